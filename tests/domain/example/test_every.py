"""An example for every rule, computed by the engines: it follows the value, and says what the trade would say."""

from __future__ import annotations

from datetime import date

import pytest

from db.calendar import delivered
from db.delivery import delivered_pack, delivered_table
from domain.allocation import By
from domain.error import QuittanceError
from domain.example import Means, example
from domain.money import Money
from domain.rule import RULES

DAY = date(2026, 3, 2)  # a Monday


def _means(currency: str = "CNY") -> Means:
    return Means(
        as_of=DAY,
        currency=currency,
        find_calendar=delivered,
        find_pack=delivered_pack,
        find_table=delivered_table,
    )


def _said(rule: str, value: str, currency: str = "CNY") -> str:
    return str(example(rule, value, _means(currency)).sentence)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("currency", ["CNY", "JPY", "KWD"])
def test_every_rule_has_one_in_every_currency(rule: str, currency: str) -> None:
    assert _said(rule, RULES[rule].default, currency)


@pytest.mark.parametrize("rule", RULES)
def test_what_the_rule_refuses_has_none(rule: str) -> None:
    with pytest.raises(QuittanceError):
        example(rule, "no such value\x00", _means())


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        ("buckets", "30,60", "An item 30 days overdue is in 1-30 days, the day after in 31-60 days, and after 61 days"),
        ("buckets", "45", "An item 45 days overdue is in 1-45 days, the day after in 46+ days"),
        ("calendar", "CN", "5 working days after 2026-03-02 is 2026-03-09."),
        ("calendar", "GB-ENG", "5 working days after 2026-03-02 is 2026-03-09."),
        ("bank_days", "7", "up to 2026-02-23; a day less"),
        ("bank_days", "0", "up to 2026-03-02; a day less"),
        ("bank_gate", "warn", "The preview says so, and letters are written."),
        ("bank_gate", "stop", "No letter is written."),
        ("reminder_fee", "none", "No reminder bears a fee."),
        ("reminder_fee", "40.00 CNY", "of two items charges 80.00 CNY. The next one"),
        ("reminder_fee", "5 EUR", "and a third, charges 5.00 EUR and asks for 15.00 EUR of fees"),
        ("allocation", "civil_code", "A gets 30000.00 CNY, B 30000.00 CNY, C 0.00 CNY."),
        ("allocation", "document_date", "A gets 10000.00 CNY, B 50000.00 CNY, C 0.00 CNY."),
        ("allocation", "pro_rata", "A gets 15000.00 CNY, B 25000.00 CNY, C 20000.00 CNY."),
        ("allocation", "kind:invoice,debit_note", "A gets 0.00 CNY, B 50000.00 CNY, C 10000.00 CNY."),
        ("interest", "none", "No late interest is shown anywhere."),
        ("interest", "rate=6 basis=ACT/360", "100000.00 CNY, 30 days late: 500.00 CNY of late interest."),
        ("interest", "prc multiplier=1.5", "100000.00 CNY, 30 days late: 369.86 CNY of late interest."),
        ("interest", "USD: rate=12 basis=ACT/360", "100000.00 USD, 30 days late: 1000.00 USD of late interest."),
        ("interest", "GBP: england", "The law adds a fixed sum of 100.00 GBP."),
        ("delegation", "supervisor=1000 finance=5000 months=6", "1000.00 CNY over 6 months: Supervisor; over 7 months"),
        ("delegation", RULES["delegation"].default, "5000001.00 CNY: General manager. Waiving 10000.00 CNY"),
        ("quota", "none", "No branch has a quota"),
        ("quota", "normal=20 delinquent=10 days=90", "200000.00 CNY may stand in timetables"),
        ("quota", "normal=20 delinquent=10 days=90", "130000.00 CNY are left. Of as much past 90 days 100000.00 CNY"),
        ("eligibility", "gate=warn", "the draft says: Broken timetables within twelve months: 1, at most 0; Time"),
        ("eligibility", "gate=stop", "no draft is made: Broken timetables"),
        ("eligibility", "broken=1 yearly=2 five_years=2 watch=3", "every test is passed. After a timetable from today"),
        ("eligibility", "broken=1 yearly=2 five_years=2 watch=3", "the watch lasts until 2026-06-02."),
        ("limitation", "PRC", "can be claimed until 2029-03-02 (PRC)."),
        ("limitation", "DE", "can be claimed until 2029-12-31 (DE)."),
        ("limitation", "DE; CNY: EW", "can be claimed until 2032-03-02 (EW)."),
        ("backup_days", "7", "due by 2026-03-09; from 2026-03-10 on the program warns."),
        ("idle_lock", "10", "since 12:00 locks at 12:10."),
        ("idle_lock", "0", "No window locks by itself"),
    ],
)  # fmt: skip
def test_it_says_what_the_value_comes_to(rule: str, value: str, words: str) -> None:
    assert words in _said(rule, value)


def test_a_figure_brings_its_derivation_and_what_is_to_be_minded() -> None:
    found = example("interest", "england", _means("GBP"))
    assert found.derivation is not None
    assert found.derivation.inputs["principal"] == Money(10_000_000, "GBP")
    assert any("was last compared on 2025-12-31" in str(doubt) for doubt in found.warnings)
    allocated = example("allocation", By.CIVIL_CODE.value, _means()).derivation
    assert allocated is not None
    assert [str(step.amount) for step in allocated.steps] == ["30000.00 CNY", "30000.00 CNY"]


def test_a_law_of_another_currency_has_no_figure() -> None:
    with pytest.raises(QuittanceError) as caught:
        example("interest", "england", _means())
    assert "fixed sums of this law are in GBP" in str(caught.value.message)
