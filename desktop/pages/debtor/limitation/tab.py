"""Limitation and security: every clock with its two dates and why, what would interrupt it, evidence, securities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.limitation import (
    ClockAnswer,
    ClockLine,
    EvidenceLine,
    clock,
    evidence,
    limitation,
)
from db.queries.paper import PaperLine, papers
from db.queries.security import ObligorLine, SecurityLine, obligors, securities
from desktop.dialogs.evidence import ALL, EvidenceDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.security import EndingDialog, ObligorDialog, SecurityDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.clock import CLOCKS, TAB
from desktop.pages.debtor.limitation.columns import EVIDENCE, SECURITIES, STEPS, WAYS
from desktop.pages.debtor.tab import Tab
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.layout import Flow
from desktop.widgets.table import FittingView, TableModel
from domain.derivation import Step
from domain.limitation.advice import Way
from domain.limitation.event import LABELS, Grade, Kind
from domain.security import ROLE_LABELS
from resources.mark import N_, text
from usecases.evidence import ConfirmEvidence, RecordEvidence
from usecases.security import DescribeObligor, RecordSecurity

LEAST: Final = 124  # pixels: the head and three rows


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the tab shows of an account."""

    clocks: tuple[ClockLine, ...]
    evidence: tuple[EvidenceLine, ...]
    securities: tuple[SecurityLine, ...]
    obligors: tuple[ObligorLine, ...]
    papers: tuple[PaperLine, ...]


