"""Offices for tests of use cases: the founder, an officer with an account of her own, and a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.role import Role
from tests.makers import FOUNDER, Claim, Clock, Taken, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.responsibility import AssignAccounts

OFFICER = "Li Wei"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    made = make_office(tmp_path / "office", clock)
    yield made
    made.close()


@pytest.fixture
def taken(office: Office) -> Taken:
    """Two debtors; the founder answers for both."""
    return take_ledger(
        office,
        {
            "D001": (
                Claim("A-1", cny("1000.00"), date(2025, 11, 30), date(2025, 10, 31)),
                Claim("A-2", cny("250.50"), date(2026, 1, 31), date(2025, 12, 31)),
            ),
            "D002": (Claim("B-1", cny("80.00"), date(2025, 12, 15), date(2025, 11, 15)),),
        },
        officer=FOUNDER,
    )


@pytest.fixture
def officer(office: Office, taken: Taken) -> Office:
    """An officer acts, who answers for D001 alone."""
    acting = add_user(office, OFFICER, Role.OFFICER)
    perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer=OFFICER))
    return acting


@pytest.fixture
def three(office: Office) -> Taken:
    """Two items due on one day, one later; one not due yet."""
    day = date(2026, 1, 31)
    return take_ledger(
        office,
        {
            "D1": (
                Claim("A", cny("300.00"), day, date(2025, 12, 1)),
                Claim("B", cny("100.00"), day, date(2025, 12, 31)),
                Claim("C", cny("50.00"), date(2026, 2, 1), date(2025, 11, 1)),
                Claim("D", cny("80.00"), date(2026, 5, 1), date(2025, 11, 15)),
                Claim("CN", cny("-40.00"), day, date(2026, 1, 2), kind="credit_note"),
            )
        },
        officer=FOUNDER,
    )
