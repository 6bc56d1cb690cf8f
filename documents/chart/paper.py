"""Charts on paper: the drawings as vectors, and below them the figures that they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents import stylesheet as sheet
from documents.chart.drawing import drawing
from documents.chart.figure import Chart
from documents.chart.layout import lay_out
from documents.letterhead import letterhead
from documents.page import Imprint, Paper, bind
from documents.party import Creditor
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from resources.mark import Text
from resources.translate import catalogue

HEIGHT: Final = 220.0  # points of a chart
SIZE: Final = 7.5  # points of its words
ABREAST: Final = 6  # figures of a table beside each other; more of them make another table


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper: charts, and a table whose first column names the day.

    `heads` are those of all columns, `rows` their cells as they are printed; `note` says what to mind.
    """

    title: Text
    charts: tuple[Chart, ...]
    heads: tuple[Text | str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: Text | str = ""


def chart_paper(sheet_: Sheet, creditor: Creditor, imprint: Imprint, language: PaperLanguage) -> Paper:
    """The paper as a PDF."""
    pen = Pen(wording("paper", language))
    title = " / ".join(pen.wording.text(sheet_.title))
    story: list[Flowable] = [
        *letterhead(pen, creditor),
        Spacer(0, 6),
        pen.paragraph(title, "title"),
        *_charts(pen, sheet_.charts),
        *_tables(pen, sheet_),
        *(pen.paragraph(words, "note") for words in pen.wording.text(sheet_.note) if words),
    ]
    return bind(story, imprint, pen, title=title, author=creditor.name)


def _charts(pen: Pen, charts: Sequence[Chart]) -> Iterator[Flowable]:
    for chart in charts:
        heading = pen.paragraph(" / ".join(pen.wording.text(chart.title)), "heading")
        drawn = lay_out(chart, sheet.WIDTH, HEIGHT, catalogue(pen.wording.languages[0]), SIZE)
        yield KeepTogether([heading, drawing(drawn), Spacer(0, 6)])


def _tables(pen: Pen, shown: Sheet) -> Iterator[Flowable]:
    """The figures, in as many tables below each other as their columns need."""
    first, *heads = ("\n".join(pen.wording.text(head)) for head in shown.heads)
    for at in range(0, len(heads), ABREAST):
        columns = [Column(first, whole=True)]
        columns += [Column(head, figures=True) for head in heads[at : at + ABREAST]]
        yield table(pen, columns, [[row[0], *row[1 + at : 1 + at + ABREAST]] for row in shown.rows])
        yield Spacer(0, 8)
