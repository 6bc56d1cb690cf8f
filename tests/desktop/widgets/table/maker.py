"""Rows and columns to test tables with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.money import Money
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class Debt:
    id: int
    name: str
    amount: Money
    due: date | None
    days: int
    state: Pill


COLUMNS = (
    Column[Debt]("name", N_("Debtor"), lambda row: row.name, width=160, sort="name", strong=True),
    Column[Debt]("amount", N_("Amount"), lambda row: row.amount, "money", 110, sort="amount"),
    Column[Debt]("due", N_("Due date"), lambda row: row.due, "day", 100, sort="due"),
    Column[Debt](
        "days",
        N_("Days past due"),
        lambda row: row.days,
        "number",
        60,
        tone=lambda row: "danger" if row.days > 90 else None,
    ),
    Column[Debt]("state", N_("State"), lambda row: row.state, "pill", 120),
)


def debt(number, **changes):
    known = {
        "id": number,
        "name": f"Debtor {number:03}",
        "amount": Money(number * 12345, "CNY"),
        "due": date(2026, 1, 1 + number % 28),
        "days": number % 200,
        "state": Pill(N_("Promised"), "ok") if number % 2 else Pill(N_("Disputed"), "warn"),
    }
    return Debt(**(known | changes))


DEBTS = [debt(number) for number in range(1, 13)]
