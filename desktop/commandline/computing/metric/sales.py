"""DSO in its kinds, and the collection effectiveness index (shapes of vectors K01-K04, K06)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.metric.reading import Amounts, answer, entries, name_of, whole
from domain.metric.sales import (
    Month,
    average_days_delinquent,
    best_possible_dso,
    cei,
    dso_average,
    dso_closing,
    dso_count_back,
)
from resources.mark import N_, text

MOST_DAYS: Final = 36_600
_MONTH: Final = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)


def compute_dso(given: Given) -> Mapping[str, Any]:
    """`ar_end`, `sales`, `days`; with `ar_begin` on the mean of both ends."""
    amounts = Amounts(given)
    end, sales = amounts.field("ar_end", negative=True), amounts.field("sales", negative=True)
    days = _days(given)
    if not given.has("ar_begin"):
        return answer({"dso": dso_closing(end, sales, days)})
    begin = amounts.field("ar_begin", negative=True)
    return answer({"dso": dso_average(begin, end, sales, days), "dso_closing": dso_closing(end, sales, days)})


def compute_best_possible(given: Given) -> Mapping[str, Any]:
    """`ar_current`, `sales`, `days`; with `ar_end` also DSO, and what lateness adds to it."""
    amounts = Amounts(given)
    current, sales = amounts.field("ar_current", negative=True), amounts.field("sales", negative=True)
    days = _days(given)
    figures = {"bpdso": best_possible_dso(current, sales, days)}
    if given.has("ar_end"):
        end = amounts.field("ar_end", negative=True)
        figures["dso"] = dso_closing(end, sales, days)
        figures["add"] = average_days_delinquent(end, current, sales, days)
    if given.has("ar_begin") and given.has("ar_end"):
        begin = amounts.field("ar_begin", negative=True)
        figures["dso_average"] = dso_average(begin, amounts.field("ar_end", negative=True), sales, days)
    return answer(figures)


def compute_count_back(given: Given) -> Mapping[str, Any]:
    """`ar_end` and `months` (name, sales, days).

    Months named as 2026-06 may stand in any order, none left out, and have all their days unless `days` is less;
    under other names the latest stands first.
    """
    amounts = Amounts(given)
    end = amounts.field("ar_end", negative=True)
    found = [
        (
            name_of(name, where),
            Month(
                name_of(name, where), amounts.read(sold, where, negative=True), _month_days(name, days, where)
            ),
        )
        for where, (name, sold, days) in entries(given, "months", ("month", "sales", "days"), least=2)
    ]
    if all(_MONTH.fullmatch(name) for name, _ in found):
        found.sort(key=lambda each: each[0], reverse=True)
        numbers = [int(name[:4]) * 12 + int(name[5:]) for name, _ in found]
        if any(later - earlier != 1 for later, earlier in pairwise(numbers)):
            message = N_("The months must follow each other, none twice and none left out.")
            raise bad(message, given.place("months"))
    return answer({"dso": dso_count_back(end, [month for _, month in found])})


def _month_days(name: object, days: object, where: str) -> int:
    shape = _MONTH.fullmatch(str(name))
    most = monthrange(int(shape[1]), int(shape[2]))[1] if shape else MOST_DAYS
    if days is None and shape is None:
        raise bad(text(N_("“{value}” is not a month such as 2026-06."), value=str(name)), where)
    count = most if days is None else whole(days, where, 1)
    if count > most:
        raise bad(text(N_("{month} has only {days} days."), month=str(name), days=most), where)
    return count


def compute_cei(given: Given) -> Mapping[str, Any]:
    """`begin`, `sales`, `end_total`, `end_current`."""
    amounts = Amounts(given)
    fields = ("begin", "sales", "end_total", "end_current")
    begin, sales, total, current = (amounts.field(name, negative=True) for name in fields)
    return answer({"cei": cei(begin, sales, total, current)})


def _days(given: Given) -> int:
    days = given.whole("days")
    if not 1 <= days <= MOST_DAYS:
        message = text(N_("A number from 1 to {most} is needed here."), most=MOST_DAYS)
        raise bad(message, given.place("days"))
    return days
