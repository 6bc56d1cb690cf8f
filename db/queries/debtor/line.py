"""One debtor in one currency, as its standing says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.office import BranchRow, PersonRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class DebtorLine:
    """One debtor in one currency, as the list shows it on the day of its standing."""

    account: UUID
    code: str
    name: str
    officer: str
    branch: str
    currency: str
    total: Money
    overdue: Money
    days_past_due: int
    items: int
    disputed: Money
    unapplied: Money
    as_of: date | None


def standing_lines() -> Select[*tuple[Any, ...]]:
    """The columns of which `standing_line` makes a row."""
    return (
        select(
            AccountRow.id,
            AccountRow.uid,
            AccountRow.code,
            AccountRow.name,
            PersonRow.name.label("officer"),
            BranchRow.name.label("branch"),
            StandingRow.currency,
            StandingRow.total,
            StandingRow.overdue,
            StandingRow.oldest_due,
            StandingRow.items,
            StandingRow.disputed,
            StandingRow.unapplied,
            StandingRow.as_of,
        )
        .outerjoin(StandingRow, StandingRow.account_id == AccountRow.id)
        .outerjoin(PersonRow, PersonRow.id == StandingRow.officer_id)
        .outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
    )


def standing_line(row: Any) -> DebtorLine:
    """A row of `standing_lines`."""
    currency = row.currency or ""

    def money(minor: int | None) -> Money:
        return Money(minor or 0, currency or "XXX")  # ISO 4217: no currency, for a debtor without open items

    return DebtorLine(
        account=row.uid,
        code=row.code,
        name=row.name,
        officer=row.officer or "",
        branch=row.branch or "",
        currency=currency,
        total=money(row.total),
        overdue=money(row.overdue),
        days_past_due=(row.as_of - row.oldest_due).days if row.oldest_due else 0,
        items=row.items or 0,
        disputed=money(row.disputed),
        unapplied=money(row.unapplied),
        as_of=row.as_of,
    )
