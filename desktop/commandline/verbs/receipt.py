"""`receipt`: the receipt of money as a file, as it is allocated now."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import check_place, write_paper
from desktop.commandline.parser import Parser, add_paper_language, day, file, uid
from resources.mark import N_
from usecases.receipt_paper import PrintReceipt


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("receipt", type=uid, metavar="RECEIPT", about=N_("the receipt, by its identity"))
    parser.option("--out", type=file, required=True, metavar="FILE", about=N_("the file for the paper"))
    parser.option(
        "--posted-until", type=day, metavar="DATE", about=N_("the last day of the bank that is in the books")
    )
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the receipt; printing again gives the bytes that were filed, until something of it changes."""
    given = call.arguments
    check_place(given.out)
    with call.opened() as office:
        command = PrintReceipt(
            receipt=given.receipt, language=given.paper_language, posted_until=given.posted_until
        )
        answer = carry_out(call, office, command)["answer"]
        write_paper(office, answer, given.out)
    return Answer({name: answer[name] for name in ("serial", "sha256", "head")})
