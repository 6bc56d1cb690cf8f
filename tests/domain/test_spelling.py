"""Spellings of one name come to the same; names of two firms do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spelling import code_spelling, number_spelling, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo GmbH", "FOO  gmbh"),
        ("Foo GmbH", "Foo Limited"),
        ("Foo & Sons Co., Ltd.", "Foo and Sons Company Limited"),
        ("A.B.C. Ltd", "ABC LIMITED"),
        ("Ｆｏｏ　Ｌｔｄ", "Foo Ltd"),
        ("Müller & Söhne KG", "MUELLER & SOEHNE KG"),
        ("Société Générale SA", "Societe Generale"),
        ("上海鑫業貿易有限公司", "上海鑫业贸易有限责任公司"),
        ("北京（中国）贸易 有限公司", "北京(中国)贸易有限公司"),
        ("包头稀土股份有限公司", "包头稀土"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo North GmbH", "Foo South GmbH"),
        ("上海鑫业贸易有限公司", "上海鑫业实业有限公司"),
        ("Co", "Ltd"),
        ("公司", "有限公司"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


def test_codes_and_numbers() -> None:
    assert code_spelling("c-001") == code_spelling("Ｃ 001") != code_spelling("C01")
    assert number_spelling("INV-0012") == number_spelling("inv 12") != number_spelling("INV-12-1")
    assert number_spelling("000") == "0"


@given(st.text())
def test_any_text_has_a_spelling_that_is_its_own(name: str) -> None:
    assert spelling(name.upper()) == spelling(name.upper())
    assert code_spelling(code_spelling(name)) == code_spelling(name)
