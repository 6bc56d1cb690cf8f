"""Timetables: the list, one with all that belongs to it, what waits for approval, what receipts have filled."""

from db.queries.timetable.approval import ApprovalLine, approvals, checkers, count_waiting_for
from db.queries.timetable.draft import draft_of
from db.queries.timetable.following import (
    FOLLOWED,
    active,
    covered_amounts,
    followed,
    newest_steps,
    rows_of,
)
from db.queries.timetable.listing import TimetableLine, instalments, timetables
from db.queries.timetable.sheet import (
    CoveredItem,
    Enforceability,
    InstalmentLine,
    PartySignature,
    StepLine,
    TimetableSheet,
    terms_of,
    timetable,
)

__all__ = [
    "FOLLOWED",
    "ApprovalLine",
    "CoveredItem",
    "Enforceability",
    "InstalmentLine",
    "PartySignature",
    "StepLine",
    "TimetableLine",
    "TimetableSheet",
    "active",
    "approvals",
    "checkers",
    "count_waiting_for",
    "covered_amounts",
    "draft_of",
    "followed",
    "instalments",
    "newest_steps",
    "rows_of",
    "terms_of",
    "timetable",
    "timetables",
]
