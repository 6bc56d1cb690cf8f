"""The functions of spreadsheets by their names and positional arguments (ODF 1.3, part 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day, read_decimal
from desktop.commandline.computing.workday.calendar import PLAIN, plain, read_weekend
from desktop.commandline.computing.workday.difference import BASES, UNITS, days360, year_fraction
from domain.calendar import (
    WEEKEND,
    Calendar,
    Kind,
    Mark,
    MonthEnd,
    add_months,
    add_working_days,
    working_days_between,
)
from domain.calendar.rolling import beyond
from domain.derivation import Derivation, Step
from domain.interest.count import actual
from resources.mark import N_, text

_ZERO: Final = date(1899, 12, 30)
"""The day of serial number 0."""

_FARTHEST: Final = 10**9
"""A number of days that lies beyond every calendar."""

Arguments = Sequence[Any]


def compute(given: Given) -> Mapping[str, Any]:
    """`function` and `args`; a day is {"date": …}, a serial number or ISO 8601, and an argument may be missing."""
    name = given.words("function").upper()
    if name not in _FUNCTIONS:
        choices = ", ".join(_FUNCTIONS)
        message = text(N_("“{words}” is none of these: {choices}."), words=name, choices=choices)
        raise bad(message, given.place("function"))
    least, most, function = _FUNCTIONS[name]
    arguments = [None if value == {"missing": True} else value for value in given.entries("args")]
    if not least <= len(arguments) <= most:
        message = text(N_("{name} has from {least} to {most} arguments."), name=name, least=least, most=most)
        raise bad(message, given.place("args"))
    return {"function": name, **function([*arguments, *[None] * (most - len(arguments))])}


def _workday(arguments: Arguments, weekend: frozenset[int]) -> dict[str, Any]:
    calendar = _calendar(weekend, arguments[-1], len(arguments) - 1)
    moved = add_working_days(_day(arguments[0], 0), _number(arguments[1], 1), calendar)
    return {**_dated(moved.day), "is_workday": calendar.is_working(moved.day), "derivation": moved.derivation}


def _networkdays(arguments: Arguments, weekend: frozenset[int], holidays: int) -> dict[str, Any]:
    calendar = _calendar(weekend, arguments[holidays], holidays)
    found = working_days_between(_day(arguments[0], 0), _day(arguments[1], 1), calendar)
    return {"count": found.days, "result": found.days, "derivation": found.derivation}


def _months(arguments: Arguments, end: MonthEnd) -> dict[str, Any]:
    start, months = _day(arguments[0], 0), _number(arguments[1], 1)
    day = add_months(start, months, end)
    step = Step(text(N_("{count} months from {day}: {reached}"), count=months, day=start, reached=day))
    derivation = Derivation("calendar.add_months", "1", inputs={"month_end": end.value}, steps=(step,))
    return {**_dated(day), "derivation": derivation}


def _week(value: Any) -> frozenset[int]:
    """The fourth argument of NETWORKDAYS: seven numbers from Sunday on, not zero for a day off."""
    if value is None:
        return WEEKEND
    if not isinstance(value, list) or len(value) != 7:
        raise bad(N_("Seven numbers from Sunday on are needed here."), "args.3")
    return frozenset((at + 6) % 7 for at, entry in enumerate(value) if _number(entry, 3))


def _weekend(value: Any) -> frozenset[int]:
    return WEEKEND if value is None else read_weekend(value, "args.2")


def _days360(arguments: Arguments) -> dict[str, Any]:
    method = arguments[2]
    european = bool(method if method is None or isinstance(method, bool) else _number(method, 2))
    start, end = _cell(arguments[0], 0), _cell(arguments[1], 1)
    days = days360(start, end, european=european)
    return _apart(start, end, days, days, N_("Days of months with 30 days"))


def _yearfrac(arguments: Arguments) -> dict[str, Any]:
    start, end = _cell(arguments[0], 0), _cell(arguments[1], 1)
    basis = 0 if arguments[2] is None else _number(arguments[2], 2)
    if basis not in BASES:
        raise bad(text(N_("“{value}” is no basis: 0 to 4."), value=str(basis)), "args.2")
    exact = year_fraction(start, end, basis)
    with localcontext(prec=15):  # as many digits as spreadsheets show
        share = Decimal(exact.numerator) / Decimal(exact.denominator)
    return _apart(start, end, share, actual(start, end), N_("Share of a year"))


def _datedif(arguments: Arguments) -> dict[str, Any]:
    start, end = _cell(arguments[0], 0), _cell(arguments[1], 1)
    unit = arguments[2].lower() if isinstance(arguments[2], str) else ""
    if unit not in UNITS:
        choices = ", ".join(UNITS)
        message = text(N_("“{words}” is none of these: {choices}."), words=str(arguments[2]), choices=choices)
        raise bad(message, "args.2")
    if end < start:
        raise bad(text(N_("{end} lies before {start}."), end=end, start=start), "args.1")
    return _apart(start, end, UNITS[unit](start, end), actual(start, end), N_("Whole units between the days"))


def _apart(start: date, end: date, found: int | Decimal, days: int, label: str) -> dict[str, Any]:
    step = Step(text(label), start, end, days, amount=Decimal(found))
    return {
        "result": found,
        "derivation": Derivation("calendar.apart", "1", inputs={"start": start, "end": end}, steps=(step,)),
    }


def _cell(value: Any, place: int) -> date:
    """A day, where an empty cell is serial number 0."""
    return _ZERO if value is None else _day(value, place)


_FUNCTIONS: Final[Mapping[str, tuple[int, int, Callable[[Arguments], dict[str, Any]]]]] = {
    "WORKDAY": (2, 3, lambda a: _workday(a, WEEKEND)),
    "WORKDAY.INTL": (2, 4, lambda a: _workday(a, _weekend(a[2]))),
    "NETWORKDAYS": (2, 4, lambda a: _networkdays(a, _week(a[3]), 2)),
    "NETWORKDAYS.INTL": (2, 4, lambda a: _networkdays(a, _weekend(a[2]), 3)),
    "EDATE": (2, 2, lambda a: _months(a, MonthEnd.CLAMP)),
    "EOMONTH": (2, 2, lambda a: _months(a, MonthEnd.ALWAYS)),
    "DAYS360": (2, 3, _days360),
    "YEARFRAC": (2, 3, _yearfrac),
    "DATEDIF": (3, 3, _datedif),
}


def _calendar(weekend: frozenset[int], holidays: Any, place: int) -> Calendar:
    return plain(weekend).over(Mark(day, Kind.OFF, "", PLAIN) for day in _days(holidays, place))


def _days(value: Any, place: int) -> Iterator[date]:
    """A day, or a range of them; empty cells of a range are no days."""
    if isinstance(value, list):
        for entry in value:
            yield from _days(entry, place)
    elif value is not None:
        yield _day(value, place)


def _day(value: Any, place: int) -> date:
    where = f"args.{place}"
    if isinstance(value, Mapping) and set(value) == {"date"}:
        return read_day(value["date"], where)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        try:
            return _ZERO + timedelta(days=_number(value, place))
        except OverflowError:
            raise beyond() from None
    return read_day(value, where)


def _number(value: Any, place: int) -> int:
    """A number of days or months; spreadsheets leave off what follows the point."""
    if isinstance(value, str):
        raise bad(text(N_("“{value}” is not a number such as 1234.50."), value=value), f"args.{place}")
    whole = int(read_decimal(value, f"args.{place}"))
    if abs(whole) > _FARTHEST:
        raise beyond()
    return whole


def _dated(day: date) -> dict[str, Any]:
    return {"date": day, "result": day, "serial": (day - _ZERO).days}
