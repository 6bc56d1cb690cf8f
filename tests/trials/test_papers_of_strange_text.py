"""RT18: papers of strange texts: every sign is of their fonts, all can be read out again, the amounts are those kept.

Names that are longer than a page, markup and hostile values of every block are in `tests/documents`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.queries.debtor import debtors
from db.queries.paper import papers
from documents.sign import printable
from tests.ledger import Line, take
from tests.makers import FOUNDER
from tests.size import rounds
from tests.trials.strange import KEPT
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.responsibility import AssignAccounts
from usecases.statement import PrintStatement

PAST = date(2026, 1, 15)


def said(content: bytes) -> str:
    """What a paper says, read out of it again."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def are_embedded(content: bytes) -> bool:
    """Whether every font of a paper is in it, so that no reader puts a box for what its own fonts lack."""
    fonts = [
        font.get_object()
        for page in PdfReader(BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # a resource of a page
    ]
    return bool(fonts) and all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def _describe(office: Office, names: Sequence[str]) -> None:
    """Every debtor and our company are called, live and are reached by strange words."""
    perform(
        office, DescribeCompany(name=names[1], address=names[2], bank_name=names[3], bank_account=names[4])
    )
    for line, words in zip(office.ask(debtors), names, strict=True):
        perform(
            office,
            DescribeDebtor(
                account=line.account,
                name=words[:400],
                address=words[:300],
                contact=words[:300],
                phone=words[:40],
            ),
        )


@pytest.mark.parametrize("language", ["both", "en", "zh"][: rounds(1, 3)])
def test_what_a_paper_shows_is_of_its_fonts_and_can_be_read(
    office: Office, tmp_path: Path, language: str
) -> None:
    names = list(KEPT.values())
    numbers = range(len(names))
    take(office, tmp_path, [Line(f"D{at:02}", f"N-{at}", 100_000 + 37 * at, due=PAST) for at in numbers])
    accounts = tuple(line.account for line in office.ask(debtors))
    perform(office, AssignAccounts(accounts=accounts, officer=FOUNDER))
    _describe(office, names)
    perform(office, WriteLetters(as_of=office.today, language=language))
    for account in accounts:
        perform(office, PrintStatement(account=account, as_of=office.today, language=language))
    assert sum(paper.account is not None for paper in office.ask(papers)) == 2 * len(names)
    for line in office.ask(debtors):
        for paper in office.ask(papers, account=line.account):
            content = office.record.papers.get(paper.sha256)
            words = said(content)
            assert printable(words) == (words, ()), paper.serial
            assert are_embedded(content)
            assert f"{line.total.decimal:,}" in words
            shown = "".join(printable(line.name)[0].split())
            assert shown[:200] in "".join(words.split())
