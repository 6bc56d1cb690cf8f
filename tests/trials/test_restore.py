"""RT26: every back-up of the last days restores, on another computer, by a passphrase and by the recovery key."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import keys
from db.backup import back_up
from db.queries.office import users
from db.record import head_of
from db.verify import verify
from tests.makers import COMPANY, FOUNDER, PASSPHRASE, Clock
from tests.size import rounds
from usecases.command import perform
from usecases.founding import found_office
from usecases.incarnation import restore_office
from usecases.person import AddPerson


def test_each_of_the_last_back_ups_restores_on_a_new_computer(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = found_office(tmp_path / "office", COMPANY, FOUNDER, PASSPHRASE, clock, cost=keys.FAST)
    office, saved = made.office, []
    for day in range(rounds(3, 10)):
        perform(office, AddPerson(name=f"Person {day}", roles=(), log_in=False))
        saved.append((back_up(office.record, tmp_path / "saved" / f"{day}.backup"), head_of(office.record)))
        clock.pass_by(days=1)
    office.close()
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "state of a new computer"))
    for day, (backup, head) in enumerate(saved):
        secret = made.recovery if day % 2 else PASSPHRASE
        place = tmp_path / f"restored {day}"
        again, continued = restore_office(backup.file, place, FOUNDER, secret, clock)
        assert (backup.head, continued.previous_head) == (head.hash, head.hash)
        assert head_of(again.record).seq == 1
        assert {f"Person {at}" for at in range(day + 1)} <= {user.name for user in again.ask(users)}
        assert f"Person {day + 1}" not in {user.name for user in again.ask(users)}
        perform(again, AddPerson(name="Zhao Min", roles=(), log_in=False))
        again.close()
        assert verify(place, FOUNDER, PASSPHRASE).problems == ()
