"""`letters`: who gets a reminder on a day and who none; with `--confirm` they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from db.queries.letter import LetterLine, letter_preview
from desktop.commandline.act import carry_out
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.paper import make_folder, write_paper
from desktop.commandline.parser import Parser, Usage, add_paper_language, day, file
from domain.role import Role
from resources.mark import N_, text
from usecases.letter import WriteLetters
from usecases.office import Office

_ADDRESS: Final = text(
    N_(
        "An address comes by “quittance particulars OFFICE customers.csv”, a list with the codes of the debtors, or by"
        " “describe-debtor”."
    )
)
_LATER: Final = {"serial", "file"}  # of a letter that is not written yet


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("--as-of", type=day, required=True, metavar="DATE", about=N_("the day of the letters"))
    parser.option("--confirm", action="store_true", about=N_("write the letters; else they are only shown"))
    parser.option("--out", type=file, metavar="DIR", about=N_("the folder for the letters"))
    add_paper_language(parser)


def run(call: Call) -> Answer:
    """Preview the letters of a day, or write them; of one's own accounts, for a supervisor of all."""
    if call.arguments.confirm != (call.arguments.out is not None):
        raise Usage(
            N_("--confirm and --out go together."),
            N_("Say both to write the letters, neither to look at them first."),
            "out",
        )
    with call.opened() as office:
        return _write(call, office) if call.arguments.confirm else _preview(call, office)


def _preview(call: Call, office: Office) -> Answer:
    mine = "" if Role.SUPERVISOR in office.actor.roles else office.actor.name
    found = office.ask(letter_preview, as_of=call.arguments.as_of, officer=mine, today=office.today)
    letters = [call.plain(_planned(line)) for line in found.letters]
    posted = call.plain({"posted_up_to": found.posted_up_to, "answer_by": found.answer_by})
    doubts = call.plain([*(() if found.doubt is None else (found.doubt,)), *found.cautions, *found.fee_notes])
    answer = {
        "run": None,
        "letters": letters,
        "left_out": call.plain(found.left_out),
        **posted,
        "warnings": doubts,
    }
    return Answer(answer, shown=_shown(call, answer))


def _planned(line: LetterLine) -> dict[str, Any]:
    return {
        "account": line.account,
        "debtor": line.debtor,
        "level": line.level,
        "serial": None,
        "amount": line.amount,
        "fees": line.fees,
        "currency": line.amount.currency,
        "items": len(line.items),
        "file": None,
        "sha256": None,
    }


def _write(call: Call, office: Office) -> Answer:
    given = call.arguments
    folder = make_folder(given.out)
    done = carry_out(call, office, WriteLetters(as_of=given.as_of, language=given.paper_language))
    answer: dict[str, Any] = done["answer"]
    for letter in answer["letters"]:
        place = folder / letter["file"]
        write_paper(office, letter, place)
        letter["file"] = str(place)
    return Answer(answer, shown=_shown(call, answer))


def _shown(call: Call, answer: dict[str, Any]) -> dict[str, Any]:
    """What a person reads of it: no identities, the sums of each currency, and what gives an address."""
    letters: list[dict[str, Any]] = answer["letters"]
    totals: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for letter in letters:
        totals[letter["currency"]].append((Decimal(letter["amount"]), Decimal(letter["fees"])))
    shown = {name: value for name, value in answer.items() if name not in {"run", "letters", "left_out"}}
    advice = [call.plain(_ADDRESS)] if any(line["code"] == "address" for line in answer["left_out"]) else []
    return {
        "letters": [_without(letter, "account", "paper", "sha256") for letter in letters],
        "totals": [
            {
                "currency": currency,
                "letters": len(amounts),
                "amount": str(sum(amount for amount, _ in amounts)),
                "fees": str(sum(fees for _, fees in amounts)),
            }
            for currency, amounts in sorted(totals.items())
        ],
        "left_out": [_without(line, "account", "code") for line in answer["left_out"]],
        **shown,
        **({"advice": advice} if advice else {}),
    }


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """A row without some columns, and without those that say nothing yet."""
    return {
        name: value
        for name, value in row.items()
        if name not in names and not (name in _LATER and value is None)
    }
