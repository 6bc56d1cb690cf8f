"""The columns of the list of debtors, and the words above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import Final

from db.queries.debtor import DebtorCount, DebtorLine, DebtorOrder, DebtorSum
from desktop.look.tokens import Tone
from desktop.widgets.table import Column
from domain.money import Money
from resources.mark import N_, Text, text


def _money(amount: Callable[[DebtorLine], Money]) -> Callable[[DebtorLine], Money | None]:
    """An amount of a debtor who has a currency at all."""
    return lambda line: amount(line) if line.currency else None


def _bad(amount: Callable[[DebtorLine], Money], tone: Tone) -> Callable[[DebtorLine], Tone | None]:
    return lambda line: tone if amount(line) else None


COLUMNS: Final = (
    Column[DebtorLine]("code", N_("Code"), lambda line: line.code, width=96, sort=DebtorOrder.CODE),
    Column[DebtorLine](
        "name",
        N_("Debtor"),
        lambda line: line.name,
        width=220,
        sort=DebtorOrder.NAME,
        strong=True,
        grows=True,
    ),
    Column[DebtorLine](
        "officer",
        N_("Officer"),
        lambda line: line.officer or None,
        width=110,
        sort=DebtorOrder.OFFICER,
        tone=lambda line: "danger" if line.items and not line.officer else None,
        hint=N_("Who answers for the debtor"),
    ),
    Column[DebtorLine](
        "branch", N_("Branch"), lambda line: line.branch or None, width=90, sort=DebtorOrder.BRANCH
    ),
    Column[DebtorLine](
        "currency", N_("Currency"), lambda line: line.currency or None, width=76, sort=DebtorOrder.CURRENCY
    ),
    Column[DebtorLine](
        "overdue",
        N_("Overdue"),
        _money(lambda line: line.overdue),
        "money",
        120,
        DebtorOrder.OVERDUE,
        strong=True,
    ),
    Column[DebtorLine](
        "days",
        N_("Days"),
        lambda line: line.days_past_due if line.currency else None,
        "number",
        64,
        DebtorOrder.DAYS,
        hint=N_("Days past due of the oldest overdue item"),
    ),
    Column[DebtorLine]("total", N_("Open"), _money(lambda line: line.total), "money", 120, DebtorOrder.TOTAL),
    Column[DebtorLine]("items", N_("Items"), lambda line: line.items, "number", 64, DebtorOrder.ITEMS),
    Column[DebtorLine](
        "disputed",
        N_("Disputed"),
        _money(lambda line: line.disputed),
        "money",
        104,
        DebtorOrder.DISPUTED,
        tone=_bad(lambda line: line.disputed, "warn"),
        hint=N_("What of the overdue amount is disputed"),
    ),
    Column[DebtorLine](
        "unapplied",
        N_("Unapplied"),
        _money(lambda line: line.unapplied),
        "money",
        104,
        DebtorOrder.UNAPPLIED,
        tone=_bad(lambda line: line.unapplied, "warn"),
        hint=N_("Money received that no item took"),
    ),
)


def joined(parts: Iterable[Text | str], template: str = "{first} · {then}") -> Text | str:
    """Short statements in one line."""
    return reduce(lambda first, then: text(template, first=first, then=then), parts)


def headline(count: DebtorCount, ledger: date | None) -> Text | str:
    """What is shown, by currency; of which day, and how fresh the ledger is."""
    parts: list[Text | str] = [text(N_("{count} debtors"), count=count.debtors)]
    parts += [_sum(each) for each in count.sums]
    if count.as_of is not None:
        parts.append(text(N_("as of {day}"), day=count.as_of))
    if ledger is not None:
        parts.append(text(N_("ledger of {day}"), day=ledger))
    return joined(parts)


def _sum(each: DebtorSum) -> Text:
    return text(N_("{overdue} overdue of {total}"), overdue=each.overdue, total=each.total)
