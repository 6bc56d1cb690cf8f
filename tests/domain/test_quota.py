"""The quota of a branch: a share rounded down, less what is used and in process."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.error import Refused
from domain.money import Money
from domain.quota import Shares, check_quota, parse_quota, quota


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def test_what_a_quota_leaves() -> None:
    found = quota(cny(10_000_01), Decimal("0.2"), cny(1_000_00), cny(500_00))
    assert (found.limit, found.available) == (cny(2_000_00), cny(500_00))
    check_quota(found, cny(500_00), "North")
    with pytest.raises(Refused, match=r"quota of North leaves: 500\.00 CNY of 2000\.00") as told:
        check_quota(found, cny(500_01), "North")
    assert told.value.code == "quota"
    assert quota(cny(-5), Decimal(1), cny(0), cny(0)).limit == cny(0)


def test_the_words_of_the_rule() -> None:
    assert parse_quota(" none ") is None
    assert parse_quota("normal=20 delinquent=12.5 days=60") == Shares(
        normal=Decimal("0.2"), delinquent=Decimal("0.125"), days=60
    )
    for value in ("normal=120", "days=x", "half", "normal"):
        with pytest.raises(Refused):
            parse_quota(value)
