"""The assessment of an officer for a period: portfolio, work, indicators with their numbers, and judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from documents import stylesheet as sheet
from documents.block import GUTTER, blank, grid, lines, pairs, tick
from documents.item import figure
from documents.letterhead import letterhead
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, Officer
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from documents.words import money_in_text, rate_in_text
from domain.money import Money, total
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class AgeLine:
    """One row of a portfolio; `bucket` is a column of `domain.ageing.Buckets`, such as not_due, 1-30, 91+.

    `collected` is positive for money received; `other` holds credits, write-offs and transfers with their sign.
    """

    bucket: str
    opening: Money
    new: Money
    collected: Money
    other: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class Book:
    """The accounts of one origin in one currency, by age."""

    origin: Literal["own", "inherited"]
    lines: tuple[AgeLine, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """What was done in the period, counted."""

    contacts: int
    contacts_reached: int
    promises_due: int
    promises_kept: int
    timetables_agreed: int
    timetables_running: int
    instalments_due: int
    instalments_on_time: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure with what it means and what it was computed from.

    `value`: a Decimal is a share (0.5 prints as 50.00%), an int a count, None means too little data.
    """

    name: Text | str
    definition: Text | str
    numbers: Text | str
    value: Decimal | int | Money | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An officer's period; `notes` say where data are too few, empty comments leave lines for the hand."""

    creditor: Creditor
    officer: Officer
    imprint: Imprint
    start: date
    end: date
    books: tuple[Book, ...]
    activity: Activity
    indicators: tuple[Indicator, ...]
    notes: tuple[Text | str, ...] = ()
    supervisor: str = ""
    comment: str = ""
    reasons: str = ""


def officer_assessment(assessment: Assessment, language: PaperLanguage) -> Paper:
    """The assessment as a PDF."""
    pen = Pen(wording("assessment", language))
    story = [
        *_opening(pen, assessment),
        *_portfolio(pen, assessment.books),
        *_activity(pen, assessment.activity),
        *_indicators(pen, assessment.indicators),
        *_notes(pen, assessment.notes),
        *_judgement(pen, assessment),
    ]
    return bind(story, assessment.imprint, pen, title=pen.label("title"), author=assessment.creditor.name)


def _opening(pen: Pen, assessment: Assessment) -> list[Flowable]:
    period = "\n".join(pen.wording.say("period_days", start=assessment.start, end=assessment.end))
    rows = [
        (pen.label("person"), assessment.officer.name),
        (pen.label("period"), period),
        (pen.label("supervisor"), assessment.supervisor),
        (pen.label("made_on"), "\n".join(pen.wording.say("dated", day=assessment.imprint.day))),
    ]
    return [
        *letterhead(pen, assessment.creditor),
        Spacer(0, 6),
        *pen.say("title", "title"),
        pen.paragraph(f"{pen.label('serial')} {assessment.imprint.serial}", "subtitle"),
        pairs(pen, rows, 40 * mm),
    ]


def _portfolio(pen: Pen, books: Sequence[Book]) -> list[Flowable]:
    """Inherited and own accounts stand apart, each with its total."""
    story: list[Flowable] = []
    for book in books:
        if not book.lines:
            continue
        currency = book.lines[0].closing.currency
        title = " – ".join([pen.label(book.origin), pen.label("portfolio", currency=currency)])
        story += [CondPageBreak(50 * mm), pen.paragraph(title, "heading"), _book(pen, book, currency)]
    return [*story, *pen.say("portfolio_note", "note")] if story else []


def _book(pen: Pen, book: Book, currency: str) -> Flowable:
    keys = ["opening", "new", "collected", "other", "closing"]
    if not any(line.other for line in book.lines):
        keys.remove("other")
    rows = [[_age(pen, line.bucket), *(figure(getattr(line, key)) for key in keys)] for line in book.lines]
    sums = [figure(total((getattr(line, key) for line in book.lines), currency)) for key in keys]
    columns = [Column(_head(pen, "age")), *(Column(_head(pen, key), figures=True) for key in keys)]
    return table(pen, columns, rows, [[_head(pen, "total", currency=currency), *sums]])


def _age(pen: Pen, bucket: str) -> str:
    if bucket.endswith("+"):
        return _head(pen, "days_above", first=bucket[:-1])
    first, _, last = bucket.partition("-")
    return _head(pen, "days_between", first=first, last=last) if last else _head(pen, bucket)


