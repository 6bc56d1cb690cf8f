"""Where a demonstration lies, and how one knows that a folder is one: without any key, by a small mark."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from db.clock import Clock, local_clock
from db.folder import write_whole
from db.sidecar import state_folder
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text

PASSPHRASE: Final = "demonstration"  # noqa: S105 - everybody's, and said on the log-in screen
_MARK: Final = "demonstration.json"
_FOLDER: Final = "demonstration"


def demonstration_path(state: Path) -> Path:
    """Where this workstation keeps its own demonstration."""
    return state / _FOLDER


def is_demonstration(path: Path, clock: Clock = local_clock) -> bool:
    """Whether a whole demonstration lies there that is not out of date.

    One that was made for today is out of date tomorrow, for its promises are due today; one that was made for
    a day that somebody asked for never is.
    """
    return _is_fresh(path, clock().date())


def _is_fresh(path: Path, today: date) -> bool:
    try:
        read = json.loads((path / _MARK).read_bytes())
        as_of, asked = date.fromisoformat(read["as_of"]), bool(read["asked"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return (path / "keys").is_file() and (asked or as_of >= today)


def roles_at_start(path: Path) -> Mapping[str, tuple[Role, ...]]:
    """Who is what in the demonstration there, as it was made; empty where that is not known."""
    try:
        told = json.loads((path / _MARK).read_bytes())["people"]
        return {name: tuple(Role(role) for role in roles) for name, roles in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def mark(path: Path, as_of: date, people: Mapping[str, Sequence[Role]], *, asked: bool) -> None:
    """Say that a whole demonstration lies there: of which day, whether that day was asked for, and who is in it."""
    words = {
        "product": "Quittance",
        "as_of": as_of.isoformat(),
        "asked": asked,
        "people": {name: list(roles) for name, roles in people.items()},
    }
    write_whole(path / _MARK, json.dumps(words).encode() + b"\n")


def clear(path: Path, today: date, *, anew: bool) -> None:
    """Take away a demonstration that is out of date, with `anew` any.

    What lies in its place on this workstation is ours too; anything else stays, and founding an office there
    will refuse it.
    """
    ours = (path / _MARK).is_file() or path == demonstration_path(state_folder())
    if not ours or not path.exists() or (_is_fresh(path, today) and not anew):
        return
    try:
        shutil.rmtree(path)
    except OSError as error:
        raise Refused(
            "disk",
            text(
                N_("The old demonstration cannot be taken away: {error}."),
                error=error.strerror or str(error),
            ),
            N_("Close the window in which it is open, and try again."),
            str(path),
        ) from error
