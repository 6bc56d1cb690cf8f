"""All debtors: what is found, counted, added up, and in which order."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.debtor import (
    DebtorFilter,
    DebtorKey,
    DebtorKeys,
    DebtorOrder,
    debtor_count,
    debtor_keys,
    debtor_rows,
    debtors,
    first_debtors,
    sum_of_debtors,
)
from domain.error import Cancelled
from domain.money import Money
from tests.makers import FOUNDER, Claim, cny, take_ledger

DAY = date(2026, 1, 31)
KEYS = st.lists(
    st.builds(DebtorKey, st.integers(1, 2**40), st.sampled_from(["CNY", "USD", "EUR", None])), max_size=9
)


@pytest.fixture
def ledger(office):
    take_ledger(office, {"N1": (Claim("N-1", cny("5"), DAY),)}, source="east")
    return take_ledger(
        office,
        {
            "K1": (Claim("A-1", cny("100"), DAY), Claim("A-2", Money(900, "USD"), date(2025, 1, 1))),
            "K2": (Claim("B-1", cny("300"), DAY, disputed=True),),
            "K3": (),
        },
        officer=FOUNDER,
    )


@pytest.mark.parametrize("order", DebtorOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_rows_are_the_first_of_all(office, ledger, order, descending):
    every = list(office.ask(debtor_keys, DebtorFilter(), order, descending))
    assert len(every) == 5
    for limit in (1, 3, 4, 5):
        assert office.ask(first_debtors, DebtorFilter(), order, descending, limit) == every[:limit]
    if order not in (DebtorOrder.CODE, DebtorOrder.NAME, DebtorOrder.OFFICER, DebtorOrder.BRANCH):
        assert every[-1].currency is None  # who has nothing open comes last, whichever way


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (DebtorFilter(), ["K1", "K1", "K2", "K3", "N1"]),
        (DebtorFilter(like="k"), ["K1", "K1", "K2", "K3"]),
        (DebtorFilter(like="B-"), ["K2"]),
        (DebtorFilter(officer=FOUNDER), ["K1", "K1", "K2"]),
        (DebtorFilter(officer="Nobody known"), []),
        (DebtorFilter(overdue=True), ["K1", "K1", "K2", "N1"]),
        (DebtorFilter(disputed=True), ["K2"]),
        (DebtorFilter(unassigned=True), ["N1"]),
        (DebtorFilter(like="K", overdue=True, disputed=True), ["K2"]),
    ],
)
def test_conditions_add_up_and_are_counted(office, ledger, chosen, found):
    keys = office.ask(debtor_keys, chosen, DebtorOrder.CODE, False)
    rows = office.ask(debtor_rows, keys)
    assert [row.code for row in rows] == found
    count = office.ask(debtor_count, chosen, FOUNDER)
    assert count.debtors == len(set(found))
    assert {each.currency: each.overdue.minor for each in count.sums} == {
        currency: sum(row.overdue.minor for row in rows if row.currency == currency)
        for currency in {row.currency for row in rows if row.currency}
    }


def test_chips_count_within_the_search(office, ledger):
    count = office.ask(debtor_count, DebtorFilter(like="K", disputed=True), FOUNDER)
    assert (count.mine, count.overdue, count.disputed, count.unassigned) == (3, 3, 1, 0)
    assert [(each.currency, each.rows, each.total) for each in count.sums] == [("CNY", 1, cny("300"))]


@given(keys=KEYS, first=st.integers(0, 9), last=st.integers(0, 9), step=st.sampled_from([1, 2, -1]))
def test_many_keys_in_little_memory_are_a_sequence_of_keys(keys, first, last, step):
    many = DebtorKeys(keys)
    assert list(many) == [many[at] for at in range(len(many))] == keys
    assert list(many[first:last:step]) == keys[first:last:step]
    assert many.equals(DebtorKeys(iter(keys)))
    assert many[first:].equals(DebtorKeys(keys[first:]))
    assert many.currencies() == {key.currency for key in keys}
    both = many[:first]
    both.extend(many[last:])
    both.extend(DebtorKeys(keys))
    assert list(both) == keys[:first] + keys[last:] + keys
    for other in (keys[1:], [*keys, DebtorKey(1, "JPY")], [DebtorKey(key.account_id, "JPY") for key in keys]):
        assert many.equals(DebtorKeys(other)) == (keys == other)


def test_an_empty_office_counts_nothing(office):
    count = office.ask(debtor_count, DebtorFilter(), FOUNDER)
    assert (count.as_of, count.debtors, count.sums, count.mine) == (None, 0, (), 0)


def test_keys_stop_coming_when_nobody_waits(office, ledger):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        office.ask(debtor_keys, DebtorFilter(), DebtorOrder.CODE, False, stop)


def test_the_command_line_asks_by_the_same_conditions(office, ledger):
    rows = office.ask(debtors, disputed=True, order=DebtorOrder.TOTAL, descending=True)
    assert [(row.code, row.total) for row in rows] == [("K2", cny("300"))]


@pytest.mark.parametrize("chosen", [DebtorFilter(), DebtorFilter(like="K"), DebtorFilter(overdue=True)])
def test_any_rows_add_up_to_what_they_hold_by_currency(office, ledger, chosen):
    keys = list(office.ask(debtor_keys, chosen, DebtorOrder.CODE, False))
    for count in range(len(keys) + 1):
        for taken in combinations(keys, count):
            rows = [row for row in office.ask(debtor_rows, taken) if row.currency]
            left = [key for key in keys if key not in taken]
            sums = office.ask(sum_of_debtors, chosen, DebtorKeys(taken), DebtorKeys(left))
            for figure in sums:
                assert {each.currency: each for each in sums[figure]} == {
                    currency: Money(
                        sum(getattr(row, figure).minor for row in rows if row.currency == currency), currency
                    )
                    for currency in {row.currency for row in rows}
                }
            assert bool(sums) == bool(rows)
