"""`rehearse`: a restore that is thrown away again, and what the back-up holds beside what the office holds."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.answer import Answer
from desktop.commandline.call import Call, ProgressLine
from desktop.commandline.parser import Parser, file
from resources.mark import N_
from usecases.backup import RehearseRestore
from usecases.command import perform


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("file", type=file, metavar="BACKUP", about=N_("the back-up"))


def run(call: Call) -> Answer:
    """Rehearse; ends with 1 when the office could not be restored from this file."""
    line = ProgressLine()
    with call.opened() as office:
        try:
            changes = perform(office, RehearseRestore(path=str(call.arguments.file)), line)
        finally:
            line.end()
    answer = {**changes.answer, "recorded": changes.seq}
    return Answer(call.plain(answer), code=0 if changes.answer["ok"] else 1)
