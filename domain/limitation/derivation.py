"""The derivation of a clock: each event with its article, what it did, and the date after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from domain.calendar import add_months
from domain.citation import cited
from domain.derivation import Derivation, Step
from domain.limitation.clock import Clock, Figures, read
from domain.limitation.event import LABELS, Kind
from domain.limitation.guarantee import Guarantee, Guaranteed
from domain.limitation.law import Effect, Manner
from domain.limitation.suspension import Extended
from domain.limitation.walk import Change
from resources.mark import N_, Text, text

_DID: Final[Mapping[Effect, str]] = {
    Effect.START: N_("{event}: the period begins ({source})"),
    Effect.FLOOR: N_("{event}: the period begins no earlier ({source})"),
    Effect.ACCELERATE: N_("{event}: by the earlier reading the period begins here ({source})"),
    Effect.RESTART: N_("{event}, evidence {grade}: the period begins anew ({source})"),
    Effect.SUSPEND: N_("{event}, evidence {grade}: time may stand still ({source})"),
    Effect.RESUME: N_("{event}: time goes on ({source})"),
    Effect.PENDING: N_("{event}, evidence {grade}: time stands still ({source})"),
    Effect.SERVED: N_("{event}, evidence {grade}: it counts as a demand ({source})"),
    Effect.END: N_("{event}: time goes on as the law says ({source})"),
    Effect.WITHDRAW: N_("{event} ({source})"),
    Effect.TITLE: N_("{event}, evidence {grade}: time for execution takes over ({source})"),
    Effect.CLOSE: N_("{event}: nothing is left to claim ({source})"),
    Effect.NONE: N_("{event}: without effect under this law"),
}


def derive(clock: Clock, today: date | None = None) -> tuple[Figures, Derivation]:
    """The figures of a clock with the steps that led to them."""
    log: list[Change] = []
    figures = read(clock, today, log)
    law = clock.law
    ends = [*_suspended(figures.suspended)]
    ends.append(Step(text(N_("Safe date: proven events, the earlier reading")), end=figures.safe))
    if not figures.is_proven:
        ends.append(Step(text(N_("Asserted date: all events, the later reading")), end=figures.asserted))
    if figures.long_stop is not None:
        ends.append(Step(text(N_("Outer limit, whatever interrupts")), end=figures.long_stop))
    return figures, Derivation(
        rule=f"limitation.{law.name}",
        version=law.version,
        source=cited(law.source),
        inputs={"months": clock.period, "today": figures.today, "last_verified": law.last_verified},
        steps=(*(Step(_told(change), start=change.event.on, end=change.expiry) for change in log), *ends),
    )


def _suspended(found: Extended) -> Iterator[Step]:
    """How suspensions lengthened the period: six months after an obstacle, or so many days added."""
    for interval in found.used:
        if interval.how.manner is Manner.SIX_AFTER and interval.end is not None:
            label = N_("The obstacle reached into the last six months: six months after its end")
            yield Step(text(label), start=interval.end, end=add_months(interval.end, 6))
    if found.days:
        yield Step(text(N_("Days that stood still are added")), days=found.days, end=found.by_addition)
    if found.least is not None:
        yield Step(text(N_("No earlier than the time that is left after negotiations")), end=found.least)


def derive_guarantee(guarantee: Guarantee, found: Guaranteed) -> Derivation:
    """The steps to a guarantee's dates."""
    steps = [Step(text(N_("Guarantee period ends; nothing interrupts it (CC 692)")), end=found.period_end)]
    if found.claimed_on is not None:
        steps.append(
            Step(
                text(N_("Claimed in time: three years against the guarantor begin (CC 693, 694)")),
                start=found.claimed_on,
                end=found.safe,
            )
        )
    return Derivation(
        rule="limitation.PRC-guarantee",
        version="1",
        source=cited("Civil Code art. 686, 692-695; SPC Security Interpretation (2020) art. 31-34"),
        inputs={"form": guarantee.form.value, "months": guarantee.months, "until": guarantee.until},
        steps=(*steps, *(Step(note) for note in found.notes)),
    )


def _told(change: Change) -> Text:
    event, rule = change.event, change.rule
    named = text(LABELS[event.kind])
    if change.counted or rule.effect is Effect.NONE:
        return text(_DID[rule.effect], event=named, grade=event.grade.value, source=cited(rule.source))
    if rule.contested or rule.effect is Effect.ACCELERATE:
        return text(
            N_("{event}: contested, not counted for the safe date ({source})"),
            event=named,
            source=cited(rule.source),
        )
    if rule.helps and not event.grade.is_safe:
        return text(
            N_("{event}: evidence {grade} is too weak for the safe date ({source})"),
            event=named,
            grade=event.grade.value,
            source=cited(rule.source),
        )
    if event.kind is Kind.ENDED:
        return text(N_("{event}: no procedure was pending"), event=named)
    return text(
        N_("{event}: too late, nothing revives the claim so ({source})"),
        event=named,
        source=cited(rule.source),
    )
