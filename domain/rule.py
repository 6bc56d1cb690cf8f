"""Rules of the office: what its people may decide for themselves, each with its default and its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from domain import delegation, eligibility, fee, idle, quota
from domain.ageing import OFFICE_BOUNDS, parse_buckets
from domain.allocation import By, parse_order
from domain.bank import parse_days, parse_gate
from domain.calendar import check_calendar
from domain.error import NotFound
from domain.interest.rule import NONE, parse_rule
from domain.limitation.choice import USUAL, parse_laws
from domain.role import Role
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it decides, what holds until somebody decides otherwise, and what a value must be.

    `check` refuses a value that the rule cannot have; only holders of one of the roles `by` decide it.
    """

    label: str
    about: str
    default: str
    check: Callable[[str], object]
    by: frozenset[Role] = frozenset({Role.FINANCE, Role.SUPERVISOR, Role.DIRECTOR})


_ABOVE: Final = frozenset({Role.FINANCE, Role.DIRECTOR})
"""Those who set limits for supervisors: nobody widens their own."""

RULES: Final[Mapping[str, Rule]] = {
    "buckets": Rule(
        N_("Ageing buckets"),
        N_("The upper ends in days, inclusive: “30,60,90” makes 1-30, 31-60, 61-90 and 91+."),
        ",".join(map(str, OFFICE_BOUNDS)),
        parse_buckets,
    ),
    "calendar": Rule(
        N_("Calendar of working days"),
        N_("Whose days off count: CN, HK, GB-ENG, DE, US, or OWN for nothing but what the office enters."),
        "CN",
        check_calendar,
    ),
    "bank_days": Rule(
        N_("Days since the bank was posted"),
        N_("How many days before the day of letters the bank may be posted at the earliest."),
        "7",
        parse_days,
    ),
    "bank_gate": Rule(
        N_("Letters while the bank is not posted"),
        N_("“warn” says it in the preview of letters; “stop” writes none until the bank is posted."),
        "warn",
        parse_gate,
    ),
    fee.RULE: Rule(
        N_("Reminder fee"),
        N_(
            "“none”, or what a reminder costs for each item that it names, once: “40.00 CNY”; in other currencies by"
            " the rate of the day. A fee must rest on the contract or on a law: without that it is not owed. The"
            " fixed sums of a law belong to the rule of late interest."
        ),
        fee.NONE,
        fee.parse_fee,
    ),
    "allocation": Rule(
        N_("Allocation of payments"),
        N_(
            "In which order a payment settles items that nobody named: civil_code (articles 560 and 561),"
            " due_date, document_date, past_due, pro_rata, or kind: and the kinds of documents in order."
        ),
        By.CIVIL_CODE.value,
        parse_order,
    ),
    "interest": Rule(
        N_("Late interest"),
        N_(
            "“none”, or a law or rate for each currency: “prc multiplier=1.5; GBP: england; EUR: eu; USD: rate=6”."
            " It is shown, never printed on letters by itself."
        ),
        NONE,
        parse_rule,
    ),
    delegation.RULE: Rule(
        N_("Delegation of authority"),
        N_(
            "Up to which amount, months, renegotiations and waivers a supervisor or the finance director approves a"
            " timetable; above it the general manager. “JPY: …” sets a currency of its own. No supervisor changes it."
        ),
        delegation.DEFAULT,
        delegation.parse_delegation,
        _ABOVE,
    ),
    quota.RULE: Rule(
        N_("Quota for timetables"),
        N_(
            "“none”, or which percent of what a branch has outstanding may stand in timetables: “normal=20"
            " delinquent=10 days=90”. Debts past those days have a quota of their own."
        ),
        quota.NONE,
        quota.parse_quota,
        _ABOVE,
    ),
    eligibility.RULE: Rule(
        N_("Eligibility for a timetable"),
        N_(
            "At most so many broken timetables in twelve months, so many begun in one and in five years, an account at"
            " least so many months old, so many months with payments; “gate=stop” makes no draft where a test fails."
            " “watch” is how many months a debtor is watched afterwards."
        ),
        eligibility.DEFAULT,
        eligibility.parse_eligibility,
    ),
    "limitation": Rule(
        N_("Law of limitation"),
        N_(
            "By which law claims expire, for each currency: “PRC; GBP: EW; EUR: DE; USD: US-UCC”; US-NY also counts"
            " written acknowledgements."
        ),
        USUAL,
        parse_laws,
    ),
    "backup_days": Rule(
        N_("Days between back-ups"),
        N_("After how many days without a back-up the program warns."),
        "7",
        parse_days,
    ),
    idle.RULE: Rule(
        N_("Lock after"),
        N_("After how many minutes without keys or mouse a window asks again who is there; 0 never does."),
        idle.DEFAULT,
        idle.parse_minutes,
    ),
}


def find_rule(name: str) -> Rule:
    """The rule with a name; refuses one that there is not."""
    found = RULES.get(name)
    if found is None:
        raise NotFound(
            "no_rule",
            text(N_("There is no rule “{name}”."), name=name),
            text(N_("Choose one of these: {choices}."), choices=", ".join(RULES)),
            "rule",
        )
    return found
