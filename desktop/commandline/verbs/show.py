"""`show`: any query; its arguments are made from the query itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, Final, get_args, get_origin
from uuid import UUID

from db.queries.account import account_of_debtor
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.listing import Argument, all_queries, arguments_of, first_line
from desktop.commandline.parser import (
    Parser,
    choice,
    day,
    decimal,
    file,
    flag,
    list_of,
    uid,
    unknown,
    whole_number,
)
from domain.error import QuittanceError
from resources.mark import N_
from usecases.office import Office
from usecases.plain import describe
from usecases.standing import turn_day

AS_OF: Final = "as_of"
_ACCOUNT: Final = "account"  # by the code of its debtor too
_READERS: Final[Mapping[Any, Callable[[str], Any]]] = {
    str: str,
    bool: flag,
    int: whole_number,
    Decimal: decimal,
    date: day,
    UUID: uid,
}


def arguments(parser: Parser, words: Sequence[str]) -> None:
    add_query(parser, words)


def add_query(parser: Parser, words: Sequence[str], defaults: Mapping[str, object] | None = None) -> None:
    """The office, the query, and what the query takes; `defaults` stand for the query's own."""
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("query", metavar="QUERY", about=N_("a query by its name, such as debtors"))
    # The first word may be an office that is called like a query.
    asked = next((word for word in words[1:] if word in all_queries()), None)
    if asked is None:
        queries = {name: first_line(query) for name, query in all_queries().items()}
        heading = parser.say(N_("Queries:"))
        parser.epilog = f"{heading}\n{list_of(queries)}"
        return
    for argument in arguments_of(all_queries()[asked]):
        known = defaults is not None and argument.name in defaults
        _add(parser, replace(argument, default=(defaults or {})[argument.name]) if known else argument)


def run(call: Call) -> Answer:
    """Ask the query."""
    query = query_of(call)
    with call.opened() as office:
        raw, given = ask(call, office, query)
        found = call.plain(raw)
    if isinstance(found, dict):
        return Answer(found)
    said = {AS_OF: given[AS_OF].isoformat()} if AS_OF in given else {}
    return Answer({**said, "rows": found})


def query_of(call: Call) -> Callable[..., Any]:
    """The query that is named; refused before any office is opened where there is none."""
    name = call.arguments.query
    query = all_queries().get(name)
    if query is None:
        raise unknown(N_("query"), name, all_queries(), N_("“quittance commands” lists every query."))
    return query


def ask(call: Call, office: Office, query: Callable[..., Any]) -> tuple[Any, dict[str, Any]]:
    """(what the query answers, the arguments it was asked with)."""
    given = {argument.name: getattr(call.arguments, _place(argument)) for argument in arguments_of(query)}
    with suppress(QuittanceError):  # a copy that may not be written to keeps the standings of its last day
        turn_day(office)
    if given.get(_ACCOUNT) is not None:
        given[_ACCOUNT] = office.ask(account_of_debtor, given[_ACCOUNT])
    if AS_OF in given and given[AS_OF] is None:
        given[AS_OF] = office.today
    return office.ask(query, **given), given


def _add(parser: Parser, argument: Argument) -> None:
    """Add an option that reads what its type says."""
    manner: dict[str, Any] = {"dest": _place(argument), "default": argument.default, "metavar": "VALUE"}
    if argument.name == AS_OF:
        manner["default"] = None
    elif argument.required:
        manner |= {"required": True, "default": None}
    if argument.hint is bool:
        manner |= {"nargs": "?", "const": True}
    elif get_origin(argument.hint) is tuple:
        manner["nargs"] = "*"
    if argument.name == _ACCOUNT:
        parser.option(argument.option, about=N_("the debtor, by code or by the account's identity"), **manner)
        return
    parser.option(argument.option, type=_reader(argument.hint), about=describe(argument.hint), **manner)


def _reader(hint: Any) -> Callable[[str], Any]:
    """What reads a word as a type."""
    if get_origin(hint) is tuple:
        return _reader(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(choice, tuple(hint))
    return _READERS[hint]


def _place(argument: Argument) -> str:
    """Where argparse keeps the value: apart from the options of every verb."""
    return f"query.{argument.name}"
