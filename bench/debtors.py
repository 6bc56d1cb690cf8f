"""A list of as many debtors as items: first page, all keys, a window, counts, and what is found while typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from bench.measure import Figure, against, median, timed
from bench.place import Place
from db.numbers import read_numbers
from db.queries.debtor import (
    DebtorFilter,
    DebtorOrder,
    debtor_count,
    debtor_keys,
    debtor_rows,
    first_debtors,
)
from db.queries.find import find_names, find_numbers

_COLUMNS: Final = {
    DebtorOrder.CODE: "account.code",
    DebtorOrder.NAME: "account.name",
    DebtorOrder.OVERDUE: "derived_standing.overdue",
    DebtorOrder.DAYS: "derived_standing.oldest_due",
}
_TYPED: Final = ("C004711", "Company 77", "00004711")


def debtors(place: Place) -> Iterator[Figure]:
    """The page of debtors and the palette, each question as they ask it; the keys against a bare cursor."""
    folder = place.folder / "many"
    folder.mkdir()
    office = Place(folder, place.count, each=1).office
    every = DebtorFilter()
    for order, column in _COLUMNS.items():
        yield median(
            f"debtors by {order}, first 50",
            lambda order=order: office.ask(
                lambda connection: debtor_rows(connection, first_debtors(connection, every, order, True, 50))
            ),
        )
        yield against(
            f"debtors by {order}, all keys / bare rows",
            lambda order=order: office.ask(debtor_keys, every, order, True),
            lambda column=column: office.ask(_bare, column),
            runs=3,
        )
    keys = office.ask(debtor_keys, every, DebtorOrder.OVERDUE, True)
    half = len(keys) // 2
    yield median("debtors, 50 rows in the middle", lambda: office.ask(debtor_rows, keys[half : half + 50]))
    yield median("debtors, counts and sums", lambda: office.ask(debtor_count, every, "Officer 1"))
    yield Figure("document numbers read to be held", timed(lambda: office.ask(read_numbers)))
    for typed in _TYPED:
        yield median(f"Ctrl+K “{typed}”, names and codes", lambda typed=typed: office.ask(find_names, typed))
        yield median(f"Ctrl+K “{typed}”, numbers", lambda typed=typed: office.ask(find_numbers, typed))
    office.close()


def _bare(connection: Connection, column: str) -> int:
    """The keys by hand, in the order of a column of ours, counted and dropped."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    joined = "account LEFT JOIN derived_standing ON account_id = account.id"
    rows = driver.execute(f"SELECT account.id, currency FROM {joined} ORDER BY {column} DESC")  # noqa: S608 - our words
    return sum(1 for _ in rows)
