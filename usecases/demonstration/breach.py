"""Stories of timetables that are not kept: noticed and being cured, called in as a whole, broken off."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta

from domain.contact import Channel, NextAct, Outcome
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene
from usecases.demonstration.timetable import conclude, pay


def noticed(scene: Scene) -> Story:
    """Two instalments came; of the third a notice of default is out, and the days to cure it run."""
    timetable = yield from _running(scene, days_late=19, paid=2)
    if timetable is None:
        return
    yield 15
    scene.contact(Outcome.NO_ANSWER, "reminded", then=(NextAct.LETTER, 6))
    yield 6
    scene.notify(timetable, 3)
    scene.contact(Outcome.INFORMATION, "noticed", channel=Channel.EMAIL, then=(NextAct.CALL, -5))


def accelerated(scene: Scene) -> Story:
    """The third instalment failed, and nobody cured it: the whole balance was called in."""
    timetable = yield from _running(scene, days_late=140, paid=2)
    if timetable is None:
        return
    yield 131
    scene.notify(timetable, 3)
    yield 112
    scene.declare_default(timetable)
    yield 105
    scene.accelerate(timetable)
    yield 96
    scene.contact(Outcome.REFUSED, "called_in", channel=Channel.VISIT, then=(NextAct.ESCALATE, 40))
    yield 40
    scene.contact(Outcome.INFORMATION, "assets", then=(NextAct.ESCALATE, 2))


def broken_off(scene: Scene) -> Story:
    """After one instalment nothing came; the supervisor ended the timetable, and the debt is as old as before."""
    timetable = yield from _running(scene, days_late=250, paid=1)
    if timetable is None:
        return
    yield 236
    scene.contact(Outcome.REFUSED, "stopped", then=(NextAct.VISIT, 215))
    yield 215
    scene.break_off(timetable)
    for ago, key, next_on in ((172, "again", 120), (118, "moved", 60), (58, "last", 4)):
        yield ago
        scene.contact(Outcome.PROMISED, key, promised=(scene.part(8), ago - 14), then=(NextAct.CALL, next_on))


def _running(scene: Scene, *, days_late: int, paid: int) -> Generator[int, None, UUID | None]:
    """A timetable of six instalments, the one after the `paid` first of them late by so many days; or None."""
    first = scene.as_of - timedelta(days=days_late) - relativedelta(months=paid)
    start = scene.ago(first)
    yield start + 24
    if not scene.overdue:
        return None
    scene.contact(
        Outcome.WILL_CALL_BACK, "offer", channel=Channel.VISIT, then=(NextAct.TIMETABLE, start + 16)
    )
    yield start + 16
    timetable = scene.draft(count=6, first_due=first)
    scene.propose(timetable)
    yield from conclude(scene, timetable, start + 13)
    yield from pay(scene, timetable, paid)
    return timetable
