"""The columns of the list of debtors, and the words above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from db.queries.debtor import DebtorCount, DebtorLine, DebtorOrder, DebtorSum
from desktop.look.tokens import Tone
from desktop.widgets.table import Column
from domain.money import Money
from resources.mark import N_, Text, joined, text


def _money(amount: Callable[[DebtorLine], Money]) -> Callable[[DebtorLine], Money | None]:
    """An amount of a debtor who has a currency at all."""
    return lambda line: amount(line) if line.currency else None


def _some(amount: Callable[[DebtorLine], Money]) -> Callable[[DebtorLine], Money | str]:
    """An amount where there is one; a column of zeros would hide the few that are none."""
    return lambda line: amount(line) or ""


def _bad(amount: Callable[[DebtorLine], Money], tone: Tone) -> Callable[[DebtorLine], Tone | None]:
    return lambda line: tone if amount(line) else None


COLUMNS: Final = (
    Column[DebtorLine]("code", N_("Code"), lambda line: line.code, width=72, sort=DebtorOrder.CODE),
    Column[DebtorLine](
        "name",
        N_("Debtor"),
        lambda line: line.name,
        width=188,
        sort=DebtorOrder.NAME,
        strong=True,
        grows=True,
    ),
    Column[DebtorLine](
        "officer",
        N_("Officer"),
        lambda line: text(N_("nobody")) if line.items and not line.officer else line.officer,
        width=80,
        sort=DebtorOrder.OFFICER,
        tone=lambda line: "danger" if line.items and not line.officer else None,
        hint=N_("Who answers for the debtor"),
    ),
    Column[DebtorLine](
        "currency", N_("Currency"), lambda line: line.currency, width=76, sort=DebtorOrder.CURRENCY
    ),
    Column[DebtorLine](
        "overdue",
        N_("Overdue"),
        _money(lambda line: line.overdue),
        "money",
        116,
        DebtorOrder.OVERDUE,
        strong=True,
    ),
    Column[DebtorLine](
        "days",
        N_("Days past due"),
        lambda line: line.days_past_due if line.currency else None,
        "number",
        78,
        DebtorOrder.DAYS,
        hint=N_("Days past due of the oldest overdue item"),
    ),
    Column[DebtorLine]("total", N_("Open"), _money(lambda line: line.total), "money", 112, DebtorOrder.TOTAL),
    Column[DebtorLine]("items", N_("Items"), lambda line: line.items, "number", 60, DebtorOrder.ITEMS),
    Column[DebtorLine](
        "disputed",
        N_("Disputed"),
        _some(lambda line: line.disputed),
        "money",
        96,
        DebtorOrder.DISPUTED,
        tone=_bad(lambda line: line.disputed, "warn"),
        hint=N_("What of the overdue amount is disputed"),
    ),
    Column[DebtorLine](
        "unapplied",
        N_("Unapplied"),
        _some(lambda line: line.unapplied),
        "money",
        96,
        DebtorOrder.UNAPPLIED,
        tone=_bad(lambda line: line.unapplied, "warn"),
        hint=N_("Money received that no item took"),
    ),
    Column[DebtorLine]("branch", N_("Branch"), lambda line: line.branch, width=86, sort=DebtorOrder.BRANCH),
)


def headline(count: DebtorCount, ledger: date | None) -> Text | str:
    """How many are shown, of which day, and how fresh the ledger is."""
    words = N_("1 debtor") if count.debtors == 1 else N_("{count} debtors")
    parts: list[Text | str] = [text(words, count=count.debtors)]
    if count.as_of is not None:
        parts.append(text(N_("as of {day}"), day=count.as_of))
    if ledger is not None:
        parts.append(text(N_("ledger of {day}"), day=ledger))
    return joined(parts)


def sum_line(count: DebtorCount) -> Text | str:
    """What the shown rows add up to, by currency."""
    return joined([_sum(each) for each in count.sums]) if count.sums else ""


def _sum(each: DebtorSum) -> Text:
    return text(
        N_("{currency}: {overdue} overdue of {total} open"),
        currency=each.currency,
        overdue=each.overdue.decimal,
        total=each.total.decimal,
    )


BRANCH: Final = "branch"  # shown only where there are branches
