"""Turning the day: standings speak of one day, and are computed anew when another begins."""

from __future__ import annotations

from db.stores.standing import is_stale, rebuild
from usecases.office import Office


def turn_day(office: Office) -> bool:
    """Rebuild what is derived if it speaks of another day; whether that was needed.

    Derived tables stand outside the journal: this writes no entry, and a copy that may not be written to
    simply keeps yesterday's.
    """
    with office.record.read() as connection:
        if not is_stale(connection, office.today):
            return False
    with office.record.write(office.actor, office.clock()) as work:
        rebuild(work.connection, work.today)
    return True
