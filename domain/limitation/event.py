"""Events of a limitation clock: what happened to a claim, when it was done, when it arrived, and how it is proven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from resources.mark import N_


class Grade(StrEnum):
    """How an event is proven. A and B count for the safe date, C and D for the asserted one alone."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def is_safe(self) -> bool:
        """Whether a court can be expected to believe it."""
        return self is Grade.A or self is Grade.B


GRADE_LABELS: Final[Mapping[Grade, str]] = {
    Grade.A: N_("A: paper sealed by the debtor, bank receipt, court or notary"),
    Grade.B: N_("B: registered mail with contents and proof of delivery, e-mail to the agreed address"),
    Grade.C: N_("C: courier with vague contents, message to an unverified person"),
    Grade.D: N_("D: nothing but our own note"),
}


class Kind(StrEnum):
    """What happened, or what a contract says, as far as a law of limitation may care for it."""

    DUE = "due"
    GRACE_END = "grace_end"
    REFUSED = "refused"
    EXTENDED = "extended_to"
    ACCELERATED = "accelerated"
    DEMAND_POSTED = "demand_posted"
    DEMAND = "demand_delivered"
    PARTIAL_DEMAND = "partial_demand_delivered"
    REST_WAIVED = "partial_demand_rest_waived"
    ANNOUNCED = "demand_announced"
    ASSIGNED = "assignment_notice"
    SET_OFF = "set_off_notice"
    JOINT_DEBTOR = "joint_debtor_act"
    PART_PAYMENT = "part_payment"
    INTEREST_PAYMENT = "interest_payment"
    SECURITY = "security_given"
    EXTENSION_ASKED = "extension_asked"
    PLAN = "plan_made"
    PROMISE = "promise"
    TIMETABLE = "timetable_signed"
    ACK_SIGNED = "ack_signed"
    ACK_WRITTEN = "ack_written"
    ACK_ORAL = "ack_oral"
    AGREED = "debtor_agrees_in_writing"
    RECONCILED = "reconciliation_sealed"
    AUDIT = "audit_confirmation"
    DEBT_TRANSFER = "debt_transfer_admitted"
    FILED = "filed"
    ARBITRATION = "arbitration_filed"
    PAYMENT_ORDER = "payment_order_filed"
    BANKRUPTCY = "bankruptcy_filed"
    PRESERVATION = "preservation_filed"
    EXECUTION = "execution_filed"
    JOINDER = "joinder_filed"
    SET_OFF_IN_SUIT = "set_off_in_suit"
    MEDIATION = "mediation_filed"
    POLICE = "police_report"
    SUBROGATION = "subrogation_filed"
    ENDED = "procedure_ended"
    WITHDRAWN = "withdrawn"
    SERVED = "served"
    TITLE = "titled"
    OBSTACLE_FROM = "obstacle_from"
    OBSTACLE_TO = "obstacle_to"
    TALKS_FROM = "negotiation_from"
    TALKS_TO = "negotiation_to"
    STANDSTILL_FROM = "standstill_from"
    STANDSTILL_TO = "standstill_to"
    DEMAND_ON_GUARANTOR = "demand_on_guarantor"
    FRUITLESS = "execution_fruitless"
    CLOSED = "closed"


