"""Names of Europe stand on papers as they are recorded: what one font lacks, it borrows, at its right width."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from documents import stylesheet as sheet
from documents.item import ItemLine
from documents.letter import reminder_letter
from documents.page import Paper
from documents.party import DebtorParty
from documents.statement import statement_of_account
from documents.wording import PaperLanguage
from domain.money import Money
from tests.documents.maker import CREDITOR, pages, reminder
from tests.documents.test_statement import statement

NAMES = (
    "Łódzkie Zakłady Gąsienica",
    "Škoda Žďár Plzeň",
    "Győri Őrség Kft",
    "Ağrı Şişli İnşaat",
    "Țară Șantier",
    "Þór Ðe ehf",
    "Ελλάς Αθήνα ΑΕ",
    "ООО Москва",
    "Київ Їжак Ґанок",
    "Љубљана Ћуприја",
    "Қазақстан ғылым",
    "Đường Nguyễn",
)
LONG = "Дніпродзержинський металургійний ґатунковий комбінат імені Їжакевича"


def fonts(paper: Paper) -> set[str]:
    """The names of the fonts in a paper, without the letters that name their parts."""
    return {
        str(font["/BaseFont"]).partition("+")[2]
        for page in PdfReader(BytesIO(paper.content)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf types no resources
    }


def boxes(paper: Paper, words: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each sign of words on the first page, as a reader finds them."""
    with pypdfium2.PdfDocument(paper.content) as document:
        said = document[0].get_textpage()
        found = said.search(words).get_next()
        assert found, words
        first, count = found
        return [said.get_charbox(at, loose=True) for at in range(first, first + count)]


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_names_of_europe_are_read_out_as_recorded(language: PaperLanguage) -> None:
    debtor = DebtorParty(NAMES[0], address="\n".join(NAMES[1:]), contact="Žaneta Dvořáková")
    line = ItemLine("FV/Ł/7", Money(100, "CNY"), date(2026, 3, 2), contract="договір №7 Ґ")
    for paper in (
        reminder_letter(reminder(debtor=debtor, items=(line,)), language),
        statement_of_account(statement(1_000_000, debtor=debtor), language),
    ):
        said = pages(paper)[0]
        assert [name for name in (*NAMES, "Žaneta Dvořáková") if name not in said] == []
        assert paper.warnings == ()
    assert "FV/Ł/7" in pages(reminder_letter(reminder(debtor=debtor, items=(line,)), language))[0]


def test_a_font_lends_only_where_it_is_needed() -> None:
    assert fonts(reminder_letter(reminder(), "both")) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    foreign = reminder_letter(reminder(debtor=DebtorParty("Škoda")), "en")
    assert fonts(foreign) == {"NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSans-Regular"}
    ours = reminder_letter(reminder(creditor=replace(CREDITOR, name="Škoda")), "en")  # a name in bold
    assert "NotoSans-Bold" in fonts(ours)


def test_the_same_borrowed_signs_give_the_same_bytes() -> None:
    letter = reminder(debtor=DebtorParty(LONG))
    first = reminder_letter(letter, "en")
    reminder_letter(reminder(debtor=DebtorParty("Ελλάς Řež")), "en")
    assert reminder_letter(letter, "en") == first


@pytest.mark.parametrize("words", NAMES)
def test_signs_stand_one_after_the_other(words: str) -> None:
    places = boxes(reminder_letter(reminder(debtor=DebtorParty(words)), "en"), words)
    gaps = [
        right[0] - left[2]
        for (left, right), signs in zip(pairwise(places), pairwise(words), strict=True)
        if " " not in signs  # a reader gives a space no width
    ]
    assert max(map(abs, gaps)) < 1  # point: the strokes of ď, f and j reach beyond their own signs
    width = stringWidth(words, sheet.REGULAR, sheet.style("address").fontSize)
    assert places[-1][2] - places[0][0] == pytest.approx(width, abs=0.6)


def test_a_long_name_wraps_between_its_words() -> None:
    paper = reminder_letter(reminder(debtor=DebtorParty(LONG)), "en")
    lines = []
    for word in LONG.split():
        places = boxes(paper, word)
        assert places[-1][2] <= sheet.LEFT + 85 * mm  # the window of an envelope
        assert all(left[0] < right[0] for left, right in pairwise(places))  # a whole word on one line
        lines.append(places[0][1] // 10)
    assert len(set(lines)) == 2


def test_a_long_cell_of_a_table_keeps_off_its_neighbours() -> None:
    line = ItemLine("Ї" * 8, Money(100, "CNY"), date(2026, 3, 2), date(2026, 4, 1), 233, contract=LONG)
    paper = reminder_letter(reminder(items=(line,)), "en")
    number, day = boxes(paper, "Ї" * 8), boxes(paper, "2026-03-02")
    for word in LONG.split():
        places = boxes(paper, word)
        assert number[-1][2] < places[0][0]
        assert places[-1][2] < day[0][0]
