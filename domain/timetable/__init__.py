"""Timetables: what the parties agree, the rows that follow from it to the minor unit, and what they are worth."""

from domain.agreement.option import Mode
from domain.timetable.building import Timetable, build
from domain.timetable.check import check_interest_begin
from domain.timetable.fitting import MOST_INSTALMENTS
from domain.timetable.terms import (
    COLLECT_LABELS,
    LABELS,
    METHOD_LABELS,
    RESIDUAL_LABELS,
    ROUNDING_LABELS,
    SHAPE_LABELS,
    UNIT_LABELS,
    Collect,
    Edit,
    Method,
    OwnRow,
    Residual,
    Rounding,
    Shape,
    Terms,
    Unit,
)

__all__ = [
    "COLLECT_LABELS",
    "LABELS",
    "METHOD_LABELS",
    "MOST_INSTALMENTS",
    "RESIDUAL_LABELS",
    "ROUNDING_LABELS",
    "SHAPE_LABELS",
    "UNIT_LABELS",
    "Collect",
    "Edit",
    "Method",
    "Mode",
    "OwnRow",
    "Residual",
    "Rounding",
    "Shape",
    "Terms",
    "Timetable",
    "Unit",
    "build",
    "check_interest_begin",
]
