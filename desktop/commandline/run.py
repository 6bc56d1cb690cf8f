"""From words to an answer and an exit code: 0 done, 1 refused, 2 usage, 3 defect, 130 cancelled."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from desktop import defect
from desktop.commandline import output
from desktop.commandline.parser import (
    PROGRAM,
    Help,
    Manner,
    Parser,
    Usage,
    Words,
    add_common,
    file,
    list_of,
    manner_of,
    take_apart,
    unknown,
)
from desktop.commandline.verbs import VERBS, load
from desktop.disk import of_disk
from domain.error import Cancelled, QuittanceError, Refused
from resources.mark import N_, Text, text

REFUSED: Final = 1
USAGE: Final = 2
DEFECT: Final = 3
CANCELLED: Final = 130

OpenWindow = Callable[[Path | None, bool], int]
Smoke = Callable[[Callable[[Text | str], None]], int]


def run(words: Sequence[str], open_window: OpenWindow, smoke: Smoke) -> int:
    """Do what the words ask and return the exit code; without a verb the window is opened, or tried by `smoke`."""
    manner = manner_of(words)
    output.prepare(manner)
    try:
        return _run(take_apart(words), manner, open_window, smoke)
    except Help as found:
        output.help_text(manner, str(found))
        return 0
    except (KeyboardInterrupt, Cancelled) as stop:
        told = next((word for word in stop.args if isinstance(word, Text)), None)
        if manner.json or told is not None:
            whole = told or N_("This was stopped; what was not finished was not kept.")
            output.refuse(manner, Refused("cancelled", whole, ""))
        return CANCELLED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in words and by the exit code
        refusal, code = _told(error)
        output.refuse(manner, refusal)
        return code


def _run(words: Words, manner: Manner, open_window: OpenWindow, smoke: Smoke) -> int:
    front = _front(manner)
    arguments = front.parse_args(words.before)
    if not words.verb:
        if arguments.smoke:
            return smoke(lambda sentence: output.line(manner, sentence))
        return _window(arguments, open_window)
    if arguments.office is not None or arguments.demonstration or arguments.smoke:
        front.error(
            manner.say(N_("--office, --demonstration and --smoke are for the window and go with no verb"))
        )
    if words.verb not in VERBS:
        raise unknown(N_("verb"), words.verb, VERBS, N_("“quittance --help” lists the verbs."))
    # Loaded only now: what a verb needs takes time to load, and each needs something else.
    from desktop.commandline.call import Call  # noqa: PLC0415 - as the line above says

    parser = Parser(manner.say, f"{PROGRAM} {words.verb}", VERBS[words.verb].about)
    verb = load(words.verb)
    verb.arguments(parser, words.after)
    add_common(parser, again=True)
    # Intermixed: an option may stand between the words, before one that could be left out.
    given = verb.run(Call(parser.parse_intermixed_args(words.after, arguments), manner))
    output.answer(manner, given)
    return given.code


def _front(manner: Manner) -> Parser:
    """The parser of what stands before the verb."""
    about = N_("Quittance, the collections officer's desk. Without a verb it opens the window.")
    verbs = list_of({name: manner.say(verb.about) for name, verb in VERBS.items()})
    heading = manner.say(N_("Verbs:"))
    more = manner.say(N_("“quittance VERB --help” tells what a verb takes."))
    parser = Parser(manner.say, PROGRAM, about, f"{heading}\n{verbs}\n\n{more}")
    parser.usage = "%(prog)s [OPTION]… [VERB …]"
    add_common(parser)
    parser.option("--office", type=file, metavar="OFFICE", about=N_("open the window at this office"))
    parser.option("--demonstration", action="store_true", about=N_("open the window at the demonstration"))
    parser.option(
        "--smoke", action="store_true", about=N_("try whether this copy of the program has all that it needs")
    )
    return parser


def _window(arguments: Namespace, open_window: OpenWindow) -> int:
    if arguments.json or arguments.user or arguments.language:
        raise Usage(N_("A verb is missing."), N_("“quittance --help” lists the verbs."))
    return open_window(arguments.office, arguments.demonstration)


def _told(error: Exception) -> tuple[QuittanceError, int]:
    """The words for whatever went wrong, and the exit code."""
    if isinstance(error, Usage):
        return error, USAGE
    if isinstance(error, QuittanceError):
        return error, REFUSED
    if isinstance(error, OSError):
        return of_disk(error), REFUSED
    return _of_defect(error), DEFECT


def _of_defect(error: Exception) -> Refused:
    message = text(N_("Something in the program went wrong ({kind})."), kind=type(error).__name__)
    try:
        kept = defect.keep(error)
    except OSError:
        return Refused("defect", message, N_("The report of it could not be kept: check the disk."))
    advice = N_("What was saved before is safe. The report is in {file}; it names nothing of your office.")
    return Refused("defect", message, text(advice, file=str(kept)))
