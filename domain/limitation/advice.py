"""What would interrupt a clock now: the acts that a law knows, and the evidence that each of them wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.limitation.event import Grade, Kind
from domain.limitation.guarantee import Form
from domain.limitation.law import Law, Rule, State
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class Way:
    """One act that would help: its kind, the evidence wanted, the grade that this gives, and the article."""

    kind: Kind
    wanted: Text
    grade: Grade
    source: str


_WANTED: Final[Mapping[Kind, tuple[str, Grade]]] = {
    Kind.DEMAND: (
        N_(
            "Demand by registered mail to the agreed address, contents stated on the waybill, proof of delivery kept"
        ),
        Grade.B,
    ),
    Kind.PART_PAYMENT: (
        N_("Any payment from the debtor’s own account, naming the debt; bank receipt"),
        Grade.A,
    ),
    Kind.RECONCILED: (N_("Reconciliation sealed by the debtor with the words “we will pay”"), Grade.A),
    Kind.ACK_SIGNED: (N_("Acknowledgement of the sum in writing, signed and sealed by the debtor"), Grade.A),
    Kind.AGREED: (N_("Sealed promise to pay, with the sum and the words “we will pay”"), Grade.A),
    Kind.TIMETABLE: (N_("Timetable signed and sealed by the debtor, authority proven"), Grade.A),
    Kind.SECURITY: (N_("New security given by the debtor, contract and registration"), Grade.A),
    Kind.FILED: (N_("Suit or arbitration; the court’s receipt"), Grade.A),
    Kind.PAYMENT_ORDER: (N_("Application for a payment order; the court’s receipt"), Grade.A),
    Kind.EXECUTION: (N_("Application for execution; the court’s receipt"), Grade.A),
    Kind.TALKS_FROM: (N_("Negotiations, their beginning confirmed by the debtor in writing"), Grade.A),
    Kind.STANDSTILL_FROM: (N_("Standstill or tolling agreement, signed by both"), Grade.A),
    Kind.DEMAND_ON_GUARANTOR: (
        N_(
            "Demand on the guarantor by registered mail before the period ends, contents stated, proof of delivery"
        ),
        Grade.B,
    ),
}
"""Acts in the order in which they are usually tried."""


def ways(law: Law, state: State) -> tuple[Way, ...]:
    """What would help now under a law of limitation: after expiry only what revives, when barred or closed nothing."""
    if state in (State.BARRED, State.CLOSED, State.PENDING):
        return ()
    of = law.execution if state is State.TITLED and law.execution is not None else law
    found = ((kind, of.rule(kind)) for kind in _WANTED)
    return tuple(_way(kind, rule.source) for kind, rule in found if _helps(rule, state, kind))


def _helps(rule: Rule, state: State, kind: Kind) -> bool:
    if not rule.source or rule.contested or (kind is Kind.EXECUTION) is not (state is State.TITLED):
        return False
    if state is State.EXPIRED:
        return rule.revives and kind in (Kind.AGREED, Kind.TIMETABLE, Kind.RECONCILED, Kind.PART_PAYMENT)
    return True


def ways_of_guarantee(form: Form, state: State) -> tuple[Way, ...]:
    """What would keep a guarantee: a demand or suit (joint), a suit against the debtor (general); nothing once over."""
    if state in (State.BARRED, State.CLOSED, State.PENDING, State.EXPIRED):
        return ()
    if form is Form.JOINT:
        return (_way(Kind.DEMAND_ON_GUARANTOR, "CC 693(2)"), _way(Kind.FILED, "CC 693(2)"))
    return (_way(Kind.FILED, "CC 693(1)"),)


def _way(kind: Kind, source: str) -> Way:
    wanted, grade = _WANTED[kind]
    return Way(kind, text(wanted), grade, source)
