"""Logging in: who failed often waits, and what failed on this workstation is told once somebody gets in."""

from __future__ import annotations

from pathlib import Path

from db import keys
from db.attempt import attempts_of
from db.clock import Clock, local_clock
from db.folder import Folder
from usecases.office import Office, chosen_name, open_office, who_can_log_in


def log_in(path: Path, name: str | None, secret: str, clock: Clock = local_clock) -> Office:
    """Open an office as `open_office` does, for a person who typed the secret; the recovery key never waits."""
    chosen, attempts, now = chosen_name(who_can_log_in(path), name), attempts_of(Folder(path)), clock()
    if not keys.looks_like_recovery(secret):
        attempts.check(chosen, now)
    try:
        office = open_office(path, chosen, secret, clock)
    except keys.WrongKey:
        attempts.note(chosen, now)
        raise
    if attempts.failures():
        from usecases.attempt import tell  # noqa: PLC0415 - commands are loaded where there is something to tell

        tell(office, attempts)
    return office
