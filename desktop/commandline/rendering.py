"""Showing an answer to a person: lines of keys and values, and aligned tables; one way for every answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_NOTHING: Final = "—"
_NUMBER: Final = re.compile(r"-?\d[\d.,]*")
_ROWS: Final = "rows"  # a table of this name needs no heading: it is the answer
_LONG: Final = 60  # signs; longer lists stand one under the other


def render(answer: Mapping[str, Any]) -> str:
    """The answer as lines of text, each ended by a line feed."""
    blocks: list[str] = []
    pairs: list[tuple[str, str]] = []
    for name, value in _flat(answer):
        block = _block(name, value)
        if block is None:
            pairs.append((name, _cell(value)))
            continue
        blocks += [*_pairs(pairs), block]
        pairs = []
    return "\n\n".join([*blocks, *_pairs(pairs)]) + "\n"


def width(words: str) -> int:
    """Columns of the terminal: wide signs take two, combining ones none (Unicode Annex 11)."""
    return sum(_columns(sign) for sign in words)


def safe(words: str) -> str:
    """The words without signs that would steer a terminal, and in one line."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in words)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values; what stands inside an inner object has both names."""
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _block(name: str, value: object) -> str | None:
    """A table or a long list under its name; None for what fits into a line."""
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(row, Mapping) for row in value):
        table = "\n".join(_table(value))
        return table if name == _ROWS else f"{name}:\n{table}"
    if len(_cell(value)) > _LONG:
        return "\n".join([f"{name}:", *(f"  {_cell(entry)}" for entry in value)])
    return None


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[str]:
    if not pairs:
        return []
    widest = max(width(name) for name, _ in pairs)
    return ["\n".join(f"{_padded(name + ':', widest + 1)} {value}" for name, value in pairs)]


def _table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The head and the rows, columns aligned, those of figures to the right."""
    cells = [{name: _cell(value) for name, value in _flat(row)} for row in rows]
    names = list(dict.fromkeys(name for row in cells for name in row))
    columns = [_column(name, [row.get(name, "") for row in cells]) for name in names]
    return ["  ".join(line).rstrip() for line in zip(*columns, strict=True)]


def _column(name: str, values: Sequence[str]) -> list[str]:
    """A head and the values under it, all of one width."""
    figures = all(_NUMBER.fullmatch(value) for value in values if value not in ("", _NOTHING))
    head = name.rpartition(".")[2]
    widest = max(map(width, (head, *values)))
    return [_padded(words, widest, right=figures) for words in (head, *values)]


def _cell(value: object) -> str:
    if value is None or value in ("", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_cell(entry) for entry in value)
    if isinstance(value, Mapping):
        return " ".join(f"{name}={_cell(entry)}" for name, entry in value.items())
    return safe(str(value))


def _padded(words: str, to: int, *, right: bool = False) -> str:
    room = " " * (to - width(words))
    return room + words if right else words + room
