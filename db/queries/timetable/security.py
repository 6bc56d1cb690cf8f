"""What stands behind the debt of a timetable, from the register of securities and guarantees."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from domain.enforceability import Security


def securities_of(connection: Connection, timetable: int, as_of: date) -> tuple[Security, ...]:  # noqa: ARG001 - the register is not kept yet
    """The securities and guarantees of a timetable's debt on a day; none until the record has a register of them."""
    return ()
