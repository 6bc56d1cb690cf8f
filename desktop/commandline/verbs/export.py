"""`export`: the rows of any query as a workbook or a CSV; the journal keeps that they left, and their hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from json import dumps
from typing import Any, Final

from db.queries.query import Told
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.head import heads_of
from desktop.commandline.paper import check_place
from desktop.commandline.parser import Parser, Usage, file
from desktop.commandline.verbs.show import add_query, ask, query_of
from documents.cell import Cell
from documents.spreadsheet import MOST_ROWS, begin
from domain.money import Money
from resources.mark import N_, text
from usecases.export import RecordExport

_ALL: Final = {"limit": MOST_ROWS}
_PLAIN: Final = (str, int, bool, Decimal, date, datetime, type(None))


def arguments(parser: Parser, words: Sequence[str]) -> None:
    add_query(parser, words, _ALL)
    parser.option(
        "--out",
        type=file,
        required=True,
        metavar="FILE",
        about=N_("the file, .xlsx or .csv, which it replaces"),
    )


def run(call: Call) -> Answer:
    """Write the rows; nothing is left behind, or replaced, where the office cannot keep that they left."""
    place = call.arguments.out
    check_place(place)
    query = query_of(call)
    with call.opened() as office:
        found, given = ask(call, office, query)
        found = getattr(found, "rows", found)  # a list may come with what is to be minded about it
        if not isinstance(found, Sequence) or isinstance(found, str):
            raise Usage(
                text(N_("“{query}” answers with one thing, not with a list."), query=call.arguments.query),
                N_("“show” tells it."),
                "query",
            )
        heads, rows = _tabulated(call, found)
        heads = heads or heads_of(query)
        narrowed = " ".join(f"{name}={call.plain(value)}" for name, value in given.items() if value)
        sheet = begin(
            place, call.arguments.query, heads, [("query", call.arguments.query), ("narrowed", narrowed)]
        )
        try:
            sheet.add(rows)
            digest = sheet.finish()
            command = RecordExport(
                list=call.arguments.query,
                narrowed=narrowed,
                file_name=place.name,
                rows=sheet.rows,
                sha256=digest,
            )
            carry_out(call, office, command)
            sheet.settle()
        except BaseException:
            sheet.drop()
            raise
    return Answer({"file": str(place), "rows": sheet.rows, "sha256": digest})


def _tabulated(call: Call, found: Iterable[Any]) -> tuple[list[str], list[list[Cell]]]:
    """Heads and rows; what stands inside an inner value has both names, a currency stands beside its amounts."""
    flat = [dict(_flat(call, each)) for each in found]
    heads = list(dict.fromkeys(name for row in flat for name in row))
    return heads, [[row.get(head) for head in heads] for row in flat]


def _flat(call: Call, value: Any, before: str = "") -> Iterable[tuple[str, Cell]]:
    for name, inner in _pairs(value):
        place = before + name
        if isinstance(inner, Money):
            yield place, inner
            yield f"{place}.currency", inner.currency
        elif isinstance(inner, _PLAIN):
            yield place, inner
        elif isinstance(inner, Mapping) or is_dataclass(inner):
            plain = call.plain(inner)
            if isinstance(plain, Mapping):
                yield from _flat(call, inner, f"{place}.")
            else:
                yield place, plain
        else:
            plain = call.plain(inner)
            yield place, ", ".join(map(_said, plain)) if isinstance(plain, list) else _said(plain)


def _said(plain: Any) -> str:
    return dumps(plain, ensure_ascii=False) if isinstance(plain, dict | list) else str(plain)


def _pairs(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return ((str(name), inner) for name, inner in value.items())
    if isinstance(value, Told):
        return value.told().items()
    if is_dataclass(value):
        return ((each.name, getattr(value, each.name)) for each in fields(value))
    return (("value", value),)
