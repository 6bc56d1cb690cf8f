"""`user`: who may log in, in which roles, with which passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, Usage, file
from domain.role import Role
from resources.mark import N_
from usecases.command import Command
from usecases.person import AddPerson, ChangePassphrase, DisablePerson


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option(
        "act",
        choices=("add", "disable", "passphrase"),
        about=N_("add a person, disable one, or set the passphrase of one"),
    )
    parser.option("name", metavar="NAME", about=N_("the person"))
    parser.option(
        "--role",
        action="append",
        dest="roles",
        default=[],
        choices=[role.value for role in Role],
        about=N_("a role of the new person; repeat it for several"),
    )


def run(call: Call) -> Answer:
    """Do it; a passphrase that was made here stands in the answer, to be changed by its person."""
    given = call.arguments
    if given.roles and given.act != "add":
        raise Usage(
            N_("Roles are given only to a person who is added."),
            N_("“do OFFICE change-roles” changes those of a person who is there."),
            "role",
        )
    with call.opened() as office:
        done = carry_out(call, office, _command(given.act, given.name, tuple(map(Role, given.roles))))
    answer = done.pop("answer")
    return Answer({"user": given.name, **answer, **done})


def _command(act: str, name: str, roles: tuple[Role, ...]) -> Command:
    if act == "add":
        return AddPerson(name=name, roles=roles)
    return DisablePerson(name=name) if act == "disable" else ChangePassphrase(name=name)
