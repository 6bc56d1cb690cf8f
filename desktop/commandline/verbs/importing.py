"""`import`: taking the open items of a ledger's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from db.importing.format.credit import CREDIT_SIGNS
from desktop.commandline import reading
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.imported import shown
from desktop.commandline.parser import Parser, control_total, day, file
from domain.error import Cancelled
from resources.mark import N_, text
from usecases.command import is_done
from usecases.importing import ImportItems

_SWITCHES: Final = {
    "--complete": N_("the file holds all open items of its source: count what vanished"),
    "--strict": N_("take nothing if one row is rejected"),
    "--dry-run": N_("only say what would be taken, and what would follow for each item"),
    "--forget-map": N_("find out anew how the file is to be read"),
    "--confirm-fewer": N_("a complete file may name far fewer open items than the office has"),
}


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("file", type=file, metavar="FILE", about=N_("a CSV file or a workbook"))
    parser.option("--source", default="", metavar="S", about=N_("the ledger that the file came from (main)"))
    reading.offer(parser, N_("the sheet of a workbook (the one with items)"))
    parser.option(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        about=N_("which column holds a field, such as due_date=Net due; repeat it for several"),
    )
    parser.option(
        "--credit-sign",
        choices=CREDIT_SIGNS,
        default="",
        about=N_(
            "whether amounts of credit notes and payments have signs, or the type alone tells them apart"
        ),
    )
    parser.option("--as-of", type=day, metavar="DATE", about=N_("the day that the file speaks of (today)"))
    parser.option(
        "--control-total",
        type=control_total,
        action="append",
        default=[],
        metavar="CUR=AMOUNT",
        about=N_("take nothing unless the rows come to this; repeat it for several currencies"),
    )
    parser.option(
        "--ignore-file-total",
        default="",
        metavar="REASON",
        about=N_("take the file although its own total differs from its rows; the reason stays"),
    )
    for name, about in _SWITCHES.items():
        parser.option(name, action="store_true", about=about)


def run(call: Call) -> Answer:
    """Take the file. Rejected rows stand in the answer and do not stop the good ones."""
    given = call.arguments
    command = ImportItems(
        source=given.source or "main",
        credit_sign=given.credit_sign,
        as_of=given.as_of,
        control_totals=tuple(given.control_total),
        complete=given.complete,
        strict=given.strict,
        dry_run=given.dry_run,
        columns=tuple(given.column),
        forget_map=given.forget_map,
        confirm_fewer=given.confirm_fewer,
        ignore_file_total=given.ignore_file_total,
        **reading.asked(given),
    )
    answer: dict[str, Any] = _taken(call, command, given.file)["answer"]
    map_ = answer.pop("map")
    for row in answer["rejected"]:
        for name in ("number", "debtor"):  # the line in the file says them already
            row.pop(name)
    if given.save_map is not None:
        reading.save(call, given.save_map, map_, answer["warnings"])
    return Answer(answer, shown=shown(answer, call.manner.say, dry=given.dry_run))


def _taken(call: Call, command: ImportItems, file: Path) -> dict[str, Any]:
    """What the import answered; somebody who stops it is told whether the file was taken."""
    told = N_("Stopped: nothing of {file} was taken.")
    try:
        with call.opened() as office:
            try:
                return carry_out(call, office, command)
            except (KeyboardInterrupt, Cancelled):
                if is_done(office, command.id):
                    told = N_("Stopped, but {file} was taken already.")
                raise
    except (KeyboardInterrupt, Cancelled):
        raise Cancelled(text(told, file=file.name)) from None
