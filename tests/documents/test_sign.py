"""What the fonts cannot show is visible on the paper or told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.sign import printable


@pytest.mark.parametrize(
    ("given_words", "shown", "told"),
    [
        ("plain 中文 é €", "plain 中文 é €", ()),
        ("two\nlines", "two\nlines", ()),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne", ()),
        ("tab\tstop\u2009thin", "tab stop thin", ()),
        ("e\u0301", "é", ()),
        ("Łódź Škoda Győr Ağrı Ελλάς Москва Їжак Đường", "Łódź Škoda Győr Ağrı Ελλάς Москва Їжак Đường", ()),
        ("S\u030ckoda α\u0301", "Škoda ά", ()),
        ("Ł☐dź", "Ł〓dź", ("U+2610",)),
        ("☐", "〓", ("U+2610",)),
        ("NUL\x00", "NUL", ("U+0000",)),
        ("evil\u202egpj.exe", "evil[U+202E]gpj.exe", ("U+202E",)),
        ("\ufeffbom\u200b", "bom", ("U+FEFF", "U+200B")),
        ("葛\U000e0100", "葛", ("U+E0100",)),
        ("\ud800", "〓", ("U+D800",)),
        ("สวัสดี", "〓〓〓〓〓〓", None),
    ],
)
def test_signs(given_words: str, shown: str, told: tuple[str, ...] | None) -> None:
    words, warnings = printable(given_words)
    assert words == shown
    if told is not None:
        assert [warning.fields["code"] for warning in warnings] == list(told)


@given(st.text())
def test_whatever_was_changed_is_told_and_the_rest_is_shown(words: str) -> None:
    shown, warnings = printable(words)
    assert printable(shown) == (shown, ())
    assert not any(str(warning) == "" for warning in warnings)
    assert ("〓" not in shown.replace("〓", "", words.count("〓"))) or warnings
