"""The line that is chosen: what the bank says of it, who it may be, why, and which items it settles."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.bank import BankLine, ProposalLine, ProposedItem
from desktop.look.tokens import GRID
from desktop.pages.receipts.columns import ITEM_COLUMNS, PROPOSAL_COLUMNS, OpenLine, payer, state
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.label import Label, Line
from desktop.widgets.panel import Panel
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.table import TableModel, TableView
from resources.mark import N_, Text, text

WIDTH: Final = 400
_ROWS: Final = 132  # pixels for a few proposals, or a few items


class LinePanel(QWidget):
    """Shows one line; `confirming`, `splitting`, `choosing`, `dismissing`, `opening` are what its buttons ask for."""

    confirming = Signal()
    splitting = Signal()
    choosing = Signal()
    dismissing = Signal()
    opening = Signal()

    def __init__(self, *, may_decide: bool) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._may_decide = may_decide
        self._row: OpenLine | None = None
        self._payer, self._amount = Label("", "heading", wrap=True), Label("", "figure")
        self._about = Label("", "muted", wrap=True)
        self._text = Label("", wrap=True)
        self._state = PillLabel(Pill(N_("To decide")))
        self._third = PillLabel(Pill(N_("A third party pays"), "warn"))
        self._reasons = Label("", wrap=True)
        self.proposals: TableModel[ProposalLine] = TableModel(PROPOSAL_COLUMNS, self)
        self.items: TableModel[ProposedItem] = TableModel(ITEM_COLUMNS, self)
        self.proposal_view = TableView(self.proposals, "receipts/proposals", N_("Proposals"))
        self.item_view = TableView(self.items, "receipts/items", N_("It settles"))
        self._rest = Label("", "muted", wrap=True)
        self._who, self._what = QWidget(), QWidget()  # both only of a line that is to be decided
        self._nothing = Label(N_("No line is chosen."), "muted")
        self._shown = QWidget()
        self._dismiss = Button(N_("Dismiss"), self.dismissing.emit, icon="refuse", key="Ctrl+D")
        self._other = Button(N_("Another debtor"), self.choosing.emit, icon="search", key="Ctrl+F")
        self._split = Button(N_("Split"), self.splitting.emit, icon="edit", key="Ctrl+T")
        self._next = Button(N_("Next proposal"), self.show_next, icon="down", key="Alt+Down", bare=True)
        self._confirm = Button(
            N_("Confirm"), self.confirming.emit, icon="receipt", part="primary", key="Ctrl+Return"
        )
        self._reopen = Button(N_("Open it again"), self.opening.emit, icon="reverse", key="Ctrl+R")
        self._arrange()
        self.proposal_view.chosen.connect(self._show_proposal)
        self.proposal_view.opened.connect(lambda _row: self.confirming.emit())
        self.show_nothing()

    @property
    def proposal(self) -> ProposalLine | None:
        """The proposal that is chosen."""
        found = self.proposal_view.current_row() if self._row is not None else None
        return found if isinstance(found, ProposalLine) else None

    def show_nothing(self) -> None:
        """No line is chosen."""
        self._row = None
        self._shown.hide()
        self._nothing.show()
        self._enable(open_=False, decided=False)

    def show_open(self, row: OpenLine) -> None:
        """A line to decide, its best proposal chosen."""
        self._row = row
        self._tell(row.line)
        self._state.hide()
        self._who.show()
        self._what.show()
        self.proposals.set_rows(row.proposals)
        self.proposal_view.empty.say(
            N_("Nothing fits."), N_("Choose the debtor, or dismiss the line with a reason.")
        )
        self.proposal_view.go_to(0)
        self._show_proposal(row.best)
        self._enable(open_=True, decided=False)

    def show_decided(self, line: BankLine) -> None:
        """A line that was decided, with what it became."""
        self._row = None
        self._tell(line)
        self._state.show_pill(state(line))
        self._state.show()
        self._third.setVisible(line.third_party)
        self._who.hide()
        self._what.hide()
        told: Text | str = text("{reason}", reason=line.reason) if line.reason else ""
        if line.debtor:
            told = text(N_("Receipt of {debtor}."), debtor=line.debtor) if not line.reason else told
        self._reasons.say(told)
        self._reasons.setVisible(bool(told))
        self._enable(open_=False, decided=line.state in {"receipt", "dismissed"})

    def show_next(self) -> None:
        """Go to the next proposal, after the last to the first."""
        if self.proposals.rowCount():
            self.proposal_view.go_to(
                (self.proposal_view.currentIndex().row() + 1) % self.proposals.rowCount()
            )

    # ---- inside

    def _tell(self, line: BankLine) -> None:
        self._nothing.hide()
        self._shown.show()
        self._payer.say(payer(line))
        self._amount.say(text("{amount}", amount=line.amount))
        parts = [part for part in (line.payer_account, line.reference, line.kind) if part]
        self._about.show_words(" · ".join(parts))
        self._about.setVisible(bool(parts))
        self._text.show_words(line.remittance)
        self._text.setVisible(bool(line.remittance))

    def _show_proposal(self, proposal: ProposalLine | None) -> None:
        if self._row is None:
            return
        self._third.setVisible(proposal is not None and proposal.third_party)
        reasons = [] if proposal is None else [say(reason) for reason in proposal.reasons]
        self._reasons.show_words("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        self.items.set_rows(() if proposal is None else proposal.items)
        back = proposal is not None and proposal.receipt is not None
        self.item_view.empty.say(
            N_("Its items will be open again.") if back else N_("No document is named."),
            "" if back else N_("The money settles the oldest ones."),
        )
        rest = None if proposal is None or back else proposal.rest
        self._rest.say(text(N_("{amount} goes to the oldest items."), amount=rest) if rest else "")
        self._rest.setVisible(bool(rest))
        self._confirm.say(N_("Take the receipt back") if back else N_("Confirm"))
        self._confirm.setEnabled(self._may_decide and proposal is not None)

    def _enable(self, *, open_: bool, decided: bool) -> None:
        for button in (self._dismiss, self._split, self._other, self._next, self._confirm):
            button.setVisible(open_ and self._may_decide)
        self._reopen.setVisible(decided and self._may_decide)
        came_in = self._row is not None and self._row.line.amount.minor > 0
        self._other.setEnabled(came_in)
        self._split.setEnabled(came_in)
        self._next.setEnabled(self.proposals.rowCount() > 1)

    def _arrange(self) -> None:
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        for each in (self._amount, self._payer, self._about, self._text, self._state, self._third, Line()):
            inside.addWidget(each)
        who, what = QVBoxLayout(self._who), QVBoxLayout(self._what)
        for layout in (who, what):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GRID)
        who.addWidget(self.proposal_view)
        what.addWidget(Label(N_("It settles"), "label"))
        what.addWidget(self.item_view)
        what.addWidget(self._rest)
        for view in (self.proposal_view, self.item_view):
            view.setFixedHeight(_ROWS)
        inside.addWidget(self._who)
        inside.addWidget(self._reasons)
        inside.addWidget(self._what)
        panel = Panel()
        panel.body.addWidget(self._nothing)
        panel.body.addWidget(self._shown)
        panel.body.addStretch()
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (first, (self._dismiss, self._other)),
            (second, (self._next, self._split, self._confirm)),
        ):
            row.setSpacing(GRID)
            row.addStretch()
            for button in buttons:
                row.addWidget(button)
        second.addWidget(self._reopen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(panel, 1)
        whole.addLayout(first)
        whole.addLayout(second)
