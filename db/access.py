"""Whether an office may be written where it lies: rights are asked of the system, nothing is tried."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from domain.error import QuittanceError
from resources.mark import N_, text

SMALLEST: Final = 1 << 18  # bytes that must be free for a file that is worked in
_INDEX: Final = 1 << 15  # bytes of the index that SQLite lays beside a file that is open
_BESIDE: Final = ("-wal", "-shm")  # what SQLite keeps beside a file that is open


class ReadOnly(QuittanceError):
    """The office can be read, and nothing can be entered into it."""


def check_writable(database: Path) -> None:
    """Refuse where the file, its folder or what lies beside it may not be written."""
    for place in (database, database.parent, *_beside(database)):
        if place.exists() and not os.access(place, os.W_OK):
            raise ReadOnly(
                "read_only",
                text(N_("This office can only be read: {place} may not be written to."), place=str(place)),
                N_(
                    "Ask whoever looks after the disk for the right to write there, or restore a back-up into a folder"
                    " of your own. Then open the office again."
                ),
                str(place),
            )


def check_readable(database: Path) -> None:
    """Refuse a file whose newest entries lie in a log that only somebody who may write can read in."""
    log, index = _beside(database)
    if is_read_only(database) and log.exists() and log.stat().st_size and not index.exists():
        raise ReadOnly(
            "unfolded",
            N_(
                "The newest entries of this office lie in a log that was never folded in, and you may not write there."
            ),
            N_(
                "Let somebody who may write there open the office once, or copy the whole folder to a place of yours."
            ),
            str(log),
        )


def is_read_only(database: Path) -> bool:
    """Whether the office can only be read here."""
    try:
        check_writable(database)
    except ReadOnly:
        return True
    return False


def is_still(database: Path) -> bool:
    """Whether the file is read as it lies: we cannot write beside it, and no log beside it holds newer entries."""
    log, index = _beside(database)
    if log.exists() and log.stat().st_size:
        return False
    return is_read_only(database) or (is_full(database) and not _is_whole(index))


def is_full(database: Path) -> bool:
    """Whether the disk has no room to open the file as one that is worked in; reading it needs none."""
    try:
        return shutil.disk_usage(database.parent).free < SMALLEST
    except OSError:
        return False


def stamp(database: Path) -> tuple[int, int, bool]:
    """What changes when somebody else writes to a file that is read as it lies: moment, size, how it is read."""
    found = database.stat()
    return found.st_mtime_ns, found.st_size, is_still(database)


def _is_whole(index: Path) -> bool:
    """Whether somebody has the file open; where the disk was full before the index was whole, nobody has."""
    return index.exists() and index.stat().st_size >= _INDEX


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in _BESIDE]
