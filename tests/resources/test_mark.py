"""A marked text keeps its words and its fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resources.mark import N_, Text, joined, text


def test_a_mark_leaves_the_text_as_it_is() -> None:
    assert N_("Pay {amount}.") == "Pay {amount}."


def test_a_text_speaks_english_by_itself() -> None:
    inner = text("{count} items", count=3)
    assert str(text("{what} due on {day}: {sum}", what=inner, day=date(2026, 3, 2), sum=Decimal("1.50"))) == (
        "3 items due on 2026-03-02: 1.50"
    )


def test_texts_with_the_same_words_are_equal() -> None:
    assert text("{day}", day=date(2026, 3, 2)) == Text("{day}", {"day": date(2026, 3, 2)})
    assert text("{template}", template="kept apart") == Text("{template}", {"template": "kept apart"})


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        str(text("{amount}"))


def test_several_sentences_become_one() -> None:
    parts = [text("{count} rows", count=2), text("open"), text("late")]
    assert str(joined(parts)) == "2 rows · open · late"
    assert str(joined(parts[1:], "{first}; {then}")) == "open; late"
    assert joined(["open"]) == "open"
