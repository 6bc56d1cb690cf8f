"""The page of assessments: officer and period, indicators, portfolio, comments, and the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.act import Changes
from db.queries.assessment import answering, assessment, officers
from desktop.dialogs.paper import PaperDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.assessment.columns import INDICATORS, PORTFOLIO, BookLine, book_lines
from desktop.pages.assessment.why import WhyPanel
from desktop.pages.page import Page
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.label import Label
from desktop.widgets.row import FieldRow
from desktop.widgets.table import FittingView, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.assessment import Assessment, Indicator
from domain.error import QuittanceError
from domain.role import Role
from resources.mark import N_, text
from usecases.assessment import PrintAssessment, whose_assessments

LANGUAGES: Final = (
    ("", N_("The office’s language")),
    ("en", N_("English")),
    ("zh", N_("Chinese")),
    ("both", N_("Both languages")),
)
PERIODS: Final = (
    Chip("month", N_("This month")),
    Chip("last_month", N_("Last month")),
    Chip("last_quarter", N_("Last quarter")),
    Chip("year", N_("This year")),
)


def periods(today: date) -> Mapping[str, tuple[date, date]]:
    """The periods that one click chooses, first and last day; a running one ends today."""
    month = today.replace(day=1)
    quarter = month - relativedelta(months=(today.month - 1) % 3)
    eve = timedelta(days=1)
    return {
        "month": (month, today),
        "last_month": (month - relativedelta(months=1), month - eve),
        "last_quarter": (quarter - relativedelta(months=3), quarter - eve),
        "year": (today.replace(month=1, day=1), today),
    }


class AssessmentPage(Page):
    """The figures follow officer and period; the chosen figure is explained at the right."""

    name, title, icon = "assessment", N_("Assessment"), "assessment"
    help = N_(
        "What an officer achieved in a period. Choose a row to see its definition, its numbers and its rule;"
        " comment and reasons go onto the paper. Officers see their own figures, supervisors everybody's."
    )
    shows = frozenset(
        {"item", "posting", "receipt", "contact", "promise", "promise_withdrawal", "timetable",
         "timetable_step", "responsibility", "person"}
    )  # fmt: skip

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._mine = whose_assessments(office.actor)
        self.officer = Choice([(self._mine, text("{name}", name=self._mine))] if self._mine else [])
        self.start, self.end = (DayField(lambda: office.today, past=True) for _ in range(2))
        self.presets = ChipRow(PERIODS, one=True)
        self.language = Choice(LANGUAGES)
        self.indicators: TableModel[Indicator] = TableModel(INDICATORS, self)
        self.portfolio: TableModel[BookLine] = TableModel(PORTFOLIO, self)
        self.indicator_view = TableView(self.indicators, "assessment/indicators")
        self.portfolio_view = FittingView(self.portfolio, "assessment/portfolio", "currency", "new")
        self.comment, self.reasons = QPlainTextEdit(), QPlainTextEdit()
        self.tabs, self.why = Tabs(), WhyPanel()
        self._print = self.add_act(
            Button(N_("Print the assessment"), self.print, icon="print", part="primary", key="Ctrl+P")
        )
        self._print.setVisible(bool(office.actor.roles & {Role.SUPERVISOR, Role.OFFICER}))
        self._arrange_body()
        self._listen()
        self._choose_period("last_month")

    def reload(self) -> None:
        """Officers first, then the figures of the chosen one."""
        if self._mine:
            self._ask()
        else:
            today = self._desk.today

            def read(connection: Connection) -> tuple[tuple[str, ...], frozenset[str]]:
                return officers(connection), answering(connection, as_of=today)

            self._desk.ask(read, self._show_officers, self)

    def has_unsaved(self) -> bool:
        """Whether a comment was typed that is on no paper yet."""
        return bool(self._written(self.comment) or self._written(self.reasons))

    def print(self) -> None:
        """Print the assessment; the paper is filed, and shown."""
        try:
            start, end = self._period()
        except QuittanceError as error:
            self.refuse(error)
            return
        command = PrintAssessment(
            officer=str(self.officer.value() or ""),
            start=start,
            end=end,
            language=str(self.language.value()),
            comment=self._written(self.comment),
            reasons=self._written(self.reasons),
        )
        self._print.setEnabled(False)
        self._desk.act(command, self._printed, self._not_printed, self)

    # ---- answers

    def _show_officers(self, answer: tuple[tuple[str, ...], frozenset[str]]) -> None:
        """Offer all; at first oneself, else somebody who answers for something today."""
        names, now = answer
        me, chosen = self._desk.actor.name, self.officer.value()
        if chosen is None:
            chosen = me if me in names else next((name for name in names if name in now), None)
        self.officer.show_options([(name, text("{name}", name=name)) for name in names])
        self.officer.set_value(chosen)
        self._print.setEnabled(bool(names))
        if not names:
            self.indicator_view.empty.say(
                N_("Nobody answers for a debtor yet."), N_("Assign debtors to officers to see their figures.")
            )
            self.indicators.set_rows([])
            self.portfolio.set_rows([])
            self._explain()
        else:
            self._ask()

    def _show(self, assessed: Assessment) -> None:
        self.show_subtitle(
            text(
                N_("{officer}, {start} to {end}"),
                officer=str(self.officer.value()),
                start=assessed.period.start,
                end=assessed.period.end,
            )
        )
        self.indicators.set_rows(assessed.indicators)
        self.portfolio.set_rows(book_lines(assessed))
        self._explain()

    def _printed(self, changes: Changes) -> None:
        self._print.setEnabled(True)
        answer = changes.answer
        for field in (self.comment, self.reasons):
            field.clear()
        serial = text("{serial}", serial=answer["serial"])
        self._desk.jobs.read(
            lambda _progress: self._desk.office.record.papers.get(answer["sha256"]),
            lambda content: PaperDialog(content, serial, self.window()).open(),
            self.refuse,
            self,
        )
        self.told.emit(text(N_("{serial} was printed and filed."), serial=answer["serial"]))

    def _not_printed(self, error: QuittanceError) -> None:
        self._print.setEnabled(True)
        self.refuse(error)

    # ---- inside

    def _ask(self) -> None:
        try:
            start, end = self._period()
        except QuittanceError as error:
            self.refuse(error)
            return
        officer = str(self.officer.value() or "")
        self._desk.ask(
            lambda connection: assessment(connection, officer=officer, start=start, end=end),
            self._show,
            self,
            self.refuse,
        )

    def _period(self) -> tuple[date, date]:
        start, end = periods(self._desk.today)["month"]
        return self.start.value() or start, self.end.value() or end

    def _choose_period(self, key: str) -> None:
        start, end = periods(self._desk.today)[key]
        self.start.set_value(start)
        self.end.set_value(end)
        self.presets.choose(key)

    def _preset(self, keys: frozenset[str]) -> None:
        for key in keys:
            self._choose_period(key)
            self._ask()

    def _typed(self) -> None:
        chosen = [key for key, days in periods(self._desk.today).items() if days == self._days()]
        self.presets.choose(*chosen[:1])
        self._ask()

    def _days(self) -> tuple[date, date] | None:
        try:
            return self._period()
        except QuittanceError:
            return None

    def _explain(self) -> None:
        """The figure of the list that is shown."""
        row = {"indicators": self.indicator_view, "portfolio": self.portfolio_view}.get(self.tabs.chosen())
        chosen = None if row is None else row.current_row()
        self.why.setVisible(chosen is not None)
        if isinstance(chosen, Indicator):
            self.why.show_indicator(chosen)
        elif isinstance(chosen, BookLine):
            self.why.show_book(chosen)

    def _written(self, field: QPlainTextEdit) -> str:
        return field.toPlainText().strip()

    def _listen(self) -> None:
        self.officer.chosen.connect(lambda _name: self._ask())
        self.presets.changed.connect(self._preset)
        for field in (self.start, self.end):
            field.refused.connect(self.refuse)
            field.textEdited.connect(lambda _words: self.presets.choose())
            field.accepted.connect(self._typed)
        for view in (self.indicator_view, self.portfolio_view):
            view.chosen.connect(lambda _row: self._explain())
            view.told.connect(self.told)
        self.tabs.currentChanged.connect(lambda _at: self._explain())

    def _arrange_body(self) -> None:
        asked = FieldRow()
        asked.add(N_("Officer"), self.officer, 170)
        asked.add(N_("From"), self.start, 110)
        asked.add(N_("To"), self.end, 110)
        asked.also(self.presets)
        self.tabs.add("indicators", N_("Indicators"), self.indicator_view)
        self.tabs.add("portfolio", N_("Portfolio by age"), self.portfolio_view.framed())
        self.tabs.add("words", N_("Comment and reasons"), self._words())
        self.portfolio_view.empty.say(N_("Nothing was open in this period."))
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addWidget(self.tabs, 1)
        both.addWidget(self.why)
        self.body.addWidget(asked)
        self.body.addLayout(both, 1)
        self.begin_at(self.indicator_view)

    def _words(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        for title, field in (
            (N_("Comment of the officer"), self.comment),
            (N_("Reasons of the supervisor"), self.reasons),
        ):
            field.setTabChangesFocus(True)
            field.setAccessibleName(say(title))
            layout.addWidget(Label(title, "label"))
            layout.addWidget(field, 1)
        supervisor = Role.SUPERVISOR in self._desk.actor.roles
        self.reasons.setEnabled(supervisor)
        foot = FieldRow()
        foot.add(N_("Language of the paper"), self.language, 190)
        layout.addWidget(foot)
        return page
