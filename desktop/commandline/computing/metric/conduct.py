"""Promises kept and right parties reached (shapes of vectors K10, K11)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.metric.overdue import part_of
from desktop.commandline.computing.metric.reading import Amounts, answer, entries
from domain.metric import conduct
from domain.metric.conduct import Promised
from domain.promise import THRESHOLD, TOLERANCE
from resources.mark import N_, text

MOST_DAYS = 366


def compute_promises(given: Given) -> Mapping[str, Any]:
    """`promises` (due, amount, received on, received), `as_of`, `tolerance_days` (3), `min_share` (0.95)."""
    amounts, promises = Amounts(given), []
    for where, (due, amount, day, received) in entries(
        given, "promises", ("due", "amount", "received_on", "received"), 2
    ):
        got = amounts.nothing if received is None else amounts.read(received, where)
        if day is None and got:
            raise bad(N_("What was received needs its day."), where)
        on = None if day is None else read_day(day, where)
        promises.append(Promised(read_day(due, where), amounts.read(amount, where), on, got))
    tolerance, share = given.whole("tolerance_days", TOLERANCE), given.decimal("min_share", THRESHOLD)
    if not 0 <= tolerance <= MOST_DAYS:
        raise bad(
            text(N_("A number from 0 to {most} is needed here."), most=MOST_DAYS),
            given.place("tolerance_days"),
        )
    if not 0 < share <= Decimal(1):
        raise bad(N_("A share above 0 and up to 1 is needed here."), given.place("min_share"))
    found = conduct.keeping(promises, given.day("as_of"), tolerance, share)
    return answer(
        {"by_count": found.by_count, "by_amount": found.by_amount}, matured=found.matured, kept=found.kept
    )


def compute_contacts(given: Given) -> Mapping[str, Any]:
    """`attempts` and `right_party`, `overdue_accounts` and `contacted`; either pair, or both."""
    figures = {}
    if given.has("attempts") or not given.has("overdue_accounts"):
        attempts, reached = part_of(given, "right_party", "attempts")
        figures["rpc"] = conduct.right_party_rate(attempts, reached)
    if given.has("overdue_accounts"):
        accounts, contacted = part_of(given, "contacted", "overdue_accounts")
        figures["coverage"] = conduct.coverage(accounts, contacted)
    return answer(figures)
