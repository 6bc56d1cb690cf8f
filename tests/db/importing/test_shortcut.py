"""The short ways through an import come to what the whole way says, for every row."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.importing.row import LedgerRow
from db.importing.spool import Packer, unpack
from db.importing.taking.apply import new_effect
from db.importing.taking.effect import contradiction, effect_of
from db.importing.taking.known import is_unchanged
from tests.db.importing.taking.test_effect import AS_OF, cny, known, row

MINOR = st.sampled_from([0, 1, 4_000, 10_000, -10_000])
DAYS = st.sampled_from([date(2026, 1, 31), AS_OF, date(2026, 3, 5)])
ROWS = st.builds(
    lambda amount, left, settled, due, disputed: row(
        amount=cny(amount), open_amount=None if left is None else cny(left), settlement_date=settled,
        due_date=due, disputed=disputed,
    ),
    MINOR, st.none() | MINOR, st.none() | DAYS, st.none() | DAYS, st.booleans(),
)  # fmt: skip
KNOWN = st.builds(
    lambda open_, amount, due, disputed, currency: known(
        open_, amount=amount, due_date=due, disputed=disputed, currency=currency
    ),
    MINOR, MINOR, st.none() | DAYS, st.booleans(), st.sampled_from(["CNY", "USD"]),
)  # fmt: skip


@given(ROWS)
def test_a_packed_row_is_the_row(told: LedgerRow) -> None:
    assert unpack(Packer().pack(told)) == told._replace(debtor_name="D1")


@given(ROWS, st.booleans())
def test_a_new_item_comes_to_the_same(told: LedgerRow, tells: bool) -> None:
    posted, posted_on, ground, open_, dispute = new_effect(Packer().pack(told), AS_OF.isoformat(), tells)
    whole = effect_of(told, None, AS_OF, tells_dispute=tells)
    assert (posted, dispute) == (whole.posted, whole.dispute)
    if posted:
        assert whole.posted_on is not None
        assert (posted_on, ground) == (whole.posted_on.isoformat(), whole.ground)
    paid_by_then = posted if posted_on is not None and posted_on <= AS_OF.isoformat() else 0
    assert open_ == told.amount.minor - paid_by_then


@given(ROWS, KNOWN, st.booleans(), st.booleans())
def test_a_row_that_says_nothing_new_is_seen_at_once(
    told: LedgerRow, before: Any, only_open: bool, tells: bool
) -> None:
    """What is taken for unchanged is; and nothing but a settlement needs the whole way to be found so."""
    whole = effect_of(told, before, AS_OF, tells_dispute=tells)
    plain = whole.nothing and contradiction(told, before, amount_is_open=only_open) is None
    found = is_unchanged(Packer().pack(told), before, only_open, tells)
    assert found == (plain and told.settlement_date is None)
