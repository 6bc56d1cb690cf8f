"""Offices for tests of the record: a new one, one with a ledger, and an empty file in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db import schema
from db.engine import open_memory
from domain.role import Role
from tests.makers import FOUNDER, Claim, Clock, Taken, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.person import ChangeRoles
from usecases.receipt import RecordReceipt

DEBTORS = {
    "D001": (
        Claim("A-1", cny("1000.00"), date(2025, 11, 30), date(2025, 10, 31)),
        Claim("A-2", cny("250.50"), date(2026, 4, 30), date(2026, 2, 1), paid=cny("50.50")),
    ),
    "D002": (
        Claim("B-1", cny("80.00"), None, date(2026, 1, 15), disputed=True),
        Claim("B-2", cny("-20.00"), date(2026, 1, 1), date(2026, 1, 1), kind="credit_note"),
    ),
}


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
    """The office has taken a ledger of two debtors."""
    return take_ledger(office, DEBTORS, officer=FOUNDER)


@pytest.fixture
def used(office: Office, taken: Taken) -> Taken:
    """An office in which things have happened; five entries, and a paper in the drawer."""
    add_user(office, "Li Wei", Role.OFFICER)
    perform(office, ChangeRoles(name="Li Wei", roles=(Role.OFFICER, Role.LEGAL)))
    perform(
        office, RecordReceipt(account=taken.accounts["D001"], amount=cny("100"), received_on=office.today)
    )
    return taken


@pytest.fixture
def memory() -> Iterator[Connection]:
    engine = open_memory()
    with engine.connect() as connection:
        schema.create(connection)
        yield connection
    engine.dispose()
