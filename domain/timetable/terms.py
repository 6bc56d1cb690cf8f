"""Terms: what the parties of a timetable agree; whole, so that the same terms always give the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.agreement.option import Mode as Mode  # noqa: PLC0414 - chosen with the clauses, given on as a term
from domain.calendar import Convention, MonthEnd
from domain.interest.count import Basis, Count
from domain.money import Money
from resources.mark import N_


class Shape(StrEnum):
    """How principal is laid over the instalments.

    EQUAL: equal parts of principal (S01, S02). ANNUITY: level payments of principal and interest (S03). BULLET: all
    principal in the last (S04). SEASONAL: by weights (S05). STEP_UP: each so much above the one before (S06). OWN:
    days and amounts as the parties name them.
    """

    EQUAL = "equal"
    ANNUITY = "annuity"
    BULLET = "bullet"
    SEASONAL = "seasonal"
    STEP_UP = "step_up"
    OWN = "own"


class Unit(StrEnum):
    """The unit of the time between two instalments."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"


class Method(StrEnum):
    """How interest is reckoned at the yearly rate; a rate of zero is none.

    SIMPLE: by counted days on outstanding principal. PERIODIC: the year's rate by the share of the year that a period
    is (annual / 12 for months, S03), whatever its days. FLAT: periodic, on the whole principal until the end.
    COMPOUND: as simple, and unpaid interest bears interest from each posting; only with a named clause.
    """

    SIMPLE = "simple"
    PERIODIC = "periodic"
    FLAT = "flat"
    COMPOUND = "compound"


class Collect(StrEnum):
    """When interest is paid: with each instalment, or all of it with the last."""

    EACH = "each"
    LAST = "last"


class Residual(StrEnum):
    """Where the rest goes that no equal parts hold.

    LAST: parts rounded down, the last takes the rest. NEAREST: parts rounded by the rounding mode, the last takes the
    rest. LARGEST: by largest remainder, ties to the earlier row.
    """

    LAST = "last"
    NEAREST = "nearest"
    LARGEST = "largest"


class Rounding(StrEnum):
    """What becomes of exactly half a minor unit: away from zero, or to the even neighbour."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


LABELS: Final[Mapping[Mode, str]] = {
    Mode.FORBEARANCE: N_("Forbearance"),
    Mode.EXTENSION: N_("Extension"),
}
SHAPE_LABELS: Final[Mapping[Shape, str]] = {
    Shape.EQUAL: N_("Equal principal"),
    Shape.ANNUITY: N_("Level payments"),
    Shape.BULLET: N_("Principal at the end"),
    Shape.SEASONAL: N_("By season"),
    Shape.STEP_UP: N_("Rising steps"),
    Shape.OWN: N_("Own rows"),
}
UNIT_LABELS: Final[Mapping[Unit, str]] = {
    Unit.DAYS: N_("days"),
    Unit.WEEKS: N_("weeks"),
    Unit.MONTHS: N_("months"),
    Unit.QUARTERS: N_("quarters"),
    Unit.YEARS: N_("years"),
}
METHOD_LABELS: Final[Mapping[Method, str]] = {
    Method.SIMPLE: N_("Simple, by days"),
    Method.PERIODIC: N_("By periods of the year"),
    Method.FLAT: N_("Flat, on the whole principal"),
    Method.COMPOUND: N_("Compounding, by clause"),
}
COLLECT_LABELS: Final[Mapping[Collect, str]] = {
    Collect.EACH: N_("With each instalment"),
    Collect.LAST: N_("With the last instalment"),
}
RESIDUAL_LABELS: Final[Mapping[Residual, str]] = {
    Residual.LAST: N_("Rounded down, the last takes the rest"),
    Residual.NEAREST: N_("Rounded, the last takes the rest"),
    Residual.LARGEST: N_("Largest remainders first"),
}
ROUNDING_LABELS: Final[Mapping[Rounding, str]] = {
    Rounding.HALF_UP: N_("Half up"),
    Rounding.HALF_EVEN: N_("Half to even"),
}


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row as the parties name it: its day and its principal; None for the one that takes the rest."""

    due: date
    principal: Money | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A row that was changed by hand: its day, and its whole `amount` or its `principal` (not both).

    Rows before it stay; the rows after it that nobody changed are solved anew by the shape for what is left, and the
    last row that nobody changed takes the rest (rule R42).
    """

    number: int
    due: date | None = None
    amount: Money | None = None
    principal: Money | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the parties agree: `total` principal in `count` instalments, one each `every` units from `first_due`.

    `count` zero follows from `amount` (equal, level and rising instalments: what is paid each time, of a rising one
    the first) or from `own` and `weights`. `rate` is a fraction per year from `interest_from` (excluded, unless
    `day_count` includes it); `rate_steps` are later rates with the first day on which each holds. A down payment goes
    wholly to principal and is an amount or a `down_payment_share` of the total (0.25 is a quarter); the interest
    before it comes due with the first instalment.

    `aim` is the day of the month aimed at where `first_due` stands on a shorter month's end; `interest_only` is the
    number of rows at the beginning without principal. `convention` moves days that are not worked by the calendar
    that `build` is given; `moved_interest` says whether interest runs for the moved days. `multiple` makes every
    instalment but the last a multiple of an amount (level payments: of principal and interest together).
    `residual` None is what the shape asks for: LARGEST for weights, NEAREST for level payments, else LAST.
    """

    total: Money
    count: int
    first_due: date
    every: int = 1
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    down_payment: Money | None = None
    down_payment_due: date | None = None
    mode: Mode = Mode.FORBEARANCE
    shape: Shape = Shape.EQUAL
    unit: Unit = Unit.MONTHS
    amount: Money | None = None
    step: Money | None = None
    weights: tuple[Decimal, ...] = ()
    own: tuple[OwnRow, ...] = ()
    edits: tuple[Edit, ...] = ()
    interest_only: int = 0
    down_payment_share: Decimal | None = None
    method: Method = Method.SIMPLE
    collect: Collect = Collect.EACH
    basis: Basis = Basis.ACT_365F
    day_count: Count = Count.EXCLUDE_DUE_INCLUDE_PAY
    rate_steps: tuple[tuple[date, Decimal], ...] = ()
    compounding_months: int = 0
    clause: str = ""
    month_end: MonthEnd = MonthEnd.CLAMP
    aim: int | None = None
    convention: Convention = Convention.NONE
    moved_interest: bool = False
    residual: Residual | None = None
    rounding: Rounding = Rounding.HALF_UP
    multiple: Money | None = None

    @property
    def bears_interest(self) -> bool:
        """Whether any rate is above zero."""
        return bool(self.rate) or any(rate for _, rate in self.rate_steps)

    @property
    def parts(self) -> Residual:
        """Where the rest goes: as agreed, else as the shape asks for."""
        if self.residual is not None:
            return self.residual
        by_shape = {Shape.SEASONAL: Residual.LARGEST, Shape.ANNUITY: Residual.NEAREST}
        return by_shape.get(self.shape, Residual.LAST)
