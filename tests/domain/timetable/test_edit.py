"""Changed rows: the rows after them are solved anew, the last unchanged one takes the rest (R42), or it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.error import Refused
from domain.money import Money, total
from domain.timetable import Edit, Shape, Terms, Timetable, build


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


BARE = Terms(total=cny(60000), count=6, first_due=date(2026, 1, 31))
BEARING = replace(BARE, rate=Decimal("0.06"), interest_from=date(2025, 12, 31))


def minors(timetable: Timetable) -> list[int]:
    return [row.principal.minor for row in timetable.rows]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((Edit(1, amount=cny(5000)),), [5000, 11000, 11000, 11000, 11000, 11000]),
        ((Edit(2, principal=cny(20000)),), [10000, 20000, 7500, 7500, 7500, 7500]),
        ((Edit(6, principal=cny(4000)),), [10000, 10000, 10000, 10000, 16000, 4000]),
        (
            (Edit(5, principal=cny(1)), Edit(6, principal=cny(4000)), Edit(2, principal=cny(10003))),
            [10000, 10003, 9999, 25997, 1, 4000],
        ),
        ((Edit(3, due=date(2026, 4, 10)),), [10000] * 6),
        (tuple(Edit(n, principal=cny(10000)) for n in range(1, 7)), [10000] * 6),
    ],
)
def test_equal_parts(edits: tuple[Edit, ...], expected: list[int]) -> None:
    assert minors(build(replace(BARE, edits=edits))) == expected


def test_fixed_amounts_give_way_once_a_row_is_changed() -> None:
    terms = replace(BARE, count=0, amount=cny(20000), edits=(Edit(1, principal=cny(50000)),))
    assert minors(build(terms)) == [50000, 5000, 5000]


def test_shapes_are_kept() -> None:
    weights = tuple(map(Decimal, "123"))
    seasonal = Terms(
        cny(600),
        0,
        date(2026, 1, 31),
        shape=Shape.SEASONAL,
        weights=weights,
        edits=(Edit(1, principal=cny(200)),),
    )
    assert minors(build(seasonal)) == [200, 160, 240]
    bullet = replace(BEARING, shape=Shape.BULLET, edits=(Edit(2, principal=cny(10000)),))
    assert minors(build(bullet)) == [0, 10000, 0, 0, 0, 50000]
    steps = replace(
        BARE, shape=Shape.STEP_UP, amount=cny(5000), step=cny(1000), edits=(Edit(1, principal=cny(10000)),)
    )
    assert minors(build(steps)) == [10000, 8000, 9000, 10000, 11000, 12000]
    spared = replace(BEARING, interest_only=2, edits=(Edit(1, principal=cny(20000)),))
    assert minors(build(spared)) == [20000, 0, 10000, 10000, 10000, 10000]


def test_level_payments() -> None:
    terms = replace(BEARING, shape=Shape.ANNUITY)
    plain, changed = build(terms), build(replace(terms, edits=(Edit(2, amount=cny(5000)),)))
    assert changed.rows[0] == plain.rows[0]
    assert changed.rows[1].amount == cny(5000)
    assert changed.rows[2].amount == changed.rows[3].amount == changed.rows[4].amount > plain.rows[2].amount
    moved = build(replace(terms, edits=(Edit(3, due=date(2026, 4, 20)),)))
    assert moved.rows[:2] == plain.rows[:2]
    assert moved.rows[3].amount > plain.rows[3].amount
    fixed = replace(terms, count=0, amount=cny(15000))
    assert build(replace(fixed, edits=(Edit(2, due=date(2026, 3, 1)),))).rows[2].amount == cny(15000)
    again = build(replace(fixed, edits=(Edit(1, principal=cny(10000)),))).rows
    assert again[1].amount == again[2].amount != cny(15000)


@pytest.mark.parametrize(
    ("edits", "where", "words"),
    [
        ((Edit(0, amount=cny(1)),), "edits.0", "no instalment 0"),
        ((Edit(7, amount=cny(1)),), "edits.0", "no instalment 7"),
        ((Edit(1, amount=cny(1)), Edit(1, amount=cny(2))), "edits.0", "changed twice"),
        ((Edit(1, None, cny(1), cny(1)),), "edits.0", "not by both"),
        ((Edit(1),), "edits.0", "Nothing changes"),
        ((Edit(1, principal=Money(1, "USD")),), "edits.0", "in USD"),
        ((Edit(1, due=date(2026, 2, 28)),), "edits", "does not come after"),
        ((Edit(2, due=date(2026, 1, 30)),), "edits", "does not come after"),
        ((Edit(1, principal=cny(60001)),), "edits.0", "Only 600.00 CNY is left"),
        ((Edit(1, principal=cny(60000)),), "count", "Instalment 2 would be"),
        ((Edit(1, principal=cny(-1)),), "edits.0", "Instalment 1 would be"),
        ((Edit(1, amount=cny(10)),), "edits.0", "does not cover its interest"),
        ((Edit(6, amount=cny(5000)),), "edits.0", "could take the rest"),
        (tuple(Edit(n, principal=cny(9999)) for n in range(1, 7)), "edits", "leave 0.06 CNY"),
        ((Edit(5, principal=cny(50000)), Edit(6, principal=cny(10000))), "count", "Instalment 4 would be"),
    ],
)
def test_refusals(edits: tuple[Edit, ...], where: str, words: str) -> None:
    with pytest.raises(Refused) as told:
        build(replace(BEARING, edits=edits))
    assert told.value.code == "terms"
    assert words in str(told.value)
    assert told.value.where == where


def test_the_order_of_changes_is_of_no_matter() -> None:
    edits = (Edit(2, principal=cny(15000)), Edit(4, amount=cny(100)), Edit(3, due=date(2026, 4, 15)))
    changes: list[Any] = [build(replace(BEARING, edits=order)).rows for order in (edits, edits[::-1])]
    assert changes[0] == changes[1]
    assert total((row.principal for row in changes[0]), "CNY") == BARE.total
