"""A request for approval: what is asked, what brings it here, what it changes, and who can decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from db.queries.quota import BranchQuota
from db.queries.timetable import ApprovalLine, TimetableSheet
from desktop.speech import tongue
from desktop.widgets.pill import Pill
from desktop.widgets.state import grade_pill
from desktop.widgets.table import Column
from domain.delegation import LABELS as LEVELS
from domain.eligibility import Check
from domain.money import Money
from resources.mark import N_, Text, text

NOBODY: Final = N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")


@dataclass(frozen=True, slots=True)
class Request:
    """What waits, and whether the person who looks can decide it."""

    line: ApprovalLine
    is_mine: bool
    can_decide: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the timetable, the version before it, the quota it falls under, the tests of the debtor."""

    sheet: TimetableSheet
    before: TimetableSheet | None
    quota: BranchQuota | None
    tests: tuple[Check, ...]


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
        N_("Waiting"),
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


def differences(now: TimetableSheet, before: TimetableSheet) -> list[tuple[str, Text | str]]:
    """What the next version changes, each as it was and as it would be; what stays the same is left out."""
    pairs: list[tuple[str, object, object]] = [
        (N_("Principal"), before.terms.total, now.terms.total),
        (N_("Interest"), before.interest, now.interest),
        (N_("Instalments"), _count(before), _count(now)),
        (N_("First due"), before.instalments[0].due, now.instalments[0].due),
        (N_("Last due"), before.instalments[-1].due, now.instalments[-1].due),
        (N_("Largest instalment"), _largest(before), _largest(now)),
        (N_("Rate"), tongue().percent(before.terms.rate), tongue().percent(now.terms.rate)),
    ]
    return [(name, text("{was} → {now}", was=was, now=is_)) for name, was, is_ in pairs if was != is_]


def _count(sheet: TimetableSheet) -> int:
    return sum(row.number > 0 for row in sheet.instalments)


def _largest(sheet: TimetableSheet) -> Money:
    return max(row.amount for row in sheet.instalments)


def barred(request: Request) -> Text | str:
    """Why this person cannot decide, and who can."""
    names = ", ".join(request.line.checkers)
    who = text(N_("It waits for one of these: {names}."), names=names) if names else text(NOBODY)
    own = text(N_("Nobody approves what they made themselves."))
    return text("{first} {then}", first=own, then=who) if request.is_mine else who
