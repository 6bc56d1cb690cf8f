"""Repayment timetables: drawing up, proposing, agreeing, approving, signing, performing."""

from usecases.timetable.approving import (
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    ProposeTimetable,
    ReturnTimetable,
)
from usecases.timetable.drafting import DraftTimetable
from usecases.timetable.ending import PerformTimetable
from usecases.timetable.signing import ActivateTimetable, SignTimetable

__all__ = [
    "ActivateTimetable",
    "AgreeTimetable",
    "ApproveTimetable",
    "CancelTimetable",
    "DraftTimetable",
    "PerformTimetable",
    "ProposeTimetable",
    "ReturnTimetable",
    "SignTimetable",
]
