"""RT13: in every zone and in both nights of a changed hour the record keeps moments in UTC and in their order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from db.tables.journal import EntryRow
from db.types import write_instant
from db.verify import verify_with_key
from domain.contact import Channel, Outcome
from tests.makers import Clock, Taken, reopen
from tests.size import rounds
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office

NIGHTS = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/Sao_Paulo": ("2018-11-04", "2018-02-18"),
    "Asia/Kathmandu": ("1986-01-01", "2026-03-29"),  # a quarter of an hour skipped
    "Pacific/Apia": ("2011-12-29", "2011-04-02"),  # a whole day skipped
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Asia/Shanghai": ("2026-02-17", "1991-09-15"),
}


def minutes(zone: str, night: str, step: int = 1) -> list[datetime]:
    """The moments around a night as a clock in the zone tells them, one after the other."""
    first = datetime.fromisoformat(f"{night}T22:00").replace(tzinfo=ZoneInfo(zone)).astimezone(
        UTC
    ) - timedelta(days=1)
    return [(first + timedelta(minutes=at)).astimezone(ZoneInfo(zone)) for at in range(0, 31 * 60, step)]


@pytest.mark.parametrize("zone", NIGHTS)
def test_every_minute_of_a_changed_night_is_kept_in_utc(zone: str) -> None:
    for night in NIGHTS[zone]:
        moments = minutes(zone, night)
        kept = [write_instant(each) for each in moments]
        assert kept == sorted(kept)
        assert len(set(kept)) == len(kept)
        assert all(words.endswith("Z") for words in kept)
        assert [datetime.fromisoformat(words) for words in kept] == [each.astimezone(UTC) for each in moments]


@pytest.mark.parametrize("zone", [*NIGHTS][: rounds(4, 6)])
def test_acts_of_a_changed_night_stand_in_their_order(
    office: Office, taken: Taken, clock: Clock, zone: str
) -> None:
    """The hour that comes twice is no clock that ran back, and the day of an act is that of the zone."""
    account, days, before = taken.accounts["D001"], [], 1
    for night in NIGHTS[zone]:
        for moment in minutes(zone, night, rounds(120, 5)):
            if write_instant(moment) <= write_instant(clock.now):
                continue  # nights of other years: the clock of the office never runs back here
            clock.now = moment
            perform(
                office,
                LogContact(
                    account=account, channel=Channel.CALL, outcome=Outcome.NO_ANSWER, note=moment.isoformat()
                ),
            )
            days.append(moment.date())
    with office.record.read() as connection:
        rows = connection.execute(
            select(EntryRow.seq, EntryRow.type, EntryRow.at).order_by(EntryRow.id)
        ).all()
    assert [row.seq for row in rows] == list(range(before, before + len(rows)))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert "clock.ran_back/1" not in {row.type for row in rows}
    again = reopen(office)
    assert verify_with_key(again.record.folder, again.record.data_key).problems == ()
    again.close()
