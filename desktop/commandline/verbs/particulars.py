"""`particulars`: taking a list of customers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file
from resources.mark import N_
from usecases.particulars import ImportParticulars


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("file", type=file, metavar="FILE", about=N_("a list of customers: CSV or a workbook"))
    parser.option("--dry-run", action="store_true", about=N_("only say what would change"))


def run(call: Call) -> Answer:
    """Take what the list tells of debtors that are known; the others, and what cannot be right, are named."""
    given = call.arguments
    with call.opened() as office:
        done = carry_out(call, office, ImportParticulars(path=str(given.file), dry_run=given.dry_run))
    return Answer(done["answer"])
