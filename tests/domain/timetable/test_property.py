"""What holds of every timetable, whatever the parties agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.calendar import Calendar, Convention, MonthEnd
from domain.error import Refused
from domain.interest.count import Basis, Count
from domain.money import Money, total
from domain.timetable import Collect, Edit, Method, Residual, Rounding, Shape, Terms, Timetable, Unit, build

CURRENCIES = st.sampled_from(["CNY", "JPY", "KWD"])
PLAIN_WEEK = Calendar("week", {}, frozenset(range(1900, 3000)))
START = date(2025, 12, 31)
SETTINGS = settings(max_examples=60, deadline=None)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    currency, shape = draw(CURRENCIES), draw(st.sampled_from([s for s in Shape if s is not Shape.OWN]))
    count = draw(st.integers(1, 24))
    weights = draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    method = draw(st.sampled_from(Method))
    options: dict[str, Any] = {
        "rate": draw(st.decimals(0, Decimal("0.3"), places=4)),
        "rate_steps": draw(st.sampled_from([(), ((date(2026, 5, 5), Decimal("0.06")),)])),
        "interest_from": START,
        "method": method,
        "compounding_months": 1,
        "clause": "art. 5",
        "basis": draw(st.sampled_from(Basis)),
        "day_count": draw(st.sampled_from(Count)),
        "rounding": draw(st.sampled_from(Rounding)),
        "residual": draw(st.sampled_from([None, *Residual])),
        "multiple": draw(st.sampled_from([None, Money(100, currency)])),
        "month_end": draw(st.sampled_from(MonthEnd)),
        "unit": draw(st.sampled_from([Unit.WEEKS, Unit.MONTHS, Unit.QUARTERS])),
        "convention": draw(st.sampled_from(Convention)),
        "moved_interest": draw(st.booleans()),
        "collect": Collect.EACH if shape is Shape.ANNUITY else draw(st.sampled_from(Collect)),
        "down_payment": draw(st.sampled_from([None, Money(5000, currency)])),
        "down_payment_due": date(2026, 1, 5),
    }
    if shape is Shape.SEASONAL:
        options["weights"] = tuple(map(Decimal, weights))
    if shape is Shape.STEP_UP:
        options["step"] = Money(draw(st.integers(-50, 500)), currency)
    if shape not in (Shape.BULLET, Shape.SEASONAL):
        options["interest_only"] = draw(st.integers(0, min(2, count - 1)))
    first = draw(st.dates(date(2026, 1, 20), date(2027, 1, 1)))
    return Terms(Money(draw(st.integers(10**6, 10**10)), currency), count, first, shape=shape, **options)


def built(wanted: Terms) -> Timetable:
    """The timetable; terms that cannot be are left aside, as they were refused in words."""
    refusal = None
    try:
        return build(wanted, calendar=PLAIN_WEEK)
    except Refused as error:
        refusal = error
    assert str(refusal.advice)
    assert refusal.where
    assume(False)
    raise refusal


@SETTINGS
@given(terms())
def test_every_timetable(wanted: Terms) -> None:
    found = built(wanted)
    rows, currency = found.rows, wanted.total.currency
    assert total((row.principal for row in rows), currency) == wanted.total
    assert rows[-1].balance == Money(0, currency)
    assert all(before.due < after.due for before, after in pairwise(rows))
    assert all(row.principal.minor >= 0 and row.interest.minor >= 0 and row.amount.minor > 0 for row in rows)
    assert all(before.balance - after.principal == after.balance for before, after in pairwise(rows))
    for row in rows:
        steps = row.derivation.steps if row.derivation else ()
        assert steps[-1].amount == row.interest if steps else not row.interest
    assert build(found.terms, calendar=PLAIN_WEEK) == found
    assert found.derivation.steps[-1].amount == found.interest


@given(st.integers(100, 10**12), st.integers(1, 60), st.sampled_from(Residual), CURRENCIES)
def test_the_residual_is_bounded(minor: int, count: int, residual: Residual, currency: str) -> None:
    equal = Terms(Money(minor, currency), count, date(2026, 1, 31), residual=residual)
    parts = [row.principal.minor for row in built(equal).rows]
    spread = max(parts) - min(parts)
    assert spread <= (1 if residual is Residual.LARGEST else count)
    assert sum(parts) == minor


@SETTINGS
@given(
    st.integers(10**5, 10**9),
    st.integers(3, 12),
    st.sampled_from([Shape.EQUAL, Shape.ANNUITY, Shape.BULLET, Shape.STEP_UP]),
    st.dictionaries(st.integers(1, 11), st.integers(1, 10**4), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_changes_keep_the_sum_in_any_order(
    minor: int, count: int, shape: Shape, changes: dict[int, int], random: Any
) -> None:
    edits = [
        Edit(number, principal=Money(amount, "CNY")) for number, amount in changes.items() if number < count
    ]
    assume(edits)
    plain = Terms(
        Money(minor, "CNY"), count, date(2026, 1, 31), rate=Decimal("0.06"), interest_from=START, shape=shape
    )
    changed = built(replace(plain, edits=tuple(edits)))
    random.shuffle(edits)
    assert built(replace(plain, edits=tuple(edits))).rows == changed.rows
    assert total((row.principal for row in changed.rows), "CNY") == plain.total
    first = min(edit.number for edit in edits)
    assert changed.rows[: first - 1] == built(plain).rows[: first - 1]
    assert all(changed.rows[edit.number - 1].principal == edit.principal for edit in edits)


@SETTINGS
@given(terms(), st.integers(1, 10))
def test_changed_days_keep_the_sum(wanted: Terms, days: int) -> None:
    plain = built(replace(wanted, convention=Convention.NONE))
    row = next(row for row in plain.rows if row.number == 1)
    later = replace(
        wanted, convention=Convention.NONE, edits=(Edit(1, due=row.due + timedelta(days=days % 6)),)
    )
    changed = built(later)
    assert total((each.principal for each in changed.rows), wanted.total.currency) == wanted.total
