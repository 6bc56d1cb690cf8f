"""What can be done with a receipt in the story: apply what is left of it, allocate it anew, print it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.act import Changes
from db.queries.story import StoryKind, StoryLine
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.receipt import ReallocationDialog, Standing
from desktop.jobs import Refusal
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.widgets.button import Button
from domain.money import total
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.receipt import ApplyReceipt, ReallocateReceipt
from usecases.receipt_paper import PrintReceipt

MOST = 6
"""Parts of a receipt that its card tells; the paper has all of them."""


class ReceiptActs(QWidget):
    """Acts on the chosen receipt; `may` says which the person may do, `told` and `refused` speak to the page."""

    def __init__(
        self,
        office: DeskOffice,
        may: Callable[[type[Command]], bool],
        told: Callable[[Text | str], None],
        refused: Refusal,
    ) -> None:
        super().__init__()
        self._office, self._may, self._told, self._refused = office, may, told, refused
        self._account: UUID | None = None
        self._line: StoryLine | None = None
        self.apply = Button(N_("Apply what is left"), self._apply, icon="payment", key="Ctrl+Shift+A")
        self.anew = Button(N_("Allocate anew"), self._anew, icon="refresh", key="Ctrl+Shift+R")
        self.print = Button(N_("Print receipt"), self._print, icon="print", key="Ctrl+P")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for button in (self.apply, self.anew, self.print):
            layout.addWidget(button)

    def show_line(self, account: UUID | None, line: StoryLine | None) -> None:
        """The acts that are possible with this line; none for what is no receipt."""
        self._account, self._line = account, line
        is_receipt = line is not None and line.kind is StoryKind.RECEIPT and line.detail is not None
        stands = is_receipt and line is not None and line.alive
        self.apply.setVisible(bool(stands and line and line.rest and self._may(ApplyReceipt)))
        money = (
            line is not None and line.amount is not None and line.amount.minor > 0
        )  # no set-off, no reversal
        self.anew.setVisible(bool(stands and money and self._may(ReallocateReceipt)))
        self.print.setVisible(bool(is_receipt and money and self._may(PrintReceipt)))

    def _apply(self) -> None:
        if self._line is not None and self._line.detail is not None:
            command = ApplyReceipt(receipt=self._line.detail)
            self._office.act(command, self._applied, self._refused, self)

    def _applied(self, changes: Changes) -> None:
        parts = changes.answer["parts"]
        amount = total((part["amount"] for part in parts), parts[0]["amount"].currency)
        self._told(text(N_("{amount} was applied."), amount=amount))

    def _anew(self) -> None:
        line, account = self._line, self._account
        if line is not None and line.detail is not None and line.amount is not None and account is not None:
            standing = Standing(line.detail, account, line.amount, line.day)
            dialog = ReallocationDialog(self._office, standing, self.window())
            dialog.done_with.connect(lambda _changes: self._told(N_("Allocated anew.")))
            dialog.open()

    def _print(self) -> None:
        if self._line is not None and self._line.detail is not None:
            command = PrintReceipt(receipt=self._line.detail)
            self._office.act(command, self._printed, self._refused, self)

    def _printed(self, changes: Changes) -> None:
        name = f"{changes.answer['serial']}.pdf"
        self._office.open_paper(
            changes.answer["sha256"],
            lambda content: PaperDialog(content, name, self.window()).show(),
            self,
            self._refused,
        )


def told_parts(line: StoryLine) -> Text | str:
    """What a receipt settled and why, a line for each of the first parts, and what no item took."""
    found = [*line.parts[:MOST]]
    if len(line.parts) > MOST:
        found.append(text(N_("and {count} more items"), count=len(line.parts) - MOST))
    if line.rest:
        found.append(text(N_("{amount} unapplied"), amount=line.rest))
    said: Text | str = ""
    for part in found:
        said = text("{first}\n{then}", first=said, then=part) if said else part
    return said
