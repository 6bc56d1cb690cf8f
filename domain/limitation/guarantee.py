"""The guarantee period of the PRC: fixed, interrupted by nothing; a claim in time turns it into limitation.

Civil Code art. 686, 692-695; SPC Security Interpretation (2020) art. 31-34.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import add_months
from domain.limitation.clock import Clock, Figures, read
from domain.limitation.event import TERMS, Event, Kind
from domain.limitation.law import State
from domain.limitation.prc import PRC
from resources.mark import N_, Text, text

USUAL_MONTHS: Final = 6
"""The period where none, or none that can be told, was agreed (CC 692; Interpretation art. 32)."""


class Form(StrEnum):
    """How a guarantor answers: beside the debtor, or after execution against the debtor was fruitless."""

    JOINT = "joint"
    GENERAL = "general"


FORM_LABELS: Final = {
    Form.JOINT: N_("Joint and several guarantee"),
    Form.GENERAL: N_("General guarantee"),
}

_SUITS: Final = frozenset({Kind.FILED, Kind.ARBITRATION})
_OF_DEBTOR: Final = _SUITS | {Kind.EXECUTION, Kind.BANKRUPTCY}
_ON_GUARANTOR: Final = frozenset(
    {*_SUITS, Kind.DEMAND_ON_GUARANTOR, Kind.ENDED, Kind.WITHDRAWN, Kind.SERVED, Kind.TITLE, Kind.CLOSED}
)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What was agreed with a guarantor: form, period in months or its last day, consent in writing to an extension."""

    form: Form = Form.JOINT
    months: int | None = None
    until: date | None = None
    consented: bool = False


@dataclass(frozen=True, slots=True)
class Guaranteed:
    """A guarantee as of a day: the end of its period, and the limitation that a claim in time has begun.

    `safe` is the last safe day to act, whichever of the two it comes from; `asserted` counts claims without proof.
    """

    state: State
    period_end: date | None
    claimed_on: date | None
    limitation: Figures | None
    safe: date | None
    asserted: date | None
    notes: tuple[Text, ...] = ()


def read_guarantee(guarantee: Guarantee, events: Sequence[Event], today: date | None = None) -> Guaranteed:
    """The guarantee's dates from the events of the debt and those against the guarantor."""
    known = sorted(
        (e for e in events if today is None or e.on <= today or e.kind in TERMS),
        key=lambda event: event.place,
    )
    now = today or max((e.on for e in known), default=date.min) + timedelta(days=1)
    base = _base(guarantee, known)
    if base is None:
        return Guaranteed(State.NOT_DUE, None, None, None, None, None, (text(_NO_DUE),))
    end = period_end(guarantee, base)
    proven, claimed = (_claim(guarantee, known, base, end, strict=strict) for strict in (True, False))
    asserted_run = _limitation(guarantee, known, claimed, today) if claimed else None
    asserted = asserted_run.asserted if asserted_run else end
    notes = tuple(_notes(guarantee, known, base))
    if any(e.kind is Kind.CLOSED for e in known):
        return Guaranteed(State.CLOSED, end, None, None, None, None, notes)
    if proven is None:
        notes = (*notes, *_missed(guarantee, known, base, end))
        state = State.BARRED if now > end else State.RUNNING if now > base else State.NOT_DUE
        return Guaranteed(state, end, None, None, end, asserted, notes)
    found = _limitation(guarantee, known, proven, today)
    safe = min((day for day in (found.safe, asserted) if day is not None), default=None)
    return Guaranteed(found.state, end, proven.on, found, safe, asserted, notes)


def period_end(guarantee: Guarantee, due: date) -> date:
    """The last day of the period; one that ends no later than the debt is due counts as not agreed (CC 692)."""
    if guarantee.until is not None and guarantee.until > due:
        return guarantee.until
    if guarantee.months is not None and guarantee.until is None and guarantee.months > 0:
        return add_months(due, guarantee.months)
    return add_months(due, USUAL_MONTHS)


