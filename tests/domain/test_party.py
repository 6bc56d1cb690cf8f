"""Identifiers and addresses of parties."""

from __future__ import annotations

import pytest

from domain.error import Refused
from domain.party import check_uscc, is_foreign, is_uscc, normalise_email, registration, uscc_check_sign


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("91150000MA0TEKT01H", "91150000MA0TEKT01H"),  # F03
        ("91310000MA1FLXX00W", "91310000MA1FLXX00W"),
        ("12100000400000000W", "12100000400000000W"),
        (" 9115 0000 ma0tekt01h ", "91150000MA0TEKT01H"),
    ],
)
def test_credit_codes(code: str, plain: str) -> None:
    assert check_uscc(code) == plain


@pytest.mark.parametrize(
    "code", ["", "91150000MA0TEKT01X", "91150000MA0TEKT01", "91150000MA0TEKT0IH", "包头"]
)
def test_credit_codes_that_are_refused(code: str) -> None:
    with pytest.raises(Refused, match="unified social credit code") as refusal:
        check_uscc(code)
    assert refusal.value.code == "uscc"


@pytest.mark.parametrize(
    ("address", "plain"),
    [(" Zhang.San@Magnet.CN ", "Zhang.San@magnet.cn"), ("a+b@x.example.com", "a+b@x.example.com")],
)
def test_email_addresses(address: str, plain: str) -> None:
    assert normalise_email(address) == plain


@pytest.mark.parametrize("address", ["", "a", "a@b", "a b@c.cn", "a@b..cn", "a@b.cn, c@d.cn", "a@@b.cn"])
def test_email_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(Refused) as refusal:
        normalise_email(address)
    assert refusal.value.code == "email"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 91150000ma0tekt01h ", "91150000MA0TEKT01H"),
        ("HRB 12345", "HRB 12345"),  # another register
        ("7000012050002", "7000012050002"),  # a corporate number of Japan
        ("L17110MH1973PLC019786", "L17110MH1973PLC019786"),  # a company of India
        ("", ""),
    ],
)
def test_a_registration_is_a_valid_uscc_or_a_number_of_another_register(typed: str, kept: str) -> None:
    assert registration(typed) == kept


@pytest.mark.parametrize(
    "typed", ["91150000MA0TEKT01A", "91150000MA0TEKT01", "91150000MA0TEKT01HH", "110108000000016"]
)
def test_what_is_meant_as_a_credit_code_must_be_one(typed: str) -> None:
    with pytest.raises(Refused, match="is not a unified social credit code"):
        registration(typed)
    assert not is_foreign(typed)
    assert not is_uscc(typed)


def test_who_is_abroad_has_the_number_of_another_register() -> None:
    assert [is_foreign(code) for code in ("HRB 4711", "", " ", "91150000MA0TEKT01H")] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_uscc(code) for code in ("HRB 4711", "91150000MA0TEKT01H")] == [False, True]


def test_the_check_sign_of_a_code() -> None:
    """Vector F03."""
    assert uscc_check_sign("91150000MA0TEKT01") == "H"


@pytest.mark.parametrize("first", ["91150000MA0TEKT0", "91150000MA0TEKT01H", "9115O000MA0TEKT01"])
def test_what_are_not_the_first_signs_of_a_code(first: str) -> None:
    with pytest.raises(Refused, match="first 17 signs"):
        uscc_check_sign(first)
