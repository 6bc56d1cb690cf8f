"""`assess`: what officers achieved in a period, each figure with its reasons, one paper each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.queries.assessment import officers
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import make_folder, write_paper
from desktop.commandline.parser import Parser, add_paper_language, day, file
from domain.role import Role
from resources.mark import N_
from usecases.assessment import PrintAssessment
from usecases.office import Office


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    for name, about in (("from", N_("the first day of the period")), ("to", N_("its last day"))):
        parser.option(f"--{name}", type=day, required=True, dest=f"{name}_", metavar="DATE", about=about)
    parser.option("--officer", metavar="NAME", about=N_("one officer (all that one may assess)"))
    parser.option("--out", type=file, required=True, metavar="DIR", about=N_("the folder for the papers"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Print the assessments: of the officer named, else of all for a supervisor, of oneself for an officer."""
    given = call.arguments
    folder = make_folder(given.out)
    told = []
    with call.opened() as office:
        for name in _names(office, given.officer):
            command = PrintAssessment(
                officer=name, start=given.from_, end=given.to_, language=given.paper_language
            )
            answer = carry_out(call, office, command)["answer"]
            place = folder / answer["file"]
            write_paper(office, answer, place)
            told.append({"name": name, "indicators": answer["indicators"], "file": str(place)})
    return Answer({"officers": told}, shown=_shown(told))


def _names(office: Office, named: str | None) -> Sequence[str]:
    if named is not None:
        return (named,)
    return office.ask(officers) if Role.SUPERVISOR in office.actor.roles else (office.actor.name,)


def _shown(told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The figures without their derivations."""
    names = ("title", "value", "currency")
    return {
        f"{officer['name']} ({officer['file']})": [
            {name: indicator[name] for name in names} for indicator in officer["indicators"]
        ]
        for officer in told
    }
