"""The tab of the story: one chronology of all that happened with a debtor, and what can be mended of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Final, cast
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy import Connection

from db.queries.contact import ContactLine, contacts
from db.queries.paper import papers
from db.queries.story import StoryKind, StoryLine, story
from desktop.dialogs.reason import ReasonDialog, ReversalDialog
from desktop.look.tokens import GRID, Tone
from desktop.office import DeskOffice
from desktop.pages.debtor.contact import ContactDialog
from desktop.pages.debtor.papers import show_paper
from desktop.pages.debtor.receipt import ReceiptActs, told_parts
from desktop.pages.debtor.tab import Tab, show_currency
from desktop.pages.today.entry import correction
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.label import Card, Label
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.contact import LogContact, WithdrawPromise
from usecases.receipt import ReverseReceipt

KINDS: Final[dict[StoryKind, tuple[str, Tone, str]]] = {
    StoryKind.CONTACT: (N_("Contact"), "accent", "contact"),
    StoryKind.PROMISE: (N_("Promise"), "accent", "promise"),
    StoryKind.RECEIPT: (N_("Receipt"), "ok", "receipt"),
    StoryKind.BILL: (N_("Bill"), "warn", "bills"),
    StoryKind.LETTER: (N_("Letter"), "neutral", "letters"),
    StoryKind.EVIDENCE: (N_("Evidence"), "neutral", "legal"),
    StoryKind.TIMETABLE: (N_("Timetable"), "neutral", "timetables"),
    StoryKind.PAPER: (N_("Paper"), "neutral", "paper"),
    StoryKind.DISPUTE: (N_("Dispute"), "warn", "dispute"),
    StoryKind.RESPONSIBILITY: (N_("Responsibility"), "neutral", "responsibility"),
}
ACTS: Final[dict[StoryKind, tuple[str, type[Command] | None]]] = {
    StoryKind.CONTACT: (N_("Correct this contact"), LogContact),
    StoryKind.PROMISE: (N_("Withdraw this promise"), WithdrawPromise),
    StoryKind.RECEIPT: (N_("Reverse this receipt"), ReverseReceipt),
    StoryKind.BILL: (N_("Go to the bills"), None),
    StoryKind.LETTER: (N_("Open the letter"), None),
    StoryKind.PAPER: (N_("Open the paper"), None),
    StoryKind.TIMETABLE: (N_("Open the timetable"), None),
}


def _what(line: StoryLine) -> Text:
    """The event, and in the same line what the person wrote about it."""
    return text(N_("{told} {note}"), told=line.text, note=line.note) if line.note else line.text


def _kind(line: StoryLine) -> Pill:
    return Pill(*KINDS[line.kind])


COLUMNS: Final = (
    Column[StoryLine]("day", N_("Day"), lambda line: line.day, "day", 100),
    Column[StoryLine]("kind", N_("Kind"), _kind, "pill", 142),
    Column[StoryLine]("what", N_("What happened"), _what, width=360, grows=True),
    Column[StoryLine]("state", N_("Became"), lambda line: line.state or "", width=100),
    Column[StoryLine](
        "currency", N_("Currency"), lambda line: line.amount.currency if line.amount else "", width=80
    ),
    Column[StoryLine]("amount", N_("Amount"), lambda line: line.amount or "", "money", 120, strong=True),
    Column[StoryLine]("actor", N_("By"), lambda line: line.actor, width=120),
)
CURRENCY: Final = "currency"


class StoryTab(Tab):
    """Newest first; below the table the chosen event in full, with what can be done about it."""

    key: ClassVar[str] = "story"
    title: ClassVar[str] = N_("Story")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self._lines: Sequence[StoryLine] = ()
        self.chips = ChipRow([Chip(kind, KINDS[kind][0]) for kind in StoryKind])
        self.table: TableModel[StoryLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "story")
        self.act = Button(N_("Open it"), self._do, key="Ctrl+E")
        self.receipt = ReceiptActs(office, self.may, self.told.emit, self.refuse)
        self._told, self._note, self._parts, self._when = (
            Label("", "strong", wrap=True),
            Label("", wrap=True),
            Label("", wrap=True),
            Label("", "muted"),
        )
        self.chips.changed.connect(lambda _keys: self._filter())
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._opened)
        self.view.told.connect(self.told)
        self.begin_at(self.view)
        self._arrange()

    def load(self, account: UUID) -> None:
        """The whole story as of today."""
        as_of = self.office.today
        self.ask(lambda connection: story(connection, account=account, as_of=as_of), self._show)

    # ---- showing

    def _show(self, lines: Sequence[StoryLine]) -> None:
        self._lines = lines
        counted = Counter(line.kind for line in lines)
        self.chips.show_chips(
            [Chip(kind, KINDS[kind][0], counted[kind]) for kind in StoryKind if counted[kind]]
        )
        show_currency(self.view, CURRENCY, len({line.amount.currency for line in lines if line.amount}))
        self._filter()

    def _filter(self) -> None:
        """Some kinds, or all for none chosen; which line was chosen is remembered where it still is."""
        kinds, before = self.chips.chosen(), self.view.current_row()
        shown = [line for line in self._lines if not kinds or line.kind in kinds]
        self.view.empty.say(
            N_("Nothing has happened yet."),
            N_("Contacts, receipts, promises, letters and timetables come here by themselves."),
        )
        self.table.set_rows(shown)
        if before in shown:
            self.view.go_to(shown.index(before))
        self._choose(self.view.current_row())

    def _choose(self, line: StoryLine | None) -> None:
        self._card.setVisible(line is not None)
        if line is None:
            return
        self._told.say(line.text)
        self._note.show_words(line.note)
        self._note.setVisible(bool(line.note))
        self._parts.say(told_parts(line))
        self._parts.setVisible(bool(line.parts or line.rest))
        self.receipt.show_line(self.account, line)
        self._when.say(_recorded(line))
        self._when.setVisible(line.at is not None)
        words, command = ACTS.get(line.kind, ("", None))
        offered = line.alive and self.may(command) if command is not None else line.detail is not None
        self.act.setVisible(bool(words) and offered)
        self.act.say(words or N_("Open it"))

    # ---- acts

    def _opened(self, _line: StoryLine) -> None:
        if self.act.isVisible():
            self._do()

    def _do(self) -> None:
        line = cast("StoryLine | None", self.view.current_row())
        if line is None or line.detail is None:
            return
        detail = line.detail
        match line.kind:
            case StoryKind.CONTACT:
                self._correct(detail)
            case StoryKind.PROMISE:
                self._withdraw(detail)
            case StoryKind.RECEIPT:
                ReversalDialog(self.office, detail, self.window()).open()
            case StoryKind.BILL:
                self.go.emit("bills", detail)
            case StoryKind.LETTER | StoryKind.PAPER:
                self._open_paper(detail)
            case _:
                self.go.emit("timetable", detail)

    def _correct(self, contact: UUID) -> None:
        account, outline = self.account, self.outline

        def read(connection: Connection) -> ContactLine:
            return next(line for line in contacts(connection, account=account) if line.contact == contact)

        if outline is not None:
            self.ask(
                read,
                lambda line: ContactDialog(self.office, outline, correction(line), self.window()).open(),
            )

    def _withdraw(self, promise: UUID) -> None:
        ReasonDialog(
            self.office,
            N_("Withdraw the promise"),
            N_("Withdraw"),
            lambda reason: WithdrawPromise(promise=promise, reason=reason),
            self.window(),
        ).open()

    def _open_paper(self, paper: UUID) -> None:
        account = self.account
        self.ask(
            lambda connection: next(
                line for line in papers(connection, account=account) if line.paper == paper
            ),
            lambda line: show_paper(self.office, line, self, self.refuse),
        )

    # ---- inside

    def _arrange(self) -> None:
        self._card = Card()
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self._told, self._note, self._parts, self._when):
            words.addWidget(each)
        inside = QHBoxLayout(self._card)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.setSpacing(2 * GRID)
        inside.addLayout(words, 1)
        inside.addWidget(self.receipt)
        inside.addWidget(self.act)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._card)


def _recorded(line: StoryLine) -> Text | str:
    """When it was written down, and by whom."""
    if line.at is None:
        return ""
    at = line.at.astimezone().strftime("%Y-%m-%d %H:%M")
    if not line.actor:
        return text(N_("Recorded {at}"), at=at)
    return text(N_("Recorded {at} by {name}"), at=at, name=line.actor)
