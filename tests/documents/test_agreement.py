"""The agreement: only the clauses that apply, figures that add up, and places to sign."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.agreement import repayment_agreement
from documents.party import DebtorParty
from documents.wording import PaperLanguage
from domain.agreement import (
    Acceleration,
    Court,
    Jurisdiction,
    LateInterest,
)
from domain.error import Refused
from domain.money import Money
from tests.documents.maker import HEAD, agreement, english, imprint, items, pages, words

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
