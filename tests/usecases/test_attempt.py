"""Failed log-ins: they slow the next one down, and the journal hears of them with the first good one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from db import attempt
from db.attempt import FREE, attempts_of
from db.keys import WrongKey
from db.tables.journal import EntryRow, PayloadRow
from db.verify import verify_with_key
from domain.error import Refused
from tests.makers import FOUNDER, PASSPHRASE, START, Clock, add_user
from usecases.attempt import TellFailedLogIns
from usecases.command import perform
from usecases.log_in import log_in
from usecases.office import Office


def fail(office: Office, clock: Clock, name: str = FOUNDER) -> None:
    with pytest.raises(WrongKey):
        log_in(office.record.folder.path, name, "not the passphrase", clock)


def told(office: Office) -> list[Mapping[str, Any]]:
    """What the entries of failed log-ins say."""
    with office.record.read() as connection:
        payloads = connection.execute(
            select(PayloadRow.payload)
            .join(EntryRow, EntryRow.id == PayloadRow.entry_id)
            .where(EntryRow.type == "person.log_in_failed/1")
            .order_by(EntryRow.id)
        ).scalars()
        return [json.loads(each)["refs"] for each in payloads]


def test_the_next_good_log_in_tells_what_failed(office: Office, clock: Clock) -> None:
    add_user(office, "Li Wei")
    for _ in range(3):
        fail(office, clock)
        clock.pass_by(minutes=1)
    fail(office, clock, "Li Wei")
    again = log_in(office.record.folder.path, "Li Wei", PASSPHRASE, clock)
    found = [{key: each[key] for key in ("name", "count", "since", "until")} for each in told(again)]
    assert found == [
        {
            "name": FOUNDER,
            "count": 3,
            "since": "2026-03-02T09:00:00.000Z",
            "until": "2026-03-02T09:02:00.000Z",
        },
        {
            "name": "Li Wei",
            "count": 1,
            "since": "2026-03-02T09:03:00.000Z",
            "until": "2026-03-02T09:03:00.000Z",
        },
    ]
    again.close()
    log_in(office.record.folder.path, "Li Wei", PASSPHRASE, clock).close()
    assert len(told(office)) == 2  # told once
    assert verify_with_key(office.record.folder, office.record.data_key).problems == ()


def test_whoever_fails_often_waits_longer_each_time_and_never_more_than_a_minute(
    office: Office, clock: Clock
) -> None:
    path = office.record.folder.path
    for _ in range(FREE):
        fail(office, clock)
    waits = []
    for _ in range(8):
        with pytest.raises(Refused) as refused:
            log_in(path, FOUNDER, PASSPHRASE, clock)  # the right one has to wait as well
        assert (refused.value.code, refused.value.where) == ("wait", "passphrase")
        waits.append(refused.value.advice.fields["seconds"])
        clock.pass_by(seconds=waits[-1])
        fail(office, clock)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    clock.pass_by(seconds=60)
    log_in(path, FOUNDER, PASSPHRASE, clock).close()
    fail(office, clock)  # begins anew


def test_nobody_is_locked_out_by_others_nor_by_a_clock(office: Office, clock: Clock) -> None:
    add_user(office, "Li Wei")
    path = office.record.folder.path
    for _ in range(FREE):
        fail(office, clock)
    log_in(path, "Li Wei", PASSPHRASE, clock).close()
    for _ in range(FREE):
        fail(office, clock)
    clock.now = START.replace(year=2025)
    log_in(path, FOUNDER, PASSPHRASE, clock).close()


def test_what_cannot_be_told_yet_is_told_later(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy may be looked at; its first entry is somebody's decision."""
    fail(office, clock)
    with monkeypatch.context() as patch:
        patch.setattr("db.record.Record.check_head", _refuse)
        log_in(office.record.folder.path, FOUNDER, PASSPHRASE, clock).close()
        assert told(office) == []
    log_in(office.record.folder.path, FOUNDER, PASSPHRASE, clock).close()
    assert [each["count"] for each in told(office)] == [1]


def _refuse(*_given: object) -> None:
    raise Refused("copy", "This office was copied.", "Say so.")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b'{"a": {"count": 1}}', b"\xff"])
def test_a_damaged_file_counts_as_none_and_is_written_anew(
    office: Office, clock: Clock, content: bytes
) -> None:
    attempts = attempts_of(office.record.folder)
    attempts.file.parent.mkdir(parents=True, exist_ok=True)
    attempts.file.write_bytes(content)
    assert attempts.failures() == {}
    fail(office, clock)
    assert attempts.failures()[FOUNDER].count == 1


def test_a_disk_that_takes_nothing_refuses_the_log_in_all_the_same(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(attempt, "write_whole", full)
    fail(office, clock)
    assert attempts_of(office.record.folder).failures() == {}


def test_an_entry_of_nothing_is_refused(office: Office) -> None:
    with pytest.raises(Refused):
        perform(office, TellFailedLogIns(name=FOUNDER, count=0, since="", until=""))
