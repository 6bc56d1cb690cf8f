"""Where the lines of a paragraph end."""

from __future__ import annotations

import pytest

from documents.pen import Paragraph, Pen
from documents.wording import wording
from resources.hold import HOLDING, hold

WORDS = (
    "You owe us CNY 5,811,083.34 at 4.50 % a year since the day on which it fell due.\nPlease pay CNY 1.00."
)


def lines(paragraph: Paragraph, width: float) -> list[str]:
    paragraph.wrap(width, 10_000)
    broken = paragraph.blPara
    if broken.kind == 0:
        return ["".join(words) for _space, words in broken.lines]
    return ["".join(piece.text for piece in line.words) for line in broken.lines]


@pytest.mark.parametrize("words", [WORDS, WORDS.split("\n", maxsplit=1)[0]])
def test_no_line_ends_within_an_amount_and_the_paper_has_plain_blanks(words: str) -> None:
    for width in range(150, 400, 7):
        found = lines(Pen(wording("reminder", "en")).paragraph(words), width)
        assert HOLDING not in "".join(found)
        ends = zip((line.strip() for line in found), (line.strip() for line in found[1:]), strict=False)
        assert not [pair for pair in ends if HOLDING in hold(" ".join(pair))[len(pair[0])]]
