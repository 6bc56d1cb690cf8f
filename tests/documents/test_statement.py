"""The statement of account: what it says, its slip, and that its figures add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.statement import Statement, StatementLine, UnappliedLine, statement_of_account
from documents.wording import PaperLanguage
from domain.error import Refused
from domain.money import Money, total
from resources.mark import text
from tests.documents.maker import CREDITOR, DEBTOR, HEAD, OFFICER, TODAY, imprint, pages, words


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def statement(*open_minor: int, unapplied: int = 0, **changes: object) -> Statement:
    """Items of these open amounts, each once twice as large; what is unapplied came in on one day."""
    lines = tuple(
        StatementLine(f"INV-{at}", cny(2 * minor), cny(minor), date(2026, 3, 2), date(2026, 4, 1), 233)
        for at, minor in enumerate(open_minor, start=1)
    )
    money = (UnappliedLine(date(2026, 11, 3), "slip 8812", cny(unapplied)),) if unapplied else ()
    owed = total((line.open for line in lines), "CNY")
    ages = ((text("Not due"), cny(0)), (text("181-365 days"), owed), (text("Unapplied"), cny(-unapplied)))
    made = Statement(
        creditor=CREDITOR, debtor=DEBTOR, officer=OFFICER, imprint=imprint("SA-2026-00001"), as_of=TODAY,
        answer_by=date(2026, 12, 4), currency="CNY", items=lines, unapplied=money, ages=ages,
        posted_until=date(2026, 11, 19),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]  # any field of the statement


def test_items_receipts_ages_and_balance_in_english() -> None:
    first, slip = pages(statement_of_account(statement(1_000_000, 234_567, unapplied=34_567), "en"))
    for said in [
        "Statement of account in CNY, as of 20 November 2026: CNY 12,000.00",
        "you owe us CNY 12,000.00",
        "return the confirmation by 4 December 2026",
        "INV-1",
        "20,000.00",
        "4,691.34",
        "2,345.67",
        "Received 2026-11-03, not yet applied: slip 8812",
        "-345.67",
        "Balance CNY",
        "By days past due",
        "181-365 days",
        "Unapplied",
        "posted up to 19 November 2026",
        "0603 0210 0920 0012 345",
        HEAD[:16],
    ]:
        assert said in first
    assert "Not due" not in first  # an age that holds nothing has no column
    assert "Confirmation of the balance" in slip


def test_the_slip_admits_the_sum_and_the_duty_to_pay_and_no_interest() -> None:
    """Letter T2: sum in figures and words, unconditional, principal only, the undisputed part apart."""
    _, slip = pages(statement_of_account(statement(1_200_000), "en"))
    for said in [
        "To 北方磁材有限公司: Meridian Drives & Controls Ltd, statement SA-2026-00001 as of 20 November 2026.",
        "Principal CNY 12,000.00 (twelve thousand Chinese yuan",
        "late-payment liability under the contracts is reserved",
        "We ask for payment of this sum",
        "Correct. We owe this sum and will pay it.",
        "Not correct, for the reason below. We owe the undisputed part and will pay it.",
        "Undisputed part",
        "Company or contract chop",
        "Position",
    ]:
        assert said in slip


def test_the_slip_in_chinese_has_the_sum_in_capitals() -> None:
    said = words(statement_of_account(statement(1_200_000), "zh"))
    for part in [
        "对账确认回执",
        "货款本金人民币12,000.00元（大写：人民币壹万贰仟元整）",
        "合同约定的逾期付款责任另行保留",
        "核对无误，我司确认欠付上述款项并将予以支付。",
        "债务人",
    ]:
        assert part in said
    assert "利息" not in said


def test_both_languages_stand_beside_each_other() -> None:
    said = words(statement_of_account(statement(1_200_000), "both"))
    assert "对账单" in said
    assert "Statementofaccount" in said


@pytest.mark.parametrize(
    ("unapplied", "said"),
    [(1_000, "Nothing is owed on balance"), (1_500, "a balance of CNY 5.00 in your favour")],
)
def test_where_nothing_is_owed_there_is_no_slip_and_no_request(unapplied: int, said: str) -> None:
    (page,) = pages(statement_of_account(statement(1_000, unapplied=unapplied), "en"))
    assert said in page
    assert "Please pay" not in page


def test_a_statement_of_nothing_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        statement_of_account(statement(), "en")
    assert caught.value.where == "currency"


def test_fees_stand_beside_the_balance_and_the_slip_says_nothing_of_them() -> None:
    front, slip = pages(statement_of_account(statement(1_000, fees=cny(4_000)), "en"))
    assert "Beside this balance, reminder fees of CNY 40.00 are open." in front
    assert "CNY 10.00" in slip
    assert "40.00" not in slip


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_where_nothing_but_fees_is_open_they_are_asked_for(language: PaperLanguage) -> None:
    (page,) = pages(statement_of_account(statement(fees=cny(4_000)), language))
    assert "40.00" in page
    assert "0603 0210 0920 0012 345" in page
    assert "Original due date" not in page


def test_ages_that_do_not_add_up_never_reach_the_paper() -> None:
    with pytest.raises(ValueError, match="add up"):
        statement_of_account(statement(1_000, ages=((text("Not due"), cny(999)),)), "en")


def test_long_statements_repeat_their_head_and_name_their_page() -> None:
    paper = statement_of_account(statement(*range(1_000, 1_120)), "en")
    said = pages(paper)
    assert paper.pages >= 4
    assert all("Original due date" in page.replace("\n", " ") for page in said[:-2])
    assert f"Page 2 of {paper.pages}" in said[1]


@pytest.mark.parametrize("count", range(1, 13))
def test_the_closing_never_stands_alone_on_a_page(count: int) -> None:
    said = pages(statement_of_account(statement(*[1_000] * count), "both"))
    (closing,) = (page for page in said if "Yours faithfully" in page)
    assert "Please pay to this account" in closing


def test_what_is_not_due_yet_has_no_days_past_due() -> None:
    given = statement(1_000)
    early = replace(given.items[0], due=date(2026, 12, 13), days_past_due=-23)
    today = replace(given.items[0], number="INV-2", due=TODAY, days_past_due=0)
    two = replace(given, items=(early, today), ages=((text("Not due"), cny(2_000)),))
    said = words(statement_of_account(two, "en"))
    assert "-23" not in said
    assert "2026-12-13–20.00" in said
    assert "2026-11-20020.00" in said


def test_six_items_in_two_languages_fill_one_page_before_the_slip() -> None:
    """The greeting stands beside where to pay: alone on a second page it would say nothing."""
    first, _slip = pages(statement_of_account(statement(*[1_000_000] * 6), "both"))
    assert "Please pay to this account" in first
    assert "Yours faithfully" in first
