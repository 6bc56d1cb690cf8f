"""The interest rule of an office in words: packs, rates, tables and what is set besides, in the order of the rule."""

from __future__ import annotations

import pytest

from domain.interest.told import told_rule
from resources.translate import catalogue


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("none", "No figure is shown", "不列示"),
        (
            "prc multiplier=1.5; EUR: eu; USD: rate=6",
            "PRC: LPR × 1.5; EUR: EU: ECB rate + 8 by half-year, EUR 40; USD: 6 % a year",
            None,
        ),
        ("GBP: daily=0.05", "GBP: 0.05 % a day", "GBP：每日0.05%"),
        ("table=LPR1Y multiplier=1.3", "LPR1Y × 1.3", "LPR1Y×1.3"),
        ("table=ECB margin=8", "ECB + 8 points", "ECB＋8个百分点"),
        ("rate=6 basis=ACT/360 grace_days=3", "6 % a year, basis ACT/360, grace_days 3", None),
        ("prc", "PRC: LPR × 1.3 to 1.5", None),
    ],
)
def test_a_rule_in_words(rule: str, english: str, chinese: str | None) -> None:
    assert str(told_rule(rule)) == english
    if chinese is not None:
        assert catalogue("zh").say(told_rule(rule)) == chinese
