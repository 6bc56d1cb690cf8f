"""`bank`: taking a bank statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from db.queries.bank import BankLine, bank_lines
from desktop.commandline import reading
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file
from domain.bank import LineState
from resources.mark import N_
from usecases.bank import ImportStatement

_SWITCHES: Final = {
    "--strict": N_("take nothing if a line cannot be read or the balances do not agree"),
    "--dry-run": N_("only say what would be taken"),
}


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option(
        "file", type=file, metavar="FILE", about=N_("MT940, CAMT.053, OFX, a CSV file or a workbook")
    )
    parser.option(
        "--account", default="", metavar="NUMBER", about=N_("the bank account, where the file names none")
    )
    reading.offer(parser, N_("the sheet of a workbook (the one with movements)"))
    for name, about in _SWITCHES.items():
        parser.option(name, action="store_true", about=about)


def run(call: Call) -> Answer:
    """Take the statement. Lines that are known are not taken again; those that cannot be read are named."""
    given = call.arguments
    command = ImportStatement(
        account=given.account, strict=given.strict, dry_run=given.dry_run, **reading.asked(given)
    )
    with call.opened() as office:
        done = carry_out(call, office, command)
        lines = {str(line.line): line for line in office.ask(bank_lines, state=LineState.OPEN)}
    answer: dict[str, Any] = done["answer"]
    map_ = answer.pop("map")
    if given.save_map is not None:
        reading.save(call, given.save_map, map_, answer["warnings"])
    shown = {
        **answer,
        "proposals": [_shown(call, each, lines.get(each["line"])) for each in answer["proposals"]],
    }
    return Answer(answer, shown=shown)


def _shown(call: Call, proposal: dict[str, Any], line: BankLine | None) -> dict[str, Any]:
    """A proposal as a person reads it: what came in and from whom, and whose it probably is."""
    came = {} if line is None else {"booked_on": line.booked_on, "payer": line.payer, "amount": line.amount}
    return {
        **call.plain(came),
        "code": proposal["code"],
        "debtor": proposal["debtor"],
        "certainty": proposal["certainty"],
        "settles": [item["number"] for item in proposal["items"]],
        "rest": proposal["rest"],
        "reasons": " ".join(proposal["reasons"]),
        "line": proposal["line"],
    }
