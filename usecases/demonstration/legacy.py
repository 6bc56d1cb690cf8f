"""Stories of old debts that an officer inherited: one that is paid little by little, one that grows stale."""

from __future__ import annotations

from domain.contact import Channel, NextAct, Outcome
from domain.limitation.event import Grade, Kind
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene


def inherited(scene: Scene) -> Story:
    """Nobody pressed for it before the handover; since then it is acknowledged and paid in small parts."""
    yield 742
    if not scene.overdue:
        return
    scene.contact(Outcome.WILL_CALL_BACK, "before")
    yield 628
    scene.contact(Outcome.WILL_CALL_BACK, "visit", channel=Channel.VISIT, then=(NextAct.CALL, 600))
    scene.evidence(Kind.ACK_WRITTEN, Grade.C, "acknowledged")
    for ago, per_cent, kept in (
        (592, 6, True),
        (430, 6, True),
        (301, 7, False),
        (155, 6, True),
        (44, 5, True),
    ):
        yield ago
        promised = scene.part(per_cent)
        scene.contact(Outcome.PROMISED, "part", promised=(promised, ago - 12), then=(NextAct.CALL, ago - 11))
        if kept:
            yield ago - 13
            scene.receive(promised)
    yield 12
    scene.contact(Outcome.WILL_CALL_BACK, "rest", then=(NextAct.VISIT, -3))


def stale(scene: Scene) -> Story:
    """Small and old; nobody answers, and its limitation comes near."""
    for ago, key, outcome in (
        (905, "first", Outcome.WILL_CALL_BACK),
        (610, "moved", Outcome.NO_ANSWER),
        (230, "found", Outcome.INFORMATION),
        (88, "silent", Outcome.NO_ANSWER),
    ):
        yield ago
        if scene.overdue:
            scene.contact(outcome, key, then=(NextAct.ESCALATE, 1) if ago < 100 else None)
