"""Stories of accounts: one that pays, one in dispute, one that paid too much, one that is silent."""

from __future__ import annotations

from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from usecases.demonstration.promise import Story
from usecases.demonstration.scene import Scene


def regular(scene: Scene) -> Story:
    """Pays without being asked; what came since the last ledger is recorded by hand."""
    yield 1
    if scene.overdue:
        scene.receive(scene.overdue)


def disputed(scene: Scene) -> Story:
    """One delivery is contested for its grain size; the rest is not, and a visit is due."""
    yield 74
    if not scene.owed(overdue=False):
        return
    scene.contact(Outcome.DISPUTED, "claim", channel=Channel.EMAIL, then=(NextAct.VISIT, 52))
    yield 52
    scene.contact(Outcome.DISPUTED, "sample", channel=Channel.VISIT, then=(NextAct.CALL, 21))
    yield 21
    scene.contact(Outcome.WILL_CALL_BACK, "laboratory", then=(NextAct.VISIT, 1))


def prepaid(scene: Scene) -> Story:
    """Paid everything and the next delivery in advance: money that no item takes."""
    yield 22
    owed = scene.owed(overdue=False)
    if not owed:
        return
    scene.contact(Outcome.PROMISED, "round", promised=(owed, 2), then=(NextAct.CALL, 1))
    yield 2
    scene.receive(scene.owed(overdue=False) + Money(8_600_000, scene.debtor.currency))
    yield 1
    scene.contact(Outcome.INFORMATION, "surplus")


def silent(scene: Scene) -> Story:
    """Was going to call back; since then nobody answers any more."""
    steps = (
        (70, "call", Channel.CALL, Outcome.WILL_CALL_BACK),
        (41, "mail", Channel.EMAIL, Outcome.NO_ANSWER),
        (16, "third", Channel.CALL, Outcome.NO_ANSWER),
    )
    for ago, key, channel, outcome in steps:
        yield ago
        if scene.overdue:
            scene.contact(outcome, key, channel=channel, then=(NextAct.ESCALATE, max(ago - 15, 1)))


def nobody(scene: Scene) -> Story:  # noqa: ARG001 - a story like the others
    """A new customer whom nobody answers for: nobody speaks with it."""
    yield from ()
