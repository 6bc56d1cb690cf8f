"""What an office without debtors says wherever it is met, and the import that would bring them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from db.act import Actor
from domain.role import Role
from resources.mark import N_

IMPORT: Final = "import"  # why somebody comes to the debtors

Act = tuple[str, Callable[[], object]]


def may_import(actor: Actor) -> bool:
    """Whether the person may take a ledger's file."""
    return Role.FINANCE in actor.roles


def no_debtors(actor: Actor, begin: Callable[[], object]) -> tuple[str, str, Act | None]:
    """Sentence, advice and act of an empty list; `begin` opens the import."""
    if may_import(actor):
        advice = N_("The open items of your ledger bring them, from a spreadsheet or a text file.")
        return N_("There are no debtors yet."), advice, (N_("Import"), begin)
    advice = N_("Somebody of finance imports the open items of the ledger; they bring the debtors.")
    return N_("There are no debtors yet."), advice, None
