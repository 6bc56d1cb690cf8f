"""The country of an office: which law, calendar and order of allocation it begins with, and what that means in words.

Sources: the packs of `domain.limitation`; calendars of `domain.calendar`; allocation under the Civil Code of the PRC
(articles 560, 561) and BGB 366, 367, whose orders are the same in substance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from domain.calendar import DELIVERED, OWN
from domain.error import Refused
from resources.mark import N_, Text, text

SINCE: Final = date(1950, 1, 1)
"""From when the rules of a country hold: before any day that an item may have."""
ELSEWHERE: Final = "OTHER"
HOME: Final = "CN"
"""The country whose rules are the defaults of `domain.rule`."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its name, the currency that speaks for it, its law in words, and the rules that differ."""

    label: str
    currency: str
    law: str
    interest: str
    rules: Mapping[str, str] = field(default_factory=dict)


_OLDEST: Final = {"allocation": "due_date"}

COUNTRIES: Final[Mapping[str, Country]] = {
    HOME: Country(
        N_("China (PRC)"),
        "CNY",
        N_("Claims expire by the law of the PRC: three years, begun anew by a demand that was delivered."),
        "prc",
    ),
    "HK": Country(
        N_("Hong Kong"),
        "HKD",
        N_(
            "Claims expire by the law of England and Wales, which stands in for that of Hong Kong: six years, and no"
            " demand begins them anew. Have counsel confirm it."
        ),
        "rate=6",
        {"limitation": "EW", "calendar": "HK", **_OLDEST},
    ),
    "GB": Country(
        N_("United Kingdom (England and Wales)"),
        "GBP",
        N_("Claims expire by the law of England and Wales: six years, and no demand begins them anew."),
        "england",
        {"limitation": "EW", "calendar": "GB-ENG", **_OLDEST},
    ),
    "DE": Country(
        N_("Germany"),
        "EUR",
        N_(
            "Claims expire by German law: three years from the end of the year, and no demand begins them anew."
        ),
        "eu",
        {"limitation": "DE", "calendar": "DE"},
    ),
    "US": Country(
        N_("United States"),
        "USD",
        N_("Claims expire by the Uniform Commercial Code: four years, and no demand begins them anew."),
        "rate=6",
        {"limitation": "US-UCC", "calendar": "US", **_OLDEST},
    ),
    ELSEWHERE: Country(
        N_("Another country"),
        "",
        N_(
            "The program has no law of limitation for this country. Claims are watched by that of the PRC until the"
            " rule “Law of limitation” says otherwise: its days may be wrong, so ask counsel."
        ),
        "rate=6",
        {"calendar": OWN, **_OLDEST},
    ),
}


def usual(currency: str) -> str:
    """The country that an office with this currency most likely is in."""
    given = currency.strip().upper()
    return next((code for code, country in COUNTRIES.items() if country.currency == given), ELSEWHERE)


def check_country(code: str) -> Country:
    """The country with a code; refuses one that there is not."""
    found = COUNTRIES.get(code)
    if found is None:
        raise Refused(
            "country",
            text(N_("“{code}” is not a country that the program knows."), code=code),
            text(N_("Choose one of these: {choices}."), choices=", ".join(COUNTRIES)),
            "country",
        )
    return found


def told(code: str) -> tuple[Text | str, ...]:
    """What an office in this country begins with, in sentences."""
    country = check_country(code)
    calendar = country.rules.get("calendar", HOME)
    return (
        country.law,
        _OWN_DAYS if calendar == OWN else text(_DAYS, place=text(DELIVERED[calendar])),
        _BY_DUE_DATE if "allocation" in country.rules else _BY_WEIGHT,
        text(
            N_(
                "No late interest is shown until the rule “Late interest” names a law or a rate, for example"
                " “{interest}”."
            ),
            interest=country.interest,
        ),
        *(() if code == HOME else (_PARTIAL,)),
        N_("A supervisor changes this under Settings, Rules, or by “decide-rule”."),
    )


_DAYS: Final = N_("Days off are Saturdays, Sundays and the public holidays of: {place}.")
_OWN_DAYS: Final = N_("Days off are Saturdays, Sundays and what the office enters.")
_BY_DUE_DATE: Final = N_("A payment that nobody named goes to the item that fell due first.")
_BY_WEIGHT: Final = N_(
    "A payment that nobody named goes to what is due; of that to what is secured least, weighs most and is oldest."
)
_PARTIAL: Final = N_(
    "Agreements and the tests of enforceability are complete for the law of the PRC only; let counsel see them here."
)
