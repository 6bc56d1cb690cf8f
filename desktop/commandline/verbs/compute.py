"""`compute`: a figure with its derivation from plain facts, without an office."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.computing import KINDS, load
from desktop.commandline.computing.given import ADVICE, Given
from desktop.commandline.json_object import read_object
from desktop.commandline.parser import Parser, list_of, unknown
from resources.mark import N_


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("kind", metavar="KIND", about=N_("what to compute"))
    parser.option(
        "file",
        nargs="?",
        default="-",
        metavar="FILE|-",
        about=N_("the facts as one JSON object: a file, - for standard input, or the object itself"),
    )
    kinds = list_of({kind: parser.say(about) for kind, about in KINDS.items()}) if KINDS else ""
    heading = parser.say(N_("Kinds:"))
    parser.epilog = f"{heading}\n{kinds}"


def run(call: Call) -> Answer:
    """Compute."""
    kind = call.arguments.kind
    if kind not in KINDS:
        raise unknown(N_("kind"), kind, KINDS, ADVICE)
    given = Given(read_object(call.arguments.file, "bad_input", ADVICE))
    found = load(kind).compute(given)
    given.finish()
    return Answer(call.plain(found))