def _activity(pen: Pen, activity: Activity) -> list[Flowable]:
    keys = [
        "contacts",
        "contacts_reached",
        "promises_due",
        "promises_kept",
        "timetables_agreed",
        "timetables_running",
        "instalments_due",
        "instalments_on_time",
    ]
    rows = [[pen.label(key), f"{getattr(activity, key):,}"] for key in keys]
    columns = [Column(_head(pen, "measure")), Column(_head(pen, "count"), figures=True)]
    return [KeepTogether([pen.paragraph(pen.label("activity"), "heading"), table(pen, columns, rows)])]


def _indicators(pen: Pen, indicators: Sequence[Indicator]) -> list[Flowable]:
    """Name and definition, the numbers behind it, and the result at the right."""
    if not indicators:
        return []
    widths = [sheet.WIDTH * share for share in (0.5, 0.34, 0.16)]  # two amounts of millions stand in one line
    head = [
        pen.paragraph(_head(pen, "indicator"), "head"),
        pen.paragraph(_head(pen, "numbers"), "head"),
        pen.paragraph(_head(pen, "result"), "head_right"),
    ]
    rows = [head, *(_indicator(pen, indicator) for indicator in indicators)]
    body = grid(
        rows,
        widths,
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, sheet.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, sheet.HAIR),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        heads=1,
    )
    return [CondPageBreak(45 * mm), pen.paragraph(pen.label("indicators"), "heading"), body]


def _indicator(pen: Pen, indicator: Indicator) -> list[Any]:
    return [
        [
            pen.paragraph("\n".join(pen.wording.text(indicator.name)), "cell"),
            pen.paragraph("\n".join(pen.wording.text(indicator.definition)), "note"),
        ],
        pen.paragraph("\n".join(pen.wording.text(indicator.numbers)), "cell"),
        pen.paragraph(_value(pen, indicator.value), "cell_right"),
    ]


def _value(pen: Pen, value: Decimal | int | Money | None) -> str:
    if value is None:
        return _head(pen, "insufficient")
    if isinstance(value, Money):
        return money_in_text(value, "en")
    if isinstance(value, Decimal):
        return rate_in_text(value.quantize(Decimal("0.0001")), "en")
    return f"{value:,}"


def _notes(pen: Pen, notes: Sequence[Text | str]) -> list[Flowable]:
    said = [pen.paragraph(f"– {words}", "value") for note in notes for words in pen.wording.text(note)]
    body = said or pen.say("sufficient", "value")
    return [KeepTogether([pen.paragraph(pen.label("sufficiency"), "heading"), *body])]


def _judgement(pen: Pen, assessment: Assessment) -> list[Flowable]:
    """What the officer says, why the supervisor judges so, and both signatures."""
    comment: list[Flowable] = [
        tick(pen, pen.label("agree")),
        tick(pen, pen.label("appeal")),
        *_remark(pen, assessment.comment),
    ]
    reasons = [*_remark(pen, assessment.reasons), *pen.say("decision", "note")]
    return [
        KeepTogether([pen.paragraph(pen.label("comment"), "heading"), *comment]),
        KeepTogether([pen.paragraph(pen.label("reasons"), "heading"), *reasons]),
        KeepTogether([pen.paragraph(pen.label("signatures"), "heading"), _signatures(pen, assessment)]),
    ]


def _remark(pen: Pen, words: str) -> list[Flowable]:
    return [Spacer(0, 3), pen.paragraph(words, "body")] if words else blank(3)


def _signatures(pen: Pen, assessment: Assessment) -> Flowable:
    width = (sheet.WIDTH - GUTTER) / 2

    def place(role: str, name: str) -> list[Flowable]:
        labels = [pen.label("signature"), pen.label("date")]
        return [
            pen.paragraph(role, "label"),
            pen.paragraph(name or "–", "clause"),
            *lines(pen, labels, width, 30 * mm),
        ]

    officer = place(pen.label("person"), assessment.officer.name)
    supervisor = place(pen.label("supervisor"), assessment.supervisor)
    return grid([[officer, "", supervisor]], [width, GUTTER, width])


def _head(pen: Pen, key: str, **fields: str) -> str:
    return pen.wording.label(key, "\n", **fields)
