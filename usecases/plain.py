"""Commands and answers in plain JSON: what programs and the command line speak.

Money is a string with the currency's decimals and its currency beside it, days are ISO 8601, rates decimal
strings, identities UUIDs. Reading refuses unknown fields and says where something is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from pathlib import PurePath
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from cattrs import BaseValidationError, Converter, transform_error

from db.queries.query import Told
from db.types import write_instant
from domain.error import QuittanceError, Refused
from domain.money import Money, parse_money
from resources.mark import N_, Text, text

T = TypeVar("T")
Speak = Callable[[Text], str]

FIELDS: Final = N_(
    "“quittance commands NAME” tells the fields of a command, “quittance commands” lists them all."
)
_UNION: Final = (Union, types.UnionType)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda value, _: _day(value))
    converter.register_structure_hook(Decimal, lambda value, _: _decimal(value))
    converter.register_structure_hook(UUID, lambda value, _: _uid(value))
    converter.register_structure_hook(Money, lambda value, _: _money(value))
    converter.register_structure_hook(str, lambda value, _: _words(value))
    converter.register_structure_hook(StrEnum, _member)  # else taken for a str
    converter.register_structure_hook(bool, lambda value, _: _flag(value))
    converter.register_structure_hook(int, lambda value, _: _whole(value))
    return converter


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return value


def _uid(value: object) -> UUID:
    try:
        return UUID(_words(value))
    except ValueError:
        raise _bad(text(N_("“{words}” is not the identity of a thing."), words=str(value)), "") from None


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_words(value))
    except ValueError:
        raise Refused(
            "bad_command",
            text(N_("“{words}” is not a day."), words=str(value)),
            N_("Write days as year-month-day: 2026-03-02."),
            "",
        ) from None


def _member(value: object, cls: type[StrEnum]) -> StrEnum:
    """One of the members, by its word; else the words that there are."""
    words = _words(value)
    if words not in list(cls):
        choices = ", ".join(member.value for member in cls)
        raise _bad(text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices), "")
    return cls(words)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise TypeError(f"true or false expected, not {value!r}")


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(f"a whole number expected, not {value!r}")
    try:
        return int(value)
    except ValueError:
        raise _bad(text(N_("“{words}” is not a whole number."), words=str(value)), "") from None


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise TypeError(f"a decimal expected, not {value!r}")
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ValueError(f"a decimal expected, not {value!r}") from None


def _money(value: object) -> Money:
    if isinstance(value, Mapping) and set(value) == {"amount", "currency"}:
        return parse_money(str(value["amount"]), str(value["currency"]))
    parts = value.split() if isinstance(value, str) else []
    if len(parts) == 2:
        amount, currency = sorted(parts, key=str.isalpha)
        return parse_money(amount, currency)
    raise ValueError(f"an amount with its currency expected, not {value!r}")


_READ: Final = _converter()


def read(cls: type[T], raw: object, currency: str) -> T:
    """A command (or another frozen value) from plain JSON.

    An amount may be `"12.00 CNY"`, `{"amount", "currency"}`, or a bare string with the currency in the
    object's own `currency`, else in that of the object around it, else in the office's.
    """
    if not isinstance(raw, Mapping):
        raise _bad(N_("A command is one JSON object."), "")
    _check_lists(cls, raw)
    try:
        return _READ.structure(_with_currencies(cls, raw, currency), cls)
    except BaseValidationError as error:
        first = transform_error(error)[0]
        where = first.rpartition(" @ ")[2].removeprefix("$").removeprefix(".") if " @ " in first else ""
        cause = _first_cause(error)
        if isinstance(cause, QuittanceError):
            raise Refused(cause.code, cause.message, cause.advice, where) from None
        raise _bad(text(N_("The command cannot be read: {why}."), why=first), where) from None


def _check_lists(cls: type[object], raw: Mapping[str, Any]) -> None:
    """A text where a list belongs would be taken for a list of its letters."""
    for name, hint in get_type_hints(cls).items():
        if get_origin(hint) is tuple and not isinstance(raw.get(name, ()), list | tuple):
            raise _bad(text(N_("“{field}” is a list."), field=name), name)


def _first_cause(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _with_currencies(cls: type[object], raw: Mapping[str, Any], currency: str) -> dict[str, Any]:
    hints = get_type_hints(cls)
    monies = [name for name, hint in hints.items() if _is_money(hint)]
    found = dict(raw)
    beside = found.pop("currency") if monies and "currency" not in hints and "currency" in found else currency
    for name in monies:
        if isinstance(found.get(name), str | int | Decimal) and len(str(found[name]).split()) == 1:
            found[name] = {"amount": str(found[name]), "currency": beside}
    for name, hint in hints.items():
        part = _part_of(hint)
        if part is not None and isinstance(found.get(name), list | tuple):
            found[name] = [
                _with_currencies(part, each, beside) if isinstance(each, Mapping) else each
                for each in found[name]
            ]
    return found


def _part_of(hint: object) -> type[object] | None:
    """The frozen value of which a field holds any number, such as the shares of a line."""
    inside = get_args(hint)[:1] if get_origin(hint) is tuple else ()
    return inside[0] if inside and isinstance(inside[0], type) and is_dataclass(inside[0]) else None


def _is_money(hint: object) -> bool:
    return hint is Money or (get_origin(hint) in _UNION and Money in get_args(hint))


def _bad(message: Text | str, where: str) -> QuittanceError:
    return Refused("bad_command", message, FIELDS, where)


_SCALARS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (Money, lambda value: str(value.decimal)),
    (Enum, lambda value: value.value),
    (datetime, write_instant),
    (date, date.isoformat),
    (UUID, str),
    (Decimal, lambda value: format(value, "f")),
    (bytes, bytes.hex),
    (PurePath, str),
)


def write(value: object, speak: Speak) -> Any:
    """An answer as plain JSON; sentences are spoken by `speak`."""
    if isinstance(value, Text):
        return speak(value)
    for kind, written in _SCALARS:
        if isinstance(value, kind):
            return written(value)
    if isinstance(value, Told):
        return _object(value.told(), speak)
    if is_dataclass(value) and not isinstance(value, type):
        return _object({each.name: getattr(value, each.name) for each in fields(value)}, speak)
    if isinstance(value, Mapping):
        return _object({str(_key(key)): inner for key, inner in value.items()}, speak)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [write(inner, speak) for inner in value]
    return value


def _key(key: object) -> object:
    return key.value if isinstance(key, Enum) else key


def _object(values: Mapping[str, object], speak: Speak) -> dict[str, Any]:
    """An object; the currency of its amounts stands beside them, once where it is one."""
    monies = {name: value for name, value in values.items() if isinstance(value, Money)}
    currencies = sorted({money.currency for money in monies.values()})
    found = {name: write(value, speak) for name, value in values.items()}
    if len(currencies) == 1:
        found.setdefault("currency", currencies[0])
    elif currencies:
        for name, money in monies.items():
            found[name] = {"amount": str(money.decimal), "currency": money.currency}
    return found


def describe(hint: object) -> str:
    """A type in the words of the listing of commands: `text`, `day`, `money`, `list of uid`, `a | b`."""
    plain: Mapping[object, str] = {
        str: "text", int: "whole number", bool: "true or false", date: "day", Decimal: "decimal", UUID: "uid",
        Money: "money", datetime: "instant", types.NoneType: "nothing",
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " | ".join(member.value for member in hint)
    if get_origin(hint) in _UNION:
        return " or ".join(describe(part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        return f"list of {describe(get_args(hint)[0])}"
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return "{" + ", ".join(f"{each.name}: {describe(hints[each.name])}" for each in fields(hint)) + "}"
    return str(hint)


def described_fields(cls: type[Any]) -> list[dict[str, Any]]:
    """The fields of a command: name, type, whether it is required, its default."""
    hints = get_type_hints(cls)
    return [_described(each, hints[each.name]) for each in fields(cls)]


def _described(each: Field[Any], hint: object) -> dict[str, Any]:
    required = each.default is MISSING and each.default_factory is MISSING
    found: dict[str, Any] = {"name": each.name, "type": describe(hint), "required": required}
    if each.default is not MISSING:
        found["default"] = write(each.default, str)
    return found
