"""The panel of a timetable: where it stands, its terms, what it is worth, who signed, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.queries.limitation import Outlook
from db.queries.paper import PaperLine
from db.queries.timetable import TimetableSheet
from desktop.look.tokens import GRID
from desktop.pages.timetable.record import TimetableRecord
from desktop.speech import tongue
from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.focus import follow
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.panel import Panel
from desktop.widgets.paper_language import PaperLanguage
from domain.enforceability import Step
from domain.timetable import LABELS, SHAPE_LABELS, UNIT_LABELS, Shape, Terms, Unit
from resources.mark import N_, Text, text
from usecases.agreement import PrintAgreement
from usecases.bundle import PrintBundle
from usecases.command import Command
from usecases.notice import PrintNotice, PrintSchedule
from usecases.timetable import PauseTimetable, RenegotiateTimetable, ResumeTimetable

WIDTH: Final = 296
SIDES: Final = {"debtor": N_("For the debtor"), "creditor": N_("For us")}
NONE: Final = N_("None")
PAPERS_BESIDE: Final = (
    ("notice", N_("Print notice"), "mail", "Ctrl+Shift+N"),
    ("schedule", N_("Page for the debtor"), "statement", "Ctrl+T"),
    ("calendar", N_("Calendar file"), "calendar", "Ctrl+Shift+L"),
    ("notary", N_("Notary bundle"), "agreement", "Ctrl+Shift+Y"),
    ("payment_order", N_("Payment order"), "legal", "Ctrl+Shift+O"),
)
BESIDES: Final[tuple[tuple[type[Command], str, str, str], ...]] = (
    (RenegotiateTimetable, N_("Renegotiate"), "edit", "Ctrl+G"),
    (PauseTimetable, N_("Pause"), "hold", "Ctrl+Shift+P"),
    (ResumeTimetable, N_("Resume"), "next", "Ctrl+Shift+P"),
)


class TermsGrid(QWidget):
    """The terms of a timetable, name beside value."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)

    def show_terms(self, terms: Terms) -> None:
        """Show these."""
        self.show_lines(_lines(terms))

    def show_lines(self, lines: Sequence[tuple[str, Text | str]]) -> None:
        """Show names with their values."""
        empty(self._grid)
        for at, (name, value) in enumerate(lines):
            label, words = Label(name, "label"), Label(value, wrap=True)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, at, 1)
            label.show()  # at once, not with the next turn
            words.show()


