"""The fields of one JSON object, read one by one; what is missing, misread or unknown is refused by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, TypeVar

from domain.error import Refused
from domain.money import Money, parse_money
from resources.mark import N_, Text, text

ADVICE: Final = N_("“quittance compute --help” names the kinds; docs/compute/ describes their fields.")

MOST_DIGITS: Final = 40

Choice = TypeVar("Choice", bound=StrEnum)


class Given:
    """An object that was given; each reader takes a field, and `finish` refuses what nobody asked for.

    `where` names the object inside a larger one (`items.2`), and stands before the field in refusals.
    A field that is null counts as one that is not there.
    """

    def __init__(self, values: object, where: str = "") -> None:
        if not isinstance(values, Mapping):
            raise bad(N_("One JSON object is needed here."), where)
        self._values = values
        self._where = where
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether a field is there and not null."""
        self._asked.add(name)
        return self._values.get(name) is not None

    def holds(self, *names: str) -> bool:
        """Whether all these fields are there and not null, without asking for them."""
        return all(self._values.get(name) is not None for name in names)

    def names(self) -> tuple[str, ...]:
        """The names of the fields that are there and not null; looking at them asks for none."""
        return tuple(str(name) for name, value in self._values.items() if value is not None)

    def raw(self, name: str) -> Any:
        """A field as it stands; refused where it is missing."""
        if not self.has(name):
            raise bad(text(N_("The field “{field}” is missing."), field=name), self.place(name))
        return self._values[name]

    def words(self, name: str, default: str | None = None) -> str:
        """A text."""
        found = default if default is not None and not self.has(name) else self.raw(name)
        if not isinstance(found, str):
            raise self._misread(name, N_("“{value}” is not a text."))
        return found

    def day(self, name: str, default: date | None = None) -> date:
        """A day as ISO 8601 writes it."""
        if default is not None and not self.has(name):
            return default
        return read_day(self.raw(name), self.place(name))

    def decimal(self, name: str, default: Decimal | None = None) -> Decimal:
        """An exact number, as a string of digits or as a JSON number."""
        if default is not None and not self.has(name):
            return default
        return read_decimal(self.raw(name), self.place(name))

    def rate(self, name: str, default: Decimal | None = None) -> Decimal:
        """A percentage as a fraction: 4.5 becomes 0.045. `default` is a fraction."""
        if default is not None and not self.has(name):
            return default
        return self.decimal(name) / 100

    def money(self, name: str, currency: str, default: Money | None = None) -> Money:
        """An amount in a currency."""
        if default is not None and not self.has(name):
            return default
        return read_money(self.raw(name), currency, self.place(name))

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        if default is not None and not self.has(name):
            return default
        found = self.decimal(name)
        if found != found.to_integral_value():
            raise self._misread(name, N_("“{value}” is not a whole number."))
        return int(found)

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        found = self.raw(name) if self.has(name) else default
        if not isinstance(found, bool):
            raise self._misread(name, N_("“{value}” is neither true nor false."))
        return found

    def choice(self, name: str, members: type[Choice], default: Choice | None = None) -> Choice:
        """One of the members, by its word."""
        found = self.words(name, default)
        for member in members:
            if plain(member.value) == plain(found):
                return member
        choices = ", ".join(member.value for member in members)
        message = text(N_("“{words}” is none of these: {choices}."), words=found, choices=choices)
        raise bad(message, self.place(name))

    def entries(self, name: str) -> Sequence[Any]:
        """The entries of a list."""
        found = self.raw(name)
        if not isinstance(found, list):
            raise self._misread(name, N_("“{value}” is not a list."))
        return found

    def objects(self, name: str) -> Iterable[Given]:
        """The objects of a list; each is finished by whoever reads it."""
        for number, entry in enumerate(self.entries(name)):
            yield Given(entry, f"{self.place(name)}.{number}")

    def place(self, name: str) -> str:
        """The field's place in the whole, for refusals."""
        return f"{self._where}.{name}" if self._where else name

    def finish(self) -> None:
        """Refuse fields that were not asked for: a slip in a name must not change a figure silently."""
        for name in self._values:
            if name not in self._asked:
                known = ", ".join(sorted(self._asked))
                message = text(
                    N_("The field “{field}” is not known here; known are: {known}."),
                    field=str(name),
                    known=known,
                )
                raise bad(message, self.place(name))

    def _misread(self, name: str, template: str) -> Refused:
        return bad(text(template, value=str(self._values[name])), self.place(name))


def plain(words: str) -> str:
    """A word as it is compared: without capitals, and with blanks and hyphens as underlines."""
    return words.strip().casefold().replace(" ", "_").replace("-", "_")


def read_day(value: object, where: str) -> date:
    """A day as ISO 8601 writes it."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise bad(text(N_("“{value}” is not a day such as 2026-03-02."), value=str(value)), where)
    return found


def read_decimal(value: object, where: str) -> Decimal:
    """An exact, finite number, as a string of digits or as a JSON number."""
    try:
        found = (
            Decimal(value) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else None
        )
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or not sensible(found):
        raise bad(text(N_("“{value}” is not a number such as 1234.50."), value=str(value)), where)
    return found


def sensible(number: Decimal) -> bool:
    """Whether a number has a size that money, rates and counts can have; 1e999999 has not."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= MOST_DIGITS and number.adjusted() <= MOST_DIGITS


def read_money(value: object, currency: str, where: str) -> Money:
    """An amount in a currency; more decimals than the currency has are refused."""
    try:
        return parse_money(str(read_decimal(value, where)), currency)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, where) from None


def bad(message: Text | str, where: str) -> Refused:
    """The refusal of a field."""
    return Refused("bad_input", message, ADVICE, where)
