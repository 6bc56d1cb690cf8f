"""The diligence file: the chronology of one debt with its clocks, securities and evidence, sealed by hashes.

It is the officer's own proof of having acted in time. The seal is the SHA-256 of the rows as they stand in the file,
in English; the head of the journal names the record that they were taken from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from documents.block import pairs
from documents.item import ItemLine, day, item_tables
from documents.letterhead import letterhead
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from documents.words import money_in_text
from domain.money import Money
from resources.mark import Text

Cell = Text | Money | date | str | None
_LEAST: Final = 40 * mm  # a heading and what explains it do not stand at the foot of a page without a row
SHORT: Final = 16  # signs of a hash in a table


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the file: its heading, an explanation (empty: none), its heads, and rows in their order.

    Headings and heads are keys of the templates; cells below the heads in `unbroken` are short and stay on one line.
    """

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""
    unbroken: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()  # heads of plain numbers, besides those of money


@dataclass(frozen=True, slots=True)
class Diligence:
    """What a diligence file says; `entry` and `head` are the newest entry of the journal and its hash."""

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    as_of: date
    items: tuple[ItemLine, ...]
    parts: tuple[Part, ...]
    entry: int
    head: str

    @property
    def seal(self) -> str:
        """SHA-256 (hexadecimal) of all rows, in English and in their order."""
        rows = [[part.heading, *(_plain(cell) for cell in row)] for part in self.parts for row in part.rows]
        items = [[line.number, day(line.due), _plain(line.amount)] for line in self.items]
        words = json.dumps([items, rows], ensure_ascii=False, separators=(",", ":"))
        return sha256(words.encode()).hexdigest()


def diligence_file(diligence: Diligence, language: PaperLanguage) -> Paper:
    """The file as a PDF; the same values give the same bytes."""
    pen = Pen(wording("diligence", language))
    story: list[Flowable] = [
        *_head(pen, diligence),
        *pen.say("subject_diligence", "subject", debtor=diligence.debtor.name, as_of=diligence.as_of),
        *pen.say("diligence_about"),
        *pen.say("diligence_items", "heading"),
        *(item_tables(pen, diligence.items) if diligence.items else pen.say("diligence_none")),
    ]
    for part in diligence.parts:
        story += _part(pen, part)
    story.append(
        KeepTogether(
            [
                Spacer(0, 10),
                *pen.say("diligence_seal", "label", seal=diligence.seal),
                *pen.say("diligence_head", "label", entry=f"{diligence.entry}", head=diligence.head),
            ]
        )
    )
    return bind(story, diligence.imprint, pen, title=pen.label("title"), author=diligence.creditor.name)


def _head(pen: Pen, file: Diligence) -> list[Flowable]:
    """Whose file it is and about whom; it stays with us, so no debtor's address stands in a window."""
    debtor, officer = file.debtor, file.officer
    rows = [
        (pen.label("number"), file.imprint.serial),
        (pen.label("date"), pen.label("dated", day=file.imprint.day)),
        (pen.label("debtor"), "  ·  ".join(filter(None, (debtor.name, debtor.code)))),
        (pen.label("uscc"), debtor.uscc),
        (pen.label("address"), debtor.address),
        (pen.label("officer"), "  ·  ".join(filter(None, (officer.name, officer.phone, officer.email)))),
    ]
    label_width = (62 if len(pen.wording.languages) > 1 else 44) * mm
    return [*letterhead(pen, file.creditor), Spacer(0, 6), pairs(pen, rows, label_width), Spacer(0, 6)]


def _part(pen: Pen, part: Part) -> list[Flowable]:
    """A heading with what explains it, and its table."""
    head = [*pen.say(part.heading, "heading"), *(pen.say(part.about) if part.about else [])]
    if not part.rows:
        return [KeepTogether([*head, *pen.say("diligence_none")])]
    figures = [
        name in part.figures or any(isinstance(row[at], Money) for row in part.rows)
        for at, name in enumerate(part.heads)
    ]
    whole = [
        name in part.unbroken or all(isinstance(row[at], date | None) for row in part.rows)
        for at, name in enumerate(part.heads)
    ]
    columns = [
        Column(pen.wording.label(name, "\n"), figures=is_figure, whole=is_whole)
        for name, is_figure, is_whole in zip(part.heads, figures, whole, strict=True)
    ]
    return [
        CondPageBreak(_LEAST),
        *head,
        table(pen, columns, [[_said(pen, cell) for cell in row] for row in part.rows]),
    ]


def _said(pen: Pen, cell: Cell) -> str:
    """A cell in the languages of the paper."""
    if isinstance(cell, Text):
        return "\n".join(dict.fromkeys(pen.wording.text(cell)))
    if isinstance(cell, Money):
        return money_in_text(cell, "en")
    return day(cell) if isinstance(cell, date) or cell is None else cell


def _plain(cell: Cell) -> str:
    """A cell as the seal takes it."""
    if isinstance(cell, Money):
        return f"{cell.decimal} {cell.currency}"
    return day(cell) if isinstance(cell, date) or cell is None else str(cell)
