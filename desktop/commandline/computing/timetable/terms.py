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
from domain.money import Money
from domain.rate import ONE_DAY
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
_RULES: Final[tuple[tuple[str, Shape], ...]] = (
    ("bullet", Shape.BULLET),
    ("annuity", Shape.ANNUITY),
    ("level", Shape.ANNUITY),
    ("seasonal", Shape.SEASONAL),
    ("step-up", Shape.STEP_UP),
    ("equal", Shape.EQUAL),
)
"""Words at the beginning of a `rule`, and the shape that they mean."""
_DATES: Final = ("start", "first_due", "rows", "own")


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


def shape_of(given: Given) -> Shape | None:
    """The shape: as it is said, or as the fields leave no doubt; None where several could be meant."""
    if given.has("shape"):
        return given.choice("shape", Shape)
    if given.has("rule"):
        words = given.words("rule").strip().lower()
        found = [shape for begin, shape in _RULES if words.startswith(begin)]
        if found:
            return found[0]
        choices = ", ".join(begin for begin, _ in _RULES)
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices),
            given.place("rule"),
        )
    by_field = (("weights", Shape.SEASONAL), ("step", Shape.STEP_UP), ("rows", Shape.OWN), ("own", Shape.OWN))
    return next((shape for name, shape in by_field if given.holds(name)), None)


def terms_of(given: Given, shape: Shape | None) -> Terms:
    """The whole terms; without a shape level payments where a rate but no day is given (S03), else equal principal."""
    currency = currency_of(given)
    rate = given.rate("rate", Decimal(0))
    chosen = shape or (Shape.ANNUITY if rate and not is_dated(given) else Shape.EQUAL)
    unit, every = _frequency(given)
    method = _method(given, chosen)
    days = _days(given, unit, every)
    own = _own(given, currency)
    first = one_of(given, "amount", "payment", "first")
    return Terms(
        total=given.money(one_of(given, "total", "principal", "debt"), currency),
        count=_count(given),
        rate=rate,
        shape=chosen,
        unit=unit,
        every=every,
        method=method,
        own=own,
        amount=_money(given, first, currency),
        step=_money(given, "step", currency),
        weights=_weights(given),
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


def _money(given: Given, name: str, currency: str) -> Money | None:
    return given.money(name, currency) if given.has(name) else None


def _count(given: Given) -> int:
    count = given.whole(one_of(given, "n", "count"), 0)
    if not 0 <= count <= MOST_INSTALMENTS or (count == 0 and (given.has("n") or given.has("count"))):
        raise bad(
            text(N_("{count} instalments cannot be made."), count=count),
            given.place(one_of(given, "n", "count")),
        )
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
        "down_payment_due": given.day("down_payment_due") if given.has("down_payment_due") else None,
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
