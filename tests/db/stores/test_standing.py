"""Standings in their table: rebuilt for some accounts or for all, with the same result."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, delete, select

from db.stores import standing
from db.stores.standing import is_stale, rebuild
from db.tables.derived import StandingRow
from tests.ledger import standings_are_true
from tests.makers import FOUNDER, Claim, Clock, cny, take_ledger
from usecases.office import Office

TODAY = date(2026, 3, 2)


@pytest.fixture
def ledger(office: Office) -> Office:
    claims = {f"D{place}": (Claim("A", cny(f"{10**place}"), date(2026, 1, place)),) for place in range(1, 6)}
    take_ledger(office, claims, officer=FOUNDER)
    return office


def kept(connection: Connection) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(select(StandingRow.__table__)).mappings()]


@pytest.mark.parametrize("many", [0, 400])
def test_some_or_all_come_to_the_same(ledger: Office, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(standing, "_MANY", many)
    some: tuple[Collection[int] | None, ...] = (None, [1], [5], [1, 5], range(1, 6), [])
    with ledger.record.write(ledger.actor, ledger.clock()) as work:
        before = sorted(kept(work.connection), key=str)
        for accounts in some:
            rebuild(work.connection, TODAY, accounts)
            assert sorted(kept(work.connection), key=str) == before, accounts


def test_points_of_all_follow_the_largest(ledger: Office) -> None:
    """Taking the largest debtor away changes what the others get; so all are computed."""
    with ledger.record.write(ledger.actor, ledger.clock()) as work:
        before = {row["account_id"]: row["points"] for row in kept(work.connection)}
        work.connection.exec_driver_sql(
            "INSERT INTO posting (item_id, posted_on, amount, ground) VALUES (5, '2026-03-02', 10000000, 'x')"
        )
        rebuild(work.connection, TODAY, [5])
        after = {row["account_id"]: row["points"] for row in kept(work.connection)}
    assert set(after) == {1, 2, 3, 4}
    assert sum(after.values()) > sum(before[key] for key in after)


def test_stale_is_another_day_or_none(ledger: Office, clock: Clock) -> None:
    with ledger.record.write(ledger.actor, ledger.clock()) as work:
        assert not is_stale(work.connection, TODAY)
        assert is_stale(work.connection, TODAY + timedelta(1))
        assert is_stale(work.connection, TODAY - timedelta(1))
        work.connection.execute(delete(StandingRow.table()))
        assert is_stale(work.connection, TODAY)
        assert not is_stale(work.connection, date(2020, 1, 1))  # nothing was open then
        rebuild(work.connection, TODAY, [1])
    assert standings_are_true(ledger)


def test_an_empty_office_is_never_stale(office: Office) -> None:
    with office.record.read() as connection:
        assert not is_stale(connection, TODAY)
