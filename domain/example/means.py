"""What an example is, and what it is computed with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.calendar import Calendar
from domain.derivation import Derivation
from domain.interest.pack import Pack
from domain.money import Money, exponent
from domain.rate import RateTable
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, with the derivation of its figure where it has one; `warnings` are to be minded."""

    sentence: Text
    derivation: Derivation | None = None
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The day of the example, the currency of the office, and where calendars, laws and rates are found."""

    as_of: date
    currency: str
    find_calendar: Callable[[str], Calendar]
    find_pack: Callable[[str], Pack]
    find_table: Callable[[str], RateTable]

    def money(self, major: int) -> Money:
        """An amount of whole major units in the currency of the office."""
        return whole(major, self.currency)


def whole(major: int, currency: str) -> Money:
    """An amount of whole major units."""
    return Money(major * 10 ** exponent(currency), currency)
