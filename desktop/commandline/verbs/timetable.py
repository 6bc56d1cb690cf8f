"""`timetable`: the timetable on a page for the debtor, or with `--ics` the calendar file of what is open of it."""

from __future__ import annotations

from collections.abc import Sequence

from db.folder import write_whole
from db.queries.office import company
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import check_place, write_paper
from desktop.commandline.parser import Parser, add_paper_language, file, uid
from resources.mark import N_
from usecases.appointment import calendar_of
from usecases.notice import PrintSchedule


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("timetable", type=uid, metavar="TIMETABLE", about=N_("the timetable, by its identity"))
    parser.option("--out", type=file, required=True, metavar="FILE", about=N_("the file to write"))
    parser.option("--ics", action="store_true", about=N_("write a calendar file instead of the paper"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the page, or write the calendar file; the latter is no paper and leaves no entry."""
    given = call.arguments
    check_place(given.out)
    with call.opened() as office:
        if not given.ics:
            command = PrintSchedule(timetable=given.timetable, language=given.paper_language)
            answer = carry_out(call, office, command)["answer"]
            write_paper(office, answer, given.out)
            return Answer({**answer, "file": str(given.out)})
        language = "zh" if given.paper_language == "zh" else "en"
        content = office.ask(
            lambda connection: calendar_of(
                connection, given.timetable, company(connection).company, office.clock(), language
            )
        )
    write_whole(given.out, content)
    return Answer({"file": str(given.out), "events": content.count(b"BEGIN:VEVENT")})
