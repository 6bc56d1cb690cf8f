"""Cash against plan as two charts: month by month, and since the first instalment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from documents.chart.ageing import day_label
from documents.chart.figure import Chart, Point, Series
from domain.plan import PlanMonth
from resources.mark import N_, text

DUE: Final = "due"
RECEIVED: Final = "received"
BY_MONTH: Final = N_("Instalments due and received, by month, {currency}")
SO_FAR: Final = N_("Instalments due and received since the first, {currency}")


def plan_charts(months: Iterable[PlanMonth], currency: str) -> tuple[Chart, Chart]:
    """Bars of each month, and lines of what they come to by its end; `months` are of one currency."""
    known = tuple(months)
    bars = tuple(
        Point(each.last, day_label(each.last), {DUE: each.due, RECEIVED: each.received}) for each in known
    )
    lines = tuple(
        Point(each.last, day_label(each.last), {DUE: each.due_so_far, RECEIVED: each.received_so_far})
        for each in known
    )
    return (
        Chart(
            text(BY_MONTH, currency=currency),
            currency,
            (Series(DUE, N_("Due by plan"), "middle", "rising"), Series(RECEIVED, N_("Received"), "young")),
            bars,
        ),
        Chart(
            text(SO_FAR, currency=currency),
            currency,
            (
                Series(DUE, N_("Due in all"), "middle", is_line=True, dashed=True),
                Series(RECEIVED, N_("Received in all"), "young", is_line=True),
            ),
            lines,
        ),
    )
