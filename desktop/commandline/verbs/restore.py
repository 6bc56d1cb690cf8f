"""`restore`: a new office from a back-up, going on in a new incarnation of its journal."""

from __future__ import annotations

from collections.abc import Sequence

from db.backup import users_of
from db.record import head_of
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file
from desktop.commandline.passphrase import passphrase
from resources.mark import N_
from usecases.incarnation import restore_office
from usecases.office import chosen_name


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("file", type=file, metavar="FILE", about=N_("the back-up"))
    parser.option("office", type=file, metavar="OFFICE", about=N_("a folder that does not exist yet"))


def run(call: Call) -> Answer:
    """Restore, and say where the journal goes on."""
    file_ = call.arguments.file
    name = chosen_name(users_of(file_), call.user)
    secret = passphrase(call.manner, name)
    office, continued = restore_office(file_, call.office, name, secret, call.clock)
    try:
        head = head_of(office.record).hash
    finally:
        office.close()
    return Answer(
        {
            "office": str(call.office),
            "stream": continued.stream,
            "head": head,
            "previous_head": continued.previous_head,
        }
    )
