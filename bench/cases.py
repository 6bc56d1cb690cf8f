"""The benches, by name; each gives one or more figures."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench import clocks, floor, importing, ledger, workbench
from bench import debtors as many
from bench.measure import Figure, against, median
from bench.place import PASSPHRASE, Place
from db.queries.ageing import ageing
from db.queries.debtor import debtors
from db.queries.queue import QueueFilter, queue_keys, queue_rows
from documents.item import ItemLine
from documents.letter import ReminderLetter, reminder_letter
from documents.page import Imprint
from documents.party import Creditor, DebtorParty, Officer
from domain.money import Money
from resources.find import find


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
    "1-import": importing.text_files,
    "2-ageing": ages,
    "3-screens": screens,
    "4-letters": letters,
    "5-start": start,
    "6-workbook": importing.workbooks,
    "7-clocks": clocks.clocks,
    "7-workbench": workbench.changes,
    "8-debtors": many.debtors,
}
