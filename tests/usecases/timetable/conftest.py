"""An account, a second supervisor, a signed scan, and a timetable of four quarters that is watched."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from domain.role import Role
from tests.ledger import Line, take
from tests.makers import Clock, Taken, add_user
from tests.usecases.timetable.acts import SCAN, describe, draft
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import account_of
from usecases.office import Office


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


@pytest.fixture
def checker(office: Office, officer: Office) -> Office:
    """Another supervisor acts, who made nothing yet."""
    return add_user(office, "Chen Hong", Role.SUPERVISOR)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def debt(office: Office, officer: Office, tmp_path: Path) -> UUID:
    """One invoice of a million, overdue since the year before, and a small one."""
    lines = [
        Line("D9", "BIG", 90_000_000, due=date(2025, 3, 31), dated=date(2025, 3, 1), officer="Li Wei"),
        Line("D9", "SMALL", 10_000_000, due=date(2025, 12, 31), dated=date(2025, 12, 1), officer="Li Wei"),
    ]
    take(office, tmp_path, lines, as_of=date(2026, 2, 1))
    found = account_of(office, "D9")
    describe(office, found)
    return found


@pytest.fixture
def desk(office: Office, officer: Office, checker: Office, scan: Path, clock: Clock) -> Desk:
    return Desk(office, officer, checker, scan, clock)


@pytest.fixture
def made(desk: Desk, debt: UUID) -> UUID:
    """Four quarters of 250,000, watched."""
    return desk.begin(draft(desk.officer, debt, count=4, every=3, first_due=date(2026, 3, 31)))