LABELS: Final[Mapping[Kind, str]] = {
    Kind.DUE: N_("Due date"),
    Kind.GRACE_END: N_("End of the grace given in a demand"),
    Kind.REFUSED: N_("Debtor refused flatly"),
    Kind.EXTENDED: N_("Due date extended"),
    Kind.ACCELERATED: N_("Whole balance called due"),
    Kind.DEMAND_POSTED: N_("Demand sent, arrival not known"),
    Kind.DEMAND: N_("Demand reached the debtor"),
    Kind.PARTIAL_DEMAND: N_("Demand for a part reached the debtor"),
    Kind.REST_WAIVED: N_("Demand for a part, the rest waived"),
    Kind.ANNOUNCED: N_("Demand announced in a newspaper"),
    Kind.ASSIGNED: N_("Notice of assignment reached the debtor"),
    Kind.SET_OFF: N_("Notice of set-off reached the debtor"),
    Kind.JOINT_DEBTOR: N_("Act by or against a joint debtor"),
    Kind.PART_PAYMENT: N_("Part payment"),
    Kind.INTEREST_PAYMENT: N_("Payment of interest"),
    Kind.SECURITY: N_("Debtor gave security"),
    Kind.EXTENSION_ASKED: N_("Debtor asked for more time"),
    Kind.PLAN: N_("Debtor made a plan of repayment"),
    Kind.PROMISE: N_("Debtor promised to pay"),
    Kind.TIMETABLE: N_("Timetable signed"),
    Kind.ACK_SIGNED: N_("Acknowledgement in writing, signed or sealed"),
    Kind.ACK_WRITTEN: N_("Acknowledgement in writing, not signed"),
    Kind.ACK_ORAL: N_("Acknowledgement by word of mouth"),
    Kind.AGREED: N_("Debtor agreed in writing to pay"),
    Kind.RECONCILED: N_("Sealed reconciliation with words of payment"),
    Kind.AUDIT: N_("Audit confirmation, for checking only"),
    Kind.DEBT_TRANSFER: N_("Debt admitted when it was transferred"),
    Kind.FILED: N_("Suit filed"),
    Kind.ARBITRATION: N_("Arbitration filed"),
    Kind.PAYMENT_ORDER: N_("Payment order applied for"),
    Kind.BANKRUPTCY: N_("Bankruptcy or proof of debt filed"),
    Kind.PRESERVATION: N_("Preservation applied for"),
    Kind.EXECUTION: N_("Execution applied for"),
    Kind.JOINDER: N_("Joined to a suit"),
    Kind.SET_OFF_IN_SUIT: N_("Set-off declared in a suit"),
    Kind.MEDIATION: N_("Mediation applied for"),
    Kind.POLICE: N_("Reported to police or prosecutor"),
    Kind.SUBROGATION: N_("Subrogation suit filed"),
    Kind.ENDED: N_("Procedure ended"),
    Kind.WITHDRAWN: N_("Suit withdrawn"),
    Kind.SERVED: N_("Suit served on the debtor"),
    Kind.TITLE: N_("Enforceable title"),
    Kind.OBSTACLE_FROM: N_("Obstacle began"),
    Kind.OBSTACLE_TO: N_("Obstacle ended"),
    Kind.TALKS_FROM: N_("Negotiations began"),
    Kind.TALKS_TO: N_("Negotiations ended"),
    Kind.STANDSTILL_FROM: N_("Standstill agreement began"),
    Kind.STANDSTILL_TO: N_("Standstill agreement ended"),
    Kind.DEMAND_ON_GUARANTOR: N_("Demand reached the guarantor"),
    Kind.FRUITLESS: N_("Execution against the debtor was fruitless"),
    Kind.CLOSED: N_("Claim settled or released"),
}

TERMS: Final = frozenset({Kind.DUE, Kind.GRACE_END, Kind.EXTENDED})
"""What is agreed rather than done: its day may lie ahead."""

USUAL_GRADE: Final[Mapping[Kind, Grade]] = {
    Kind.DEMAND: Grade.B,
    Kind.PARTIAL_DEMAND: Grade.B,
    Kind.REST_WAIVED: Grade.B,
    Kind.ASSIGNED: Grade.B,
    Kind.SET_OFF: Grade.B,
    Kind.DEMAND_ON_GUARANTOR: Grade.B,
    Kind.EXTENSION_ASKED: Grade.B,
    Kind.PLAN: Grade.B,
    Kind.ACK_WRITTEN: Grade.C,
    Kind.AUDIT: Grade.C,
    Kind.DEMAND_POSTED: Grade.D,
    Kind.PROMISE: Grade.D,
    Kind.ACK_ORAL: Grade.D,
}
"""The grade of an event of which nothing better is known; A for all others."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `on` is the day of its effect: the day of arrival for what must arrive, else the day of the act.

    `until` is the last instalment's due day of a timetable or of the contract, the day until which a title grants
    time, empty elsewhere. `matter` ties a procedure's beginning to its end; empty means any. `reference` leads to
    the evidence.
    """

    on: date
    kind: Kind
    grade: Grade = Grade.A
    until: date | None = None
    matter: str = ""
    reference: str = ""

    @property
    def place(self) -> tuple[date, str, str, date, str, str]:
        """Sort key that tells any two events apart."""
        return self.on, self.kind, self.grade, self.until or date.min, self.matter, self.reference


def usual_grade(kind: Kind) -> Grade:
    """The grade of an event of which nothing better is known."""
    return USUAL_GRADE.get(kind, Grade.A)
