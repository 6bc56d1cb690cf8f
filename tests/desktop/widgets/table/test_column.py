"""A column writes, orders and copies a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.widgets.pill import Pill
from desktop.widgets.table.column import Column
from documents.cell import neutral
from domain.money import Money
from resources.mark import N_, text


def _column(kind="text"):
    return Column[object]("key", N_("Title"), lambda row: row, kind)


@pytest.mark.parametrize(
    ("value", "words", "plain"),
    [
        ("上海电机", "上海电机", "上海电机"),
        (Money(123456789, "CNY"), "1,234,567.89", "1234567.89"),
        (Money(-5, "CNY"), "-0.05", "-0.05"),
        (Money(1234, "JPY"), "1,234", "1234"),
        (date(2026, 11, 20), "2026-11-20", "2026-11-20"),
        (1234567, "1,234,567", "1234567"),
        (Decimal("4.50"), "4.50", "4.50"),
        (text(N_("{count} days"), count=3), "3 days", "3 days"),
        (Pill(N_("Promised")), "Promised", "Promised"),
        (None, "–", ""),
    ],
)
def test_words_for_people_and_for_programs(desk, value, words, plain):
    assert _column().words(value) == words
    assert _column().plain(value) == plain


def test_a_screen_reader_hears_the_currency(desk):
    assert _column("money").spoken(Money(100, "USD")) == "USD 1.00"
    assert _column().spoken("name") == "name"


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1", "'+49 30 1"),
        ("-cmd", "'-cmd"),
        ("@sum(a1)", "'@sum(a1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1", "'=1"),
        ("two\tcells\nand lines", "two cells and lines"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_copied_word_becomes_a_formula(words, safe):
    assert neutral(words) == safe


def test_order_is_by_value_and_without_value_last(desk):
    column = _column("money")
    amounts = [Money(200, "CNY"), None, Money(-1, "CNY"), Money(30, "CNY")]
    assert [value and value.minor for value in sorted(amounts, key=column.order)] == [-1, 30, 200, None]
    words = ["b", "A", None, "c"]
    assert sorted(words, key=_column().order) == ["A", "b", "c", None]
    assert min([date(2026, 2, 1), date(2026, 1, 1)], key=_column("day").order).month == 1


def test_figures_stand_at_the_right(desk):
    assert _column("money").is_right
    assert _column("number").is_right
    assert not _column("day").is_right
    assert not Column("k", "T", str, "number", align="left").is_right
    assert Column("k", "T", str, align="right").is_right
