"""Bundles: the verdict on the cover, the enclosures, the facts in figures and words, and the application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents.bundle import Bundle, Enclosure, Notified, Part, bundle_file
from domain.agreement import Concession, FastTitle
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
from domain.item import Posting
from domain.money import Money
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
