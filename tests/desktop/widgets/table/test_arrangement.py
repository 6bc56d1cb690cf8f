"""Which columns are in sight, as plain values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.widgets.table.arrangement import Arrangement

KEYS = ("name", "amount", "due")
_acts = st.lists(st.tuples(st.sampled_from(KEYS), st.integers(-4, 4)), max_size=12)


def test_a_column_is_put_away_and_taken_out_again():
    away = Arrangement(KEYS).turned("amount")
    assert away.shown() == ("name", "due")
    assert away.turned("amount") == Arrangement(KEYS)


def test_a_column_moves_as_far_as_there_are_places():
    assert Arrangement(KEYS).moved("name", 1).places == ("amount", "name", "due")
    assert Arrangement(KEYS).moved("due", -9).places == ("due", "name", "amount")
    assert Arrangement(KEYS).moved("due", 1).places == KEYS


@given(_acts)
def test_whatever_is_done_one_column_stays_and_none_is_lost(acts):
    now = Arrangement(KEYS)
    for key, by in acts:
        now = now.moved(key, by) if by else now.turned(key)
    assert now.shown()
    assert sorted(now.places) == sorted(KEYS)
