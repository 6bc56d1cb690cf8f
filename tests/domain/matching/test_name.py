"""Names of payers and debtors: legal forms, width, case and cut ends do not count."""

from __future__ import annotations

import pytest

from domain.matching import core_of, likeness, looks_personal


@pytest.mark.parametrize(
    ("payer", "debtor"),
    [
        ("MUELLER GMBH UND CO KG", "Müller GmbH & Co. KG"),
        ("ACME LTD", "Acme Limited"),
        ("深圳创新科技有限公司", "深圳创新科技股份有限公司"),
        ("ＡＣＭＥ　ＬＴＤ", "Acme Co., Ltd."),
        ("Societe Generale S.A.", "Société Générale SA"),
        ("Straße AG", "STRASSE"),
        ("Northern Earth Rare Trading", "Northern Rare Earth Trading"),
    ],
)
def test_the_same_company(payer: str, debtor: str) -> None:
    assert likeness(payer, debtor) == 100


@pytest.mark.parametrize(
    ("payer", "debtor"),
    [
        ("NORTHERN RARE EARTH TRAD", "Northern Rare Earth Trading Co., Ltd."),
        ("Acmee Tools", "Acme Tools Ltd"),
    ],
)
def test_nearly_the_same(payer: str, debtor: str) -> None:
    assert 70 <= likeness(payer, debtor) < 100


@pytest.mark.parametrize(
    ("payer", "debtor"),
    [("", "Acme"), ("Acme", ""), ("Factory 2", "Factory 3"), ("Zhang San", "Acme Ltd"), ("AB", "ABC Tools")],
)
def test_another(payer: str, debtor: str) -> None:
    assert likeness(payer, debtor) < 70


def test_a_name_of_nothing_but_forms_keeps_them() -> None:
    assert core_of("Holding Group Ltd") == "holding group ltd"
    assert core_of("有限公司") == "有限公司"


@pytest.mark.parametrize(
    ("payer", "personal"), [("张三丰", True), ("创新公司", False), ("Acme", False), ("深圳创新科技", False)]
)
def test_a_person_is_told_by_a_short_chinese_name(payer: str, personal: bool) -> None:
    assert looks_personal(payer) is personal
