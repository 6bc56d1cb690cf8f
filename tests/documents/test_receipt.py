"""The receipt: every part with its ground, what is unapplied, in one language or two; a reversed one says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from documents.receipt import AppliedLine, Receipt, receipt
from documents.wording import PaperLanguage
from domain.allocation import Ground, said
from domain.money import Money
from tests.documents.maker import CREDITOR, DEBTOR, OFFICER, TODAY, imprint, pages, words


def made(**changes: Any) -> Receipt:
    lines = tuple(
        AppliedLine(f"INV-{number}", TODAY, date(2026, 8, number), Money(10_000, "CNY"), said(ground))
        for number, ground in ((1, Ground.DESIGNATED), (2, Ground.CODE_OLDEST))
    )
    values: dict[str, Any] = {
        "creditor": CREDITOR,
        "debtor": DEBTOR,
        "officer": OFFICER,
        "imprint": imprint("RC-2026-00001"),
        "amount": Money(25_000, "CNY"),
        "received_on": date(2026, 11, 18),
        "lines": lines,
        "posted_until": date(2026, 11, 19),
    }
    return Receipt(**{**values, **changes})


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["CNY250.00", "Namedbythedebtoratpayment", "oldestduedatefirst", "CNY50.00", "postedupto19"]),
        (
            "zh",
            [
                "人民币250.00元",
                "债务人付款时指定",
                "先到期者优先",
                "人民币50.00元",
                "银行收款已入账至",
            ],
        ),
        ("both", ["关于收到贵司款项", "Receiptofyourpayment", "贰佰伍拾元整", "twohundredandfifty"]),
    ],
)
def test_it_says_what_came_in_and_what_it_settled(language: PaperLanguage, parts: list[str]) -> None:
    said_ = words(receipt(made(), language))
    assert [part for part in parts if part not in said_] == []


def test_a_payment_that_was_wholly_applied_and_one_that_settled_nothing() -> None:
    assert "Thewholepaymentwasapplied." in words(receipt(made(amount=Money(20_000, "CNY")), "en"))
    nothing = words(receipt(made(lines=(), posted_until=None), "en"))
    assert "Noitemwasopen" in nothing
    assert "postedupto" not in nothing


def test_a_reversed_receipt_says_so_and_applies_nothing() -> None:
    said_ = words(receipt(made(reversed_on=TODAY), "en"))
    assert "wasreversedon20November2026" in said_
    assert "INV-1" not in said_


def test_many_items_go_over_pages_and_the_same_values_give_the_same_bytes() -> None:
    line = made().lines[0]
    many = made(lines=(line,) * 200, amount=Money(2_000_000, "CNY"))
    paper = receipt(many, "en")
    assert len(pages(paper)) > 2
    assert receipt(many, "en").sha256 == paper.sha256


@pytest.mark.parametrize("count", range(1, 13))
def test_the_closing_never_stands_alone_on_a_page(count: int) -> None:
    said_ = pages(receipt(made(lines=(made().lines[0],) * count), "both"))
    (closing,) = (page for page in said_ if "Yours faithfully" in page)
    assert "If you meant your payment for other items" in closing
