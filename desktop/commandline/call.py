"""One call of the command line: what was asked, who acts, and the office it is about."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db.clock import Clock, local_clock
from desktop.commandline.parser import Manner
from desktop.commandline.passphrase import passphrase
from usecases import plain
from usecases.log_in import log_in
from usecases.office import Office, chosen_name, who_can_log_in

USER: Final = "QUITTANCE_USER"


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of one call, and the manner in which it is answered."""

    arguments: Namespace
    manner: Manner

    @property
    def office(self) -> Path:
        """The office's folder."""
        found: Path = self.arguments.office
        return found

    @property
    def user(self) -> str | None:
        """Who acts, as far as somebody said so."""
        return self.arguments.user or os.environ.get(USER) or None

    @property
    def clock(self) -> Clock:
        """The clock of this device."""
        return local_clock

    def plain(self, value: object) -> Any:
        """A value in plain JSON, its sentences in the language of the call."""
        return plain.write(value, self.manner.say)

    @contextmanager
    def opened(self) -> Iterator[Office]:
        """The office, open, with the person who acts; closed at the end."""
        name = chosen_name(who_can_log_in(self.office), self.user)
        office = log_in(self.office, name, passphrase(self.manner, name), self.clock)
        try:
            yield office
        finally:
            office.close()


class ProgressLine:
    """A line on the terminal that tells how far long work is; silent where there is no terminal."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._began, self._done = clock, clock(), 0
        self._shown = ""

    def __call__(self, done: int, total: int) -> None:
        """Tell `(done, total)`; where it counts from the start again, another stage of the work has begun."""
        if not sys.stderr.isatty():
            return
        if done < self._done:
            self._began = self._clock()
        self._done = done
        line = f"{100 * done // total} %  {done:,} / {total:,}" if total else f"{done:,}"
        spent = self._clock() - self._began
        line += f"  {round(done / spent):,}/s" if done and spent >= 1 else ""
        if line != self._shown:
            print("\r" + line.ljust(len(self._shown)), end="", file=sys.stderr, flush=True)  # noqa: T201 - the terminal's own line
            self._shown = line

    def end(self) -> None:
        """Leave the terminal's line to what comes after."""
        if self._shown:
            print("\r" + " " * len(self._shown) + "\r", end="", file=sys.stderr, flush=True)  # noqa: T201 - as above
