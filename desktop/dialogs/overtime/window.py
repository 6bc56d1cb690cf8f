"""The window of figures over time: charts, what the reached amount is made of, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialogs.overtime.subject import Shown, Subject
from desktop.dialogs.paper import PaperDialog
from desktop.jobs import Progress, Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, language, say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.drawn import ChartView
from desktop.widgets.label import Card, Label
from desktop.widgets.message import MessageBar
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.room import fit_screen, size_on_screen
from desktop.widgets.table import TableModel, TableView
from documents.chart import Point, Series, Sheet, chart_paper
from documents.page import Imprint, Paper
from documents.party import Creditor
from documents.wording import PaperLanguage
from domain.error import QuittanceError
from resources.mark import N_, text
from usecases.export import RecordExport

MONTHS: Final = (12, 24, 36)
SIZE: Final = (1160, 700)
MOST: Final = 2  # charts beside each other
TABLE: Final = 190  # pixels
PATIENCE: Final = 400  # milliseconds after which a wait is worth words
READING: Final = N_("Adding up the ends of the months")


class OverTimeDialog(Speaking, QDialog):
    """`opened(day, series, currency)` asks for what stands behind an amount."""

    opened = Signal(object, str, str)

    def __init__(self, office: DeskOffice, subject: Subject, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, *SIZE))
        self._office, self._subject = office, subject
        self._rows: Sequence[Any] = ()
        self._shown: Shown | None = None
        self._reading: Ticket | None = None
        self.months = Choice([(count, text(N_("{count} months"), count=count)) for count in MONTHS])
        self.currency = Choice()
        self.charts = [ChartView() for _ in range(MOST)]
        self._cards: list[Card] = []
        self._inside = QWidget()  # charts and figures
        self.derivation = Label("", "strong", wrap=True)
        self.messages = MessageBar()
        self.table: TableModel[Any] = TableModel((), self)
        self.view = TableView(self.table, "overtime", N_("Figures"))
        self.view.empty.say(N_("There is nothing to show over time yet."))
        self.strip, self._patience = ProgressStrip(), QTimer(self)
        self._patience.setSingleShot(True)
        self._arrange()
        self._listen()
        self.retranslate()
        self._ask()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(self._subject.title))
        self.currency.setAccessibleName(say(N_("Currency")))
        self.months.setAccessibleName(say(N_("Months")))

    def show_paper(self) -> None:
        """Charts and figures as a paper; a list that leaves the office is an entry of the journal."""
        shown = self._shown
        if shown is None:
            return
        office, subject = self._office, self._subject
        words: PaperLanguage = "zh" if language() == "zh" else "en"
        sheet = Sheet(
            text(subject.title),
            shown.charts,
            tuple(column.title for column in shown.columns),
            tuple(tuple(column.words(row) for column in shown.columns) for row in shown.rows),
            subject.note,
        )
        imprint = Imprint(office.today.isoformat(), office.today)

        def make(_progress: Progress) -> Paper:
            return chart_paper(sheet, Creditor(office.company.company), imprint, words)

        office.jobs.read(make, lambda paper: self._record(paper, len(sheet.rows)), self.messages.refuse, self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """On a low screen charts and figures scroll."""
        fit_screen(self, self._inside)
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Nobody waits for what is still being read."""
        self._stop()
        super().done(result)

    # ---- inside

    def _record(self, paper: Paper, rows: int) -> None:
        name = f"{say(self._subject.title)} {self._office.today.isoformat()}"
        command = RecordExport(
            list=say(self._subject.title), file_name=f"{name}.pdf", rows=rows, sha256=paper.sha256
        )
        self._office.act(
            command,
            lambda _changes: PaperDialog(paper.content, name, self.window()).open(),
            self.messages.refuse,
            self,
        )

    def _ask(self) -> None:
        months = int(str(self.months.value()))
        subject, office = self._subject, self._office

        def read(progress: Progress) -> Sequence[Any]:
            return office.office.ask(subject.read, months, progress)

        self._stop()
        self._patience.start(PATIENCE)
        self._reading = office.jobs.read(read, self._take, self._refuse, self, self._see)

    def _stop(self) -> None:
        """What was asked before is not waited for any longer; what is shown stays."""
        self._patience.stop()
        self.strip.end()
        if self._reading is not None:
            self._reading.cancel()

    def _see(self, done: int, total: int) -> None:
        if self.strip.isVisible():
            self.strip.see(done, total)

    def _refuse(self, error: QuittanceError) -> None:
        self._stop()
        self.messages.refuse(error)

    def _take(self, rows: Sequence[Any]) -> None:
        self._stop()
        self._rows = rows
        codes = sorted({row.currency for row in rows}, key=lambda code: (code != self._own(), code))
        self.currency.show_options([(code, code) for code in codes])
        self.currency.setEnabled(len(codes) > 1)
        self._show()

    def _own(self) -> str:
        return self._office.company.currency

    def _show(self) -> None:
        rows = [row for row in self._rows if row.currency == self.currency.value()]
        shown = self._shown = self._subject.show(rows) if rows else None
        charts = shown.charts if shown is not None else ()
        for at, chart in enumerate(self.charts):
            self._cards[at].setVisible(at < len(charts))
            chart.show_chart(charts[at] if at < len(charts) else None)
        if shown is not None:
            if [each.key for each in shown.columns] != [each.key for each in self.table.columns]:
                self.table.set_columns(shown.columns)
                self.view.recall(f"overtime_{type(self._subject).__name__}")
            self.derivation.say(text(N_("Arrow keys go over the amounts.")))
        self.table.set_rows(shown.rows if shown is not None else ())
        self.view.go_to(self.table.rowCount() - 1)
        self.charts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _reach(self, point: Point, series: Series) -> None:
        """Say what an amount is made of, and go to its row."""
        if self._shown is not None and any(chart.hasFocus() for chart in self.charts):
            self.derivation.say(self._shown.derive(point, series))
            self.view.go_to(next(at for at, row in enumerate(self._shown.rows) if _day(row) == point.day))

    def _open(self, point: Point | None, series: Series | None) -> None:
        if point is not None and series is not None:
            self.opened.emit(point.day, series.key, str(self.currency.value()))

    def _listen(self) -> None:
        self._patience.timeout.connect(lambda: self.strip.begin(READING))
        self.strip.cancelled.connect(self._stop)
        self.months.chosen.connect(lambda _months: self._ask())
        self.currency.chosen.connect(lambda _code: self._show())
        self.view.told.connect(self.messages.tell)
        for chart in self.charts:
            chart.reached.connect(self._reach)
            chart.opened.connect(self._open)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._subject.title, "title"), 1)
        head.addWidget(self.currency)
        head.addWidget(self.months)
        drawn = QHBoxLayout()
        drawn.setSpacing(2 * GRID)
        for chart in self.charts:
            card = Card()
            around = QVBoxLayout(card)
            around.setContentsMargins(GRID, GRID, GRID, GRID)
            around.addWidget(chart)
            self._cards.append(card)
            drawn.addWidget(card, 1)
        self.view.setFixedHeight(TABLE)
        foot = QHBoxLayout()
        foot.addWidget(Label(self._subject.note, "muted", wrap=True), 1)
        foot.addWidget(Button(N_("Show the paper"), self.show_paper, icon="paper", key="Ctrl+P"))
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.messages)
        layout.addWidget(self.strip)
        layout.addLayout(head)
        shown = QVBoxLayout(self._inside)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(GRID)
        shown.addLayout(drawn, 1)
        shown.addWidget(self.derivation)
        shown.addWidget(self.view)
        layout.addWidget(self._inside, 1)
        layout.addLayout(foot)


def _day(row: Any) -> object:
    return getattr(row, "day", None) or row.last
