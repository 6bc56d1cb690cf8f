"""RT27: copies of one office may be read, none is written to unasked, and those that go on are told apart for ever.

Copies, older copies put back and other computers are in `tests/db/test_record.py`. An image of a whole computer, state
folder and all, that is set back looks like a computer on which nothing happened: only a head that was printed, or a
back-up that was kept elsewhere, tells.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.backup import back_up, verify_back_up
from db.record import head_of
from db.verify import verify
from domain.error import Refused
from tests.makers import FOUNDER, PASSPHRASE, Clock
from usecases.command import perform
from usecases.incarnation import continue_here
from usecases.office import Office, open_office
from usecases.person import AddPerson


def test_two_copies_that_both_go_on_have_streams_of_their_own(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    origin = head_of(office.record)
    office.close()
    streams, heads = set(), set()
    for name in ("left", "right"):
        shutil.copytree(office.record.folder.path, tmp_path / name)
        copy = open_office(tmp_path / name, FOUNDER, PASSPHRASE, clock)
        with pytest.raises(Refused) as told:
            perform(copy, AddPerson(name="Somebody", roles=(), log_in=False))
        assert told.value.code == "copy"
        assert head_of(copy.record) == origin
        continued = continue_here(copy, f"moved {name}")
        assert continued.previous_head == origin.hash
        perform(copy, AddPerson(name=f"Person of {name}", roles=(), log_in=False))
        streams.add(continued.stream)
        heads.add(head_of(copy.record).hash)
        copy.close()
        assert verify(tmp_path / name, FOUNDER, PASSPHRASE).problems == ()
    assert len(streams | {origin.stream}) == 3
    assert len(heads) == 2
    assert len({stream.partition("/")[0] for stream in streams | {origin.stream}}) == 1


def test_a_computer_set_back_is_told_by_what_was_kept_elsewhere(
    office: Office, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Path(office.record.sidecar(head_of(office.record).stream).file).parents[1]
    office.close()
    image = tmp_path / "image"
    shutil.copytree(office.record.folder.path, image / "office")
    shutil.copytree(state, image / "state")
    again = open_office(office.record.folder.path, FOUNDER, PASSPHRASE, clock)
    perform(again, AddPerson(name="Lost", roles=(), log_in=False))
    kept = back_up(again.record, tmp_path / "stick" / "monday.backup")
    again.close()
    for folder, source in ((office.record.folder.path, "office"), (state, "state")):
        shutil.rmtree(folder)
        shutil.copytree(image / source, folder)
    set_back = open_office(office.record.folder.path, FOUNDER, PASSPHRASE, clock)
    perform(set_back, AddPerson(name="Other", roles=(), log_in=False))
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok
    assert head_of(set_back.record).hash != kept.head == verify_back_up(kept.file, FOUNDER, PASSPHRASE).head
    set_back.close()
