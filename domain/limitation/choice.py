"""Which law of limitation an office goes by, for each currency: a rule in words that stands in the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.error import Refused
from domain.limitation.foreign import ENGLAND, GERMANY, US_NY, US_UCC
from domain.limitation.law import Law
from domain.limitation.prc import PRC
from domain.money import is_currency
from resources.mark import N_, Text, joined, text

LAWS: Final[Mapping[str, Law]] = {law.name: law for law in (PRC, ENGLAND, GERMANY, US_UCC, US_NY)}
USUAL: Final = "PRC"
_ELSE: Final = ""


def parse_laws(value: str) -> Mapping[str, Law]:
    """Read `PRC`, or clauses such as `PRC; GBP: EW; EUR: DE; USD: US-UCC`; the one without a currency holds else."""
    found: dict[str, Law] = {}
    for clause in value.split(";"):
        currency, _, name = clause.rpartition(":")
        currency, law = currency.strip(), LAWS.get(name.strip())
        if law is None or currency in found or (currency and not is_currency(currency)):
            raise Refused(
                "limitation",
                text(N_("“{words}” names no law of limitation."), words=clause.strip()),
                text(
                    N_("Write one clause for each currency, with one of: {choices}."), choices=", ".join(LAWS)
                ),
                "value",
            )
        found[currency] = law
    if _ELSE not in found:
        raise Refused(
            "limitation",
            N_("No law holds for the other currencies."),
            N_("Name one without a currency, for example “PRC”."),
            "value",
        )
    return found


def told_laws(value: str) -> Text:
    """The laws of a value in words: `PRC; GBP: EW` is two of them, the second for pounds alone."""
    told = (
        text(N_("{currency}: {words}"), currency=currency, words=text(law.label))
        if currency
        else text(law.label)
        for currency, law in parse_laws(value).items()
    )
    return joined(told, N_("{first}; {then}"))


def law_of(laws: Mapping[str, Law], currency: str) -> Law:
    """The law for a currency."""
    return laws.get(currency) or laws[_ELSE]
