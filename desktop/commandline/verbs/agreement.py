"""`agreement`: the repayment agreement of a timetable as a file; a draft until the timetable is approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import check_place, write_paper
from desktop.commandline.parser import Parser, add_paper_language, file, uid
from resources.mark import N_
from usecases.agreement import PrintAgreement


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("timetable", type=uid, metavar="TIMETABLE", about=N_("the timetable, by its identity"))
    parser.option("--out", type=file, required=True, metavar="FILE", about=N_("the file for the paper"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the agreement; printing again gives the bytes that were filed."""
    given = call.arguments
    check_place(given.out)
    with call.opened() as office:
        command = PrintAgreement(timetable=given.timetable, language=given.paper_language)
        answer = carry_out(call, office, command)["answer"]
        content = write_paper(office, answer, given.out)
    return Answer(
        {
            "serial": answer["serial"],
            "draft": answer["draft"],
            "pages": _pages(content),
            "sha256": answer["sha256"],
            "head": answer["head"],
        }
    )


def _pages(content: bytes) -> int:
    """The pages of a paper of ours: each is an object of its own in the file (ISO 32000-1, 7.7.3.3)."""
    return len(re.findall(rb"/Type\s*/Page\b", content))
