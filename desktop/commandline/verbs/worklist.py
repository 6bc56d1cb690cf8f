"""`worklist`: whom an officer calls today, in which order and why, and whom not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from db.queries.debtor import DebtorFilter, debtor_count
from db.queries.today import worklist
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, day, file, whole_number
from resources.mark import N_, Text, text

_ROW: Final = (
    "rank",
    "lane",
    "account",
    "debtor",
    "reason",
    "points",
    "maximum",
    "amount",
    "currency",
    "days_past_due",
    "next_act",
    "next_on",
)
_LEFT_OUT: Final = ("account", "debtor", "reason")


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("--officer", required=True, metavar="NAME", about=N_("whose queue"))
    parser.option("--as-of", type=day, required=True, metavar="DATE", about=N_("the day of the queue"))
    parser.option("--limit", type=whole_number, default=0, metavar="N", about=N_("only the first (all)"))


def run(call: Call) -> Answer:
    """Rank the accounts of the officer; `show OFFICE worklist` tells the points rule by rule."""
    given = call.arguments
    with call.opened() as office:
        found = office.ask(worklist, as_of=given.as_of, officer=given.officer, limit=max(given.limit, 0))
        told = call.plain(found)
        warnings = [] if found.rows or found.left_out else call.plain(office.ask(_nobody))
    return Answer(
        {
            "rows": [_part(row, _ROW) for row in told["rows"]],
            "left_out": [_part(row, _LEFT_OUT) for row in told["left_out"]],
            "warnings": warnings,
        }
    )


def _nobody(connection: Connection) -> list[Text]:
    """What an empty queue may come from: debtors for whom nobody answers stand in none."""
    count = debtor_count(connection, DebtorFilter(), "").unassigned
    told = N_("For {count} debtors nobody is responsible; they stand in no queue until somebody is assigned.")
    return [text(told, count=count)] if count else []


def _part(row: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}
