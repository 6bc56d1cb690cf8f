"""Terms as the record keeps them: one canonical JSON text, from which the same terms are read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from domain.calendar import Convention, MonthEnd
from domain.interest.count import Basis, Count
from domain.money import Money
from domain.timetable import Collect, Edit, Method, Mode, OwnRow, Residual, Rounding, Shape, Terms, Unit


def write_terms(terms: Terms) -> str:
    """All fields, amounts as minor units of `currency`, days as ISO 8601, rates as text; keys in order."""
    found = {each.name: _plain(getattr(terms, each.name)) for each in fields(terms)}
    found["currency"] = terms.total.currency
    return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_terms(words: str) -> Terms:
    """The terms of a text of `write_terms`; a field that was not known when it was written has its default."""
    found = json.loads(words)
    currency = found.pop("currency")
    given: dict[str, Any] = {
        name: None if value is None else _READ.get(name, _as_it_is)(value, currency)
        for name, value in found.items()
    }
    return Terms(**given)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.minor
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, OwnRow):
        return [_plain(value.due), _plain(value.principal)]
    if isinstance(value, Edit):
        return [value.number, _plain(value.due), _plain(value.amount), _plain(value.principal)]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _as_it_is(value: Any, _currency: str) -> Any:
    return value


def _amount(value: int | None, currency: str) -> Money | None:
    return None if value is None else Money(value, currency)


def _day(value: str | None, _currency: str = "") -> date | None:
    return None if value is None else date.fromisoformat(value)


def _number(value: str, _currency: str) -> Decimal:
    return Decimal(value)


def _member(members: Callable[[str], Any]) -> Callable[[str, str], Any]:
    return lambda value, _currency: members(value)


def _own(value: list[list[Any]], currency: str) -> tuple[OwnRow, ...]:
    return tuple(OwnRow(date.fromisoformat(due), _amount(principal, currency)) for due, principal in value)


def _edits(value: list[list[Any]], currency: str) -> tuple[Edit, ...]:
    return tuple(
        Edit(number, _day(due), _amount(amount, currency), _amount(principal, currency))
        for number, due, amount, principal in value
    )


def _steps(value: list[list[str]], _currency: str) -> tuple[tuple[date, Decimal], ...]:
    return tuple((date.fromisoformat(day), Decimal(rate)) for day, rate in value)


def _weights(value: list[str], _currency: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(each) for each in value)


_READ: Final[Mapping[str, Callable[[Any, str], Any]]] = {
    **dict.fromkeys(("total", "down_payment", "amount", "step", "multiple"), _amount),
    **dict.fromkeys(("first_due", "interest_from", "down_payment_due"), _day),
    **dict.fromkeys(("rate", "down_payment_share"), _number),
    "mode": _member(Mode),
    "shape": _member(Shape),
    "unit": _member(Unit),
    "method": _member(Method),
    "collect": _member(Collect),
    "basis": _member(Basis),
    "day_count": _member(Count),
    "month_end": _member(MonthEnd),
    "convention": _member(Convention),
    "residual": _member(Residual),
    "rounding": _member(Rounding),
    "own": _own,
    "edits": _edits,
    "rate_steps": _steps,
    "weights": _weights,
}
