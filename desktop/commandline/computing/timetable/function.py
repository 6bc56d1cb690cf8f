"""The functions of level payments by their names and positional arguments, as spreadsheets and libraries have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day, read_decimal
from domain.derivation import Derivation, Step
from domain.timetable import function as functions
from resources.mark import N_, text

Arguments = Sequence[Any]
MISSING: Final = {"missing": True}
ZERO: Final = Decimal(0)


class Read:
    """The arguments of one call, by their places."""

    def __init__(self, values: Arguments) -> None:
        self._values = values

    def number(self, place: int, default: Decimal | None = None) -> Decimal:
        """A number; an empty or missing argument in between is zero, one that is not there the default."""
        if place >= len(self._values):
            if default is None:
                raise bad(text(N_("The argument {place} is missing."), place=place + 1), f"args.{place}")
            return default
        return _number(self._values[place], place)

    def flag(self, place: int) -> bool:
        """Whether payments come at the beginning: a number that is not zero, or “begin”."""
        if place < len(self._values) and self._values[place] in ("begin", "end"):
            return bool(self._values[place] == "begin")
        return self.number(place, ZERO) != 0

    def exact_flag(self, place: int) -> bool:
        """The same where only 0 and 1 are known and one must be there."""
        if place >= len(self._values) or self._values[place] in (MISSING, None):
            raise bad(text(N_("The argument {place} is missing."), place=place + 1), f"args.{place}")
        if self.number(place) not in (0, 1):
            raise bad(
                text(N_("“{value}” is neither 0 nor 1."), value=str(self._values[place])), f"args.{place}"
            )
        return self.number(place) == 1

    def guess(self, place: int) -> Decimal | None:
        """The guess; None where none is given."""
        there = place < len(self._values) and self._values[place] != MISSING
        return self.number(place) if there else None

    def numbers(self, first: int) -> list[Decimal]:
        """All arguments from a place on, also ranges; empty cells are left out."""
        self._there(first)
        return list(_flat(self._values[first:], first))

    def one_range(self, place: int) -> list[Decimal]:
        """One range of numbers."""
        self._there(place)
        return list(_flat([self._values[place]], place))

    def _there(self, place: int) -> None:
        if place >= len(self._values) or self._values[place] == MISSING:
            raise bad(text(N_("The argument {place} is missing."), place=place + 1), f"args.{place}")

    def flows(self, place: int) -> list[tuple[date, Decimal]]:
        """Two ranges, of numbers and of their days."""
        values, where = self.one_range(place), f"args.{place + 1}"
        if place + 1 >= len(self._values) or not isinstance(self._values[place + 1], list):
            raise bad(N_("A list of days is needed here."), where)
        days = [_day(entry, where) for entry in self._values[place + 1]]
        if len(days) != len(values):
            raise bad(
                text(
                    N_("{count} amounts and {days} days do not belong together."),
                    count=len(values),
                    days=len(days),
                ),
                where,
            )
        if min(days) < days[0]:
            raise bad(text(N_("{day} lies before the first day."), day=min(days)), where)
        return list(zip(days, values, strict=True))


def compute(given: Given) -> Mapping[str, Any]:
    """`function` and `args`; written small, npv has its first value at once, as in libraries."""
    words = given.words("function")
    name = words if words == "npv" else words.upper().removesuffix("_ADD")
    if name not in _FUNCTIONS:
        choices = ", ".join(each for each in _FUNCTIONS if each.isupper())
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices),
            given.place("function"),
        )
    most, function = _FUNCTIONS[name]
    arguments = list(given.entries("args"))
    if len(arguments) > most:
        raise bad(
            text(N_("{name} has at most {most} arguments."), name=words, most=most), given.place("args")
        )
    read = Read(arguments)
    result = functions.exactly(lambda: function(read))
    step = Step(text("{name}", name=name), amount=result)
    shown = ["" if value in (MISSING, None) else str(value) for value in arguments]
    return {
        "function": words,
        "result": result,
        "derivation": Derivation(
            f"function.{name.lower()}", "1", "ODF 1.3 part 4, 6.12", {"args": ", ".join(shown)}, (step,)
        ),
    }


def _pmt(read: Read) -> Decimal:
    return functions.payment(
        read.number(0), read.number(1), read.number(2), read.number(3, ZERO), begin=read.flag(4)
    )


def _fv(read: Read) -> Decimal:
    return functions.future_value(
        read.number(0), read.number(1), read.number(2), read.number(3, ZERO), begin=read.flag(4)
    )


def _pv(read: Read) -> Decimal:
    return functions.present_value(
        read.number(0), read.number(1), read.number(2), read.number(3, ZERO), begin=read.flag(4)
    )


def _part(part: Callable[..., Decimal]) -> Callable[[Read], Decimal]:
    return lambda read: part(
        read.number(0),
        read.number(1),
        read.number(2),
        read.number(3),
        read.number(4, ZERO),
        begin=read.flag(5),
    )


def _cumulative(part: Callable[..., Decimal]) -> Callable[[Read], Decimal]:
    return lambda read: functions.cumulative(
        part,
        read.number(0),
        read.number(1),
        read.number(2),
        read.number(3),
        read.number(4),
        begin=read.exact_flag(5),
    )


def _nper(read: Read) -> Decimal:
    return functions.periods_of(
        read.number(0), read.number(1), read.number(2), read.number(3, ZERO), begin=read.flag(4)
    )


def _rate(read: Read) -> Decimal:
    return functions.rate_of(
        read.number(0),
        read.number(1),
        read.number(2),
        read.number(3, ZERO),
        begin=read.flag(4),
        guess=read.guess(5),
    )


def _straight(read: Read) -> Decimal:
    return functions.straight_interest(read.number(0), read.number(1), read.number(2), read.number(3))


_FUNCTIONS: Final[Mapping[str, tuple[int, Callable[[Read], Decimal]]]] = {
    "PMT": (5, _pmt),
    "IPMT": (6, _part(functions.interest_part)),
    "PPMT": (6, _part(functions.principal_part)),
    "ISPMT": (4, _straight),
    "CUMIPMT": (6, _cumulative(functions.interest_part)),
    "CUMPRINC": (6, _cumulative(functions.principal_part)),
    "NPER": (5, _nper),
    "PV": (5, _pv),
    "FV": (5, _fv),
    "RATE": (6, _rate),
    "EFFECT": (2, lambda read: functions.effective(read.number(0), read.number(1))),
    "NOMINAL": (2, lambda read: functions.nominal(read.number(0), read.number(1))),
    "NPV": (255, lambda read: functions.net_present_value(read.number(0), read.numbers(1))),
    "npv": (2, lambda read: functions.net_present_value(read.number(0), read.numbers(1), now=True)),
    "XNPV": (3, lambda read: functions.dated_value(read.number(0), read.flows(1))),
    "IRR": (2, lambda read: functions.internal_rate(read.one_range(0), read.guess(1))),
    "XIRR": (3, lambda read: functions.dated_rate(read.flows(0), read.guess(2))),
}


def _flat(values: Arguments, place: int) -> Iterator[Decimal]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value, place)
        elif value is not None and value != MISSING:
            yield _number(value, place)


def _number(value: Any, place: int) -> Decimal:
    """A number, also as a fraction such as 0.1/12; of a range the first cell."""
    if isinstance(value, list) and value:
        return _number(value[0], place)
    if value is None or value == MISSING:
        return ZERO
    if isinstance(value, str) and value.count("/") == 1:
        above, below = (read_decimal(part.strip(), f"args.{place}") for part in value.split("/"))
        return functions.exactly(lambda: above / below)
    return read_decimal(value, f"args.{place}")


def _day(value: Any, where: str) -> date:
    return read_day(value["date"] if isinstance(value, Mapping) and set(value) == {"date"} else value, where)
