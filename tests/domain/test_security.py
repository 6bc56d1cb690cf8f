"""Securities: what cannot be, and what is missing of those that can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.error import Refused
from domain.limitation.guarantee import Form
from domain.money import Money
from domain.security import (
    KIND_LABELS,
    ROLE_LABELS,
    ObligorRole,
    Security,
    SecurityKind,
    check_security,
    defects,
)

TODAY = date(2026, 3, 2)
GIVEN = date(2026, 1, 10)
WHOLE = Security(
    SecurityKind.GUARANTEE,
    GIVEN,
    "Holding Ltd",
    Form.JOINT,
    Money(100, "CNY"),
    months=36,
    consented_on=GIVEN,
    resolution="2026-1",
    registration="R-1",
    registered_on=GIVEN,
    documented=True,
)


def test_names() -> None:
    assert set(KIND_LABELS) == set(SecurityKind)
    assert set(ROLE_LABELS) == set(ObligorRole)


def test_a_whole_one_has_no_defect() -> None:
    check_security(WHOLE, TODAY)
    assert defects(WHOLE, TODAY) == ()


@pytest.mark.parametrize(
    ("security", "where"),
    [
        (replace(WHOLE, given_on=date(2026, 3, 3)), "given_on"),
        (replace(WHOLE, giver=" "), "giver"),
        (replace(WHOLE, kind=SecurityKind.PLEDGE), "form"),
        (replace(WHOLE, amount=Money(0, "CNY")), "amount"),
        (replace(WHOLE, months=0), "months"),
        (replace(WHOLE, months=601), "months"),
        (replace(WHOLE, until=date(2027, 1, 1)), "until"),
        (replace(WHOLE, months=None, until=GIVEN), "until"),
        (replace(WHOLE, consented_on=date(2026, 3, 3)), "consented_on"),
        (replace(WHOLE, registered_on=date(2026, 3, 3)), "registered_on"),
        (replace(WHOLE, registration=""), "registration"),
    ],
)
def test_what_cannot_be(security: Security, where: str) -> None:
    with pytest.raises(Refused) as refused:
        check_security(security, TODAY)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("security", "words"),
    [
        (replace(WHOLE, documented=False), "No document"),
        (replace(WHOLE, form=None), "CC 686"),
        (replace(WHOLE, resolution=""), "Company Law 15"),
        (Security(SecurityKind.PLEDGE, GIVEN, documented=True), "not registered"),
        (
            Security(SecurityKind.INSURANCE, GIVEN, until=date(2026, 3, 1), documented=True),
            "The cover ended on 2026-03-01.",
        ),
    ],
)
def test_what_is_missing(security: Security, words: str) -> None:
    (told,) = defects(security, TODAY)
    assert words in str(told)
    assert defects(Security(SecurityKind.INSURANCE, GIVEN, until=TODAY, documented=True), TODAY) == ()
