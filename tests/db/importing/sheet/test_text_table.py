"""The lengths of the texts of an old workbook."""

from __future__ import annotations

import struct

import pytest

from db.importing.sheet.text_table import text_lengths


def _table(count: int, *texts: bytes) -> bytes:
    return struct.pack("<II", count, count) + b"".join(texts)


def _text(signs: int, flags: int, head: bytes = b"", tail: bytes = b"") -> bytes:
    return struct.pack("<HB", signs, flags) + head + b"a" * (signs * (2 if flags & 1 else 1)) + tail


def test_narrow_wide_rich_and_extended_texts() -> None:
    rich = _text(3, 0x08, struct.pack("<H", 2), b"r" * 8)
    extended = _text(4, 0x05, struct.pack("<I", 6), b"e" * 6)
    assert text_lengths([_table(4, _text(5, 0), rich, extended, _text(7, 1))]) == [5, 3, 4, 7]
    assert text_lengths([]) == []


def test_a_text_goes_on_in_the_next_record() -> None:
    whole = _table(2, _text(10, 0), _text(2, 0))
    assert text_lengths([whole[:15], b"\0" + whole[15:]]) == [10, 2]
    assert text_lengths([whole[:15], b"\1" + b"a\0" * 6 + whole[21:]]) == [10, 2]


def test_a_table_that_ends_too_early_is_none() -> None:
    with pytest.raises((IndexError, struct.error)):
        text_lengths([_table(2, _text(10, 0))])
