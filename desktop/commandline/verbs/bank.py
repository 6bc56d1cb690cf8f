"""`bank`: taking a bank statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from db.importing.format.amount import DECIMALS
from db.importing.format.day import ORDERS
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.map import check_place, save
from desktop.commandline.parser import Parser, file, whole_number
from resources.mark import N_
from usecases.bank import ImportStatement

_WORDS: Final = {
    "--account": ("NUMBER", N_("the bank account, where the file names none")),
    "--sheet": ("S", N_("the sheet of a workbook (the one with movements)")),
    "--encoding": ("E", N_("the encoding of a text file (found out)")),
    "--currency": ("CUR", N_("the currency where the file names none (the office's)")),
}
_SWITCHES: Final = {
    "--strict": N_("take nothing if a line cannot be read or the balances do not agree"),
    "--dry-run": N_("only say what would be taken"),
}


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option(
        "file", type=file, metavar="FILE", about=N_("MT940, CAMT.053, OFX, a CSV file or a workbook")
    )
    for name, (letter, about) in _WORDS.items():
        parser.option(name, default="", metavar=letter, about=about)
    parser.option("--map", type=file, metavar="FILE.toml", about=N_("a map of columns that was saved"))
    parser.option(
        "--save-map", type=file, metavar="FILE", about=N_("save how the file was read, for the next")
    )
    parser.option(
        "--header", type=whole_number, default=0, metavar="LINE", about=N_("the line of the heading")
    )
    parser.option("--date-format", choices=ORDERS, default="", about=N_("the order of day, month and year"))
    parser.option("--decimal", choices=DECIMALS, default="", about=N_("the sign before the decimals"))
    for name, about in _SWITCHES.items():
        parser.option(name, action="store_true", about=about)


def run(call: Call) -> Answer:
    """Take the statement. Lines that are known are not taken again; those that cannot be read are named."""
    given = call.arguments
    check_place(given.save_map)
    command = ImportStatement(
        path=str(given.file),
        account=given.account,
        map=str(given.map or ""),
        sheet=given.sheet,
        header=given.header,
        encoding=given.encoding,
        date_format=given.date_format,
        decimal=given.decimal,
        currency=given.currency,
        strict=given.strict,
        dry_run=given.dry_run,
    )
    with call.opened() as office:
        done = carry_out(call, office, command)
    answer: dict[str, Any] = done["answer"]
    map_ = answer.pop("map")
    if given.save_map is not None:
        save(call, given.save_map, map_, answer["warnings"])
    return Answer(answer)
