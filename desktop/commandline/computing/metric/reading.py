"""What all metrics read and answer alike: amounts with or without a currency, entries of lists, figures by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.commandline.computing.given import Given, bad, read_decimal, read_money
from domain.metric.figure import Amount, Figure, exact
from domain.money import zero
from resources.mark import N_, text


class Amounts:
    """Reads amounts: of money where `currency` is given, else plain numbers."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.currency = given.words("currency") if given.has("currency") else None

    def field(self, name: str, *, negative: bool = False, default: bool = False) -> Amount:
        """An amount in a field; below zero only where that can be, nothing where it may be left out."""
        if default and not self._given.has(name):
            return self.nothing
        return self.read(self._given.raw(name), self._given.place(name), negative=negative)

    def read(self, value: object, where: str, *, negative: bool = False) -> Amount:
        """An amount anywhere."""
        found: Amount
        found = (
            read_decimal(value, where) if self.currency is None else read_money(value, self.currency, where)
        )
        if not negative and exact(found) < 0:
            raise bad(text(N_("“{value}” is below zero."), value=str(value)), where)
        return found

    @property
    def nothing(self) -> Amount:
        """Zero."""
        return Decimal(0) if self.currency is None else zero(self.currency)


def entries(
    given: Given, name: str, fields: Sequence[str], least: int | None = None
) -> list[tuple[str, list[Any]]]:
    """(place, values) of each entry of a list; an entry is a list in the order of `fields`, or an object with them.

    What is left out at the end, from `least` values on, is null.
    """
    found = []
    for number, entry in enumerate(given.entries(name)):
        where = f"{given.place(name)}.{number}"
        if isinstance(entry, Mapping):
            inner = Given(entry, where)
            values = [inner.raw(field) if inner.has(field) else None for field in fields]
            inner.finish()
        else:
            values = list(entry) if isinstance(entry, list) else []
        if isinstance(entry, list) and not (least or len(fields)) <= len(entry) <= len(fields):
            values = []
        if not values:
            raise bad(text(N_("Each entry has these values: {fields}."), fields=", ".join(fields)), where)
        found.append((where, values + [None] * (len(fields) - len(values))))
    return found


def whole(value: object, where: str, least: int = 0) -> int:
    """A whole number in a list, not below `least`."""
    found = read_decimal(value, where)
    if found != found.to_integral_value() or found < least:
        message = text(N_("A whole number from {least} on is needed here."), least=least)
        raise bad(message, where)
    return int(found)


def name_of(value: object, where: str) -> str:
    """A name in a list."""
    if not isinstance(value, str) or not value.strip():
        raise bad(text(N_("“{value}” is not a text."), value=str(value)), where)
    return value


def answer(figures: Mapping[str, Figure], **beside: object) -> dict[str, Any]:
    """Figures by name; `derivation` is the one of a single figure, else one for each name.

    What cannot be computed is null, and `not_computable` says why.
    """
    reasons = {name: each.reason for name, each in figures.items() if each.reason is not None}
    derivations = {name: each.derivation for name, each in figures.items()}
    return {
        **{name: each.value for name, each in figures.items()},
        **beside,
        **({"not_computable": reasons} if reasons else {}),
        "derivation": next(iter(derivations.values())) if len(derivations) == 1 else derivations,
    }
