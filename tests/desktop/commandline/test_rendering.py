"""Answers as people read them."""

from __future__ import annotations

import pytest

from desktop.commandline.rendering import render, safe, width


def test_keys_and_values_stand_under_each_other() -> None:
    assert render({"ok": True, "entries": 12, "head": "", "totals": {"CNY": {"open": "1.00"}}}) == (
        "ok:              true\nentries:         12\nhead:            —\ntotals.CNY.open: 1.00\n"
    )


def test_rows_are_a_table_with_figures_to_the_right_and_wide_signs_counted_twice() -> None:
    rows = [
        {"key": "王芳", "buckets": {"1-30": "5.00"}, "count": 3},
        {"key": "Li", "buckets": {"1-30": "1205.00"}, "count": None},
    ]
    assert render({"as_of": "2026-03-02", "rows": rows}) == (
        "as_of: 2026-03-02\n\nkey      1-30  count\n王芳     5.00      3\nLi    1205.00      —\n"
    )


def test_a_table_inside_an_answer_has_its_name_and_what_follows_stands_apart() -> None:
    assert render({"skipped": [{"line": 1}], "as_of": "2026-03-02"}) == (
        "skipped:\nline\n   1\n\nas_of: 2026-03-02\n"
    )


def test_long_lists_stand_one_under_the_other_short_ones_in_a_line() -> None:
    told = render({"roles": ["officer", "legal"], "warnings": ["a" * 40, "b" * 40], "problems": []})
    assert told == f"roles: officer, legal\n\nwarnings:\n  {'a' * 40}\n  {'b' * 40}\n\nproblems: —\n"


def test_rows_need_not_have_the_same_columns_and_may_hold_objects_in_lists() -> None:
    rows = [{"a": 1}, {"b": [{"rule": "age", "points": 3}, {"rule": "sum", "points": None}]}]
    assert render({"rows": rows}) == "a  b\n1\n   rule=age points=3, rule=sum points=—\n"


@pytest.mark.parametrize(
    ("words", "columns"), [("abc", 3), ("王芳", 4), ("é", 1), ("e\u0301", 1), ("ＡB", 3)]
)
def test_the_width_is_what_a_terminal_shows(words: str, columns: int) -> None:
    assert width(words) == columns


def test_names_from_a_ledger_do_not_steer_the_terminal() -> None:
    assert safe("Li\x1b[31m\nWang") == "Li\\x1b[31m\\nWang"
    assert "\x1b" not in render({"name": "\x1b[2J"})
