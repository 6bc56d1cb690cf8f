"""The benches, by name; each gives one or more figures."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench import floor, ledger
from bench.measure import Figure, against, median, timed
from db.keys import FAST
from db.queries.ageing import ageing
from db.queries.debtor import debtors
from db.queries.queue import QueueFilter, queue_keys, queue_rows
from documents.item import ItemLine
from documents.letter import ReminderLetter, reminder_letter
from documents.page import Imprint
from documents.party import Creditor, DebtorParty, Officer
from domain.money import Money
from resources.find import find
from usecases.command import perform
from usecases.founding import Company, found_office
from usecases.importing import ImportItems
from usecases.office import Office

PASSPHRASE: Final = "a passphrase for benches"  # noqa: S105 - of an office that is gone when the bench ends


@dataclass
class Place:
    """Where one size of ledger is measured; the office is imported once and asked by the other benches."""

    folder: Path
    count: int
    seconds: list[float] = field(default_factory=list)

    @cached_property
    def ledger(self) -> Path:
        """The file."""
        return ledger.write(self.folder / "ledger.csv", self.count)

    @cached_property
    def office(self) -> Office:
        """An office with the ledger in it; the time of the import is kept."""
        office = self.empty("office")
        self.seconds.append(
            timed(lambda: perform(office, ImportItems(path=str(self.ledger), as_of=ledger.AS_OF)))
        )
        return office

    def empty(self, name: str) -> Office:
        """A new office."""
        moment = datetime.combine(ledger.AS_OF, datetime.min.time(), UTC).replace(hour=9)
        company = Company("Bench", "CNY")
        return found_office(
            self.folder / name, company, "bench", PASSPHRASE, lambda: moment, cost=FAST
        ).office


class _Undo(Exception):
    """Leaves a unit of work without keeping anything."""


def importing(place: Place) -> Iterator[Figure]:
    """The import against both floors, one run each: it takes minutes at a million."""
    _ = place.office
    ours = place.seconds[0]
    yield Figure("import / reader into a plain table", ours, timed(lambda: _plain(place)))
    bare = place.empty("floor")

    def encrypted() -> None:
        with contextlib.suppress(_Undo), bare.record.write(bare.actor, bare.clock()) as work:
            work.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            floor.encrypted(place.ledger, work.connection)
            raise _Undo

    yield Figure("import / reader into our encrypted table", ours, timed(encrypted))
    bare.close()
    again = ImportItems(path=str(place.ledger), as_of=ledger.AS_OF)
    yield Figure(
        "import of the same file again / the first", timed(lambda: perform(place.office, again)), ours
    )


def _plain(place: Place) -> None:
    floor.plain(place.ledger, place.folder / "plain.db")


def ages(place: Place) -> Iterator[Figure]:
    """Ageing by debtor, today and at a past day, against the best query by hand on the same file."""
    for name, day in (("today", ledger.AS_OF), ("in the past", ledger.PAST)):

        def ours(day: date = day) -> object:
            return place.office.ask(ageing, as_of=day)

        def by_hand(day: date = day) -> object:
            return place.office.ask(lambda connection: floor.age_by_hand(connection, day))

        yield against(f"ageing {name} / by hand", ours, by_hand, runs=3)


def screens(place: Place) -> Iterator[Figure]:
    """The first page of Today and a search, warm."""
    office = place.office

    def first_page() -> object:
        keys = office.ask(lambda connection: queue_keys(connection, QueueFilter("Officer 1"), 50))
        return office.ask(lambda connection: queue_rows(connection, dict(enumerate(keys, 1))))

    yield median("first page of Today", first_page)
    for typed in ("00004711", "Company 77", "C000123"):
        yield median(
            f"search “{typed}”, first 50", lambda typed=typed: office.ask(debtors, like=typed, limit=50)
        )


_START: Final = """
import sys, time
from pathlib import Path
from usecases.office import open_office
office = open_office(Path(sys.argv[1]), "bench", sys.argv[2])
begun = time.perf_counter()
from desktop.start import Desk, application
app = application()
desk = Desk()
desk.open(Path(sys.argv[1]), office)
desk.jobs.wait()
print(time.perf_counter() - begun)
desk.close()
"""


def start(place: Place) -> Iterator[Figure]:
    """From the opened record to a window that shows its first page, each time in a new process."""
    path = place.office.record.folder.path
    place.office.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def begin() -> float:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", _START, str(path), PASSPHRASE],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return float(done.stdout.split()[-1])

    yield Figure("start to usable window, key derived", sorted(begin() for _ in range(3))[1])


def letters(place: Place) -> Iterator[Figure]:
    """One letter and five hundred beside a bare canvas that draws the same texts; independent of the ledger."""
    if place.count != 10_000:
        return
    registerFont(TTFont("Bare", str(find("fonts", "NotoSansSC-Regular.ttf"))))
    pages = [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(_letter(0))).pages]
    yield against("one letter / a bare canvas", lambda: _letter(1), lambda: _bare(pages))
    yield against(
        "500 letters / bare canvases",
        lambda: [_letter(number) for number in range(500)],
        lambda: [_bare(pages) for _ in range(500)],
        runs=1,
    )


def _letter(number: int) -> bytes:
    lines = tuple(
        ItemLine(f"INV{line:05d}", Money(1_234_500 + line, "CNY"), date(2026, 5, 1), date(2026, 6, 1), 172)
        for line in range(5)
    )
    letter = ReminderLetter(
        creditor=Creditor("北辰稀土新材料股份有限公司", "包头市", bank_name="中国银行", bank_account="1234"),
        debtor=DebtorParty(f"宁波第{number}电机厂", "宁波市"),
        officer=Officer("张伟", "0472-5550101"),
        imprint=Imprint(f"RL-2026-{number:05d}", ledger.AS_OF, "ab" * 32),
        as_of=ledger.AS_OF,
        answer_by=date(2026, 11, 30),
        items=lines,
    )
    return reminder_letter(letter, "zh").content


def _bare(pages: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, initialFontName="Bare", invariant=1)
    for lines in pages:
        canvas.setFont("Bare", 9)
        for place, line in enumerate(lines):
            canvas.drawString(70, 800 - 13 * place, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


CASES: Final[dict[str, Callable[[Place], Iterator[Figure]]]] = {
    "1-import": importing,
    "2-ageing": ages,
    "3-screens": screens,
    "4-letters": letters,
    "5-start": start,
}
