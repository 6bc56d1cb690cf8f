"""Repayment timetables: each act of their life, from the draft to what ends them."""

from usecases.timetable.approving import (
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    ProposeTimetable,
    ReturnTimetable,
)
from usecases.timetable.defaulting import (
    AccelerateTimetable,
    CureTimetable,
    DefaultTimetable,
    RecordDefaultNotice,
)
from usecases.timetable.drafting import ChangedInstalment, DraftTimetable, NamedInstalment, RateStep
from usecases.timetable.ending import BreakTimetable, DenyTimetable, PerformTimetable, UndoReage
from usecases.timetable.pausing import PauseTimetable, ResumeTimetable
from usecases.timetable.proving import AddAuthorityPaper, CheckSeal, RecordInflow, RecordTitle
from usecases.timetable.renegotiating import RenegotiateTimetable
from usecases.timetable.signing import ActivateTimetable, SignTimetable

__all__ = [
    "AccelerateTimetable",
    "ActivateTimetable",
    "AddAuthorityPaper",
    "AgreeTimetable",
    "ApproveTimetable",
    "BreakTimetable",
    "CancelTimetable",
    "ChangedInstalment",
    "CheckSeal",
    "CureTimetable",
    "DefaultTimetable",
    "DenyTimetable",
    "DraftTimetable",
    "NamedInstalment",
    "PauseTimetable",
    "PerformTimetable",
    "ProposeTimetable",
    "RateStep",
    "RecordDefaultNotice",
    "RecordInflow",
    "RecordTitle",
    "RenegotiateTimetable",
    "ResumeTimetable",
    "ReturnTimetable",
    "SignTimetable",
    "UndoReage",
]
