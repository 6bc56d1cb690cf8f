"""Numbers of documents in free text, however the payer wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.matching import names_number, normal, numbers_in


@pytest.mark.parametrize(
    ("text", "number", "way"),
    [
        ("Rechnung RE-2026/0815 vom 1.2.", "RE-2026/0815", "sure"),
        ("RE 2026 0815", "RE-2026/0815", "sure"),
        ("re20260815", "RE-2026/0815", "sure"),
        ("ＲＥ２０２６０８１５", "RE-2026/0815", "sure"),
        ("付发票24312000000123456789货款", "24312000000123456789", "sure"),
        ("INV-2026-001 INV2026002", "INV-2026-002", "sure"),
        ("0004711 4712", "4711", "short"),
        ("Rechnung 4711", "4711", "short"),
        ("RG 4711", "RE4711", "part"),
        ("RG 815", "RE-2026/0815", "part"),
        ("RE 2026-0816", "RE-2026/0815", ""),
        ("nothing at all", "RE-2026/0815", ""),
        ("RE 12", "RE-12", "short"),
        ("12", "12", ""),
        ("RE 7", "ABC", ""),
        ("INV 001", "INV-2026-001", ""),
    ],
)
def test_a_text_names_a_document(text: str, number: str, way: str) -> None:
    assert names_number(number, numbers_in(text)) == way


def test_words_that_never_end_are_no_numbers() -> None:
    assert all(len(run) <= 40 for run in numbers_in("A1" * 15 + " " + "B2" * 15))


@given(st.text(max_size=60))
def test_what_is_normal_stays_so(text: str) -> None:
    assert normal(normal(text)) == normal(text)
