"""`do`: any command, its fields given as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn

from db.queries.office import company
from desktop.commandline.act import ContinueHere, carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.listing import command_name, commands
from desktop.commandline.parser import Parser, file, unknown
from domain.error import NotFound, Refused
from resources.mark import N_, Text, text
from usecases import plain
from usecases.command import Command

_ADVICE: Final = N_("“quittance commands” lists every command with its fields.")


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("command", metavar="COMMAND", about=N_("a command by its name, such as record-receipt"))
    parser.option(
        "file",
        nargs="?",
        default="-",
        metavar="FILE|-",
        about=N_("its fields as one JSON object: a file, - for standard input, or the object itself"),
    )


def run(call: Call) -> Answer:
    """Carry the command out."""
    cls = _class(call.arguments.command)
    fields = _fields(call.arguments.file)
    with call.opened() as office:
        command = plain.read(cls, fields, office.ask(company).currency)
        return Answer(carry_out(call, office, command))


def _class(name: str) -> type[Command]:
    """The class of a command, by its name or its own."""
    known: dict[str, type[Command]] = {name: handling.command for name, handling in commands().items()}
    known[command_name(ContinueHere)] = ContinueHere
    by_class = {cls.__name__: cls for cls in known.values()}
    found = known.get(name) or by_class.get(name)
    if found is None:
        raise unknown(N_("command"), name, known, _ADVICE)
    return found


def _fields(place: str) -> Any:
    """The JSON at a place, with exact decimals."""
    words = place if place.lstrip().startswith("{") else _content(place)
    try:
        return json.loads(
            words or "{}",
            parse_float=Decimal,
            parse_constant=_not_a_number,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        raise _unreadable(text(N_("The command is not valid JSON: {why}."), why=str(error)), place) from None


def _content(place: str) -> str:
    if place == "-" and sys.stdin.isatty():
        return ""
    try:
        content = sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise _unreadable(N_("The command is not written in UTF-8."), place) from None
    except OSError as error:
        raise NotFound(
            "file",
            text(N_("The file {file} cannot be read: {error}."), file=place, error=error.strerror or ""),
            N_("Check the name."),
            place,
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _not_a_number(words: str) -> NoReturn:
    raise ValueError(f"{words} is not a number")


def _unreadable(message: Text | str, place: str) -> Refused:
    return Refused("bad_command", message, _ADVICE, "" if place.lstrip().startswith("{") else place)
