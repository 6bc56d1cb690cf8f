"""One entry in full: who did what when, which rows it changed and how, and the hashes that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.queries.journal import EntryDetail
from db.queries.referred import Referred
from desktop.look.tokens import GRID
from desktop.pages.audit.fields import field
from desktop.pages.audit.value import SHOWN, Reader
from desktop.pages.audit.wording import moment, table
from desktop.widgets.label import Label
from desktop.widgets.panel import Panel
from desktop.widgets.table import Column, FittingView, TableModel
from domain.entry import event
from resources.mark import N_, Text, text
from usecases.command import ASKED

HEAD_HEIGHT: Final = 268
HASH: Final = 64  # hexadecimal digits
CLASSES: Final = {
    "fact": N_("Fact"),
    "decision": N_("Decision"),
    "reference": N_("Reference data"),
    "control": N_("Control act"),
}
FIELDS: Final = (
    ("zone", N_("Zone")),
    ("device", N_("Device")),
    ("class", N_("Kind")),
    ("command", N_("Command")),
    ("stream", N_("Stream")),
    ("prev", N_("Hash before")),
    ("commit", N_("Commitment")),
)
HOLDS: Final = N_(
    "The hash is SHA-256 over the header, which names the hash before and commits to the changes;"
    " “Verify” computes all of them again."
)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of one row, before and after an entry; `before` is None for a new row."""

    table: str
    key: str
    field: str
    before: object
    after: object


def change_lines(payload: Mapping[str, Any], named: Iterable[Referred] = ()) -> Iterator[ChangeLine]:
    """What an entry changed, and what it refers to, field by field; `named` are the rows that it speaks of."""
    currencies = {str(row["currency"]) for row in _rows(payload) if row.get("currency")}
    reader = Reader({one.key: one for one in named}, currencies.pop() if len(currencies) == 1 else "")
    for operation in payload["ops"]:
        before, after = operation.get("b", {}), operation.get("a", {})
        for name in {**before, **after}:
            if name == "uid":
                continue  # it is the row's key
            row = {**before, **after}
            told = (reader.read(operation["t"], name, side.get(name), row) for side in (before, after))
            yield ChangeLine(operation["t"], str(operation["k"]), name, *told)
    for name, value in payload["refs"].items():
        if name == ASKED:
            continue  # a fingerprint for programs
        yield ChangeLine("", "", name, None, reader.read("", name, value, {}))


def _rows(payload: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for operation in payload["ops"]:
        yield operation.get("b", {})
        yield operation.get("a", {})


COLUMNS: Final = (
    Column[ChangeLine](
        "table",
        N_("Changed"),
        lambda line: table(line.table) if line.table else text(N_("Reference")),
        width=78,
    ),
    Column[ChangeLine]("field", N_("Field"), lambda line: field(line.table, line.field), width=96),
    Column[ChangeLine]("before", N_("Before"), lambda line: line.before, width=60),
    Column[ChangeLine]("after", N_("After"), lambda line: line.after, width=88, strong=True, grows=True),
    Column[ChangeLine]("key", N_("Row"), lambda line: line.key[-SHOWN:] or None, width=84),
)


def _in_groups(words: str) -> str:
    """A hash in groups, so that it can be read aloud and finds its place in two lines."""
    if len(words) != HASH or "-" in words:
        return words.replace("/", " / ")
    return " ".join(words[at : at + 16] for at in range(0, HASH, 16))


class Detail(QWidget):
    """The entry that is chosen in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(380)
        self._title, self._why = Label("", "heading", wrap=True), Label("", wrap=True)
        self._rows: dict[str, Label] = {}
        self.changes: TableModel[ChangeLine] = TableModel(COLUMNS, self)
        self._view = FittingView(self.changes, "audit/changes", "key", "table", title=N_("Changes"))
        self._view.empty.say(N_("This entry changed no row."))
        head = Panel()
        head.setMaximumHeight(HEAD_HEIGHT)
        head.setMinimumHeight(HEAD_HEIGHT // 2)  # it scrolls where a message takes height from the page
        head.body.addWidget(self._title)
        head.body.addWidget(self._why)
        head.body.addLayout(self._grid())
        head.body.addWidget(Label(HOLDS, "muted", wrap=True))
        head.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(head)
        layout.addWidget(self._view.framed(), 1)

    def show_entry(self, entry: EntryDetail) -> None:
        """Show an entry; one whose payload was erased keeps its header."""
        header = entry.header
        self._title.say(text(N_("{seq}  {event}"), seq=str(header["seq"]), event=event(str(header["type"]))))
        self._rows["at"].show_words(moment(datetime.fromisoformat(header["at"])))
        self._rows["person"].show_words(entry.actor or "–")
        self._rows["hash"].show_words(_in_groups(entry.hash.hex()))
        for name, _ in FIELDS:
            self._rows[name].show_words(_in_groups(str(header[name])))
        self._rows["class"].say(CLASSES[header["class"]])
        why: Text | str = ""
        if entry.payload is None:
            why = N_("What this entry changed was erased; its hash still holds.")
            self.changes.set_rows([])
        else:
            if entry.payload["why"]:
                why = text(N_("Reason: {why}"), why=entry.payload["why"])
            self.changes.set_rows(list(change_lines(entry.payload, entry.referred)))
        self._why.say(why)
        self._why.setVisible(bool(why))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        told = (("at", N_("Moment")), ("person", N_("By whom")), ("hash", N_("Hash")), *FIELDS)
        for at, (name, title) in enumerate(told):
            value = Label("", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows[name] = value
            grid.addWidget(Label(title, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        return grid
