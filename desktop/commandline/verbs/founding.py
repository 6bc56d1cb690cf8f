"""`new`: founding an office."""

from __future__ import annotations

from collections.abc import Sequence

from db.record import head_of
from desktop.commandline.answer import Answer
from desktop.commandline.call import USER, Call
from desktop.commandline.parser import Parser, Usage, file
from desktop.commandline.passphrase import first_passphrase
from domain.country import COUNTRIES, told, usual
from resources.mark import N_, text
from usecases.founding import Company, found_office

_MORE = {
    "address": N_("our address, for papers"),
    "phone": N_("our telephone, for papers"),
    "email": N_("our e-mail address, for papers"),
    "uscc": N_("our unified social credit code or number in another register, for papers"),
    "legal-representative": N_("our legal representative, for papers"),
    "bank-name": N_("our bank, for papers"),
    "bank-account": N_("our bank account, for papers"),
}

_RECOVERY = N_(
    "The recovery key opens the office when every passphrase is forgotten, and is shown only now: write it down, and"
    " keep it away from this computer."
)


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("a folder that does not exist yet"))
    parser.option("--company", required=True, metavar="NAME", about=N_("the name of our company"))
    parser.option(
        "--currency", required=True, metavar="CUR", about=N_("the office's currency: CNY, EUR, USD …")
    )
    parser.option(
        "--country",
        choices=tuple(COUNTRIES),
        default="",
        about=N_("whose law, working days and order of payments it begins with (that of the currency)"),
    )
    for name, about in _MORE.items():
        parser.option(f"--{name}", default="", metavar="TEXT", about=about)


def run(call: Call) -> Answer:
    """Found the office; its first user is administrator, finance, supervisor and officer."""
    name = call.user
    if name is None:
        raise Usage(
            N_("The first user of the office is missing."),
            text(N_("Say who: --user NAME, or {variable}."), variable=USER),
            "user",
        )
    given = call.arguments
    company = Company(
        name=given.company,
        currency=given.currency,
        country=given.country or usual(given.currency),
        **{name.replace("-", "_"): getattr(given, name.replace("-", "_")) for name in _MORE},
    )
    secret = first_passphrase(call.manner, name)
    founded = found_office(call.office, company, name, secret, call.clock)
    try:
        head = head_of(founded.office.record).hash
    finally:
        founded.office.close()
    return Answer(
        {
            "office": str(call.office),
            "recovery": founded.recovery,
            "head": head,
            "country": company.country,
            "notes": call.plain([_RECOVERY, *told(company.country)]),
        }
    )
