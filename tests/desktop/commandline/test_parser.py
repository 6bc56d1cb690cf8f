"""Words taken apart, values read, slips told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from desktop.commandline import parser
from desktop.commandline.parser import Usage, Words
from domain.ageing import Basis
from domain.money import Money


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ([], Words((), "", ())),
        (["show", "o", "users"], Words((), "show", ("o", "users"))),
        (["--json", "--user", "show", "new", "o"], Words(("--json", "--user", "show"), "new", ("o",))),
        (["--user=Li", "new"], Words(("--user=Li",), "new", ())),
        (["--demonstration"], Words(("--demonstration",), "", ())),
        (["new", "--json"], Words((), "new", ("--json",))),
    ],
)
def test_the_verb_is_the_first_word_that_is_no_option(words: list[str], apart: Words) -> None:
    assert parser.take_apart(words) == apart


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["x"], {}, "en"),
        (["x", "--language", "zh"], {}, "zh"),
        (["--language=zh", "x"], {"QUITTANCE_LANGUAGE": "en"}, "zh"),
        (["x"], {"QUITTANCE_LANGUAGE": "zh"}, "zh"),
        (["x"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["x"], {"QUITTANCE_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (["x"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["x", "--language"], {}, "en"),
    ],
)
def test_the_language_is_asked_for_or_found_in_the_environment(
    words: list[str], environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert parser.manner_of(words).language == language


@pytest.mark.parametrize(
    ("read", "words", "value"),
    [
        (parser.day, "2026-03-02", date(2026, 3, 2)),
        (parser.flag, "true", True),
        (parser.flag, "No", False),
        (parser.whole_number, "0", 0),
        (parser.whole_number, "2147483647", 2**31 - 1),
        (parser.decimal, "0.045", Decimal("0.045")),
        (parser.uid, "01a1f92f-9187-75a3-b0e9-ec5990330d5f", UUID("01a1f92f-9187-75a3-b0e9-ec5990330d5f")),
        (parser.control_total, "JPY=-1500", Money(-1500, "JPY")),
        (lambda words: parser.choice(tuple(Basis), words), "document", Basis.DOCUMENT),
    ],
)
def test_values_are_read_by_their_type(read, words: str, value: object) -> None:
    assert read(words) == value


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (parser.day, "2026-02-30"),
        (parser.day, "20260302"),
        (parser.day, "2026-W10-1"),
        (parser.day, "0001-01-01"),
        (parser.day, "9999-12-31"),
        (parser.flag, "perhaps"),
        (parser.whole_number, "1.5"),
        (parser.whole_number, "-1"),
        (parser.whole_number, "2147483648"),
        (parser.whole_number, "9" * 5000),
        (parser.whole_number, "٣"),
        (parser.whole_number, ""),
        (parser.decimal, "0,045"),
        (parser.uid, "12"),
        (parser.control_total, "1500"),
        (parser.control_total, "CNY=1.005"),
        (parser.control_total, "yuan=1"),
        (parser.file, ""),
        (lambda words: parser.choice(tuple(Basis), words), "payment"),
    ],
)
def test_what_cannot_be_read_is_a_slip_with_advice(read, words: str) -> None:
    with pytest.raises(Usage) as told:
        read(words)
    assert str(told.value.advice)


def test_an_unknown_name_is_told_with_the_one_that_looks_like_it() -> None:
    told = parser.unknown("verb", "shwo", ("show", "do"), "Look again.")
    assert str(told.message) == "There is no verb “shwo”."
    assert str(told.advice) == "Did you mean “show”? Look again."
    assert str(parser.unknown("verb", "zzz", ("show",), "Look again.").advice) == "Look again."
