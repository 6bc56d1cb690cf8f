"""Bundles: the verdict on the cover, the enclosures, the facts in figures and words, and the application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from documents.bundle import Bundle, Enclosure, Notified, Part, bundle_file
from domain.agreement import Base, Concession, FastTitle, LateInterest
from domain.default import overdue
from domain.enforceability import (
    LADDER,
    MET,
    NOT_MET,
    PACKS,
    PARTLY,
    Finding,
    Security,
    SecurityKind,
    Step,
    result,
)
from domain.instalment import follow
from domain.interest.charge import Charge
from domain.item import Posting
from domain.money import Money
from domain.timetable import Terms
from resources.mark import N_, text
from tests.documents.maker import OFFICER, TODAY, agreement, imprint, items, pages, words

GUARANTEE = Security("内蒙古示例控股", SecurityKind.JOINT_GUARANTEE, resolution=True, consented=True)
AGREED = agreement(
    3,
    title=FastTitle(by=date(2026, 12, 10)),
    late_interest_owed=Money(150_000, "CNY"),
    concession=Concession(waived=Money(50_000, "CNY")),
    securities=(GUARANTEE,),
)


def outcome(test: str, value: Any, reason: str) -> Any:
    found = PACKS[AGREED.clauses.jurisdiction].test(test)
    assert found is not None
    return result(found, Finding(value, text(reason)))


def bundle(step: Step, **changes: Any) -> Bundle:
    values: dict[str, Any] = {
        "step": step,
        "agreement": AGREED,
        "agreement_serial": "RA-2026-000042",
        "officer": OFFICER,
        "imprint": imprint("PO-2026-00001"),
        "as_of": TODAY,
        "signed_on": date(2026, 3, 2),
        "called_in": None,
        "claim": (
            Part("instalments_due", Money(1_640_902, "CNY")),
            Part("interest_owed", Money(150_000, "CNY")),
        ),
        "items": items(2),
        "rows": follow(AGREED.instalments, [Posting(TODAY, Money(100_000, "CNY"))], date(2027, 2, 1)),
        "notices": (Notified(1, date(2026, 11, 4), Money(999, "CNY"), date(2026, 11, 14), "EMS · 1051"),),
        "tests": (outcome("E01", MET, N_("no address")), outcome("E02", NOT_MET, N_("fixed"))),
        "rung": LADDER[3],
        "securities": ((text(N_("Mortgage")), "内蒙古示例控股", text("")),),
        "enclosures": (
            Enclosure(text(N_("Signed agreement (scan)")), "scan.pdf", "ab" * 32),
            Enclosure(text(N_("Mortgage"))),
        ),
        "missing": (),
        "warnings": (text(N_("The debtor is abroad: no payment order, and service takes time.")),),
        "fee": Money(12_345, "CNY"),
    }
    return Bundle(**{**values, **changes})


LATE = overdue(
    AGREED.instalments,
    [Posting(date(2027, 1, 20), Money(100_000, "CNY"))],
    LateInterest(rate=Decimal("0.06")),
    Charge(rate=Decimal("0.06")),
    date(2027, 2, 10),
    date(2027, 1, 31),
    Terms(
        AGREED.principal,
        3,
        date(2027, 1, 15),
        rate=Decimal("0.045"),
        interest_from=TODAY,
        down_payment=AGREED.instalments[0].amount,
        down_payment_due=AGREED.instalments[0].due,
    ),
)


def said(paper: Any) -> str:
    return " ".join(pages(paper))


def test_a_bundle_for_a_payment_order() -> None:
    found = said(bundle_file(bundle(Step.PAYMENT_ORDER), "en"))
    for each in (
        "Ready for the court: yes",
        "1 Signed agreement (scan) scan.pdf abababababababab",
        "2 Mortgage to be attached",
        "Late interest acknowledged in clause 1 1,500.00",
        "Total CNY 17,909.02",
        "In words: seventeen thousand, nine hundred and nine Chinese yuan and 02/100.",
        "1. Acknowledgement of debt",
        "8. Conditional remission",
        "of default, instalment 1 2026-11-04 9.99 2026-11-14 EMS",
        "Level 3 of 6: Sealed timetable, authority proven.",
        "E01 Parties met",
        "E02 Items and sum not met",
        "The debtor is abroad",
        "The fee for this sum is CNY 123.45",
        "does not bind guarantors",
        "1. That the court order the respondent to pay CNY 17,909.02 (seventeen thousand",
        "3. The fee of the application",
        "signed repayment agreement RA-2026-000042 on 2 March 2026",
        "The applicant owes nothing in return",
    ):  # fmt: skip
        assert each in found, each
    assert "DRAFT" not in found
    assert "accepts compulsory execution" not in found


def test_late_interest_is_reckoned_line_by_line() -> None:
    claim = (Part("agreed_until", LATE.agreed), Part("late_until", LATE.amount))
    given = bundle(Step.PAYMENT_ORDER, claim=claim, called_in=date(2027, 1, 31), overdue=LATE)
    found = said(bundle_file(given, "en"))
    for each in (
        "Agreed interest to 31 January 2027 on principal that was called in",
        f"Late interest to 20 November 2026 {LATE.amount.decimal:,}",
        "How the interest to 20 November 2026 was reckoned",
        "Down payment 2026-12-01 2027-01-20 51 6%",
        "Instalment 1 2027-01-16 2027-01-20 5 6% 68,074.85 55.951932",
        "Balance called in 2027-02-01 2027-02-10 10 6%",
        "Agreed interest 2027-01-16 2027-01-31 16 4.5%",
        "from the day after 20 November 2026 to the day of payment",
    ):
        assert each in found, each
    whole = replace(
        AGREED, clauses=replace(AGREED.clauses, late_interest=LateInterest(base=Base.OUTSTANDING))
    )
    assert "Principal outstanding 2027-02-01" in said(bundle_file(replace(given, agreement=whole), "en"))
    nothing = replace(LATE, lines=(), derivation=None)
    assert "was reckoned" not in said(bundle_file(replace(given, overdue=nothing), "en"))


def test_what_is_missing_makes_it_a_draft_and_leaves_the_assertions_out() -> None:
    missing = (
        text(N_("The sum is not due.")),
        text(N_("The debtor is abroad: no payment order, and service takes time.")),
    )
    plain = replace(AGREED, clauses=replace(AGREED.clauses, late_interest=None), rate=AGREED.rate * 0)
    given = bundle(
        Step.PAYMENT_ORDER,
        agreement=plain,
        imprint=imprint("PO-2026-00001", draft=True),
        missing=missing,
        agreement_serial="",
        items=(),
        notices=(),
        securities=(),
        warnings=(),
        fee=None,
        called_in=date(2026, 11, 18),
        tests=(outcome("E02", PARTLY, N_("fixed")),),
    )
    found = said(bundle_file(given, "en"))
    assert "Ready for the court: no. Missing: 2 The sum is not due." in found
    assert "DRAFT" in found
    assert (
        "by the applicant's notice, which reached it on 18 November 2026, the whole balance fell due" in found
    )
    assert "Nothing stands behind the debt beside the debtor" in found
    assert "2. The fee of the application" in found
    assert "E02 Items and sum met in part" in found
    for absent in (
        "The applicant owes nothing in return",
        "does not bind guarantors",
        "The fee for this sum",
        "reached the debtor",
    ):
        assert absent not in found


def test_a_bundle_for_the_notary() -> None:
    found = said(bundle_file(bundle(Step.NOTARY, signed_on=None), "en"))
    for each in (
        "Ready for the notary: yes",
        "Signed on not signed yet",
        "it accepts compulsory execution without a suit",
        "With the notary's deed, level 6: Notarised with consent to execution.",
        "The debtor knows what the enforceable effect means",
        "Also applies, and accepts compulsory execution of its own security: 内蒙古示例控股.",
        "the two years to apply run from each instalment",
        "payable in 3 instalments, the last on 15 March 2027",
    ):
        assert each in found, each
    titled = said(bundle_file(bundle(Step.NOTARY, rung=LADDER[6]), "en"))
    assert "With the notary's deed" not in titled


@pytest.mark.parametrize("step", list(Step))
def test_both_languages_and_the_same_bytes_again(step: Step) -> None:
    found = words(bundle_file(bundle(step), "both"))
    for each in ("材料清单", "Listofenclosures", "后续程序", "Whatfollows", "人民币壹万柒仟玖佰零玖元零贰分"):
        assert each in found, each
    assert bundle_file(bundle(step), "zh").content == bundle_file(bundle(step), "zh").content
    reason = "依照《中华人民共和国民事诉讼法》第二百二十五条" if step is Step.PAYMENT_ORDER else "自愿接受"
    assert reason in words(bundle_file(bundle(step), "zh"))
