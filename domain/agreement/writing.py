"""Clauses as JSON and back, without loss: what the record keeps of them, and what programs give."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType
from typing import Any, Final, TypeVar, get_args, get_type_hints

from domain.agreement.clauses import Clauses
from domain.error import Refused
from domain.money import Money, parse_money
from resources.mark import N_, Text, text

T = TypeVar("T")

LONGEST: Final = 20_000  # signs of a text: an agreement is a paper, not a book
MOST_DIGITS: Final = 30


def write(clauses: Clauses) -> str:
    """All fields as one line of JSON, also those that have their defaults: defaults may change one day."""
    return json.dumps(_plain(clauses), ensure_ascii=False, separators=(",", ":"))


def read(words: str) -> Clauses:
    """Clauses from JSON; what is left out has its default, what is unknown or misread is refused by its place."""
    try:
        raw = json.loads(words, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise _bad(N_("The clauses are not JSON."), "clauses") from None
    return take(raw, Clauses, "clauses")


def take(raw: object, cls: type[T], where: str) -> T:
    """A frozen value from plain JSON, by the types of its fields."""
    if not isinstance(raw, Mapping):
        raise _bad(N_("One JSON object is needed here."), where)
    hints = get_type_hints(cls)
    for name in raw:
        if name not in hints:
            raise _bad(text(N_("The field “{field}” is not known here."), field=str(name)), f"{where}.{name}")
    found = {name: _value(value, hints[name], f"{where}.{name}") for name, value in raw.items()}
    for each in fields(cls):  # type: ignore[arg-type]  # every caller gives a dataclass
        if each.name not in found and each.default is MISSING:
            raise _bad(text(N_("The field “{field}” is missing."), field=each.name), f"{where}.{each.name}")
    return cls(**found)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type | Money):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Money):
        return f"{value.decimal} {value.currency}"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _value(raw: object, hint: Any, where: str) -> object:
    options = get_args(hint)
    if NoneType in options:
        return None if raw is None else _value(raw, options[0], where)
    if is_dataclass(hint) and hint is not Money:
        return take(raw, hint, where)  # type: ignore[arg-type]  # a hint is known only at run time
    if issubclass(hint, StrEnum):
        return _member(raw, hint, where)
    return _READERS[hint](raw, where)


def _member(raw: object, hint: type[StrEnum], where: str) -> StrEnum:
    for member in hint:
        if member.value == raw:
            return member
    choices = ", ".join(member.value for member in hint)
    raise _bad(text(N_("“{words}” is none of these: {choices}."), words=str(raw), choices=choices), where)


def _flag(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        raise _bad(text(N_("“{value}” is neither true nor false."), value=str(raw)), where)
    return raw


def _words(raw: object, where: str) -> str:
    if not isinstance(raw, str) or len(raw) > LONGEST:
        raise _bad(N_("This is not a text of a clause."), where)
    return raw


def _whole(raw: object, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _bad(text(N_("“{value}” is not a whole number."), value=str(raw)), where)
    return raw


def _number(raw: object, where: str) -> Decimal:
    try:
        found = Decimal(raw) if isinstance(raw, str | int | Decimal) and not isinstance(raw, bool) else None
    except InvalidOperation:
        found = None
    exponent = found.as_tuple().exponent if found is not None else None
    if found is None or not isinstance(exponent, int) or abs(exponent) + len(str(found)) > MOST_DIGITS * 2:
        raise _bad(text(N_("“{value}” is not a number such as 1234.50."), value=str(raw)), where)
    return found


def _day(raw: object, where: str) -> date:
    try:
        found = date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != raw:
        raise _bad(text(N_("“{value}” is not a day such as 2026-03-02."), value=str(raw)), where)
    return found


def _money(raw: object, where: str) -> Money:
    parts = raw.split() if isinstance(raw, str) else []
    if len(parts) != 2:
        raise _bad(text(N_("“{value}” is not an amount such as 60000.00 CNY."), value=str(raw)), where)
    try:
        return parse_money(*parts)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, where) from None


_READERS: Final[Mapping[Any, Callable[[object, str], object]]] = {
    bool: _flag,
    str: _words,
    int: _whole,
    Decimal: _number,
    date: _day,
    Money: _money,
}


def _bad(message: Text | str, where: str) -> Refused:
    return Refused("clauses", message, N_("docs/compute/enforceability.md names the clauses."), where)
