"""An import is taken back whole, with its problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.identity import new_uid
from db.queries.ageing import ageing
from db.queries.office import imports, problems
from db.queries.source import saved_maps
from domain.error import NotFound, Refused
from tests.ledger import TODAY, Line, ledgers, new_office, take
from tests.usecases.importing.record import FEBRUARY, GOOD, JANUARY, SLOWLY, everything, is_sound, mixed
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.office import Office

KEPT = (
    "journal_entry",
    "journal_payload",
    "batch",
    "batch_row",
    "problem",
    "paper",
    "source",
    "source_map",  # `saved_maps` leaves out what an import decided that was taken back
    "person",
    "branch",
)


@settings(max_examples=3, **SLOWLY)
@given(first=ledgers(8), second=ledgers(8), changes=st.lists(st.integers(0, 7), max_size=4))
def test_an_import_is_taken_back_whole(first: list[Line], second: list[Line], changes: list[int]) -> None:
    """Everything is as before but what tells of it: journal, batch, file, and names that were new."""
    later = [replace(line, number=f"M-{line.number}", name="Renamed") for line in second]
    for place in changes:
        old = first[place % len(first)]
        told = replace(old, open=0, settled=None, disputed=True, name=f"Debtor {old.debtor} Ltd")
        later = [line for line in later if line.key != old.key] + [told]
    with new_office() as (office, folder, clock):
        take(office, folder, first, as_of=JANUARY)
        before, maps = everything(office, *KEPT), office.ask(saved_maps, source="main")
        batch = take(office, folder, later, as_of=FEBRUARY, name="second.csv").answer["batch"]
        assert everything(office, *KEPT) != before
        clock.pass_by(hours=1)
        taken = perform(office, TakeBackImport(batch=batch, reason="wrong file"))
        assert taken.answer["items"] >= 0
        assert everything(office, *KEPT) == before
        assert office.ask(saved_maps, source="main") == maps != ()
        newest = office.ask(imports)[0]
        assert (newest.batch, newest.taken_back) == (batch, TODAY)
        assert is_sound(office)
        again = take(office, folder, later, as_of=FEBRUARY, name="second.csv").answer
        assert again["batch"] not in (None, batch)
        assert is_sound(office)


def test_taking_back_needs_a_reason_and_an_import(office: Office, tmp_path: Path) -> None:
    batch = take(office, tmp_path, [GOOD]).answer["batch"]
    with pytest.raises(Refused) as told:
        perform(office, TakeBackImport(batch=batch, reason=""))
    assert told.value.where == "reason"
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    for unknown in (batch, new_uid()):
        with pytest.raises(NotFound):
            perform(office, TakeBackImport(batch=unknown, reason="again"))


def test_the_problems_of_an_import_go_with_it(office: Office, tmp_path: Path) -> None:
    batch = perform(office, ImportItems(path=str(mixed(tmp_path)))).answer["batch"]
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert office.ask(problems) == ()
    assert office.ask(ageing, as_of=TODAY + timedelta(1)).warnings == ()
    assert is_sound(office)
