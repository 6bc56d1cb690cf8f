"""One clock by the names of the examples: its dates, its state, what would help now, and the derivation."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given
from desktop.commandline.computing.limitation.told import Told
from domain.error import Refused
from domain.limitation.advice import ways
from domain.limitation.alarm import alarm, urgency
from domain.limitation.clock import Clock, Figures
from domain.limitation.derivation import derive
from domain.limitation.event import TERMS
from domain.limitation.foreign import GERMANY
from domain.limitation.law import Law
from resources.mark import N_, Text, text


def clock_of(given: Given, told: Told, law: Law) -> Clock:
    """The clock of a question; refuses a period that the law does not allow at its own field."""
    clock = Clock(law, tuple(told.events), told.deed, told.months)
    try:
        _ = clock.period
    except Refused as error:
        where = "agreed_years" if given.holds("agreed_years") else error.where
        raise Refused(error.code, error.message, error.advice, given.place(where)) from None
    return clock


def answer(given: Given, clock: Clock, today: date | None) -> dict[str, Any]:
    """The figures of a clock by the names of the examples."""
    given.finish()
    figures, derivation = derive(clock, today)
    state = figures.state.value.upper()
    found: dict[str, Any] = {
        "law": clock.law.name,
        "state": state,
        "state_after": state,
        "safe_expiry": figures.safe,
        "asserted_expiry": figures.asserted,
    }
    if figures.later is not None:
        found["contested_later_expiry"] = figures.later
    if figures.expired_on is not None:
        found["expired_on"] = figures.expired_on
    if figures.long_stop is not None:
        found["long_stop"] = figures.long_stop
    if figures.was_pending:
        found["during"] = "NOT_RUNNING"
    if figures.suspended.days:
        found["suspended_days"] = figures.suspended.days
        found |= _suspended(clock, figures)
    left = figures.days_left(today) if today else None
    if today:
        found |= {"days_left": left, "alarm": alarm(left), "urgency": urgency(left)}
    found["next"] = ways(clock.law, figures.state)
    found["warnings"] = tuple(_warnings(clock, figures, today))
    found["derivation"] = derivation
    return found


def _suspended(clock: Clock, figures: Figures) -> dict[str, Any]:
    """The two ways of counting after negotiations (BGB 203, 209)."""
    if clock.law is not GERMANY or figures.suspended.least is None:
        return {}
    return {"by_addition": figures.suspended.by_addition, "by_three_months": figures.suspended.least}


def _warnings(clock: Clock, figures: Figures, today: date | None) -> list[Text]:
    found = []
    if figures.start is None:
        found.append(
            text(N_("No due date is among the events: the first act was taken to begin the period."))
        )
    if figures.long_stop is not None and figures.safe is not None and figures.safe >= figures.long_stop:
        found.append(
            text(
                N_("The outer limit of {day} ends the claim; only a court extends it."), day=figures.long_stop
            )
        )
    if not figures.is_proven:
        found.append(text(N_("The asserted date leans on what is not proven or is contested.")))
    later = [e for e in clock.events if today and e.on > today and e.kind not in TERMS]
    if later:
        found.append(text(N_("Events after {day} have not happened yet and were left out."), day=today))
    return found