class LimitationTab(Tab):
    """Choosing a clock shows its steps and what would interrupt it; Enter on such an act records it."""

    key: ClassVar[str] = TAB
    title: ClassVar[str] = N_("Limitation and security")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self._shown = Shown((), (), (), (), ())
        self.clocks: TableModel[ClockLine] = TableModel(CLOCKS, self)
        self.view = FittingView(self.clocks, "limitation", "left", "asserted", "against")
        self.steps: TableModel[Step] = TableModel(STEPS, self)
        self.ways: TableModel[Way] = TableModel(WAYS, self)
        self.evidence: TableModel[EvidenceLine] = TableModel(EVIDENCE, self)
        self.securities: TableModel[SecurityLine] = TableModel(SECURITIES, self)
        self.steps_view = FittingView(self.steps, "limitation/steps", title=N_("Steps"))
        self.ways_view = FittingView(self.ways, "limitation/ways", title=N_("Ways"))
        self.evidence_view = FittingView(
            self.evidence, "limitation/evidence", "items", "waybill", "arrived", title=N_("Evidence")
        )
        self.securities_view = FittingView(
            self.securities, "limitation/securities", "amount", title=N_("Securities")
        )
        self._record = Button(N_("Record evidence"), self.record, icon="attach", key="Ctrl+E")
        self._correct = Button(N_("Correct"), self.correct, icon="edit", part="link", key="Ctrl+Shift+K")
        self._void = Button(N_("Take back"), self.take_back, icon="reverse", part="link", key="Ctrl+Shift+Z")
        self._confirm = Button(N_("Seen by me"), self.confirm, icon="accept", part="link", key="Ctrl+Shift+A")
        self._end = Button(N_("It ended"), self.end, icon="close", part="link", key="Ctrl+Shift+D")
        self._bind = Button(N_("Who else is bound"), self.bind, icon="users", part="link", key="Ctrl+Shift+B")
        self._bound = Label("", "label", wrap=True)
        self._register = Button(N_("Register a security"), self.register, icon="sign", key="Ctrl+Shift+G")
        for view in (self.evidence_view, self.securities_view):
            view.setMinimumHeight(LEAST)
        self._whole = Label(
            "", "label", wrap=True
        )  # of the row with the focus at the right, which may be cut
        self._listen()
        self._arrange()
        self.begin_at(self.view)

    def allow(self) -> None:
        """The acts of those who may."""
        for button in (self._record, self._correct, self._void):
            button.setVisible(self.may(RecordEvidence))
        self._confirm.setVisible(self.may(ConfirmEvidence))
        for button in (self._register, self._end):
            button.setVisible(self.may(RecordSecurity))
        self._bind.setVisible(self.may(DescribeObligor))
        self.view.empty.say(N_("No clock runs."), N_("Clocks run for items that are open."))
        self.evidence_view.empty.say(
            N_("No evidence was recorded."),
            N_("Receipts, letters, promises and signed timetables count by themselves."),
            (N_("Record evidence"), self.record) if self.may(RecordEvidence) else None,
        )
        self.securities_view.empty.say(
            N_("Nothing secures this debt."),
            N_("Guarantees, pledges, mortgages and insurance are registered here."),
            (N_("Register a security"), self.register) if self.may(RecordSecurity) else None,
        )

    def load(self, account: UUID) -> None:
        """Everything as of today."""
        as_of = self.office.today

        def read(connection: Connection) -> Shown:
            return Shown(
                limitation(connection, as_of=as_of, account=account),
                evidence(connection, account=account),
                securities(connection, as_of=as_of, account=account),
                obligors(connection, account=account),
                papers(connection, account=account),
            )

        self.ask(read, self._show)

    # ---- acts

    def record(self) -> None:
        """Ask what happened, for the clock that is chosen."""
        line = self.view.current_row()
        of_guarantor = line is not None and line.security is not None
        self.record_kind(Kind.DEMAND_ON_GUARANTOR if of_guarantor else Kind.DEMAND)

    def record_kind(self, kind: Kind, corrected: EvidenceLine | None = None) -> None:
        """The same with its kind chosen; `corrected` is the entry whose place it takes."""
        if self.account is None:
            return
        line = self.view.current_row()
        named = {one.name: one.obligor for one in self._shown.obligors}
        items = {one.item: one.number for one in self._shown.clocks}
        dialog = EvidenceDialog(
            self.office,
            self.account,
            list(items.items()),
            [(one.obligor, one.name) for one in self._shown.obligors],
            [(one.paper, one.serial or one.title) for one in self._shown.papers],
            self.window(),
            kind=kind,
            item=line.item if line is not None else ALL,
            obligor=named.get(line.obligor) if line is not None else None,
            corrected=corrected,
        )
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("Recorded.")))
        dialog.open()

    def correct(self) -> None:
        """Enter the chosen evidence anew; what stood there stays in the record."""
        line = self.evidence_view.current_row()
        if line is not None and line.stands:
            self.record_kind(line.event, line)

    def take_back(self) -> None:
        """Take the chosen evidence back, with its reason."""
        line, account = self.evidence_view.current_row(), self.account
        if line is None or account is None or not line.stands:
            return
        ReasonDialog(
            self.office,
            text(N_("Take back: {event} of {day}"), event=text(LABELS[line.event]), day=line.done_on),
            N_("Take back"),
            lambda reason: RecordEvidence(
                account=account,
                event=line.event,
                done_on=line.done_on,
                grade=Grade.D,
                words=reason,
                corrects=line.evidence,
                void=True,
            ),
            self.window(),
        ).open()

    def confirm(self) -> None:
        """Say as a second person that the paper behind the chosen evidence was seen."""
        line = self.evidence_view.current_row()
        if line is not None:
            self.office.act(
                ConfirmEvidence(evidence=line.evidence),
                lambda _changes: self.told.emit(N_("Confirmed.")),
                self.refuse,
                self,
            )

    def register(self) -> None:
        """Ask for a security."""
        if self.account is None or self.outline is None:
            return
        currency = next(iter(self.outline.currencies), self.office.company.currency)
        named = [(one.paper, one.serial or one.title) for one in self._shown.papers]
        dialog = SecurityDialog(self.office, self.account, currency, named, self.window())
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("Registered.")))
        dialog.open()

    def end(self) -> None:
        """Ask from which day on the chosen security no longer holds, and why."""
        line = self.securities_view.current_row()
        if line is not None:
            dialog = EndingDialog(self.office, line, self.window())
            dialog.done_with.connect(lambda _changes: self.told.emit(N_("Recorded.")))
            dialog.open()

    def bind(self) -> None:
        """Ask who else is bound for the debt."""
        if self.account is not None:
            dialog = ObligorDialog(self.office, self.account, self.window())
            dialog.done_with.connect(lambda _changes: self.told.emit(N_("Recorded.")))
            dialog.open()

    # ---- inside

    def _show(self, found: Shown) -> None:
        self._shown = found
        self.clocks.set_rows(found.clocks)
        self.evidence.set_rows(found.evidence)
        self.securities.set_rows(found.securities)
        self._end.setEnabled(bool(found.securities))
        self._bound.show_words(
            " · ".join(f"{one.name} ({say(ROLE_LABELS[one.role])})" for one in found.obligors)
        )
        self._bound.setVisible(bool(found.obligors))
        self.view.go_to(0)
        self._choose(self.view.current_row())

    def _choose(self, line: ClockLine | None) -> None:
        if line is None:
            self.steps.set_rows(())
            self.ways.set_rows(())
            return
        as_of = self.office.today

        def read(connection: Connection) -> ClockAnswer:
            return clock(
                connection, account=line.account, number=line.number, obligor=line.obligor, as_of=as_of
            )

        self.ask(read, self._show_clock)

    def _show_clock(self, found: ClockAnswer) -> None:
        self.steps.set_rows(found.derivation.steps)
        self.ways.set_rows(found.next)

    def _listen(self) -> None:
        self.view.chosen.connect(self._choose)
        self.steps_view.chosen.connect(lambda step: self._whole.say(step.label if step is not None else ""))
        self.ways_view.chosen.connect(lambda way: self._whole.say(way.wanted if way is not None else ""))
        self.ways_view.opened.connect(
            lambda way: self.record_kind(way.kind) if self.may(RecordEvidence) else None
        )
        self.evidence_view.opened.connect(lambda _line: self.correct() if self.may(RecordEvidence) else None)
        for view in (
            self.view,
            self.steps_view,
            self.ways_view,
            self.evidence_view,
            self.securities_view,
        ):
            view.told.connect(self.told)
        self.steps_view.empty.say(N_("Choose a clock to see what it leans on."))
        self.ways_view.empty.say(N_("Nothing interrupts it now."))

    def _arrange(self) -> None:
        upper, lower, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        side, left, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (upper, lower, foot, side, left, right):
            layout.setSpacing(GRID)
        side.addWidget(self.steps_view, 1)
        side.addWidget(self.ways_view, 1)
        side.addWidget(self._whole)
        clocks = QVBoxLayout()
        clocks.addWidget(self.view, 1)
        clocks.addWidget(self.view.aside)
        upper.addLayout(clocks, 6)
        upper.addLayout(side, 5)
        for column, title, acts in (
            (left, N_("Evidence"), (self._void, self._correct, self._confirm)),
            (right, N_("Securities"), (self._end, self._bind)),
        ):
            row = QWidget()
            head = Flow(row, GRID, below=0)
            head.addWidget(Label(title, "strong"))
            for button in acts:
                head.addWidget(button)
            column.addWidget(row)
        left.addWidget(self.evidence_view, 1)
        left.addWidget(self.evidence_view.aside)
        right.addWidget(self.securities_view, 1)
        right.addWidget(self.securities_view.aside)
        right.addWidget(self._bound)
        lower.addLayout(left, 6)
        lower.addLayout(right, 5)
        foot.addStretch()
        for button in (self._register, self._record):
            foot.addWidget(button)
        self.body.addLayout(upper, 3)
        self.body.addLayout(lower, 2)
        self.body.addLayout(foot)
