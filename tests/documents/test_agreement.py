"""The agreement: only the clauses that apply, figures that add up, and places to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.agreement import repayment_agreement
from documents.item import ItemLine
from documents.party import Creditor, DebtorParty
from documents.wording import PaperLanguage
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
from domain.error import Refused
from domain.interest.count import Basis, Count
from domain.money import Money
from tests.documents.maker import CREDITOR, HEAD, TODAY, agreement, imprint, items, pages, words


def english(**changes: Any) -> str:
    return " ".join(pages(repayment_agreement(agreement(**changes), "en")))


LATE = LateInterest(rate=Decimal("0.0675"))
NOTHING: dict[str, Any] = {
    "late_interest": None, "penalties": None, "order": None, "acceleration": None, "costs_on_debtor": False,
    "company_account": False, "information": False, "service": None, "court": None, "no_waiver": False,
    "e_evidence": False,
}  # fmt: skip


def test_english_agreement() -> None:
    said = english(
        late_interest_owed=Money(2_345_678, "CNY"),
        late_interest=LATE,
        acceleration=Acceleration(threshold=Decimal("0.2"), cure_days=7),
    )
    for part in [
        "1. Acknowledgement of debt",
        "principal of CNY 222,222.12 (two hundred and twenty-two thousand, two hundred and twenty-two",
        "late interest of CNY 23,456.78, costs of CNY 0.00",
        "is reserved",
        "is on account",
        "in 12 instalments",
        "a down payment of CNY 22,222.21 by 30 November 2026",
        "CNY 23,456.78, are paid in addition, on 15 December 2027",
        "No interest runs for the days so moved.",
        "simple interest at 4.50% per year",
        "late interest at 6.75% per year (actual days / 365)",
        "or at least 20.00% of it, is unpaid 7 days after written notice",
        "(d) the Debtor breaches clause 10 in spite",
        "15. Authority and copies",
        "Annex 1: Items",
        "Annex 2: Timetable",
        "Annex 3: Service data",
        "Annex 4: Authority papers",
        "Company or contract chop",
        "RA-2026-000042",
        HEAD[:16],
    ]:
        assert part in said
    assert "prevails" not in said


def test_only_what_is_agreed_is_printed() -> None:
    said = english(rate="0", down=False, count=1, **NOTHING)
    assert "6. Jurisdiction" in said
    assert "7. Authority and copies" in said
    assert "8." not in said.partition("Annex 1")[0].partition("Authority and copies")[2]
    assert "in one sum on 15 January 2027" in said
    for word in ("late interest of", "down payment", "default", "costs of enforcing", "court", "Initials"):
        assert word not in said.lower().replace("late interest and costs are not part of it", "")


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


def test_chinese_agreement() -> None:
    said = words(repayment_agreement(agreement(costs_owed=Money(300_000, "CNY")), "zh"))
    for part in [
        "第一条债务确认",
        "本金人民币222,222.12元（大写：人民币贰拾贰万贰仟贰佰贰拾贰元壹角贰分）、逾期利息人民币0.00元、",
        "费用人民币3,000.00元、合计",
        "第十五条授权与份数",
        "违反第十条",
        "贷款市场报价利率（LPR）的1.5倍",
        "年利率4.50%",
        "公章或合同专用章",
        "骑缝章·债务人",
        "债务人签注",
        "第1页，共",
    ]:
        assert part in said


def test_two_languages_stand_clause_by_clause_and_one_prevails() -> None:
    said = words(repayment_agreement(agreement(imprint=imprint(draft=True)), "both"))
    assert said.index("第一条债务确认") < said.index("1.Acknowledgementofdebt") < said.index("第二条")
    assert "theChinesetextprevails" in said
    foreign = words(repayment_agreement(agreement(jurisdiction=Jurisdiction.EU), "both"))
    assert "theEnglishtextprevails" in foreign
    assert "People'sRepublic" not in foreign
    assert foreign.index("1.Acknowledgementofdebt") < foreign.index("第一条债务确认")


def test_heavy_clauses_have_a_place_for_initials() -> None:
    assert english().count("Initials of the Debtor") == 4  # interest, default, costs, service


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_every_page_has_the_places_of_the_seals(language: PaperLanguage) -> None:
    mark = "Cross-page seal · Debtor" if language == "en" else "骑缝章 · 债务人"
    assert all(mark in page for page in pages(repayment_agreement(agreement(), language)))


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_last_clause_stands_on_the_page_of_the_signatures(language: PaperLanguage) -> None:
    said = pages(repayment_agreement(agreement(), language))
    (page,) = (page for page in said if "公章或合同专用章" in page or "contract chop" in page)
    assert "授权与份数" in page or "Authority and copies" in page


def test_annexes_over_many_pages() -> None:
    paper = repayment_agreement(agreement(60, items=items(300)), "both")
    said = pages(paper)
    assert paper.pages == len(said) > 10
    assert all("Open amount, CNY" in page for page in said if "INV-" in page)
    last = next(page for page in said if "2031-12-15" in page)
    assert "0.00" in last


def test_figures_that_contradict_each_other_are_refused() -> None:
    good = agreement()
    with pytest.raises(Refused, match="do not add up"):
        repayment_agreement(replace(good, principal=Money(1, "CNY")), "en")
    with pytest.raises(Refused, match="do not add up"):
        repayment_agreement(replace(good, items=items(1) + items(1, "USD")), "en")
    with pytest.raises(Refused, match="does not pay the whole debt"):
        repayment_agreement(replace(good, instalments=good.instalments[:-1]), "en")
    with pytest.raises(Refused, match="does not pay the whole debt"):
        repayment_agreement(replace(good, instalments=()), "en")


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_same_values_give_the_same_bytes(language: PaperLanguage) -> None:
    assert repayment_agreement(agreement(), language) == repayment_agreement(agreement(), language)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.text(max_size=300), language=st.sampled_from(["en", "zh", "both"]))
def test_hostile_names_never_stop_an_agreement(name: str, language: PaperLanguage) -> None:
    hostile = DebtorParty(name, address=name, email=name, legal_representative=name)
    paper = repayment_agreement(
        agreement(debtor=hostile, place=name, court=Court.SIGNING, extra_en=name), language
    )
    assert paper.pages == len(pages(paper))


def test_a_name_longer_than_a_page() -> None:
    paper = repayment_agreement(agreement(debtor=DebtorParty("长" * 4000)), "both")
    assert paper.pages > 4
