"""A law of limitation as a table: how long, from when, and what each kind of event does to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from domain.calendar import add_months
from domain.limitation.event import Kind
from resources.mark import N_


class State(StrEnum):
    """Where a clock stands on a day."""

    NOT_DUE = "not_due"
    RUNNING = "running"
    PENDING = "pending"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVIVED = "revived"
    BARRED = "barred"
    TITLED = "titled"
    CLOSED = "closed"


STATE_LABELS: Final[Mapping[State, str]] = {
    State.NOT_DUE: N_("Not due"),
    State.RUNNING: N_("Running"),
    State.PENDING: N_("Stands still: a procedure is pending"),
    State.SUSPENDED: N_("Suspended"),
    State.EXPIRED: N_("Expired"),
    State.REVIVED: N_("Revived"),
    State.BARRED: N_("Barred"),
    State.TITLED: N_("Titled: time for execution runs"),
    State.CLOSED: N_("Closed"),
}

_RUNS: Final = frozenset(
    {State.RUNNING, State.PENDING, State.SUSPENDED, State.EXPIRED, State.BARRED, State.TITLED, State.CLOSED}
)
_LIVES: Final = frozenset({State.REVIVED}) | _RUNS

TRANSITIONS: Final[Mapping[State, frozenset[State]]] = {
    State.NOT_DUE: _RUNS - {State.EXPIRED, State.BARRED},
    State.RUNNING: _RUNS,
    State.PENDING: _LIVES,
    State.SUSPENDED: _LIVES,
    State.EXPIRED: frozenset(
        {State.REVIVED, State.SUSPENDED, State.TITLED, State.CLOSED}
    ),  # revived in a standstill
    State.REVIVED: _LIVES,
    State.BARRED: frozenset(
        {State.TITLED, State.EXPIRED, State.CLOSED}
    ),  # expired: a title that came and is over
    State.TITLED: frozenset({State.EXPIRED, State.PENDING, State.SUSPENDED, State.CLOSED}),
    State.CLOSED: frozenset(),
}
"""From which state a clock may come to which other; what is not here never happens."""


class Effect(StrEnum):
    """What an event does."""

    START = "start"
    FLOOR = "floor"
    ACCELERATE = "accelerate"
    RESTART = "restart"
    SUSPEND = "suspend"
    RESUME = "resume"
    PENDING = "pending"
    SERVED = "served"
    END = "end"
    WITHDRAW = "withdraw"
    TITLE = "title"
    CLOSE = "close"
    NONE = "none"


ORDER: Final[Mapping[Effect, int]] = {effect: place for place, effect in enumerate(Effect)}
"""In which order events of one day take effect."""

HELPFUL: Final = frozenset(
    {Effect.FLOOR, Effect.RESTART, Effect.PENDING, Effect.SUSPEND, Effect.SERVED, Effect.TITLE}
)
"""Effects that lengthen the time, and so must be proven to count for the safe date."""


class Manner(StrEnum):
    """How a suspension lengthens the period.

    SIX_AFTER: ends no earlier than six months after an obstacle that reached into the last six months (PRC CC 194).
    ADD: its days are added. ADD_LAST: its days inside the last six months are added (BGB 206).
    """

    SIX_AFTER = "six_after"
    ADD = "add"
    ADD_LAST = "add_last"


class AfterEnd(StrEnum):
    """What the end of a procedure does: a new period begins, its days are added, or time just ran on."""

    RESTART = "restart"
    ADD = "add"
    RUN_ON = "run_on"


FAMILIES: Final[Mapping[Kind, Kind]] = {
    Kind.OBSTACLE_TO: Kind.OBSTACLE_FROM,
    Kind.TALKS_TO: Kind.TALKS_FROM,
    Kind.STANDSTILL_TO: Kind.STANDSTILL_FROM,
}
"""Which beginning an end belongs to."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of event does under one law, and the article that says so.

    `revives`: it also brings an expired claim back. `contested`: courts differ, so that it counts for the later
    reading only. `renews`: it is a new undertaking, from which an outer limit is counted again. `place` is its order
    among events of one day, and `helps` says whether it must be proven; both follow from the effect.
    """

    effect: Effect
    source: str
    revives: bool = False
    contested: bool = False
    renews: bool = False
    place: int = field(init=False, repr=False)
    helps: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", ORDER[self.effect])
        object.__setattr__(self, "helps", self.effect in HELPFUL)


@dataclass(frozen=True, slots=True)
class Suspending:
    """How one kind of suspension works; `least` months must be left after its end."""

    manner: Manner
    source: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class Law:
    """One law in one version, reviewed by counsel before use.

    `months` is the period, `deed_months` that of a deed (0 where there is no such form), `execution` the law of
    the time for execution of a title (empty: none that we know). `year_end`: it begins with the end of the year.
    `by_last`: a debt in instalments runs from the last one, else each runs alone. `after_months`: a procedure
    still counts so long after its end. `long_stop` is the outer limit in years (0: none).
    """

    name: str
    version: str
    source: str
    last_verified: date
    months: int
    rules: Mapping[Kind, Rule]
    label: str
    expired: State
    suspending: Mapping[Kind, Suspending] = field(default_factory=dict)
    after_end: AfterEnd = AfterEnd.RESTART
    end_source: str = ""
    after_months: int = 0
    deed_months: int = 0
    execution: Law | None = None
    year_end: bool = False
    by_last: bool = True
    long_stop: int = 0

    def begin(self, due: date) -> date:
        """The day from which the period is counted: the due day, or the last day of its year."""
        return date(due.year, 12, 31) if self.year_end else due

    def end(self, anchor: date, months: int) -> date:
        """The last day of the period: the corresponding day, else the last of its month; no day off moves it."""
        return add_months(anchor, months)

    def rule(self, kind: Kind) -> Rule:
        """What a kind of event does; nothing where this law does not know it."""
        return self.rules.get(kind, _NOTHING)


_NOTHING: Final = Rule(Effect.NONE, "")
