"""What was typed for an account and not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.pages.workbench.changing import RowChanges
from desktop.pages.workbench.outcome import Offer
from desktop.pages.workbench.terms import Words
from domain.agreement import Clauses


@dataclass(frozen=True, slots=True)
class Entries:
    """The items and all fields, changed rows, clauses, and the offers that are kept beside them."""

    currency: str
    items: frozenset[str]
    words: Words
    changes: RowChanges
    clauses: Clauses
    inflow: str
    cost: str
    reason: str = ""
    offers: Mapping[str, Offer] = field(default_factory=dict)
