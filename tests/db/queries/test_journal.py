"""The journal as people read it: filtered, windowed, one entry whole."""

from __future__ import annotations

import pytest

from db.queries.journal import entry, entry_keys, entry_rows, entry_types, journal, journal_head
from db.record import head_of
from domain.error import NotFound
from tests.makers import FOUNDER, Taken, add_user, cny
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt


@pytest.fixture
def used(office: Office, taken: Taken) -> Office:
    add_user(office, "Li Wei")
    perform(office, RecordReceipt(account=taken.accounts["D001"], amount=cny("5"), received_on=office.today))
    return office


def test_entries_are_filtered(used: Office, taken: Taken) -> None:
    everything = used.ask(journal)
    assert [line.type for line in everything] == [
        "receipt.recorded/1",
        "person.added/1",
        "ledger.imported/1",
        "office.founded/1",
    ]
    assert {line.actor for line in everything[:3]} == {FOUNDER}
    assert used.ask(journal, account=taken.accounts["D001"]) == everything[:1]
    assert everything[0].debtor == "Debtor D001"
    assert used.ask(journal, account=taken.accounts["D002"]) == ()
    assert used.ask(journal, type="person.") == everything[1:2]
    assert used.ask(journal, type="%") == ()
    assert used.ask(journal, actor=FOUNDER, limit=2) == everything[:2]
    assert used.ask(journal, actor="nobody") == ()
    assert used.ask(entry_types) == tuple(sorted(line.type for line in everything))


def test_rows_come_by_key_in_the_order_of_the_keys(used: Office) -> None:
    keys = used.ask(entry_keys)
    assert keys == [4, 3, 2, 1]
    assert used.ask(entry_keys, type="office") == [1]
    with used.record.read() as connection:
        assert [line.entry for line in entry_rows(connection, [2, 4, 99, 1])] == [2, 4, 1]


def test_one_entry_whole(used: Office) -> None:
    head = head_of(used.record)
    found = used.ask(entry, entry=4)
    assert found.hash.hex() == head.hash
    assert (found.header["seq"], found.header["type"]) == (4, "receipt.recorded/1")
    assert found.payload is not None
    assert [operation["t"] for operation in found.payload["ops"]] == ["receipt", "posting"]
    assert used.ask(journal_head) == (4, found.hash)
    with pytest.raises(NotFound):
        used.ask(entry, entry=99)