def _base(guarantee: Guarantee, events: Sequence[Event]) -> date | None:
    """The due day of the debt as it binds the guarantor: moved only by written consent, forward by acceleration."""
    dues = [e.on for e in events if e.kind is Kind.DUE] or [e.on for e in events if e.kind is Kind.GRACE_END]
    if not dues:
        return None
    base = min(dues)
    if guarantee.consented:
        moved = [
            e.until or e.on
            for e in events
            if e.kind is Kind.EXTENDED or (e.kind is Kind.TIMETABLE and e.until)
        ]
        base = max([base, *moved])
    return min([base, *(e.on for e in events if e.kind is Kind.ACCELERATED)])


def _claim(
    guarantee: Guarantee, events: Sequence[Event], base: date, end: date, *, strict: bool
) -> Event | None:
    """The first act in the period that keeps the guarantee alive: a demand or suit (joint), a suit (general).

    A suit that was withdrawn is none; served on a joint guarantor it was a demand, on that day (art. 31).
    """
    kinds = _OF_DEBTOR if guarantee.form is Form.GENERAL else _SUITS | {Kind.DEMAND_ON_GUARANTOR, Kind.SERVED}
    found = [e for e in events if e.kind in kinds and base < e.on <= end and (e.grade.is_safe or not strict)]
    return next((e for e in found if not _is_withdrawn(e, events)), None)


def _missed(guarantee: Guarantee, events: Sequence[Event], base: date, end: date) -> Iterator[Text]:
    """Why acts that look like claims do not keep the guarantee alive."""
    for event in events:
        if event.kind not in _OF_DEBTOR | {Kind.DEMAND_ON_GUARANTOR} or event.on <= base:
            continue
        if event.on > end:
            yield text(N_("What was done on {day} came after the guarantee period."), day=event.on)
        elif event.kind is Kind.DEMAND_ON_GUARANTOR and guarantee.form is Form.GENERAL:
            yield text(
                N_(
                    "The demand of {day} does not keep a general guarantee: only a suit or arbitration against the"
                    " debtor does (CC 693)."
                ),
                day=event.on,
            )
        elif not event.grade.is_safe:
            yield text(
                N_("The claim of {day} is not proven: evidence {grade}."),
                day=event.on,
                grade=event.grade.value,
            )


def _is_withdrawn(claim: Event, events: Sequence[Event]) -> bool:
    """Whether a suit was withdrawn after it was filed."""
    return claim.kind in _OF_DEBTOR and any(
        e.kind is Kind.WITHDRAWN and e.on >= claim.on and e.matter in ("", claim.matter) for e in events
    )


def _limitation(guarantee: Guarantee, events: Sequence[Event], claim: Event, today: date | None) -> Figures:
    """Three years against the guarantor, from the claim; of a general one from fruitless execution (CC 694)."""
    if guarantee.form is Form.GENERAL:
        fruitless = [e.on for e in events if e.kind is Kind.FRUITLESS and e.on >= claim.on]
        start = min(fruitless, default=claim.on)
        since = [e for e in events if e.kind is Kind.DEMAND_ON_GUARANTOR and e.on > start]
    else:
        start, since = claim.on, [e for e in events if e.kind in _ON_GUARANTOR and e.on >= claim.on]
    acts = (replace(e, kind=Kind.DEMAND) if e.kind is Kind.DEMAND_ON_GUARANTOR else e for e in since)
    return read(Clock(PRC, (Event(start, Kind.DUE), *acts)), today)


_NO_DUE: Final = N_(
    "The debt has no due date: the period begins with the end of the grace that a demand gives."
)


def _notes(guarantee: Guarantee, events: Sequence[Event], base: date) -> list[Text]:
    """What is to be known beside the dates."""
    found = []
    if not guarantee.consented and any(e.kind in (Kind.EXTENDED, Kind.TIMETABLE) for e in events):
        found.append(
            text(
                N_(
                    "Without the guarantor’s consent in writing an extension leaves the period unchanged (CC 695)."
                )
            )
        )
    if guarantee.until is not None and guarantee.until <= base:
        found.append(
            text(
                N_(
                    "The agreed period ends before the debt is due: it counts as none, and six months hold (CC 692)."
                )
            )
        )
    return found
