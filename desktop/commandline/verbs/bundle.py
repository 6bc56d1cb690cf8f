"""`bundle`: what a notary or a court asks for before an agreement becomes enforceable, as one file."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import check_place, write_paper
from desktop.commandline.parser import Parser, add_paper_language, file, uid
from domain.enforceability import Step
from resources.mark import N_
from usecases.bundle import PrintBundle


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("timetable", type=uid, metavar="TIMETABLE", about=N_("the timetable, by its identity"))
    parser.option(
        "step",
        choices=tuple(step.value for step in Step),
        metavar="STEP",
        about=N_("notary or payment_order"),
    )
    parser.option("--out", type=file, required=True, metavar="FILE", about=N_("the file for the paper"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the bundle with what is missing; again on the same day gives the bytes that were filed."""
    given = call.arguments
    check_place(given.out)
    with call.opened() as office:
        command = PrintBundle(timetable=given.timetable, step=Step(given.step), language=given.paper_language)
        answer = carry_out(call, office, command)["answer"]
        write_paper(office, answer, given.out)
    return Answer({**answer, "file": str(given.out)})
