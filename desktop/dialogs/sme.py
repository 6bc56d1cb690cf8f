"""Whether the PRC regulation on payments to small and medium enterprises holds for a contract, and its rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.delivery import delivered_pack
from db.queries.timetable.evidence import lpr_table, rate_of
from desktop.dialogs.derivation import RATE
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say, tongue
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.number import PercentField
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, FittingView, TableModel
from domain.citation import cited
from domain.derivation import Step
from domain.error import QuittanceError
from domain.interest.prc import DEBTOR_LABELS, Debtor, SmeAnswer, sme_answer
from domain.rate import RateTable
from resources.mark import N_, text
from usecases.sme import FileSmeAnswer

TITLE: Final = N_("Does the SME regulation hold?")
OPEN: Final = ("", N_("Choose…"))  # nothing is taken for granted
YES_NO: Final = (OPEN, (True, N_("Yes")), (False, N_("No")))
SIZE: Final = (720, 620)
COLUMNS: Final = (
    Column[Step]("what", N_("What"), lambda step: step.label, width=220, grows=True),
    Column[Step]("day", N_("Day"), lambda step: step.start, "day", 92),
    RATE,
)


class SmeDialog(Speaking, QDialog):
    """Three facts of the day of the contract; the answer follows with every key. `taken(rate)` where it can be used.

    With an `account` the answer can be kept among its papers.
    """

    taken = Signal(object)

    def __init__(
        self,
        office: DeskOffice,
        parent: QWidget | None = None,
        *,
        account: UUID | None = None,
        usable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._office, self._account = office, account
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, *SIZE))
        self._pack = delivered_pack("prc_sme")
        self._table: RateTable | None = None
        self.answer: SmeAnswer | None = None
        self.form = Form(columns=2)
        self.contract = DayField(lambda: office.today, past=True)
        self.contract.set_value(office.today)
        self.creditor, self.declared = Choice(YES_NO), Choice(YES_NO)
        self.debtor = Choice((OPEN, *DEBTOR_LABELS.items()))
        self.agreed = PercentField()
        self._verdict, self._rate = PillLabel(Pill("")), Label("", "figure")
        self.steps: TableModel[Step] = TableModel(COLUMNS, self)
        self.view = FittingView(self.steps, "sme")
        self.view.empty.say(N_("Answer the three questions; each is of the day of the contract."))
        self._source = Label(cited(self._pack.source), "muted", wrap=True)
        self._take = Button(N_("Take this rate"), self._use, part="primary", key="Ctrl+Return")
        self._take.setVisible(usable)
        self._keep = Button(N_("Keep among the papers"), self._file, key="Ctrl+S")
        self._keep.setVisible(account is not None)
        self.messages = MessageBar()
        self._arrange()
        for field in (self.contract, self.agreed):
            field.textEdited.connect(lambda _words: self._judge())
        for choice in (self.creditor, self.declared, self.debtor):
            choice.chosen.connect(lambda _value: self._judge())
        self._judge()
        self.retranslate()
        office.ask(lpr_table, self._know, self)

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    # ---- inside

    def _know(self, table: RateTable) -> None:
        self._table = table
        self._judge()

    def _judge(self) -> None:
        """What follows from the fields; nothing while one cannot be read: the answer would be that of another day."""
        try:
            contract, agreed = self.contract.value(), self.agreed.value()
        except QuittanceError:
            self._show_nothing()
            return
        facts = (self.creditor.value(), self.debtor.value(), self.declared.value())
        if contract is None or "" in facts:
            self._show_nothing()
            return
        lpr: Decimal | None = rate_of(self._table, contract) if self._table is not None else None
        self.answer = answer = sme_answer(
            self._pack,
            contract=contract,
            creditor_is_sme=bool(self.creditor.value()),
            debtor=Debtor(str(self.debtor.value())),
            declared=bool(self.declared.value()),
            agreed=agreed,
            lpr=lpr,
        )
        holds = (
            Pill(N_("The regulation holds"), "ok")
            if answer.test.applies
            else Pill(N_("It does not hold"), "warn")
        )
        self._verdict.show_pill(holds)
        rate = "–" if answer.rate is None else tongue().percent(answer.rate)
        self._rate.say(text(N_("{rate} a year"), rate=rate) if answer.rate is not None else "")
        self.steps.set_rows(answer.derivation.steps)
        self._take.setEnabled(answer.rate is not None)
        self._keep.setEnabled(True)

    def _show_nothing(self) -> None:
        """A fact is missing still."""
        self.answer = None
        self._verdict.show_pill(Pill(N_("Three facts decide"), "neutral", "pending"))
        self._rate.say("")
        self.steps.set_rows(())
        self._take.setEnabled(False)
        self._keep.setEnabled(False)

    def _file(self) -> None:
        """Keep the facts and the answer; what they say is computed anew where it is written."""
        if self.answer is None or self._account is None:
            return
        facts = self.answer.derivation.inputs
        command = FileSmeAnswer(
            account=self._account,
            contract=cast("date", facts["contract"]),
            creditor_is_sme=bool(facts["creditor_is_sme"]),
            debtor=Debtor(str(facts["debtor"])),
            declared=bool(facts["declared"]),
            agreed=cast("Decimal | None", facts["agreed"]),
        )
        self._keep.setEnabled(False)
        self._office.act(command, self._kept, self.messages.refuse, self)

    def _kept(self, _result: object) -> None:
        self.messages.tell(N_("The answer is kept among the papers of the debtor."))

    def _use(self) -> None:
        if self.answer is not None and self.answer.rate is not None:
            self.taken.emit(self.answer.rate)
            self.accept()

    def _arrange(self) -> None:
        self.form.add("contract", N_("Day of the contract"), self.contract)
        self.form.add("creditor", N_("We were a small or medium enterprise"), self.creditor)
        self.form.add("debtor", N_("The debtor was"), self.debtor)
        self.form.add("declared", N_("We said so when it was made"), self.declared)
        self.form.add(
            "agreed",
            N_("Late interest of the contract, % a year"),
            self.agreed,
            N_("Empty: none was agreed."),
        )
        layout, head, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        head.addWidget(self._rate)
        head.addStretch()
        head.addWidget(self._verdict)
        foot.addWidget(self._source, 1)
        foot.addWidget(Button(N_("Close"), self.reject, key="Esc"))
        foot.addWidget(self._keep)
        foot.addWidget(self._take)
        layout.addWidget(Label(TITLE, "title"))
        layout.addWidget(self.form)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.messages)
        layout.addLayout(foot)
        self.contract.setFocus()
