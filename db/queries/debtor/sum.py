"""What chosen rows of the list of debtors add up to by currency, however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from db.act import Progress, no_progress
from db.queries.debtor.key import DebtorKeys
from db.queries.debtor.search import DebtorFilter, standings
from db.tables.derived import StandingRow
from domain.money import Money

Amounts = Mapping[
    str, Sequence[Money]
]  # by the name of a figure, one amount per currency in the order of its code
_FIGURES: Final = {
    "total": StandingRow.total,
    "overdue": StandingRow.overdue,
    "disputed": StandingRow.disputed,
    "unapplied": StandingRow.unapplied,
}
_SUMS: Final = tuple(func.sum(column) for column in _FIGURES.values())
_PART: Final = 10_000  # accounts that are asked for in one statement


def sum_of_debtors(
    connection: Connection,
    chosen: DebtorFilter,
    keys: DebtorKeys,
    left: DebtorKeys,
    progress: Progress = no_progress,
) -> Amounts:
    """The sums of the rows of `keys`; `left` are the other rows of the list that `chosen` makes.

    Where fewer are left than taken, they are taken from the sum of the whole list: the answer is the same.
    """
    if len(keys) <= len(left):
        return _answer(_of_keys(connection, keys, progress))
    listed = standings(connection, chosen)
    whole = _read(connection, listed.with_only_columns(StandingRow.currency, *_SUMS))
    for currency, figures in _of_keys(connection, left, progress).items():
        whole[currency] = [all_ - some for all_, some in zip(whole[currency], figures, strict=True)]
    present = keys.currencies()
    return _answer({currency: figures for currency, figures in whole.items() if currency in present})


def _of_keys(connection: Connection, keys: DebtorKeys, progress: Progress) -> dict[str, list[int]]:
    accounts: dict[str, list[int]] = {}
    for key in keys:
        if key.currency is not None:  # nothing is open
            accounts.setdefault(key.currency, []).append(key.account_id)
    found: dict[str, list[int]] = {}
    for currency, ids in accounts.items():
        for at in range(0, len(ids), _PART):
            wanted = select(StandingRow.currency, *_SUMS).where(
                StandingRow.currency == currency, StandingRow.account_id.in_(ids[at : at + _PART])
            )
            _add(found, _read(connection, wanted))
            progress(at, len(keys))
    return found


def _read(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> dict[str, list[int]]:
    rows = connection.execute(wanted.group_by(StandingRow.currency))
    return {currency: list(figures) for currency, *figures in rows}


def _add(found: dict[str, list[int]], more: Mapping[str, Iterable[int]]) -> None:
    for currency, figures in more.items():
        before = found.get(currency, [0] * len(_FIGURES))
        found[currency] = [one + other for one, other in zip(before, figures, strict=True)]


def _answer(found: Mapping[str, Sequence[int]]) -> Amounts:
    return {
        name: [Money(found[currency][at], currency) for currency in sorted(found)]
        for at, name in enumerate(_FIGURES)
        if found
    }
