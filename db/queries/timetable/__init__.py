"""Timetables: the list, one with all that belongs to it, what waits for approval, what receipts have filled."""

from db.queries.timetable.approval import ApprovalLine, approvals, count_waiting_for
from db.queries.timetable.authority import Authority, Renegotiation, authority_of, deciders, renegotiation_of
from db.queries.timetable.clause import clauses_of
from db.queries.timetable.course import CourseLine, course_of, courses, facts_of
from db.queries.timetable.derivation import instalment_interest
from db.queries.timetable.draft import Judged, draft_of, judged_of
from db.queries.timetable.evidence import seal_of
from db.queries.timetable.following import (
    FOLLOWED,
    active,
    covered_amounts,
    followed,
    newest_steps,
    rows_of,
    states_of,
)
from db.queries.timetable.listing import TimetableLine, instalments, timetables
from db.queries.timetable.owed import beside_of, further_open
from db.queries.timetable.past import (
    KeptNotice,
    Version,
    notices_since_cure,
    pauses_of,
    version_of,
    versions_of,
)
from db.queries.timetable.plan import cash_against_plan
from db.queries.timetable.precedent import Precedent, precedents
from db.queries.timetable.security import Register, Secured, register_of, securities_of
from db.queries.timetable.sheet import (
    CoveredItem,
    InstalmentLine,
    PartySignature,
    StepLine,
    TimetableSheet,
    terms_of,
    timetable,
)
from db.queries.timetable.worth import Enforceability

__all__ = [
    "FOLLOWED",
    "ApprovalLine",
    "Authority",
    "CourseLine",
    "CoveredItem",
    "Enforceability",
    "InstalmentLine",
    "Judged",
    "KeptNotice",
    "PartySignature",
    "Precedent",
    "Register",
    "Renegotiation",
    "Secured",
    "StepLine",
    "TimetableLine",
    "TimetableSheet",
    "Version",
    "active",
    "approvals",
    "authority_of",
    "beside_of",
    "cash_against_plan",
    "clauses_of",
    "count_waiting_for",
    "course_of",
    "courses",
    "covered_amounts",
    "deciders",
    "draft_of",
    "facts_of",
    "followed",
    "further_open",
    "instalment_interest",
    "instalments",
    "judged_of",
    "newest_steps",
    "notices_since_cure",
    "pauses_of",
    "precedents",
    "register_of",
    "renegotiation_of",
    "rows_of",
    "seal_of",
    "securities_of",
    "states_of",
    "terms_of",
    "timetable",
    "timetables",
    "version_of",
    "versions_of",
]
