"""The chain: entries follow each other by hash, and are read back before they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from db.identity import new_uid
from db.journal import chain
from db.journal.entry import GENESIS, Payload, canonical, commitment
from db.journal.problem import Problem
from db.journal.proof import prove

ACT = chain.Act(
    uid="0195f0a0-0000-7000-8000-000000000001",
    stream="site/one",
    now=datetime(2026, 3, 2, 17, 0, tzinfo=UTC),
    actor=None,
    device="device",
    schema=1,
    type="note.made/1",
    class_="fact",
    account=None,
    account_id=None,
    epoch=1,
    command=UUID("0195f0a0-0000-7000-8000-000000000002"),
)


def act(stream: str = "site/one") -> chain.Act:
    return replace(ACT, stream=stream, command=new_uid())


def test_before_the_first_entry_there_is_nothing(memory: Connection) -> None:
    assert chain.last(memory) == chain.Last(0, "", 0, GENESIS, None)


def test_entries_are_numbered_and_linked(memory: Connection) -> None:
    first = chain.append(memory, act(), Payload([]))
    second = chain.append(memory, act(), Payload([], "why"))
    assert (first.header.seq, second.header.seq) == (1, 2)
    assert first.header.prev == GENESIS.hex()
    assert second.header.prev == first.header.hash.hex()
    assert chain.last(memory).head == second.head
    assert chain.last(memory).at == ACT.now


def test_a_new_stream_begins_at_one_and_goes_on_from_the_same_head(memory: Connection) -> None:
    before = chain.append(memory, act(), Payload([]))
    after = chain.append(memory, act("site/two"), Payload([]))
    assert after.header.seq == 1
    assert after.header.prev == before.header.hash.hex()
    found: list[Problem] = []
    assert prove(memory, found).entries == 2
    assert found == []


def test_the_salt_may_be_given_for_a_batch(memory: Connection) -> None:
    appended = chain.append(memory, act(), Payload([]), b"s" * 32)
    assert appended.salt == b"s" * 32


def test_a_payload_larger_than_a_piece_is_kept_whole(memory: Connection) -> None:
    payload = Payload([canonical({"t": "x", "n": number, "w": "y" * 1000}) for number in range(2_500)], "why")
    appended = chain.append(memory, act(), payload)
    kept = memory.execute(text("SELECT payload FROM journal_payload")).scalar_one()
    assert len(kept) == appended.header.len > 2 << 20
    assert kept == payload.content
    assert commitment(appended.salt, kept) == appended.header.commit


@pytest.mark.parametrize(
    "spoiler",
    [
        "UPDATE journal_entry SET hash = zeroblob(32) WHERE id = NEW.entry_id",
        "UPDATE journal_entry SET header = (SELECT header FROM journal_entry WHERE id = 1) WHERE id = NEW.entry_id",
        "UPDATE journal_payload SET payload = zeroblob(length(payload) + 1) WHERE entry_id = NEW.entry_id",
        "UPDATE journal_payload SET salt = zeroblob(32) WHERE entry_id = NEW.entry_id",
    ],
)
def test_an_entry_that_was_not_kept_as_written_is_a_defect(memory: Connection, spoiler: str) -> None:
    chain.append(memory, act(), Payload([]))
    for guard in ("journal_entry_no_update", "journal_payload_no_update"):
        memory.execute(text(f"DROP TRIGGER {guard}"))
    memory.execute(text(f"CREATE TRIGGER spoil AFTER INSERT ON journal_payload BEGIN {spoiler}; END"))
    with pytest.raises(RuntimeError, match="not kept as it was written"):
        chain.append(memory, act(), Payload([]))
