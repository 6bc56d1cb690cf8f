"""The story of a debtor: everything that was said, paid, promised, written, agreed and given over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.queries.query import query
from db.queries.story.clock import tell_evidence, tell_securities
from db.queries.story.line import StoryKind, StoryLine
from db.queries.story.money import tell_bills, tell_ledger, tell_missing, tell_receipts
from db.queries.story.speech import tell_contacts, tell_promises, tell_withdrawals
from db.queries.story.standing import tell_assignments, tell_disputes
from db.queries.story.writing import tell_letters, tell_papers, tell_steps

__all__ = ["StoryKind", "StoryLine", "story"]

_TELLERS: Final[tuple[Callable[[Connection, UUID, date], Iterator[StoryLine]], ...]] = (
    tell_contacts,
    tell_promises,
    tell_withdrawals,
    tell_receipts,
    tell_ledger,
    tell_missing,
    tell_bills,
    tell_letters,
    tell_steps,
    tell_papers,
    tell_disputes,
    tell_assignments,
    tell_evidence,
    tell_securities,
)


@query
def story(connection: Connection, *, account: UUID, as_of: date) -> tuple[StoryLine, ...]:
    """The story of an account, newest first; promises are judged as of the day."""
    lines = [line for tell in _TELLERS for line in tell(connection, account, as_of)]
    long_ago = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or long_ago), reverse=True))
