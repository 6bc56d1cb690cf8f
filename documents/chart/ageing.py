"""Ageing over time as a chart: what was open at the ends of months, the columns on each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from documents.chart.figure import Chart, Hatch, Point, Series
from documents.chart.ink import age
from domain.ageing import LABELS, NO_DUE_DATE, NOT_DUE, UNAPPLIED, column_label
from domain.calendar.period import is_month_end
from domain.money import Money
from resources.mark import N_, text

AGEING_TITLE: Final = N_("Ageing over time, {currency}")
_INKS: Final = {NOT_DUE: "calm", NO_DUE_DATE: "plain", UNAPPLIED: "good"}
_HATCHES: Final[tuple[Hatch, ...]] = (
    "none",
    "rising",
    "level",
    "falling",
    "cross",
)  # no two neighbours alike


def ageing_chart(days: Iterable[tuple[date, Mapping[str, Money]]], currency: str) -> Chart:
    """The chart of one currency from (day, amounts by column); columns that never hold anything are left out."""
    known = tuple(days)
    columns = [name for name in (known[-1][1] if known else ()) if any(amounts[name] for _, amounts in known)]
    buckets = [name for name in columns if name not in LABELS]
    series = tuple(
        Series(
            name,
            column_label(name),
            _INKS.get(name) or age(buckets.index(name), len(buckets)),
            _HATCHES[at % len(_HATCHES)],
        )
        for at, name in enumerate(columns)
    )
    points = tuple(
        Point(day, day_label(day), {name: amounts[name] for name in columns}) for day, amounts in known
    )
    return Chart(text(AGEING_TITLE, currency=currency), currency, series, points, stacked=True)


def day_label(day: date) -> str:
    """The end of a month by the month, any other day in full."""
    return f"{day:%Y-%m}" if is_month_end(day) else day.isoformat()
