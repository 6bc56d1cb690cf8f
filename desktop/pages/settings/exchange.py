"""Exchange rates: dated rates by pair with their source, and until when somebody compared them with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog
from sqlalchemy import Connection

from db.act import Changes
from db.queries.exchange import PairLine, RateLine, exchange_pairs, exchange_rates
from desktop.dialogs.exchange import (
    EnterExchangeRateDialog,
    ImportExchangeRatesDialog,
    VerifyExchangeRatesDialog,
)
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.role import Role
from resources.mark import N_, Text, text

Saying = Callable[[Changes], Text]
"""What is told once an act is done."""

_SHOWN: Final = 2_000  # rates of one pair that are in the list: seven years of working days


def _verified(line: PairLine) -> Pill:
    if line.verified is None:
        return Pill(N_("Not verified"), "warn")
    return Pill(text(N_("{day} by {person}"), day=line.verified, person=line.verified_by), "ok")


PAIRS: Final = (
    Column[PairLine](
        "pair", N_("Currencies"), lambda line: f"{line.base}/{line.quote}", width=110, strong=True
    ),
    Column[PairLine](
        "rate",
        N_("Newest rate"),
        lambda line: line.rate,
        width=120,
        align="right",
        hint=N_("What one unit of the first currency is worth in the second"),
    ),
    Column[PairLine]("newest", N_("Rate of"), lambda line: line.newest, "day", 100),
    Column[PairLine]("rates", N_("Days"), lambda line: line.rates, "number", 70),
    Column[PairLine]("first", N_("First"), lambda line: line.first, "day", 100),
    Column[PairLine]("verified", N_("Last verified"), _verified, "pill", 220),
    Column[PairLine]("source", N_("Source"), lambda line: line.source, width=240, grows=True),
)
DAYS: Final = (
    Column[RateLine]("day", N_("Day"), lambda line: line.day, "day", 110, strong=True),
    Column[RateLine]("rate", N_("Rate"), lambda line: line.rate, width=120, align="right"),
    Column[RateLine]("source", N_("Source"), lambda line: line.source, width=320, grows=True),
)


@dataclass(frozen=True, slots=True)
class _Answer:
    pairs: tuple[PairLine, ...]
    pair: tuple[str, str]
    days: tuple[RateLine, ...]


class ExchangeSection(Section):
    """Finance enters, imports and verifies; everybody reads. Nothing is overwritten."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "A list in one currency is converted by the newest of these rates on or before its day, and names the"
                " rate. Rates are typed or come from files, never from the network; of two for a day the later counts."
            ),
        )
        self.table: TableModel[PairLine] = TableModel(PAIRS, self)
        self.view = TableView(self.table, "settings/exchange")
        self.days: TableModel[RateLine] = TableModel(DAYS, self)
        self.day_view = TableView(self.days, "settings/exchange_days")
        self.title = Label("", "strong")
        self._pair = ("", "")
        self._may = Role.FINANCE in office.actor.roles
        self._enter = Button(N_("Enter a rate"), self.enter, icon="add", part="primary", key="Ctrl+N")
        self._import = Button(N_("Import exchange rates"), self.choose, icon="import", key="Ctrl+I")
        self._verify = Button(N_("Verify"), self.verify, icon="ok", key="Ctrl+Y")
        if self._may:
            self.add_acts([self._enter, self._import, self._verify])
        self.view.empty.say(
            N_("No exchange rates yet."),
            N_("Enter one, or import a list such as the ECB’s; a list in one currency can then be shown."),
            (N_("Enter a rate"), self.enter) if self._may else None,
        )
        self.body.addWidget(self.view, 2)
        self.body.addWidget(self.title)
        self.body.addWidget(self.day_view, 3)
        self.view.chosen.connect(self._choose)
        for view in (self.view, self.day_view):
            view.told.connect(self.told)
        if self._may:
            self.view.opened.connect(lambda _line: self.enter())
        self._show(_Answer((), self._pair, ()))

    def reload(self) -> None:
        """The pairs, and the rates of the chosen one."""
        wanted = self._pair

        def read(connection: Connection) -> _Answer:
            pairs = exchange_pairs(connection)
            known = [(line.base, line.quote) for line in pairs]
            pair = wanted if wanted in known or not known else known[0]
            base, quote = pair
            return _Answer(
                pairs, pair, exchange_rates(connection, base=base, quote=quote, limit=_SHOWN) if known else ()
            )

        self.desk.ask(read, self._show, self)

    def enter(self) -> None:
        """Another rate, of the chosen pair unless others are typed."""
        line = self._chosen()
        dialog = (
            EnterExchangeRateDialog(self.desk, parent=self.window())
            if line is None
            else EnterExchangeRateDialog(self.desk, line.base, line.quote, line.source, self.window())
        )
        self._open(dialog, _entered)

    def choose(self) -> None:
        """Ask for the file."""
        named, _ = QFileDialog.getOpenFileName(
            self, say(N_("Import exchange rates")), "", "*.csv *.txt *.tsv"
        )
        if named:
            self.take(Path(named))

    def take(self, file: Path) -> None:
        """Ask who published the file, and take it."""
        self._open(ImportExchangeRatesDialog(self.desk, file, self.window()), _imported)

    def verify(self) -> None:
        """Stamp the chosen pair."""
        line = self._chosen()
        if line is not None:
            dialog = VerifyExchangeRatesDialog(self.desk, line.base, line.quote, line.newest, self.window())
            self._open(dialog, lambda _changes: text(N_("The rates of the pair are verified.")))

    def _open(self, dialog: FormDialog, said: Saying) -> None:
        dialog.done_with.connect(lambda changes: self._done(said(changes)))
        dialog.open()

    def _done(self, words: Text) -> None:
        self.told.emit(words)
        self.reload()

    def _chosen(self) -> PairLine | None:
        row = self.view.current_row()
        return row if isinstance(row, PairLine) else None

    def _show(self, answer: _Answer) -> None:
        self._pair = answer.pair
        at = next((at for at, line in enumerate(answer.pairs) if (line.base, line.quote) == answer.pair), 0)
        self.days.set_rows(_in_force(answer.days))
        self.table.set_rows(answer.pairs)
        self.view.go_to(at)
        for part in (self.title, self.day_view):
            part.setVisible(bool(answer.pairs))
        base, quote = answer.pair
        self.title.say(text(N_("Rates of {base} in {quote}"), base=base, quote=quote))
        self._verify.setEnabled(bool(answer.pairs))

    def _choose(self, line: PairLine | None) -> None:
        if line is not None and (line.base, line.quote) != self._pair:
            self._pair = line.base, line.quote
            self.reload()


def _in_force(found: tuple[RateLine, ...]) -> tuple[RateLine, ...]:
    """Of each day the rate that counts: the one written last, which comes first."""
    newest: dict[object, RateLine] = {}
    for line in found:
        newest.setdefault(line.day, line)
    return tuple(newest.values())


def _entered(changes: Changes) -> Text:
    return text(N_("The rate was entered.") if changes.tables else N_("The record has this rate already."))


def _imported(changes: Changes) -> Text:
    answer = changes.answer
    words = N_("{new} rates were taken, {unchanged} were there already.")
    if answer["rejected_count"]:
        first = answer["rejected"][0]
        words = N_(
            "{new} rates were taken, {unchanged} were there already; {count} could not be read."
            " The first of them, in line {line}: {why}"
        )
        return text(
            words,
            new=answer["new"],
            unchanged=answer["unchanged"],
            count=answer["rejected_count"],
            line=first["line"],
            why=first["reason"],
        )
    return text(words, new=answer["new"], unchanged=answer["unchanged"])
