"""`backup`: the whole office in one file, opened and verified before it counts."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file
from resources.mark import N_
from usecases.backup import back_up_office


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option(
        "file", type=file, metavar="FILE", about=N_("the file to be written; it must not exist yet")
    )


def run(call: Call) -> Answer:
    """Write the back-up."""
    with call.opened() as office:
        made, unrecorded = back_up_office(office, call.arguments.file)
    value = {"file": str(made.file), "head": made.head, "entries": made.entries, "size": made.size}
    return Answer(value if unrecorded is None else call.plain({**value, "warning": unrecorded}))
