"""What can be chosen in the terms, in words short enough for their fields."""

from __future__ import annotations

from typing import Final

from desktop.widgets.choice import Option
from domain.agreement import Condition, Penalties, Policy
from domain.calendar import Convention, MonthEnd
from domain.interest.count import Basis, Count
from domain.timetable import (
    COLLECT_LABELS,
    LABELS,
    RESIDUAL_LABELS,
    ROUNDING_LABELS,
    SHAPE_LABELS,
    UNIT_LABELS,
    Method,
)
from resources.mark import N_

MODES: Final[tuple[Option, ...]] = tuple(LABELS.items())
SHAPES: Final[tuple[Option, ...]] = tuple(SHAPE_LABELS.items())
UNITS: Final[tuple[Option, ...]] = tuple(UNIT_LABELS.items())
COLLECTS: Final[tuple[Option, ...]] = tuple(COLLECT_LABELS.items())
ROUNDINGS: Final[tuple[Option, ...]] = tuple(ROUNDING_LABELS.items())
RESIDUALS: Final[tuple[Option, ...]] = (("", N_("As the shape asks for")), *RESIDUAL_LABELS.items())
BASES: Final[tuple[Option, ...]] = tuple((basis, basis.value) for basis in Basis)
CONVENTIONS: Final[tuple[Option, ...]] = (
    (Convention.FOLLOWING, N_("Next working day")),
    (Convention.MODIFIED_FOLLOWING, N_("Next, same month")),
    (Convention.PRECEDING, N_("Working day before")),
    (Convention.MODIFIED_PRECEDING, N_("Before, same month")),
    (Convention.NONE, N_("The day stays")),
)
METHODS: Final[tuple[Option, ...]] = (
    (Method.SIMPLE, N_("Simple, by days")),
    (Method.PERIODIC, N_("By periods")),
    (Method.FLAT, N_("Flat")),
    (Method.COMPOUND, N_("Compounding")),
)
COUNTS: Final[tuple[Option, ...]] = (
    (Count.EXCLUDE_DUE_INCLUDE_PAY, N_("From the day after, the last day too")),
    (Count.INCLUDE_DUE_EXCLUDE_PAY, N_("From the first day, not the last")),
    (Count.INCLUDE_BOTH, N_("First and last day both")),
    (Count.EXCLUDE_BOTH, N_("Neither first nor last day")),
)
MONTH_ENDS: Final[tuple[Option, ...]] = (
    (MonthEnd.CLAMP, N_("The day, or the month’s last")),
    (MonthEnd.KEEP, N_("Month ends stay month ends")),
    (MonthEnd.ALWAYS, N_("Always the month’s last day")),
)
PENALTIES: Final[tuple[Option, ...]] = (
    ("", N_("Choose…")),
    (Penalties.RESERVED, N_("Reserved")),
    (Penalties.REPLACED, N_("Replaced")),
)
CONDITIONS: Final[tuple[Option, ...]] = (
    (Condition.ON_TIME, N_("Every instalment on time")),
    (Condition.IN_FULL, N_("The whole paid in the end")),
    (Condition.NONE, N_("Nothing")),
)
POLICIES: Final[tuple[Option, ...]] = (
    (Policy.A, N_("A: payments stay on principal")),
    (Policy.B, N_("B: payments are applied anew")),
)
