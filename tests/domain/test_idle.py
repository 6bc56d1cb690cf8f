"""How long a window may rest: whole minutes up to a working day, or 0 for ever."""

from __future__ import annotations

import pytest

from domain.error import Refused
from domain.idle import parse_minutes


@pytest.mark.parametrize(("value", "minutes"), [("0", 0), ("10", 10), ("480", 480)])
def test_minutes(value: str, minutes: int) -> None:
    assert parse_minutes(value) == minutes


@pytest.mark.parametrize("value", ["", "-1", "481", "1.5", "ten", "１０"])
def test_what_is_no_number_of_minutes(value: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_minutes(value)
    assert caught.value.where == "value"
