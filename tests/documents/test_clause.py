"""The clauses of an agreement: each has its sentence where it was agreed, and none speaks of what was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from documents.agreement import repayment_agreement
from documents.item import ItemLine
from documents.party import Creditor
from domain.agreement import (
    Acceleration,
    Base,
    Compounding,
    Concession,
    Condition,
    Confirming,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Mode,
    Order,
    Penalties,
    Policy,
    Prepayment,
    Service,
    TitleKind,
    Trigger,
)
from domain.calendar import Convention
from domain.enforceability import Security, SecurityKind
from domain.interest.count import Basis, Count
from domain.money import Money
from tests.documents.maker import CREDITOR, TODAY, agreement, english, pages

LATE = LateInterest(rate=Decimal("0.0675"))


def test_without_interest_no_clause_speaks_of_it() -> None:
    said = english(rate="0", late_interest=None, penalties=Penalties.REPLACED)
    assert "no further liability for late payment" in said
    assert "applied to costs, then principal" in said
    assert "Interest, CNY" not in said


def test_late_interest_alone() -> None:
    said = english(rate="0", late_interest=LATE, penalties=Penalties.REPLACED)
    assert "6. Late interest" in said
    assert "takes the place of the liability" in said
    assert "Interest, CNY" not in said


@pytest.mark.parametrize(
    ("late", "part"),
    [
        (
            LateInterest(table="LPR1Y", factor=Decimal("1.5")),
            "at 1.5 times the one-year loan prime rate (LPR)",
        ),
        (LateInterest(table="LPR1Y", margin=Decimal("0.02")), "plus 2.00% per year (actual days / 365)"),
        (LateInterest(table="HOUSE"), "bears late interest at HOUSE, as in force on"),
        (LateInterest(rate=Decimal("0.06"), base=Base.OUTSTANDING), "all outstanding principal bears late"),
        (LateInterest(rate=Decimal("0.06"), start=TODAY), "from the day after 20 November 2026, or after"),
        (
            LateInterest(rate=Decimal("0.06"), start=TODAY, base=Base.OUTSTANDING, basis=Basis.E30_360),
            "known as 30E/360), from the day after 20 November 2026",
        ),
    ],
)
def test_late_interest_in_words(late: LateInterest, part: str) -> None:
    assert part in english(late_interest=late)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"method": "periodic"}, "reckoned for each period as its share of the year"),
        ({"method": "flat"}, "on the whole original principal"),
        (
            {"method": "compound", "compounding_months": 3},
            "every 3 months unpaid interest is added to principal and bears interest at the same rate, to which",
        ),
        ({"day_count": Count.INCLUDE_BOTH}, "from 20 November 2026 on, that day included. The first day"),
        ({"day_count": Count.INCLUDE_BOTH}, "The first day and the day of payment both bear interest"),
        ({"day_count": Count.EXCLUDE_BOTH}, "from the day after 20 November 2026. The day of the last payment"),
        ({"day_count": Count.INCLUDE_DUE_EXCLUDE_PAY}, "bears no interest on what is paid by it"),
        ({"day_count": Count.INCLUDE_BOTH, "method": "flat"}, "From the day after 20 November 2026 interest at"),
        ({"acceleration": Acceleration(cure_moves=True)}, "the next working day is the last. The notice"),
        ({}, "the last day stays where it is even if it is not a working day. The notice is given"),
        ({"acceleration": Acceleration(cure_days=0)}, "in spite of a reminder. The notice is given"),
        ({"before": ("RA-2026-00003", date(2026, 3, 2))}, "takes the place of repayment agreement RA-2026-00003 of"),
        ({"before": ("", date(2026, 3, 2))}, "takes the place of the repayment agreement of 2 March 2026."),
        (
            {"before": ("RA-2026-00003", date(2026, 3, 2)), "late_interest_owed": Money(1, "CNY")},
            "beside the principal is part of the further sums stated in clause 1",
        ),
        ({"rate_steps": ((date(2027, 6, 30), Decimal("0.06")),)}, "From 30 June 2027 the rate is 6.00%."),
        ({"compounding": Compounding.QUARTERLY}, "at the end of a quarter is added to principal"),
        ({"moved_interest": True}, "Interest runs for the days so moved."),
        ({"moved_days_bear_interest": True}, "Interest runs for the days so moved."),
        ({"convention": Convention.PRECEDING}, "moves to the last working day before."),
        ({"convention": Convention.NONE}, "stays where it is"),
        ({"order": Order.COSTS_PRINCIPAL_INTEREST}, "costs, then principal, then interest"),
        ({"prepayment": Prepayment.NOTICE}, "on five working days' written notice"),
        ({"prepayment": Prepayment.CONSENT}, "needs the Creditor's written consent"),
        ({"mode": Mode.EXTENSION}, "3. Extension"),
        ({"mode": Mode.EXTENSION}, "reserved for the time until this agreement takes effect, and for each sum again"),
        ({"rate": "0"}, "The Debtor may pay earlier. 5."),
        (
            {"rate": "0", "late_interest": None},
            "is given at the earliest when a payment is 3 days late. On default",
        ),
        ({"method": "flat"}, "The Debtor may pay earlier; the interest of Annex 2 stays as it is."),
        (
            {"items": (ItemLine("I-1", Money(90_000, "CNY"), TODAY, date(2026, 12, 31)),)},
            "Each sum in clause 1 is due on the original due date of its item",
        ),
        ({}, "All sums in clause 1 are due today."),
        ({"mode": Mode.EXTENSION}, "the extension ends when"),
        ({"acknowledged": False}, "1. Debt As of"),
        ({"abstract_acknowledgement": True}, "founds the Debtor's duty to pay by itself"),
        ({"penalties": Penalties.REPLACED, "late_interest_owed": Money(1, "CNY")}, "settles that liability"),
        (
            {"instalment_sale": True,
             "acceleration": Acceleration(trigger=Trigger.TOTAL, threshold=Decimal("0.2"))},
            "reaches 20.00% of the whole price",
        ),
        ({"acceleration": Acceleration(cure_days=0)}, "(a) an instalment is unpaid in spite of written notice;"),
        (
            {"acceleration": Acceleration(cure_days=0, threshold=Decimal("0.5"))},
            "at least 50.00% of it, is unpaid in spite of",
        ),
        (
            {"acceleration": Acceleration(cure_days=0, trigger=Trigger.TOTAL, threshold=Decimal("0.2"))},
            "of the whole price and is unpaid in spite of written notice;",
        ),
        ({"convention": Convention.PRECEDING, "moved_interest": True}, "up to the day of payment so moved."),
        ({"convention": Convention.MODIFIED_FOLLOWING}, "up to the day as it stood before it moved."),
        ({"originals": 1}, "is made in one original, sealed across the pages."),
        ({"acceleration": Acceleration(notice_days=0)}, "is unpaid 10 days after written notice"),
        ({"information": False}, "in this agreement is false."),
        ({"service": Service(email=False)}, "The addresses and phone numbers in Annex 3 are valid for notices and"),
        ({"service": Service(courts=False)}, "are valid for notices under this agreement. An e-mail"),
        ({"service": Service(email=False, courts=False)}, "phone numbers in Annex 3 are valid for notices under"),
        ({"title": FastTitle(by=TODAY)}, "it accepts compulsory execution without a suit"),
        ({"title": FastTitle(by=TODAY, confirming=Confirming.EMAIL)}, "by e-mail to the address in Annex 3"),
        ({"title": FastTitle(by=TODAY, kind=TitleKind.CONFIRMATION)}, "jointly apply to the competent court"),
        ({"court": None, "arbitration": "CIETAC"}, "submitted to CIETAC for arbitration"),
        ({"court": Court.SUBJECT, "place": "Baotou"}, "place of the subject matter, Baotou"),
        ({"jurisdiction": Jurisdiction.ENGLAND, "deed": True}, "executed as a deed"),
        ({"jurisdiction": Jurisdiction.US, "release": True}, "releases the Creditor from all claims"),
        ({"extra_zh": "每月对账。"}, "每月对账。 These words change no day, amount, rate"),
    ],
)  # fmt: skip
def test_each_option_has_its_sentence(change: dict[str, Any], part: str) -> None:
    assert part in english(**change)


def test_a_concession_depends_and_says_what_happens_else() -> None:
    owed = {"late_interest_owed": Money(500_000, "CNY")}
    given = Concession(waived=Money(300_000, "CNY"))
    said = english(concession=given, **owed)
    assert "none of them more than 3 days late, late interest of CNY 3,000.00 (three thousand" in said
    assert "Otherwise the waiver never takes effect. In that case payments made until then stay" in said
    assert "less what is waived under clause 8" in said
    said = english(concession=replace(given, policy=Policy.B, condition=Condition.IN_FULL), **owed)
    assert "before the forbearance ends" in said
    assert "are applied anew" in said
    extended = english(concession=replace(given, condition=Condition.IN_FULL), mode=Mode.EXTENSION, **owed)
    assert "before the extension ends" in extended
    assert "each on its day at the latest" in english(concession=replace(given, tolerance_days=0), **owed)
    principal = english(
        concession=replace(given, policy=Policy.B), order=Order.COSTS_PRINCIPAL_INTEREST, **owed
    )
    assert "anew: to costs, to principal, and then to interest including that sum" in principal
    assert "waives late interest" in english(concession=replace(given, condition=Condition.NONE), **owed)


def test_who_stands_behind_the_debt_signs_as_well() -> None:
    kinds = list(SecurityKind)
    new = tuple(Security(f"Giver {kind.value}", kind, resolution=True) for kind in kinds)
    said = english(securities=(*new, Security("Old Holding", SecurityKind.JOINT_GUARANTEE, existing=True)))
    assert "11. Security Giver mortgage: a mortgage secures" in said.replace("10. Security", "11. Security")
    assert "Security for the debt was given before by Old Holding." in said
    assert said.count("Guarantor or giver of security") == len(kinds) + 1
    assert "Giver joint_guarantee: resolution of its board or shareholders" in said
    assert "Giver mortgage: resolution" not in said


def test_a_security_names_its_subject_its_limit_and_its_period() -> None:
    last = agreement().instalments[-1].due
    joint, general = SecurityKind.JOINT_GUARANTEE, SecurityKind.GENERAL_GUARANTEE
    said = english(
        securities=(
            Security("Press 7", SecurityKind.MORTGAGE, subject="Press 7"),
            Security("Owner Ltd", SecurityKind.PLEDGE, subject="20 t of oxide", amount=Money(9_900, "CNY")),
            Security("Short Ltd", joint, until=date(2027, 12, 31)),
            Security("Shorter Ltd", general, until=date(2027, 11, 30)),
            Security("Usual Ltd", joint, until=last.replace(year=last.year + 3)),
            Security("Old lathe", SecurityKind.PLEDGE, subject="Old lathe", existing=True),
        )
    )
    for part in (
        "Press 7: a mortgage secures all sums",
        "Owner Ltd gives a pledge of 20 t of oxide, which secures all sums",
        "hand it over without delay. This security is limited to CNY 99.00.",
        "jointly and severally; the guarantee period ends on 31 December 2027.",
        "Shorter Ltd guarantees all sums of this agreement as general guarantor; the guarantee period ends on 30",
        "Usual Ltd guarantees all sums of this agreement jointly and severally, for three years after",
        "was given before by Meridian Drives & Controls Ltd.",
    ):
        assert part in said, part
    assert (
        said.count("Guarantor or giver of security") == 4
    )  # the debtor signs anyway for what it gives itself


def test_only_the_prc_has_peoples_courts() -> None:
    def chinese(**changes: Any) -> str:
        return " ".join(pages(repayment_agreement(agreement(**changes), "zh")))

    assert "有管辖权的人民法院" in "".join(chinese().split())
    abroad = "".join(chinese(jurisdiction=Jurisdiction.ENGLAND).split())
    assert "有管辖权的法院" in abroad
    assert "人民法院" not in abroad


@pytest.mark.parametrize(
    ("court", "part"),
    [
        ("plaintiff", "plaintiff's domicile"),
        ("defendant", "defendant's domicile"),
        ("performance", "place of performance"),
        ("signing", "place of signing, Baotou"),
    ],
)
def test_courts(court: str, part: str) -> None:
    assert part in english(court=Court(court), place="Baotou")


def test_how_to_pay_follows_what_is_known_of_the_account() -> None:
    assert "中国工商银行包头分行,accountnumber0603" in "".join(english().split())
    without = "".join(english(creditor=replace(CREDITOR, bank_name="")).split())
    assert "accountof北方磁材有限公司,accountnumber0603" in without
    assert "named on its invoices" in english(creditor=Creditor("Ours"))
