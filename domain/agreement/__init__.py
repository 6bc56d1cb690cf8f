"""The agreement: which clauses a repayment agreement has, as explicit fields that are tested, printed and kept."""

from domain.agreement.check import check
from domain.agreement.clauses import Clauses
from domain.agreement.option import (
    LEAST_THRESHOLD,
    Acceleration,
    Base,
    Compounding,
    Concession,
    Condition,
    Confirming,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Mode,
    Order,
    Penalties,
    Policy,
    Prepayment,
    Service,
    TitleKind,
    Trigger,
)
from domain.agreement.writing import read, write

__all__ = [
    "LEAST_THRESHOLD",
    "Acceleration",
    "Base",
    "Clauses",
    "Compounding",
    "Concession",
    "Condition",
    "Confirming",
    "Court",
    "FastTitle",
    "Jurisdiction",
    "LateInterest",
    "Mode",
    "Order",
    "Penalties",
    "Policy",
    "Prepayment",
    "Service",
    "TitleKind",
    "Trigger",
    "check",
    "read",
    "write",
]
