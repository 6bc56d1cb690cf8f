"""The right of the workbench: what the agreement is worth test by test, and what it costs whom."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.workbench.judging import Judged, Late, Measured
from desktop.pages.workbench.nothing import WAITS
from desktop.speech import tongue
from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.fold import Fold
from desktop.widgets.label import Card, Label
from desktop.widgets.money import MoneyField
from desktop.widgets.number import PercentField
from desktop.widgets.panel import Panel
from desktop.widgets.pill import Pill, PillLabel
from domain.delegation import LABELS as LEVELS
from domain.error import QuittanceError
from domain.interest.prc import Band
from domain.money import Money
from domain.rate import percent
from domain.timetable.affordability import Affordability
from resources.mark import N_, Text, text

BANDS: Final = {
    Band.GREEN: Pill(N_("Usual"), "ok"),
    Band.AMBER: Pill(N_("High"), "warn"),
    Band.RED: Pill(N_("Too high"), "danger"),
}
MENDS: Final = {
    "E01": N_("Go to the debtor’s particulars"),
    "E05": N_("Go to the down payment"),
    "E06": N_("Go to the inflow"),
    "E09": N_("Go to the penalties"),
    **dict.fromkeys(
        ("E03", "E07", "E08", "E10", "E11", "E12", "E13", "E18", "E19", "E20", "E21", "E24"),
        N_("Go to the clauses"),
    ),
}


class WorthPart(QWidget):
    """`changed()` when the inflow or the cost of money was typed, `mending(test)`, `clauses_asked()`."""

    changed = Signal()
    mending = Signal(str)
    clauses_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = EnforceabilityView(MENDS)
        self.view.mending.connect(self.mending)
        self.inflow, self.cost = MoneyField(""), PercentField()
        for field in (self.inflow, self.cost):
            field.textEdited.connect(lambda _words: self.changed.emit())
            field.refused.connect(self._refuse)
        self._waits = Label(WAITS, "muted", wrap=True)
        self._error = Label("", "error", wrap=True)
        self._burden, self._share = Label("", "label", wrap=True), PillLabel(Pill(""))
        self._worth, self._level = Label("", "strong"), Label("", "strong")
        self._ground = Label("", "label", wrap=True)
        self._late, self._late_band = Label("", "label", wrap=True), PillLabel(Pill(""))
        self._agreed, self._agreed_band = Label("", "label", wrap=True), PillLabel(Pill(""))
        self.clauses = Button(
            N_("Clauses"), self.clauses_asked.emit, icon="agreement", part="link", key="Alt+L"
        )
        self._mind = _Mind()
        self._facts = Card()
        self._arrange()

    def show_judged(self, judged: Judged) -> None:
        """Show what the tests say; drawn with every key."""
        score = judged.score
        self.view.show_results(score.value, score.grade, score.knock_outs, judged.results)
        self._waits.hide()
        self._facts.show()

    def show_measured(self, measured: Measured, currency: str) -> None:
        """Show what takes longer: the burden of the heaviest month, the worth today, who approves, the gauges."""
        self._error.hide()
        self._show_burden(measured.burden)
        self._worth.say(_share_of_now(measured))
        need = measured.need
        self._level.say(LEVELS[need.level])
        self._ground.say(need.reason)
        self._show_late(
            measured.late, self._late, self._late_band, N_("Late interest {rate} %, usual to {most}")
        )
        self._show_late(
            measured.agreed, self._agreed, self._agreed_band, N_("Interest {rate} %, usual to {most}")
        )
        self._mind.show_words(measured.doubts)
        self.inflow.set_currency(currency)

    def show_nothing(self) -> None:
        """There are no terms to judge."""
        self.view.hide()
        self._mind.hide()
        self._facts.hide()
        self._waits.show()

    def monthly(self) -> Money | None:
        """The inflow as typed; None while it cannot be read."""
        try:
            return self.inflow.value()
        except QuittanceError:
            return None

    def cost_of_money(self) -> Decimal:
        """The yearly rate at which later payments are worth less, a fraction; nothing while it cannot be read."""
        try:
            return self.cost.value() or Decimal(0)
        except QuittanceError:
            return Decimal(0)

    def refuse(self, error: QuittanceError) -> None:
        """Say what is wrong with the clauses."""
        self._refuse(error)

    # ---- inside

    def _refuse(self, error: QuittanceError) -> None:
        self._error.say(text(N_("{message} {advice}"), message=error.message, advice=error.advice))
        self._error.show()

    def _show_burden(self, burden: Affordability | None) -> None:
        self._share.setVisible(burden is not None)
        if burden is None:
            self._burden.hide()
            return
        self._burden.show()
        month = burden.heaviest
        heavy = Pill(N_("Too heavy"), "warn")
        self._share.show_pill(Pill(N_("Carries it"), "ok") if burden.within else heavy)
        self._burden.say(
            text(
                N_("In {month} it takes {share} %; half would be {most}."),
                share=percent(month.share) if month.share is not None else "–",
                month=f"{month.first:%Y-%m}",
                most=burden.most,
            )
        )

    def _show_late(self, late: Late | None, label: Label, pill: PillLabel, words: str) -> None:
        label.setVisible(late is not None)
        pill.setVisible(late is not None and late.band is not None)
        if late is None:
            return
        if late.band is None or late.rate is None or late.most is None:
            label.say(N_("Late interest cannot be measured: the LPR of today is not known."))
            return
        label.say(text(words, rate=percent(late.rate), most=percent(late.most)))
        pill.show_pill(BANDS[late.band])

    def _arrange(self) -> None:
        self._error.hide()
        panel = Panel()
        panel.body.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        for part in (self._waits, self.view, self._mind):
            panel.body.addWidget(part)
        panel.body.addStretch()
        self.inflow.setFixedWidth(124)
        self.cost.setFixedWidth(60)
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        facts.setSpacing(GRID // 2)
        inflow, cost = (
            Label(N_("Inflow a month, net"), "label"),
            Label(N_("Worth today, at %"), "label"),
        )
        for label, field in ((inflow, self.inflow), (cost, self.cost)):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
        rows: Sequence[Sequence[QWidget]] = (
            (inflow, self.inflow),
            (self._burden, self._share),
            (cost, self.cost, self._worth),
            (Label(N_("Approval by"), "label"), self._level),
            (self._ground,),
            (self._late, self._late_band),
            (self._agreed, self._agreed_band),
            (Label(N_("Agreement"), "label"), self.clauses),
            (self._error,),
        )
        for first, *others in rows:
            line = QHBoxLayout()
            line.setSpacing(GRID)
            line.addWidget(first, 1)
            for each in others:
                line.addWidget(each)
            facts.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(panel, 1)
        layout.addWidget(self._facts)


class _Mind(QWidget):
    """What is to be minded besides the tests."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._words = Label("", wrap=True)
        self._fold = Fold("", self._words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._fold)
        self.hide()

    def show_words(self, doubts: Sequence[Text]) -> None:
        """Show these, one below the other."""
        self.setVisible(bool(doubts))
        said: Text | None = None
        for doubt in doubts:
            said = doubt if said is None else text(N_("{first}\n{then}"), first=said, then=doubt)
        self._words.say(said or "")
        self._fold.say(text(N_("To mind: {count}"), count=len(doubts)))


def _share_of_now(measured: Measured) -> Text | str:
    if measured.share is None:
        return ""
    return text(N_("{share} %"), share=tongue().number((measured.share * 100).quantize(Decimal("0.1"))))
