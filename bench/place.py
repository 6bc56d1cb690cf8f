"""Where one size of ledger is measured: its files, and the office that the benches ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from bench import ledger
from db.keys import FAST
from usecases.founding import Company, found_office
from usecases.office import Office, open_office

PASSPHRASE: Final = "a passphrase for benches"  # noqa: S105 - of an office that is gone when the bench ends

_CHILD: Final = """
import json, sys
from bench.measure import clock
from datetime import date
from pathlib import Path
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import open_office
folder, file, as_of, secret = sys.argv[1:]
office = open_office(Path(folder), "bench", secret)
now = clock()
begun = now()
done = perform(office, ImportItems(path=file, as_of=date.fromisoformat(as_of)))
spent = now() - begun
office.close()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
answer = {name: done.answer[name] for name in ("new", "changed", "accepted")}
print(json.dumps({"seconds": spent, "peak": int(peak.split()[1]) / 1024, **answer}))
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """One import in a process of its own: seconds, and the most memory that the process ever held, in MiB."""

    seconds: float
    peak: float
    new: int
    changed: int
    accepted: int


@dataclass
class Place:
    """One size of ledger; the office is imported once and asked by the other benches."""

    folder: Path
    count: int
    each: int = 20
    """Items of each debtor."""
    imported: list[Imported] = field(default_factory=list)

    @cached_property
    def ledger(self) -> Path:
        """The file."""
        return ledger.write(self.folder / "ledger.csv", self.count, self.each)

    @cached_property
    def office(self) -> Office:
        """An office with the ledger in it; what the import took is kept."""
        folder = self.empty("office")
        self.imported.append(take(folder, self.ledger))
        return self.opened(folder)

    def empty(self, name: str) -> Path:
        """A new office, closed."""
        moment = datetime.combine(ledger.AS_OF, datetime.min.time(), UTC).replace(hour=9)
        company = Company("Bench", "CNY")
        made = found_office(self.folder / name, company, "bench", PASSPHRASE, lambda: moment, cost=FAST)
        made.office.close()
        return self.folder / name

    def opened(self, folder: Path) -> Office:
        """An office, open on the day of the ledger."""
        moment = datetime.combine(ledger.AS_OF, datetime.min.time(), UTC).replace(hour=9)
        return open_office(folder, "bench", PASSPHRASE, lambda: moment)


def take(office: Path, file: Path) -> Imported:
    """Import a file in a new process, so that its memory is its own."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", _CHILD, str(office), str(file), ledger.AS_OF.isoformat(), PASSPHRASE],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    return Imported(**json.loads(done.stdout))
