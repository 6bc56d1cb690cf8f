"""From claims and their events to clocks: the debtor's, each co-debtor's, and each guarantor's of every item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, exists, select
from sqlalchemy.orm import aliased

from db.queries.limitation.event import Gathered
from db.queries.limitation.item import Claim, among
from db.queries.rule import rule_in_force
from db.tables.security import SecurityRow
from domain.limitation.alarm import GUARANTEE, LIMITATION
from domain.limitation.choice import law_of, parse_laws
from domain.limitation.clock import Clock, Figures, read
from domain.limitation.event import Event, Kind
from domain.limitation.guarantee import Form, Guarantee, Guaranteed, read_guarantee
from domain.limitation.law import Effect, Law, State
from domain.limitation.prc import PRC
from domain.security import SecurityKind

_OF_THE_DEBT = frozenset({Kind.DUE, Kind.GRACE_END, Kind.EXTENDED, Kind.TIMETABLE, Kind.ACCELERATED})


@dataclass(frozen=True, slots=True)
class Suretyship:
    """A guarantee that holds: its keys, and what was agreed."""

    security_id: int
    obligor_id: int
    given_on: date
    agreed: Guarantee


@dataclass(frozen=True, slots=True)
class Ticking:
    """One clock with its figures; `suretyship` is that of a guarantor, `obligor_id` empty for the debtor."""

    claim: Claim
    law: Law
    obligor_id: int | None
    suretyship: Suretyship | None
    events: tuple[Event, ...]
    figures: Figures | Guaranteed

    @property
    def safe(self) -> date | None:
        return self.figures.safe

    @property
    def state(self) -> State:
        return self.figures.state

    @property
    def steps(self) -> Sequence[int]:
        """The days before the end on which it speaks."""
        runs_fixed = isinstance(self.figures, Guaranteed) and self.figures.limitation is None
        return GUARANTEE if runs_fixed else LIMITATION


def laws_in_force(connection: Connection, as_of: date) -> Mapping[str, Law]:
    """The law of each currency on a day."""
    return parse_laws(rule_in_force(connection, "limitation", as_of))


def suretyships(connection: Connection, accounts: Sequence[int], as_of: date) -> dict[int, list[Suretyship]]:
    """The guarantees of accounts that hold on a day, by account."""
    later = aliased(SecurityRow)
    wanted = select(SecurityRow.__table__).where(
        among(SecurityRow.account_id, accounts),
        SecurityRow.kind == SecurityKind.GUARANTEE.value,
        SecurityRow.given_on <= as_of,
        SecurityRow.ended_on.is_(None) | (SecurityRow.ended_on > as_of),
        ~exists().where(later.corrects_id == SecurityRow.id),
    )
    found: dict[int, list[Suretyship]] = defaultdict(list)
    for row in connection.execute(wanted):
        agreed = Guarantee(
            Form(row.form) if row.form else Form.GENERAL, row.months, row.until, row.consented_on is not None
        )
        found[row.account_id].append(Suretyship(row.id, row.obligor_id, row.given_on, agreed))
    return found


def clocks(
    claims: Sequence[Claim],
    gathered: Gathered,
    bound: Mapping[int, Sequence[Suretyship]],
    laws: Mapping[str, Law],
    as_of: date,
) -> Iterator[Ticking]:
    """The clocks of these claims."""
    co_debtors: dict[int, set[int]] = defaultdict(set)
    for item, obligor in gathered.others:
        if obligor in gathered.joint:
            co_debtors[item].add(obligor)
    for claim in claims:
        law = law_of(laws, claim.currency)
        own = gathered.debtor.get(claim.id, [])
        joint = [
            _as_joint(event, law)
            for obligor in co_debtors.get(claim.id, ())
            for event in gathered.others[claim.id, obligor]
        ]
        events = (*own, *joint)
        yield Ticking(claim, law, None, None, events, read(Clock(law, events), as_of))
        for obligor in co_debtors.get(claim.id, ()):
            theirs = gathered.others[claim.id, obligor]
            events = (*theirs, *(_as_joint(event, law) for event in own))
            yield Ticking(claim, law, obligor, None, events, read(Clock(law, events), as_of))
        if law is PRC:
            for one in bound.get(claim.account_id, ()):
                events = _of_guarantor(one, own, gathered.others.get((claim.id, one.obligor_id), []))
                figures = read_guarantee(one.agreed, events, as_of)
                yield Ticking(claim, law, one.obligor_id, one, events, figures)


def _as_joint(event: Event, law: Law) -> Event:
    """What one joint debtor did, or was done to him, as it counts for another (SPC Limitation art. 15)."""
    acted = law.rule(event.kind).effect in (Effect.RESTART, Effect.PENDING)
    return replace(event, kind=Kind.JOINT_DEBTOR, until=None) if acted else event


def _of_guarantor(one: Suretyship, debt: Sequence[Event], theirs: Sequence[Event]) -> tuple[Event, ...]:
    """The terms of the debt, what was done against the guarantor, and for a general one the suit against the debtor.

    The period of a guarantee for a debt that was due already begins on the day on which it was given.
    """
    terms = [
        replace(event, on=max(event.on, one.given_on)) if event.kind is Kind.DUE else event
        for event in debt
        if one.agreed.form is Form.GENERAL or event.kind in _OF_THE_DEBT
    ]
    return (*terms, *theirs)
