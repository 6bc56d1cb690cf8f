"""`demo`: making a demonstration office of any size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.commandline.answer import Answer
from desktop.commandline.call import Call, ProgressLine
from desktop.commandline.parser import Parser, day, file, whole_number
from resources.mark import N_
from usecases.demonstration.making import make_demonstration

_SEED: Final = 2026


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("a folder that does not exist yet"))
    parser.option(
        "--seed", type=whole_number, default=_SEED, metavar="N", about=N_("another seed, other figures")
    )
    parser.option("--as-of", type=day, metavar="DATE", about=N_("the day it ends on (today)"))
    parser.option("--debtors", type=whole_number, metavar="N", about=N_("how many debtors (about sixty)"))
    parser.option("--items", type=whole_number, metavar="N", about=N_("how many documents in all"))


def run(call: Call) -> Answer:
    """Make it; every passphrase in it is “demonstration”."""
    given = call.arguments
    line = ProgressLine()
    try:
        made = make_demonstration(
            call.office,
            seed=given.seed,
            as_of=given.as_of,
            debtors=given.debtors,
            items=given.items,
            clock=call.clock,
            progress=line,
        )
    finally:
        line.end()
    told = call.plain(made)
    return Answer({"office": told["path"], **{name: told[name] for name in ("users", "as_of", "counts")}})
