"""Stories of promises: kept, broken, kept in part, due today, announced. Days count back from the last one."""

from __future__ import annotations

from collections.abc import Iterator

from domain.contact import Channel, NextAct, Outcome
from usecases.demonstration.scene import Scene

Story = Iterator[int]


def due_today(scene: Scene) -> Story:
    """A large debtor keeps one promise; today the next one is due."""
    yield 58
    if not scene.overdue:
        return
    promised = scene.part(40)
    scene.contact(Outcome.PROMISED, "first", promised=(promised, 48), then=(NextAct.CALL, 47))
    yield 49
    scene.receive(promised)
    yield 24
    scene.contact(Outcome.WILL_CALL_BACK, "reconciled", channel=Channel.EMAIL, then=(NextAct.CALL, 10))
    yield 6
    if scene.overdue:
        promised = scene.part(50)
        scene.contact(Outcome.PROMISED, "second", promised=(promised, 0), then=(NextAct.CALL, 0))


def broken(scene: Scene) -> Story:
    """A bill bounces, then a promise is broken."""
    yield 66
    if not scene.overdue:
        return
    promised = scene.part(30)
    scene.contact(Outcome.PROMISED, "bill", promised=(promised, 58), then=(NextAct.CALL, 57))
    yield 58
    bill = scene.take_bill(promised, matures=51)
    yield 51
    scene.dishonour(bill)
    scene.contact(Outcome.WILL_CALL_BACK, "after", then=(NextAct.VISIT, 40))
    yield 40
    scene.contact(Outcome.REFUSED, "visit", channel=Channel.VISIT, then=(NextAct.CALL, 13))
    yield 13
    promised = scene.part(25)
    scene.contact(Outcome.PROMISED, "again", promised=(promised, 9), then=(NextAct.CALL, 8))


def partly_kept(scene: Scene) -> Story:
    """Of what was promised a good third comes; today a little more."""
    yield 45
    if not scene.overdue:
        return
    scene.contact(Outcome.LEFT_MESSAGE, "message", channel=Channel.MESSAGE, then=(NextAct.CALL, 20))
    yield 20
    promised = scene.part(60)
    scene.contact(Outcome.PROMISED, "shares", promised=(promised, 12), then=(NextAct.CALL, 8))
    yield 11
    scene.receive(scene.part(22))
    yield 0
    scene.receive(scene.part(5), by="银行承兑汇票")


def announced(scene: Scene) -> Story:
    """A debtor abroad pays late but says when."""
    yield 60
    if not scene.overdue:
        return
    promised = scene.overdue
    scene.contact(
        Outcome.PROMISED, "first", channel=Channel.EMAIL, promised=(promised, 52), then=(NextAct.EMAIL, 51)
    )
    yield 52
    scene.receive(promised, by="SWIFT")
    scene.contact(Outcome.INFORMATION, "thanks", channel=Channel.EMAIL)
    yield 4
    if scene.overdue:
        promised = scene.overdue
        scene.contact(
            Outcome.PROMISED,
            "second",
            channel=Channel.EMAIL,
            promised=(promised, -5),
            then=(NextAct.EMAIL, -8),
        )
