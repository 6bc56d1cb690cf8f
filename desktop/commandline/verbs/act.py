"""`do`: any command, its fields given as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_type_hints
from uuid import UUID

from db.queries.account import account_of_debtor
from db.queries.office import company
from desktop.commandline.act import ContinueHere, carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.json_object import read_object
from desktop.commandline.listing import command_name, commands
from desktop.commandline.parser import Parser, file, unknown
from resources.mark import N_
from usecases import plain
from usecases.command import Command
from usecases.office import Office


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
    fields = read_object(call.arguments.file, "bad_command", plain.FIELDS)
    with call.opened() as office:
        command = plain.read(cls, _with_accounts(office, cls, fields), office.ask(company).currency)
        return Answer(carry_out(call, office, command))


def _with_accounts(office: Office, cls: type[Command], raw: Any) -> Any:
    """The fields with the identities of accounts where the codes of debtors were given."""
    if not isinstance(raw, Mapping):
        return raw
    found, hints = dict(raw), get_type_hints(cls)
    for name, hint in hints.items():
        given = found.get(name)
        if name == "account" and UUID in (hint, *get_args(hint)) and isinstance(given, str):
            found[name] = str(office.ask(account_of_debtor, given))
        elif name == "accounts" and isinstance(given, list):
            found[name] = [
                str(office.ask(account_of_debtor, each)) if isinstance(each, str) else each for each in given
            ]
    return found


def _class(name: str) -> type[Command]:
    """The class of a command, by its name or its own."""
    known: dict[str, type[Command]] = {name: handling.command for name, handling in commands().items()}
    known[command_name(ContinueHere)] = ContinueHere
    by_class = {cls.__name__: cls for cls in known.values()}
    found = known.get(name) or by_class.get(name)
    if found is None:
        raise unknown(N_("command"), name, known, plain.FIELDS)
    return found
