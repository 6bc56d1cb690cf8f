"""How the cells of a table are broken."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from documents import stylesheet as sheet
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import wording

WIDE = "d0b8947820b1bab723003b2c7ba11524f4be67cee4a2bb9ef12698a9198a8683"
PAPERS = ("Repayment agreement", "Notice of acceleration", "Statement of account", "signed CNY 1.00")


@pytest.mark.parametrize("rest", [WIDE[:length] for length in range(48, 65)])
def test_english_words_stay_whole_beside_a_long_column(rest: str) -> None:
    columns = [Column("Date", whole=True), Column("Paper"), Column("No.", whole=True), Column("SHA-256")]
    rows = [["2026-08-07", paper, "RA-2026-00006", rest * 2] for paper in PAPERS]
    made = table(Pen(wording("diligence", "en")), columns, rows)
    made.wrap(sheet.WIDTH, 1000)
    for paper, row in zip(PAPERS, made._cellvalues[1:], strict=True):
        if isinstance(row[1], str):
            assert stringWidth(row[1], sheet.REGULAR, 8.5) <= made._colWidths[1]
        else:
            lines = _lines(row[1][0].blPara)
            assert " ".join(line.strip() for line in lines) == paper
            assert "CNY" not in lines[0][-4:]


def _lines(broken) -> list[str]:
    if broken.kind == 0:
        return ["".join(words) for _space, words in broken.lines]
    return ["".join(piece.text for piece in line.words) for line in broken.lines]
