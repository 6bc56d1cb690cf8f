"""`statement`: the statement of account of a debtor, one paper for each currency, as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.queries.account import account_of_debtor
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import make_folder, write_paper
from desktop.commandline.parser import Parser, add_paper_language, day, file
from resources.mark import N_
from usecases.statement import PrintStatement


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("debtor", metavar="DEBTOR", about=N_("the debtor, by code or by the account's identity"))
    parser.option("--as-of", type=day, metavar="DATE", about=N_("the day of the statement (today)"))
    parser.option("--currency", default="", metavar="CUR", about=N_("only this currency"))
    parser.option("--out", type=file, required=True, metavar="DIR", about=N_("the folder for the papers"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the statements and write them into the folder."""
    given = call.arguments
    folder = make_folder(given.out)
    with call.opened() as office:
        command = PrintStatement(
            account=office.ask(lambda connection: account_of_debtor(connection, given.debtor)),
            as_of=given.as_of or office.today,
            currency=given.currency,
            language=given.paper_language,
        )
        answer: dict[str, Any] = carry_out(call, office, command)["answer"]
        for statement in answer["statements"]:
            place = folder / statement["file"]
            write_paper(office, statement, place)
            statement["file"] = str(place)
    return Answer({"as_of": command.as_of.isoformat(), **answer})
