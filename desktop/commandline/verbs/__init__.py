"""The verbs of the command line: one module each, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from desktop.commandline.answer import Answer
from resources.mark import N_

if TYPE_CHECKING:  # what a call needs takes time to load
    from desktop.commandline.call import Call
    from desktop.commandline.parser import Parser


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb is for, and the module in this package that does it."""

    about: str
    module: str


class VerbModule(Protocol):
    """What the module of a verb has."""

    def arguments(self, parser: Parser, words: Sequence[str]) -> None:
        """Add what the verb takes; `words` are those after the verb, for one whose arguments depend on them."""

    def run(self, call: Call) -> Answer:
        """Do it."""


VERBS: Final[Mapping[str, Verb]] = {
    "new": Verb(N_("found an office"), "founding"),
    "demo": Verb(N_("make a demonstration office"), "demonstration"),
    "user": Verb(N_("add or disable a person, or set a passphrase"), "person"),
    "import": Verb(N_("take the open items of a ledger's file"), "importing"),
    "particulars": Verb(N_("take addresses and contacts of debtors from a list of customers"), "particulars"),
    "bank": Verb(N_("take a bank statement, and say for whom its lines probably are"), "bank"),
    "ageing": Verb(N_("how open amounts spread over days past due"), "ageing"),
    "worklist": Verb(N_("the queue of an officer on a day, with its reasons"), "worklist"),
    "letters": Verb(N_("preview the reminders of a day, or write them"), "letter"),
    "statement": Verb(N_("print the statement of account of a debtor"), "statement"),
    "diligence": Verb(N_("print the diligence file of a debtor: its sealed chronology"), "diligence"),
    "agreement": Verb(N_("print the agreement of a timetable"), "agreement"),
    "timetable": Verb(
        N_("print a timetable on a page for the debtor, or write its calendar file"), "timetable"
    ),
    "notice": Verb(N_("print the notice of default or of acceleration of a timetable"), "notice"),
    "bundle": Verb(N_("print what a notary or a court asks for to make a timetable enforceable"), "bundle"),
    "receipt": Verb(N_("print the receipt of money that came in"), "receipt"),
    "assess": Verb(N_("print the assessment of officers for a period"), "assessment"),
    "verify": Verb(N_("check an office or a back-up, every problem named"), "verification"),
    "backup": Verb(N_("write the office into one file that was verified"), "backup"),
    "restore": Verb(N_("make a new office from a back-up"), "restore"),
    "rehearse": Verb(N_("restore a back-up, compare it with the office, and throw it away"), "rehearsal"),
    "do": Verb(N_("carry out any command, given as JSON"), "act"),
    "show": Verb(N_("answer any query"), "show"),
    "compute": Verb(N_("compute a figure with its derivation, without an office"), "compute"),
    "export": Verb(N_("write the rows of any query to a workbook or a CSV"), "export"),
    "commands": Verb(N_("list every command and every query"), "listing"),
}


def load(verb: str) -> VerbModule:
    """The module of a verb."""
    return cast("VerbModule", import_module(f"{__name__}.{VERBS[verb].module}"))
