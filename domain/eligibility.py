"""Whether a debtor may be offered a timetable: broken ones before, limits of re-ageing, and the watch after one.

Limits of re-ageing are adapted from a policy for consumer credit (FFIEC; R54): an account nine months old, three
consecutive payments, once in twelve months, twice in five years. The office decides which of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.calendar import add_months
from domain.setting import bad, parse_settings, whole
from resources.mark import N_, Text, text

RULE: Final = "eligibility"
DEFAULT: Final = "gate=warn broken=0 months=0 payments=0 yearly=1 five_years=2 watch=12"


class Gate(StrEnum):
    """What a failed test does: it is told with the draft, or no draft is made."""

    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of the office; months are calendar months, `watch` those after a timetable began."""

    gate: Gate = Gate.WARN
    broken: int = 0
    months: int = 0
    payments: int = 0
    yearly: int = 1
    five_years: int = 2
    watch: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of an account: since when it is there, the timetables that began and those that were broken.

    `payments` are the months up to now, without a gap, in each of which money came in. `days_past_due` is that of the
    oldest overdue item at its original due date: a timetable never makes a debt younger.
    """

    since: date | None
    began: Sequence[date] = ()
    broken: Sequence[date] = ()
    payments: int = 0
    days_past_due: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One test: what it asks, whether it is passed, and what was found."""

    id: str
    passed: bool
    reason: Text


@dataclass(frozen=True, slots=True)
class Watch:
    """The watch after a timetable: until when at least, and whether the debtor is flagged as not performing."""

    until: date
    flagged: bool


def parse_eligibility(value: str) -> Limits:
    """Read limits such as `gate=stop broken=0 months=9 payments=3 yearly=1 five_years=2 watch=12`."""
    names = {
        "gate": Gate,
        **dict.fromkeys(("broken", "months", "payments", "yearly", "five_years", "watch"), whole),
    }
    limits = Limits(**parse_settings(value, names))  # type: ignore[arg-type] # each name has its own reader
    if limits.five_years < limits.yearly:
        raise bad(value, N_("In five years there cannot be fewer than in one."))
    return limits


def judge(past: Past, limits: Limits, as_of: date) -> tuple[Check, ...]:
    """All tests, passed or not; those that the office does not ask are left out."""
    return tuple(_tests(past, limits, as_of))


def _tests(past: Past, limits: Limits, as_of: date) -> Iterator[Check]:
    year, five = add_months(as_of, -12), add_months(as_of, -60)
    broken = sum(year < day <= as_of for day in past.broken)
    yield Check(
        "broken",
        broken <= limits.broken,
        text(
            N_("Broken timetables within twelve months: {count}, at most {most}"),
            count=broken,
            most=limits.broken,
        ),
    )
    for name, since, most, template in (
        ("yearly", year, limits.yearly, N_("Timetables begun within twelve months: {count}, at most {most}")),
        (
            "five_years",
            five,
            limits.five_years,
            N_("Timetables begun within five years: {count}, at most {most}"),
        ),
    ):
        count = sum(since < day <= as_of for day in past.began) + 1
        yield Check(name, count <= most, text(template, count=count, most=most))
    if limits.months:
        old = past.since is not None and add_months(past.since, limits.months) <= as_of
        yield Check("months", old, _aged(past.since, limits.months))
    if limits.payments:
        yield Check(
            "payments",
            past.payments >= limits.payments,
            text(
                N_("Months with a payment, without a gap until now: {count}, at least {least}"),
                count=past.payments,
                least=limits.payments,
            ),
        )


def _aged(since: date | None, months: int) -> Text:
    if since is None:
        return text(N_("It is not known since when the account is there."))
    return text(
        N_("The account is there since {day}, at least {months} months are asked"), day=since, months=months
    )


def watch(began: date, months: int, days_past_due: int, as_of: date) -> Watch:
    """The watch after a timetable that began on a day (R50).

    The flag leaves when the months have passed and nothing is overdue any more by its original due date; days past due
    are never set to zero by a timetable.
    """
    until = add_months(began, months)
    return Watch(until, as_of < until or days_past_due > 0)
