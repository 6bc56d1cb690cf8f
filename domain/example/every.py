"""Which example belongs to which rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from domain import delegation, eligibility, fee, idle, quota
from domain.example.granting import of_delegation, of_eligibility, of_quota
from domain.example.law import of_interest, of_limitation
from domain.example.ledger import of_allocation, of_bank_days, of_bank_gate, of_buckets, of_fee
from domain.example.means import Example, Means
from domain.example.time import of_backup, of_calendar, of_idle
from domain.rule import find_rule

_EXAMPLES: Final[Mapping[str, Callable[[str, Means], Example]]] = {
    "buckets": of_buckets,
    "calendar": of_calendar,
    "bank_days": of_bank_days,
    "bank_gate": of_bank_gate,
    fee.RULE: of_fee,
    "allocation": of_allocation,
    "interest": of_interest,
    delegation.RULE: of_delegation,
    quota.RULE: of_quota,
    eligibility.RULE: of_eligibility,
    "limitation": of_limitation,
    "backup_days": of_backup,
    idle.RULE: of_idle,
}


def example(rule: str, value: str, means: Means) -> Example:
    """What a rule comes to with a value; refuses a rule or a value that cannot be."""
    find_rule(rule).check(value)
    return _EXAMPLES[rule](value, means)
