"""Repayment timetables: drawing them up, and the steps of their life."""

from usecases.timetable.drafting import ChangedInstalment, DraftTimetable, NamedInstalment, RateStep
from usecases.timetable.life import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    PerformTimetable,
    ProposeTimetable,
    ReturnTimetable,
    SignTimetable,
)

__all__ = [
    "ActivateTimetable",
    "AgreeTimetable",
    "ApproveTimetable",
    "CancelTimetable",
    "ChangedInstalment",
    "DraftTimetable",
    "NamedInstalment",
    "PerformTimetable",
    "ProposeTimetable",
    "RateStep",
    "ReturnTimetable",
    "SignTimetable",
]