class SidePanel(Panel):
    """`opened(paper)` asks for a paper, `printing(language)` for the agreement, `mending()` for the debtor,
    `describing()` for our company.

    `beside(command)` asks for what is no step of its life, `printing_beside(kind)` for its other papers.
    """

    opened = Signal(object)
    beside = Signal(object)
    printing_beside = Signal(str)
    printing = Signal(str)
    mending = Signal()
    describing = Signal()

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._terms, self.worth = TermsGrid(), EnforceabilityView()
        self._signed, self._papers = TermsGrid(), QVBoxLayout()
        self._limitation = Label("", "muted", wrap=True)
        self._signed_title = Label(N_("Signatures"), "heading")
        self._papers.setSpacing(GRID // 2)
        self.language = PaperLanguage()
        self._print = Button(N_("Print agreement"), self._ask_print, icon="print", key="Ctrl+P")
        self._papers_beside = {
            kind: Button(words, partial(self.printing_beside.emit, kind), icon=icon, part="link", key=key)
            for kind, words, icon, key in PAPERS_BESIDE
        }
        self._besides = {
            command: Button(words, partial(self.beside.emit, command), icon=icon, key=key)
            for command, words, icon, key in BESIDES
        }
        self._besides_line, self._besides_title = Line(), Label(N_("Further acts"), "heading")
        self.worth.mending.connect(lambda _test: self.mending.emit())
        self.worth.describing.connect(self.describing)
        self._acts, self._count = QVBoxLayout(), 0
        self._steps: list[Button] = []
        self._acts.setSpacing(GRID // 2)
        self.body.addWidget(self._besides_title)
        self.body.addLayout(self._acts)
        for button in self._besides.values():
            self._acts.addWidget(button)
        self.body.addWidget(self._besides_line)
        self.body.addWidget(Label(N_("Terms"), "heading"))
        self.body.addWidget(self._terms)
        self.body.addWidget(self._limitation)
        self.body.addWidget(Line())
        self.body.addWidget(self.worth)
        self.body.addWidget(Line())
        self.body.addWidget(self._signed_title)
        self.body.addWidget(self._signed)
        self.body.addWidget(Label(N_("Papers"), "heading"))
        self.body.addLayout(self._papers)
        self.body.addWidget(self.language)
        self.body.addWidget(self._print)
        for button in self._papers_beside.values():
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch()

    def show_outlook(self, outlook: Outlook, *, signed: bool) -> None:
        """Until when the claims behind it are safe, and what signing does to that."""
        words = N_("The claims behind it are safe until {now}; signed today, until {signed}.")
        if signed or outlook.now is None or outlook.signed is None:
            words = N_("The claims behind it are safe until {now}.")
        told = text(words, now=outlook.now, signed=outlook.signed)
        self._limitation.say(told if outlook.now is not None else "")

    def show_sheet(self, sheet: TimetableSheet, papers: Sequence[PaperLine]) -> None:
        """Show a timetable and its papers."""
        worth = sheet.enforceability
        self._terms.show_terms(sheet.terms)
        self.worth.show_results(
            worth.score,
            worth.grade,
            worth.knock_outs,
            worth.tests,
            worth.as_of if sheet.signatures else None,
        )
        self._signed_title.setVisible(bool(sheet.signatures))
        self._signed.setVisible(bool(sheet.signatures))
        self._signed.show_lines(
            [
                (
                    SIDES[each.side],
                    text(
                        N_("{name}, {capacity}, {day}"),
                        name=each.name,
                        capacity=each.capacity,
                        day=each.signed_on,
                    ),
                )
                for each in sheet.signatures
            ]
        )
        empty(self._papers)
        links = [self._paper(paper) for paper in papers]
        for link in links:
            self._papers.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        follow(self.language, links)
        if not papers:
            none = Label(N_("No paper yet."), "muted", wrap=True)
            self._papers.addWidget(none)
            none.show()

    def add_act(self, button: Button) -> None:
        """Put an act of the page above those that are no step."""
        self._acts.insertWidget(self._count, button)
        self._count += 1
        self._steps.append(button)

    def allow(self, record: TimetableRecord) -> None:
        """Offer what makes sense in the state and the roles allow."""
        may = record.beside
        follow(self, [*self._steps, *self._besides.values()])
        self.language.setVisible(bool(may & {PrintAgreement, PrintBundle, PrintNotice, PrintSchedule}))
        self._print.setVisible(PrintAgreement in may)
        self._papers_beside["notice"].setVisible(PrintNotice in may)
        self._papers_beside["schedule"].setVisible(PrintSchedule in may)
        for step in Step:
            self._papers_beside[step.value].setVisible(PrintBundle in may and step in record.steps)
        for command, button in self._besides.items():
            button.setVisible(command in may)
        some = any(command in may for command in self._besides) or any(
            not each.isHidden() for each in self._steps
        )
        self._besides_line.setVisible(some)
        self._besides_title.setVisible(some)

    def _ask_print(self) -> None:
        self.printing.emit(str(self.language.value()))

    def _paper(self, paper: PaperLine) -> Button:
        button = Button("", lambda: self.opened.emit(paper), icon="paper", part="link")
        button.show_words(paper.serial or paper.file_name)
        return button


def _lines(terms: Terms) -> list[tuple[str, Text | str]]:
    down: Text | str = (
        text(N_("{amount} by {day}"), amount=terms.down_payment, day=terms.down_payment_due)
        if terms.down_payment
        else NONE
    )
    interest: Text | str = (
        text(
            N_("{rate} a year from {day}"),
            rate=tongue().percent(terms.rate),
            day=terms.interest_from,
        )
        if terms.rate and terms.interest_from
        else text(N_("{rate} a year"), rate=tongue().percent(terms.rate))
        if terms.rate
        else NONE
    )
    return [
        (N_("Mode"), text(LABELS[terms.mode])),
        (N_("Shape"), text(SHAPE_LABELS[terms.shape])),
        (N_("Principal"), text("{amount}", amount=terms.total)),
        (N_("Down payment"), down),
        (
            N_("Instalments"),
            _rhythm(terms),
        ),
        (N_("First due"), text("{day}", day=terms.first_due)),
        (N_("Interest"), interest),
    ]


def _rhythm(terms: Terms) -> Text:
    """How many instalments there are, and how far they lie apart."""
    if terms.shape is Shape.OWN:
        return text(N_("{count}, on days of their own"), count=terms.count)
    if terms.unit is not Unit.MONTHS:
        unit = text(UNIT_LABELS[terms.unit])
        return text(N_("{count}, one every {every} {unit}"), count=terms.count, every=terms.every, unit=unit)
    if terms.every == 1:
        return text(N_("{count}, one every month"), count=terms.count)
    return text(N_("{count}, one every {months} months"), count=terms.count, months=terms.every)
