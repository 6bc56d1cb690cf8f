"""Reading terms: the fields of a timetable under the names that calculations give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_decimal, read_money
from desktop.commandline.computing.interest.charge import CURRENCY, basis_of, pairs
from domain.calendar import Convention, MonthEnd
from domain.interest.count import Count
from domain.money import Money, total
from domain.rate import ONE_DAY, percent
from domain.timetable import (
    MOST_INSTALMENTS,
    Collect,
    Edit,
    Method,
    Mode,
    OwnRow,
    Residual,
    Rounding,
    Shape,
    Terms,
    Unit,
)
from domain.timetable.day import nominal_day
from resources.mark import N_, text

ANCHOR: Final = date(2000, 1, 1)
"""Where periods begin that nobody dated; no answer shows it."""
FREQUENCIES: Final[Mapping[str, tuple[Unit, int]]] = {
    "daily": (Unit.DAYS, 1),
    "weekly": (Unit.WEEKS, 1),
    "fortnightly": (Unit.WEEKS, 2),
    "biweekly": (Unit.WEEKS, 2),
    "monthly": (Unit.MONTHS, 1),
    "quarterly": (Unit.QUARTERS, 1),
    "half-yearly": (Unit.MONTHS, 6),
    "semiannual": (Unit.MONTHS, 6),
    "yearly": (Unit.YEARS, 1),
    "annual": (Unit.YEARS, 1),
}
_DATES: Final = ("start", "first_due", "rows", "own")
TOTALS: Final = ("total", "principal", "debt")
COUNTS: Final = ("n", "count")
AMOUNTS: Final = ("amount", "payment", "first")


def currency_of(given: Given) -> str:
    """The currency of the amounts."""
    return given.words("currency", CURRENCY)


def one_of(given: Given, *names: str) -> str:
    """The one of several names for the same thing that is there; the first where none is, refused where two are."""
    there = [name for name in names if given.has(name)]
    if len(there) > 1:
        raise bad(
            text(N_("“{first}” and “{second}” say the same."), first=there[0], second=there[1]),
            given.place(there[1]),
        )
    return (there or names)[0]


def is_dated(given: Given) -> bool:
    """Whether anything says on which days is paid."""
    return any(given.holds(name) for name in _DATES)


def terms_of(given: Given, shape: Shape | None) -> Terms:
    """The whole terms; without a shape level payments where a rate but no day is given (S03), else equal principal."""
    currency = currency_of(given)
    rate = _rate(given)
    chosen = shape or (Shape.ANNUITY if rate and not is_dated(given) else Shape.EQUAL)
    weights = _weights(given)
    if chosen is Shape.BULLET and not rate and not given.has("rate_steps") and _count(given) > 1:
        # Without interest nothing is paid before the last day: so many periods without a payment, then all.
        chosen, weights = Shape.SEASONAL, (*[Decimal(0)] * (_count(given) - 1), Decimal(1))
    unit, every = _frequency(given)
    if chosen not in (Shape.SEASONAL, Shape.OWN) and (
        chosen is Shape.BULLET or not given.has(one_of(given, *AMOUNTS))
    ):
        given.raw(one_of(given, *COUNTS))  # refused where it is missing
    method = _method(given, chosen)
    days = _days(given, unit, every)
    own = _own(given, currency)
    return Terms(
        total=_total(given, own, currency),
        count=_count(given),
        rate=rate,
        shape=chosen,
        unit=unit,
        every=every,
        method=method,
        own=own,
        amount=_money(given, one_of(given, *AMOUNTS), currency),
        step=_money(given, "step", currency),
        weights=weights,
        edits=_edits(given, currency),
        interest_only=given.whole("interest_only", 0),
        down_payment=_money(given, "down_payment", currency),
        down_payment_share=given.rate("down_payment_pct") if given.has("down_payment_pct") else None,
        mode=given.choice("mode", Mode, Mode.FORBEARANCE),
        collect=given.choice("collect", Collect, Collect.EACH),
        basis=basis_of(given),
        day_count=given.choice("day_count", Count, Count.EXCLUDE_DUE_INCLUDE_PAY),
        rate_steps=_rate_steps(given),
        compounding_months=_compounding(given),
        clause=given.words("clause", ""),
        convention=given.choice("convention", Convention, Convention.NONE),
        moved_interest=given.flag("moved_interest", default=False),
        residual=given.choice("residual", Residual) if given.has("residual") else None,
        rounding=given.choice("rounding", Rounding, Rounding.HALF_UP),
        multiple=_money(given, "multiple", currency),
        **days,
    )


def place_of(given: Given, where: str) -> str:
    """Where a fault of the terms stands in what was given: by the name that was used there."""
    for names in (TOTALS, COUNTS, AMOUNTS, ("rows", "own")):
        if where in names:
            return given.place(next((name for name in names if given.has(name)), where))
    return given.place(where)


def _rate(given: Given) -> Decimal:
    rate = given.rate("rate", Decimal(0))
    if not 0 <= rate <= 1:
        message = text(N_("A rate of {rate} % per year is not between 0 and 100."), rate=percent(rate))
        raise bad(message, given.place("rate"))
    return rate


def _total(given: Given, own: tuple[OwnRow, ...], currency: str) -> Money:
    """As it is said; without it the sum of rows that all have their amount."""
    name = one_of(given, *TOTALS)
    named = [row.principal for row in own if row.principal is not None]
    if given.has(name) or not own or len(named) < len(own):
        return given.money(name, currency)
    return total(named, currency)


def _money(given: Given, name: str, currency: str) -> Money | None:
    return given.money(name, currency) if given.has(name) else None


def _count(given: Given) -> int:
    name = one_of(given, *COUNTS)
    if not given.has(name):
        return 0
    count = given.whole(name)
    if not 1 <= count <= MOST_INSTALMENTS:
        message = text(
            N_("{count} instalments cannot be made: from 1 to {most} can."),
            count=count,
            most=MOST_INSTALMENTS,
        )
        raise bad(message, given.place(name))
    return count


def _frequency(given: Given) -> tuple[Unit, int]:
    if given.has("frequency"):
        words = given.words("frequency")
        if words not in FREQUENCIES:
            choices = ", ".join(FREQUENCIES)
            raise bad(
                text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices),
                given.place("frequency"),
            )
        unit, times = FREQUENCIES[words]
        return unit, times * given.whole("every", 1)
    return given.choice("unit", Unit, Unit.MONTHS), given.whole("every", 1)


def _method(given: Given, shape: Shape) -> Method:
    """As it is said; level payments and undated ones go by periods of the year unless days are to be counted."""
    if given.has("method"):
        return given.choice("method", Method)
    if given.has("compounding"):
        return Method.COMPOUND
    counted = any(given.holds(name) for name in ("basis", "day_count", "rate_steps", "year_days"))
    periodic = not is_dated(given) or (shape is Shape.ANNUITY and not counted)
    return Method.PERIODIC if periodic else Method.SIMPLE


def _days(given: Given, unit: Unit, every: int) -> dict[str, Any]:
    """The first due day, the day of the month to aim at, and the day from which interest runs.

    A `start` is the anchor: the first instalment comes one period after it, and interest runs from it.
    """
    start = given.day("start") if given.has("start") else None
    end = _month_end(given)
    found: dict[str, Any] = {
        "month_end": end,
        "down_payment_due": _down_payment_due(given, start),
    }
    if given.has("interest_from") or start is not None:
        found["interest_from"] = given.day("interest_from", start)
    if given.has("first_due"):
        found["first_due"] = given.day("first_due")
        if given.has("aim"):
            found["aim"] = given.whole("aim")
        return found
    if start is None:
        return {**found, "first_due": ANCHOR}
    if end is MonthEnd.KEEP:
        end = MonthEnd.ALWAYS if (start + ONE_DAY).month != start.month else MonthEnd.CLAMP
    try:
        anchor = Terms(Money(1, CURRENCY), 1, start, every, unit=unit, month_end=end)
        first = nominal_day(anchor, 2)
    except OverflowError:
        raise bad(N_("The timetable would reach beyond the calendar."), given.place("every")) from None
    return {**found, "first_due": first, "aim": start.day, "month_end": end}


def _down_payment_due(given: Given, start: date | None) -> date | None:
    """As it is said, else the day of signing or the anchor; where nothing is dated, before the first instalment."""
    if given.has("down_payment_due"):
        return given.day("down_payment_due")
    if not given.has("down_payment") and not given.has("down_payment_pct"):
        return None
    signing = given.day("signing") if given.has("signing") else start
    return signing if is_dated(given) else ANCHOR - ONE_DAY


def _month_end(given: Given) -> MonthEnd:
    if given.has("end_of_month") and not given.has("month_end"):
        return MonthEnd.KEEP if given.flag("end_of_month", default=False) else MonthEnd.CLAMP
    return given.choice("month_end", MonthEnd, MonthEnd.CLAMP)


def _own(given: Given, currency: str) -> tuple[OwnRow, ...]:
    """[day, principal] pairs, or objects with `due` and `principal`; an amount that is null takes the rest."""
    name = one_of(given, "rows", "own")
    if not given.has(name):
        return ()
    found = []
    for number, entry in enumerate(given.entries(name)):
        where = f"{given.place(name)}.{number}"
        values = dict(zip(("due", "principal"), entry, strict=False)) if isinstance(entry, list) else entry
        row = Given(values, where)
        day = row.day(one_of(row, "due", "date"))
        found.append(OwnRow(day, _money(row, one_of(row, "principal", "amount"), currency)))
        row.finish()
    return tuple(found)


def _weights(given: Given) -> tuple[Decimal, ...]:
    if not given.has("weights"):
        return ()
    place = given.place("weights")
    return tuple(read_decimal(value, f"{place}.{at}") for at, value in enumerate(given.entries("weights")))


def _edits(given: Given, currency: str) -> tuple[Edit, ...]:
    if not given.has("edits"):
        return ()
    found = []
    for each in given.objects("edits"):
        number = each.whole(one_of(each, "number", "no"))
        due = each.day("due") if each.has("due") else None
        amount = _money(each, one_of(each, "amount", "payment"), currency)
        found.append(Edit(number, due, amount, _money(each, "principal", currency)))
        each.finish()
    return tuple(found)


def _rate_steps(given: Given) -> tuple[tuple[date, Decimal], ...]:
    if not given.has("rate_steps"):
        return ()
    return tuple((day, rate / 100) for day, rate in pairs(given, "rate_steps", read_decimal))


def _compounding(given: Given) -> int:
    words = given.words("compounding", "")
    months = {"": 0, "monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
    if words not in months:
        choices = ", ".join(word for word in months if word)
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices),
            given.place("compounding"),
        )
    return months[words]


def money_pairs(given: Given, name: str, currency: str) -> list[tuple[date, Money]]:
    """A list of [day, amount]."""
    return pairs(given, name, lambda value, where: read_money(value, currency, where))
