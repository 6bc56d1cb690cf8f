"""One walk over the events of a clock, in the order of their effects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.limitation.event import Event, Kind
from domain.limitation.law import HELPFUL, ORDER, Effect, Law, Rule, State
from domain.limitation.machine import Machine, Reading, counts
from domain.limitation.suspension import intervals

_ACTS: Final = HELPFUL - {Effect.SUSPEND} | {Effect.ACCELERATE}

_STANDING: Final = frozenset(
    ORDER[effect] for effect in (Effect.START, Effect.FLOOR, Effect.NONE, Effect.SUSPEND, Effect.RESUME)
)
_START, _FLOOR, _RESTART, _SUSPEND, _WITHDRAW = (
    ORDER[effect] for effect in (Effect.START, Effect.FLOOR, Effect.RESTART, Effect.SUSPEND, Effect.WITHDRAW)
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did, for the derivation: the rule, whether it counted, the state and expiry after it."""

    event: Event
    rule: Rule
    counted: bool
    state: State
    expiry: date | None


Told = Sequence[tuple[Event, Rule]]
"""Events with what they do, in the order of their effects."""

_DAYS: Final = 30  # a period of a year or more has more days than so many for each of its months


def order(events: Iterable[Event], law: Law) -> Told:
    """Events in the order of their effects; that in which they were told does not matter."""
    told = [(event, law.rule(event.kind)) for event in events]
    told.sort(key=_place)
    return told


def _place(told: tuple[Event, Rule]) -> tuple[date, int, tuple[date, str, str, date, str, str]]:
    event, rule = told
    return event.on, rule.place, event.place


def run(
    law: Law,
    told: Told,
    reading: Reading,
    months: int,
    today: date | None = None,
    log: list[Change] | None = None,
) -> Machine:
    """Read events in order (see `order`) under one view; `log` receives what each of them did."""
    machine = Machine(law, reading, months, today, [], months * _DAYS)
    _begin(machine, told)
    places = {rule.place for _, rule in told}
    if _WITHDRAW in places:
        told = _withdrawn(told, reading)
    if _SUSPEND in places:
        known = (event for event, rule in told if counts(event, rule, reading))
        machine.intervals.extend(intervals(known, law, late=reading.late))
    for event, rule in told:
        if rule.place == _RESTART and log is None and machine.renews_simply(event, rule):
            continue
        if rule.place in _STANDING:
            acted = rule.effect is not Effect.NONE and counts(event, rule, reading)
        elif counts(event, rule, reading):
            acted = machine.take(event, rule)
        else:
            acted = False
            if event.kind is Kind.TIMETABLE and rule.effect is Effect.RESTART:
                machine.weaken(event)
        if log is not None:
            log.append(Change(event, rule, acted, machine.state(event.on), machine.expiry_by(event.on)))
        if machine.title is not None or machine.is_closed:
            break
    return machine


def _begin(machine: Machine, told: Told) -> None:
    """Start by the agreed due date, else by the end of grace or a flat refusal, whichever is first.

    A due date that was moved by agreement is a floor under the period, as the last of several instalments is.
    Where nobody knows a due date, the first act of all, however it is proven, shows that there was a claim.
    """
    first: Event | None = None
    acted: date | None = None
    floor: date | None = None
    for event, rule in told:
        if rule.place == _START:
            if first is None or (event.kind is Kind.DUE and first.kind is not Kind.DUE):
                first = event
        elif acted is None and rule.effect in _ACTS:
            acted = event.on
        if rule.place == _FLOOR and counts(event, rule, machine.reading):
            floor = event.on
    if first is not None and not (first.kind is Kind.REFUSED and acted is not None and acted < first.on):
        ends = [day for day in (floor, first.until) if day is not None]
        machine.begin(first.on, max(ends, default=None))
    elif acted is not None:  # a refusal starts the period only as the answer to the first demand
        machine.anchor, machine.floor = acted, floor


def _withdrawn(told: Told, reading: Reading) -> Told:
    """A suit that was withdrawn never stopped time, save in the later reading; its service is a demand."""
    if reading.late:
        return [(event, rule) for event, rule in told if rule.effect is not Effect.SERVED]
    withdrawals = [event for event, rule in told if rule.effect is Effect.WITHDRAW]

    def is_undone(event: Event) -> bool:
        return any(
            event.on <= w.on and (w.matter in ("", event.matter) or not event.matter) for w in withdrawals
        )

    return [
        (event, rule)
        for event, rule in told
        if not (rule.effect is Effect.WITHDRAW or (rule.effect is Effect.PENDING and is_undone(event)))
        and not (rule.effect is Effect.SERVED and not is_undone(event))
    ]
