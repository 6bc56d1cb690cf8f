"""By what the list of debtors is narrowed: the chips with their counts, and the filter that they make."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from db.queries.debtor import DebtorCount, DebtorFilter
from desktop.widgets.chip import Chip
from resources.mark import N_

MINE: Final = "mine"
UNASSIGNED: Final = "unassigned"
OVERDUE: Final = "overdue"
DISPUTED: Final = "disputed"


def chips(count: DebtorCount | None) -> tuple[Chip, ...]:
    """The chips, with how many debtors each leaves once that is known."""
    return (
        Chip(MINE, N_("Mine"), count.mine if count else None),
        Chip(OVERDUE, N_("Overdue"), count.overdue if count else None),
        Chip(DISPUTED, N_("Disputed"), count.disputed if count else None),
        Chip(UNASSIGNED, N_("Nobody responsible"), count.unassigned if count else None),
    )


def filter_of(like: str, chosen: Collection[str], me: str) -> DebtorFilter:
    """The filter of what is typed and of the chips that are chosen by the person `me`."""
    return DebtorFilter(
        like=like,
        officer=me if MINE in chosen else "",
        overdue=OVERDUE in chosen,
        disputed=DISPUTED in chosen,
        unassigned=UNASSIGNED in chosen,
    )
