"""Stories of repayment timetables: drafted, agreed, approved, active with a late instalment, performed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta

from domain.contact import Channel, NextAct, Outcome
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene


def drafted(scene: Scene) -> Story:
    """A timetable is on the officer's desk; the debtor has not seen it."""
    yield 60
    if not scene.overdue:
        return
    scene.contact(Outcome.REFUSED, "refused", then=(NextAct.VISIT, 33))
    yield 33
    scene.contact(Outcome.WILL_CALL_BACK, "visit", channel=Channel.VISIT, then=(NextAct.TIMETABLE, 1))
    yield 1
    scene.draft(count=6, first_due=_next_month(scene))


def agreed(scene: Scene) -> Story:
    """An old debt: the debtor has agreed, and the timetable waits for the supervisor."""
    yield 250
    if not scene.overdue:
        return
    scene.contact(Outcome.REFUSED, "refused", then=(NextAct.LETTER, 160))
    yield 160
    scene.contact(Outcome.NO_ANSWER, "silent", then=(NextAct.VISIT, 34))
    yield 34
    scene.contact(Outcome.WILL_CALL_BACK, "visit", channel=Channel.VISIT, then=(NextAct.TIMETABLE, 9))
    yield 9
    first_due = _next_month(scene)
    timetable = scene.draft(count=12, first_due=first_due, down=(scene.part(10), -8), rate="0.03")
    scene.propose(timetable)
    yield 2
    scene.contact(Outcome.WILL_CALL_BACK, "agreed", then=(NextAct.CALL, -4))
    scene.agree(timetable)


def asked(scene: Scene) -> Story:
    """A small debt in few instalments: the debtor has agreed, and any supervisor may approve."""
    yield 40
    if not scene.overdue:
        return
    scene.contact(Outcome.WILL_CALL_BACK, "offer", then=(NextAct.TIMETABLE, 6))
    yield 6
    timetable = scene.draft(count=4, first_due=_next_month(scene))
    scene.propose(timetable)
    yield 1
    scene.agree(timetable)
    scene.contact(Outcome.WILL_CALL_BACK, "agreed", channel=Channel.MESSAGE, then=(NextAct.CALL, -3))


def approved(scene: Scene) -> Story:
    """Approved and printed; the debtor is to sign."""
    yield 48
    if not scene.overdue:
        return
    scene.contact(Outcome.WILL_CALL_BACK, "offer", then=(NextAct.TIMETABLE, 18))
    yield 18
    timetable = scene.draft(count=4, first_due=_next_month(scene))
    scene.propose(timetable)
    yield 12
    scene.agree(timetable)
    yield 8
    scene.approve(timetable)
    yield 5
    scene.contact(Outcome.WILL_CALL_BACK, "sign", channel=Channel.MESSAGE, then=(NextAct.VISIT, 0))


def active(scene: Scene) -> Story:
    """Three instalments came in time; the fourth is late by nine days."""
    first = scene.as_of - timedelta(days=9) - relativedelta(months=3)
    start = scene.ago(first)
    yield start + 20
    if not scene.overdue:
        return
    scene.contact(
        Outcome.WILL_CALL_BACK, "offer", channel=Channel.VISIT, then=(NextAct.TIMETABLE, start + 16)
    )
    yield start + 16
    timetable = scene.draft(count=6, first_due=first, rate="0.031")
    scene.propose(timetable)
    yield from conclude(scene, timetable, start + 13)
    yield from pay(scene, timetable, 3)
    yield 20
    scene.contact(Outcome.INFORMATION, "warned", then=(NextAct.CALL, 10))


def performed(scene: Scene) -> Story:
    """A short timetable that was kept to the end; the debtor is supplied again."""
    first = scene.as_of - timedelta(days=165)
    start = scene.ago(first)
    yield start + 14
    if not scene.overdue:
        return
    scene.contact(Outcome.WILL_CALL_BACK, "offer", then=(NextAct.TIMETABLE, start + 12))
    yield start + 12
    timetable = scene.draft(count=3, first_due=first)
    scene.propose(timetable)
    yield from conclude(scene, timetable, start + 10)
    yield from pay(scene, timetable, 3)
    yield start - 64
    scene.perform(timetable)
    scene.contact(Outcome.INFORMATION, "done", then=None if scene.shift else (NextAct.CALL, -20))


def conclude(scene: Scene, timetable: UUID, ago: int) -> Story:
    """From the debtor's yes to the first watched instalment."""
    yield ago
    scene.agree(timetable)
    yield ago - 2
    printed = scene.approve(timetable)
    yield ago - 4
    scene.sign(timetable, printed)
    yield ago - 5
    scene.activate(timetable)


def pay(scene: Scene, timetable: UUID, count: int) -> Story:
    """The first instalments come on their days, or on the working day before."""
    for status in scene.instalments(timetable)[:count]:
        yield scene.ago(status.due)
        scene.receive(status.open)


def _next_month(scene: Scene) -> date:
    """The twenty-fifth of the month to come: after any down payment, also in the weeks of a festival."""
    return (scene.as_of + relativedelta(months=1)).replace(day=25)
