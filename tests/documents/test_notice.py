"""Notices of default and acceleration (T4): what each says, in words and figures, and the slip that shows arrival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.notice import AccelerationNotice, DefaultNotice, acceleration_notice, default_notice
from domain.money import Money
from tests.documents.maker import CREDITOR, DEBTOR, HEAD, OFFICER, TODAY, imprint, items, pages


def cny(units: int) -> Money:
    return Money(units * 100, "CNY")


FACTS = {
    "creditor": CREDITOR, "debtor": DEBTOR, "officer": OFFICER, "imprint": imprint("DN-2026-00007"),
    "agreement": "RA-2026-00003", "signed_on": date(2026, 3, 2), "number": 2, "due": date(2026, 11, 2),
    "amount": cny(250_000), "paid": cny(100_000), "as_of": TODAY, "balance": cny(650_000), "waived": cny(60_000),
}  # fmt: skip
DEFAULT = DefaultNotice(**FACTS, cure_days=10, last=date(2026, 11, 30))  # type: ignore[arg-type] # fields by name
CALLED = {**FACTS, "balance": Money(1_234_567, "CNY")}
CALL = AccelerationNotice(
    **CALLED,  # type: ignore[arg-type] # fields by name
    beside=cny(1_234),
    delivered=date(2026, 11, 4),
    last=date(2026, 11, 14),
    items=items(1),
)


def test_a_default_notice_names_the_shortfall_the_cure_and_the_effect() -> None:
    said = " ".join(" ".join(pages(default_notice(DEFAULT, "en"))).split())
    for words in [
        "Notice of default: instalment of 2 November 2026, CNY 150,000.00 unpaid",
        "agreement RA-2026-00003 of 2 March 2026",
        "Instalment 2 of CNY 250,000.00 fell due on 2 November 2026",
        "CNY 100,000.00 of it was paid; CNY 150,000.00 (one hundred and fifty thousand",
        "within 10 days after this notice has reached you",
        "the last day is 30 November 2026",
        "the whole balance of CNY 650,000.00 becomes payable at once with the interest of the agreement",
        "The waiver of CNY 60,000.00 is conditional",
        "All rights are reserved. Yours",
        "Receipt of this notice",
        "Notice DN-2026-00007 was received",
        HEAD[:16],
    ]:
        assert words in said, words


def test_without_a_clause_no_acceleration_is_threatened() -> None:
    said = " ".join(
        " ".join(pages(default_notice(replace(DEFAULT, accelerates=False, waived=None), "en"))).split()
    )
    assert "payable at once" not in said
    assert "waiver of" not in said
    assert "we will claim and enforce it" in said


def test_guarantors_get_a_copy_where_there_are_some() -> None:
    said = " ".join(" ".join(pages(default_notice(replace(DEFAULT, guaranteed=True), "en"))).split())
    assert "also against guarantors, who receive a copy" in said


def test_an_agreement_that_was_not_printed_here_is_meant_by_its_day() -> None:
    said = " ".join(" ".join(pages(default_notice(replace(DEFAULT, agreement=""), "en"))).split())
    assert "Under our repayment agreement of 2 March 2026 you pay" in said


def test_a_down_payment_has_no_number() -> None:
    said = " ".join(" ".join(pages(default_notice(replace(DEFAULT, number=0), "en"))).split())
    assert "The down payment of CNY 250,000.00 fell due" in said


def test_an_acceleration_notice_calls_in_the_balance_at_old_ages() -> None:
    said = " ".join(" ".join(pages(acceleration_notice(CALL, "en"))).split())
    for words in [
        "Notice of acceleration: the whole balance of CNY 12,345.67 is due at once",
        "reached you on 4 November 2026",
        "The cure period ended on 14 November 2026",
        "the waiver of CNY 60,000.00 never took effect",
        "nothing is deducted for it",
        "that the agreement acknowledges: CNY 1,234.00",
        "stand at their original due dates",
        "INV-00001",
        "12,345.67",
    ]:
        assert words in said, words


def test_a_default_ends_an_extension_where_the_due_date_was_moved() -> None:
    late = " ".join(pages(default_notice(replace(DEFAULT, extended=True), "en")))
    assert "We may then end the extension by a further written notice" in late
    called = " ".join(pages(acceleration_notice(replace(CALL, extended=True, beside=None), "en")))
    assert "With the arrival of this notice the extension ends." in called
    assert "listed below with their original due dates" in called
    assert "acknowledges:" not in called
    plain = " ".join(pages(acceleration_notice(CALL, "en")))
    assert "With the arrival of this notice the forbearance ends." in plain


@pytest.mark.parametrize("language", ["zh", "both"])
def test_in_chinese_and_side_by_side(language: str) -> None:
    default = "".join("".join(pages(default_notice(DEFAULT, language))).split())  # type: ignore[arg-type]  # a language by parameter
    called = "".join("".join(pages(acceleration_notice(CALL, language))).split())  # type: ignore[arg-type]  # a language by parameter
    assert "人民币壹拾伍万元整" in default
    assert "收到当日不计" in default
    assert "全部余款立即到期应付" in called
    assert ("within10days" in default) is (language == "both")


@pytest.mark.parametrize("count", range(1, 9))
def test_a_signature_stands_with_the_last_sentence(count: int) -> None:
    for page in pages(acceleration_notice(replace(CALL, items=items(count)), "both")):
        assert ("All rights are reserved" in page) is ("Yours faithfully" in page)


def test_the_same_values_give_the_same_bytes() -> None:
    for make in (lambda: default_notice(DEFAULT, "both"), lambda: acceleration_notice(CALL, "zh")):
        assert make().content == make().content
