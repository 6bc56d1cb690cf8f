"""Interest: accrued exactly on counted days at dated rates, and rounded once for each posting."""

from domain.interest.simple import (
    BASIS,
    DAYS_IN_YEAR,
    Interest,
    Segment,
    accrue,
    check_rate,
    simple_interest,
)

__all__ = ["BASIS", "DAYS_IN_YEAR", "Interest", "Segment", "accrue", "check_rate", "simple_interest"]
