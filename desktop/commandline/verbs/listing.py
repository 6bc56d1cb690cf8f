"""`commands`: every command and every query, told from the code that carries them out; needs no office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.commandline.act import ContinueHere
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.listing import all_queries, commands, described_command, described_query
from desktop.commandline.parser import Parser, unknown
from resources.mark import N_
from usecases.rights import EVERYBODY


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option(
        "name", nargs="?", default="", metavar="NAME", about=N_("one command or query, with all its fields")
    )


def run(call: Call) -> Answer:
    """List them by name, or tell one with the types of its fields."""
    told = [
        described_command(each.command, each.event, each.class_, each.roles) for each in commands().values()
    ]
    told.append(described_command(ContinueHere, "incarnation.opened/1", "control", EVERYBODY))
    told.sort(key=lambda command: str(command["name"]))
    asked = [described_query(name, query) for name, query in all_queries().items()]
    if name := call.arguments.name:
        return _one(name, [*told, *asked])
    shown = {
        "commands": [_in_short(each, "fields") for each in told],
        "queries": [_in_short(each, "arguments") for each in asked],
    }
    return Answer({"commands": told, "queries": asked}, shown=shown)


def _one(name: str, known: list[dict[str, Any]]) -> Answer:
    """One command or query."""
    found = {str(each["name"]): each for each in known}
    if name not in found:
        raise unknown(
            N_("command"), name, found, N_("“quittance commands” lists every command and every query.")
        )
    one = found[name]
    what = "fields" if "fields" in one else "arguments"
    rows = [
        {
            "name": field["name"],
            "type": field["type"],
            "required": field["required"],
            "default": field.get("default"),
        }
        for field in one[what]
        if field["name"] != "id"
    ]
    roles = {"roles": _in_one_word(one["roles"])} if "roles" in one else {}
    return Answer(one, shown={"name": name, "doc": one["doc"], **roles, what: rows})


def _in_short(each: dict[str, Any], what: str) -> dict[str, Any]:
    """What fits into a row: name, fields (those that may be left out in brackets), roles and purpose."""
    fields = [field["name"] if field["required"] else f"[{field['name']}]" for field in each[what]]
    roles = {"roles": _in_one_word(each["roles"])} if "roles" in each else {}
    return {"name": each["name"], what: " ".join(fields).removeprefix("[id] "), **roles, "doc": each["doc"]}


def _in_one_word(roles: dict[str, str]) -> str:
    return "everybody" if len(roles) == len(EVERYBODY) else " ".join(roles)
