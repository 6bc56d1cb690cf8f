"""Log-ins that failed, kept on the workstation until somebody gets in: they slow a guesser down, and are told then.

The file holds names of the keys file, counts and times, and never what was typed. Nothing seals it, for nobody has a
key yet: whoever may delete it may as well copy the office and guess elsewhere, where the cost of a passphrase helps.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from db.engine import DiskFailed
from db.folder import Folder, write_whole
from db.sidecar import state_folder
from db.types import write_instant
from domain.error import Refused
from resources.mark import N_, text

FREE: Final = 5  # failures of a name that cost nothing but the passphrase's own time
LONGEST: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Failures:
    """How often a name failed to log in, first and last."""

    count: int
    since: datetime
    until: datetime

    def wait(self, now: datetime) -> timedelta:
        """How long this name still waits: 2, 4, 8 … 60 seconds after a failure; a clock set back adds nothing."""
        if self.count < FREE or now < self.until:
            return timedelta(0)
        pause = min(timedelta(seconds=2 ** min(self.count - FREE + 1, 10)), LONGEST)
        return max(self.until + pause - now, timedelta(0))


@dataclass(frozen=True, slots=True)
class Attempts:
    """The failed log-ins of one office on this workstation."""

    file: Path

    def failures(self) -> Mapping[str, Failures]:
        """By name; a file that is damaged counts as none."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            return {
                name: Failures(
                    int(each["count"]),
                    datetime.fromisoformat(each["since"]),
                    datetime.fromisoformat(each["until"]),
                )
                for name, each in json.loads(self.file.read_bytes()).items()
            }
        return {}

    def check(self, name: str, now: datetime) -> None:
        """Refuse a name that failed often and just now."""
        known = self.failures().get(name)
        wait = known.wait(now) if known else timedelta(0)
        if known and wait:
            raise Refused(
                "wait",
                text(N_("The passphrase was wrong {count} times."), count=known.count),
                text(
                    N_("Wait {seconds} seconds and try again, or use the recovery key."),
                    seconds=-(-wait // timedelta(seconds=1)),
                ),
                "passphrase",
            )

    def note(self, name: str, now: datetime) -> None:
        """One more failure; where the disk takes nothing, the log-in is refused all the same."""
        failures = dict(self.failures())
        known = failures.get(name)
        failures[name] = Failures(known.count + 1 if known else 1, known.since if known else now, now)
        words = {
            who: {"count": each.count, "since": write_instant(each.since), "until": write_instant(each.until)}
            for who, each in failures.items()
        }
        with suppress(OSError, DiskFailed):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, json.dumps(words, ensure_ascii=False).encode())

    def forget(self) -> None:
        """They were told."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)


def attempts_of(folder: Folder) -> Attempts:
    """The failed log-ins of the office at a place."""
    name = hashlib.sha256(folder.real.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Attempts(state_folder() / "attempts" / f"{name}.json")
