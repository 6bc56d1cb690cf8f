"""A request for approval: what is asked, what brings it here, what it changes, and who can decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from db.queries.quota import BranchQuota
from db.queries.timetable import ApprovalLine, Precedent, TimetableSheet
from desktop.speech import tongue
from desktop.widgets.pill import Pill
from desktop.widgets.state import grade_pill
from desktop.widgets.table import Column
from domain.delegation import LABELS as LEVELS
from domain.eligibility import Check
from domain.money import Money
from domain.timetable.offer import present_value
from domain.timetable_state import LABELS as STATES
from domain.timetable_state import Act
from resources.mark import N_, Text, text

NOBODY: Final = N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")

DECIDED: Final[Mapping[Act, str]] = {
    Act.APPROVE: N_(
        "{day} {debtor}: {amount} in {count} instalments until {last} at {rate}, approved by {person}; now “{state}”."
    ),
    Act.RETURN: N_(
        "{day} {debtor}: {amount} in {count} instalments until {last} at {rate}, returned by {person}: {reason}"
    ),
    Act.CANCEL: N_(
        "{day} {debtor}: {amount} in {count} instalments until {last} at {rate}, refused by {person}: {reason}"
    ),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What waits, and whether the person who looks can decide it."""

    line: ApprovalLine
    is_mine: bool
    can_decide: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the timetable, the version before it, the quota it falls under, the tests of the debtor.

    `worth` is what the payments are worth today at `rate`, what money costs (a fraction a year); None where that is
    not known. `precedents` are decisions on requests like it.
    """

    sheet: TimetableSheet
    before: TimetableSheet | None
    quota: BranchQuota | None
    tests: tuple[Check, ...]
    rate: Decimal | None
    worth: Money | None
    precedents: tuple[Precedent, ...]


def _decision(request: Request) -> Pill:
    if request.is_mine:
        return Pill(N_("Your own"), "neutral", "lock")
    if request.can_decide:
        return Pill(N_("You decide"), "accent", "approvals")
    return Pill(N_("Others decide"), "neutral", "pending")


COLUMNS: Final = (
    Column[Request]("debtor", N_("Debtor"), lambda row: row.line.debtor, width=150, grows=True),
    Column[Request]("asked", N_("Asked by"), lambda row: row.line.asked_by, width=72),
    Column[Request](
        "days",
        N_("Days waiting"),
        lambda row: row.line.days,
        "number",
        72,
        hint=N_("How many days it has been waiting"),
    ),
    Column[Request]("currency", N_("Currency"), lambda row: row.line.principal.currency, width=60),
    Column[Request](
        "amount", N_("Amount"), lambda row: row.line.principal + row.line.interest, "money", 104, strong=True
    ),
    Column[Request]("grade", N_("Enforceability"), lambda row: grade_pill(row.line.grade), "pill", 136),
    Column[Request]("decision", N_("Who decides"), _decision, "pill", 128),
)


def asked_by(line: ApprovalLine) -> Text:
    """Who asks since when for what."""
    since: date = line.since
    return text(
        N_("{person} asks since {since} to approve {amount} in {count} instalments until {last}."),
        person=line.asked_by,
        since=since,
        amount=line.principal + line.interest,
        count=line.instalments,
        last=line.last_due,
    )


def levelled(line: ApprovalLine, asked: Asked) -> Text:
    """The level that is needed, every ground that brings it here, what the quota leaves, and tests that failed."""
    found = asked.quota
    told = text(N_("Needs the level “{level}”:"), level=text(LEVELS[line.level]))
    for ground in sorted(line.grounds, key=lambda each: -each.level):
        told = text("{first}\n· {then}", first=told, then=ground.reason)
    if line.version.reason:
        why = text(
            N_("Version {number}, because: {reason}"), number=line.version.number, reason=line.version.reason
        )
        told = text("{first}\n· {then}", first=told, then=why)
    if found is not None:
        left = text(
            N_("Quota of {branch}: {left} left of {limit}"),
            branch=found.branch,
            left=found.quota.available,
            limit=found.quota.limit,
        )
        told = text("{first}\n· {then}", first=told, then=left)
    for test in (each for each in asked.tests if not each.passed):
        told = text("{first}\n! {then}", first=told, then=test.reason)
    return told


def worth_now(asked: Asked) -> Text:
    """What the payments are worth today, beside paying now; a payment whose day is past counts as of today."""
    if asked.rate is None:
        return text(N_("Worth today: cannot be said, as the LPR of today is not known."))
    if asked.worth is None:
        return text(N_("Worth today: cannot be said."))
    share = (Decimal(asked.worth.minor) / asked.sheet.terms.total.minor * 100).quantize(Decimal("0.1"))
    return text(
        N_("Worth today {worth} at {rate} a year (LPR); of paying now {share} %."),
        worth=asked.worth,
        share=tongue().number(share),
        rate=tongue().percent(asked.rate),
    )


def worth_of(sheet: TimetableSheet, rate: Decimal | None, today: date) -> Money | None:
    """What the instalments are worth on a day at what money costs; None where that is not known."""
    if rate is None:
        return None
    flows = [(max(row.due, today), row.amount) for row in sheet.instalments]
    return present_value(flows, today, rate).value


def told(precedent: Precedent) -> Text:
    """One decision of before, in a sentence."""
    words = DECIDED[precedent.act]
    return text(
        words,
        day=precedent.decided_on,
        debtor=precedent.debtor,
        amount=precedent.principal,
        count=precedent.instalments,
        last=precedent.last_due,
        rate=tongue().percent(precedent.rate),
        person=precedent.decided_by,
        state=text(STATES[precedent.state]),
        reason=precedent.reason,
    )


def barred(request: Request) -> Text | str:
    """Why this person cannot decide, and who can."""
    names = ", ".join(request.line.checkers)
    who = text(N_("It waits for one of these: {names}."), names=names) if names else text(NOBODY)
    own = text(N_("Nobody approves what they made themselves."))
    return text("{first} {then}", first=own, then=who) if request.is_mine else who
