"""`diligence`: the sealed chronology of a debtor's claims, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.queries.account import account_of_debtor
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import make_folder, write_paper
from desktop.commandline.parser import Parser, add_paper_language, file
from resources.mark import N_
from usecases.diligence import PrintDiligence


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("debtor", metavar="DEBTOR", about=N_("the debtor, by code or by the account's identity"))
    parser.option("--out", type=file, required=True, metavar="DIR", about=N_("the folder for the papers"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the diligence file and write it into the folder."""
    given = call.arguments
    folder = make_folder(given.out)
    with call.opened() as office:
        command = PrintDiligence(
            account=office.ask(lambda connection: account_of_debtor(connection, given.debtor)),
            language=given.paper_language,
        )
        answer: dict[str, Any] = carry_out(call, office, command)["answer"]
        place = folder / answer["file"]
        write_paper(office, answer, place)
    return Answer({**answer, "file": str(place)})
