"""The heads of a list that has no rows: they are read from the type of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from db.queries.query import Told
from domain.money import Money
from resources.mark import Text


def heads_of(query: Callable[..., Any]) -> list[str]:
    """The heads of what a query answers with, as its rows would have them.

    What differs from row to row or from day to day has none: the columns of an ageing, the inside of an inner value
    that may be missing.
    """
    hint = get_type_hints(query)["return"]
    if is_dataclass(hint):  # a list may come with what is to be minded about it
        hint = get_type_hints(hint).get("rows")
    row = next(iter(get_args(hint)), None)
    if isinstance(row, type) and issubclass(row, Told):
        return list(row.heads)
    return list(_heads(row)) if is_dataclass(row) else ["value"]


def _heads(row: Any, before: str = "") -> Iterator[str]:
    hints = get_type_hints(row)
    for each in fields(row):
        place = before + each.name
        kind = _present(hints[each.name])
        if kind is Money:
            yield from (place, f"{place}.currency")
        elif is_dataclass(kind) and kind is not Text and kind is hints[each.name]:
            yield from _heads(kind, f"{place}.")
        else:
            yield place


def _present(hint: Any) -> Any:
    """The one type in “this or nothing”; of several types nothing is known."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    inner = [part for part in get_args(hint) if part is not NoneType]
    return inner[0] if len(inner) == 1 else None
