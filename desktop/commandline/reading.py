"""How a table is to be read, as words of a call; and how it was read, saved as a map for the next of its source."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from db.engine import DiskFailed
from db.folder import write_whole
from db.importing.format.amount import DECIMALS
from db.importing.format.day import ORDERS
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file, whole_number
from domain.error import Refused
from resources.mark import N_, text


def offer(parser: Parser, sheet: str) -> None:
    """The words by which any table is told how it is to be read; `sheet` says which one is read unless told."""
    for name, letter, about in (
        ("--sheet", "S", sheet),
        ("--encoding", "E", N_("the encoding of a text file (found out)")),
        ("--currency", "CUR", N_("the currency where the file names none (the office's)")),
    ):
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


def asked(given: Namespace) -> dict[str, Any]:
    """What a call says of them, by the names that the commands have for it; refused if the map has nowhere to go."""
    check_place(given.save_map)
    said = ("sheet", "header", "encoding", "date_format", "decimal", "currency")
    return {
        "path": str(given.file),
        "map": str(given.map or ""),
        **{name: getattr(given, name) for name in said},
    }


def check_place(place: Path | None) -> None:
    """Refuse before anything is written, when the map has nowhere to go."""
    if place is not None and (place.is_dir() or not place.parent.is_dir()):
        raise Refused(
            "save_map",
            text(N_("The map cannot be saved as {file}."), file=str(place)),
            N_("Choose a file in a folder that is there; nothing was taken."),
            str(place),
        )


def save(call: Call, place: Path, map_: str, warnings: list[str]) -> None:
    """Save the map; the items are taken by now, so a failure is a warning."""
    try:
        write_whole(place, map_.encode())
    except DiskFailed as error:
        warnings.append(call.manner.say(error.message))
