"""The map of a ledger: the next file is read as the last, and asked about where it speaks against it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.source import sources
from db.record import head_of
from domain.error import Refused
from tests.usecases.importing.reconciliation.ledger import is_sound, opens, put
from usecases.command import perform
from usecases.importing import TakeBackImport
from usecases.office import Office

HEAD = "Kunde,Rechnung,Datum,Betrag\n"


def test_the_next_file_of_a_ledger_is_read_as_the_last(office: Office, tmp_path: Path) -> None:
    """What a person decided once is not asked again, and that is told."""
    first = put(tmp_path, f"{HEAD}A,1,03/04/2013,1.00\nB,2,05/06/2013,2.00\n", "one.csv")
    perform(office, replace(first, date_format="MDY"))
    (source,) = office.ask(sources)
    assert (source.source, 'date = "MDY"' in source.map, "encoding" in source.map) == ("erp", True, False)
    answer = perform(office, put(tmp_path, f"{HEAD}C,3,07/08/2013,3.00\n", "two.csv")).answer
    assert answer["reconciliation"]["new"]["rows"][0]["number"] == "3"
    assert str(answer["read_as"]).startswith("Read as the ledger “erp” was")
    assert opens(office, "C") == {"3": 300}
    perform(office, put(tmp_path, f"{HEAD}E,5,2013-07-08,3.00\n", "certain.csv"))
    (source,) = office.ask(sources)
    assert 'date = "MDY"' in source.map
    with pytest.raises(Refused) as refusal:
        perform(office, replace(put(tmp_path, f"{HEAD}D,4,07/08/2013,3.00\n", "three.csv"), forget_map=True))
    assert refusal.value.code == "undecidable"


@pytest.mark.parametrize(
    ("content", "told_"),
    [
        (f"{HEAD}A,9,13/04/2013,1.00\n", "is written as DMY"),
        ("Kunde,Rechnung,Datum,Summe\nA,9,03/04/2013,1.00\n", "Betrag"),
        (f'{HEAD}A,9,03/04/2013,"1.000,50"\n', "is written as ,"),
    ],
)
def test_a_file_that_speaks_against_the_map_is_asked_about(
    office: Office, tmp_path: Path, content: str, told_: str
) -> None:
    first = put(tmp_path, f"{HEAD}A,1,03/04/2013,1.00\nB,2,05/26/2013,2.00\n", "one.csv")
    perform(office, first)
    before = head_of(office.record)
    with pytest.raises(Refused) as refusal:
        perform(office, put(tmp_path, content, "two.csv"))
    assert refusal.value.code == "saved_map"
    assert told_ in str(refusal.value.message)
    assert head_of(office.record) == before


def test_a_file_of_another_make_is_read_anew(office: Office, tmp_path: Path) -> None:
    perform(office, put(tmp_path, f"{HEAD}A,1,2013-04-03,1.00\n", "one.csv"))
    other = put(tmp_path, "Customer,Invoice,Invoice date,Amount\nB,2,2013-04-03,2.00\n", "two.csv")
    answer = perform(office, other).answer
    assert any("made otherwise" in str(words) for words in answer["warnings"])
    answer = perform(office, put(tmp_path, f"{HEAD}A,3,2013-04-03,1.00\n", "three.csv")).answer
    assert "Read as the ledger" in str(answer["read_as"])


def test_a_map_leaves_with_its_import(office: Office, tmp_path: Path) -> None:
    answer = perform(office, put(tmp_path, f"{HEAD}A,1,2013-04-03,1.00\n", "one.csv")).answer
    perform(office, TakeBackImport(batch=answer["batch"], reason="wrong columns"))
    assert office.ask(sources) == ()
    assert is_sound(office)
