"""Examples of the rules by which timetables are granted: who approves, the quota of a branch, eligibility."""

from __future__ import annotations

from functools import reduce
from typing import Final

from domain.calendar import add_months
from domain.delegation import LABELS, Ask, Limits, limits_for, needed, parse_delegation
from domain.eligibility import Gate, Past, judge, parse_eligibility, watch
from domain.example.means import Example, Means
from domain.money import Money, round_half_up, zero
from domain.quota import parse_quota, quota
from resources.mark import N_, Text, text

_OUTSTANDING, _RUNNING, _IN_PROCESS = 1_000_000, 50_000, 20_000
_INTEREST, _WAIVED = 100_000, 10_000
_KNOWN, _BEGUN, _BROKEN, _PAYING = 24, 6, 2, 2  # months
_ONE: Final = 1


def of_delegation(value: str, means: Means) -> Example:
    """Who approves at each limit and just above it."""
    limits = limits_for(parse_delegation(value), means.currency)
    first, second = (round_half_up(each, means.currency) for each in (limits.supervisor, limits.finance))
    unit = means.money(_ONE)
    months = limits.months
    return Example(
        text(
            N_(
                "{first} over {months} months: {who_first}; over {more} months: {who_longer}; {second}: {who_second};"
                " {third}: {who_third}. Waiving {waived} of {interest} of interest: {who_waives}."
            ),
            first=first,
            months=months,
            more=months + _ONE,
            second=first + unit,
            third=second + unit,
            waived=means.money(_WAIVED),
            interest=means.money(_INTEREST),
            who_first=_who(first, months, limits),
            who_longer=_who(first, months + _ONE, limits),
            who_second=_who(first + unit, months, limits),
            who_third=_who(second + unit, months, limits),
            who_waives=_who(zero(means.currency), 0, limits, means.money(_WAIVED), means.money(_INTEREST)),
        )
    )


def _who(
    amount: Money, months: int, limits: Limits, waived: Money | None = None, interest: Money | None = None
) -> Text:
    nothing = zero(amount.currency)
    ask = Ask(
        amount=amount,
        months=months,
        waived_interest=waived or nothing,
        interest=interest or nothing,
        waived_principal=nothing,
    )
    return text(LABELS[needed(ask, limits).level])


def of_quota(value: str, means: Means) -> Example:
    """What the quota of a branch leaves."""
    shares = parse_quota(value)
    if shares is None:
        return Example(text(N_("No branch has a quota: any sum may stand in timetables.")))
    outstanding, running, asked = map(means.money, (_OUTSTANDING, _RUNNING, _IN_PROCESS))
    usual = quota(outstanding, shares.normal, running, asked)
    old = quota(outstanding, shares.delinquent, running, asked)
    return Example(
        text(
            N_(
                "Of {outstanding} outstanding {limit} may stand in timetables; with {running} running and {asked} in"
                " process {left} are left. Of as much past {days} days {old_limit} may, and {old_left} are left."
            ),
            outstanding=outstanding,
            limit=usual.limit,
            running=running,
            asked=asked,
            left=usual.available,
            days=shares.days,
            old_limit=old.limit,
            old_left=old.available,
        )
    )


def of_eligibility(value: str, means: Means) -> Example:
    """A debtor who broke a timetable lately and asks for the next."""
    limits, today = parse_eligibility(value), means.as_of
    past = Past(
        since=add_months(today, -_KNOWN),
        began=(add_months(today, -_BEGUN),),
        broken=(add_months(today, -_BROKEN),),
        payments=_PAYING,
    )
    failed = [check.reason for check in judge(past, limits, today) if not check.passed]
    if not failed:
        then = text(N_("every test is passed"))
    else:
        listed = reduce(lambda before, more: text(N_("{before}; {more}"), before=before, more=more), failed)
        stops = limits.gate is Gate.STOP
        template = N_("no draft is made: {reasons}") if stops else N_("the draft says: {reasons}")
        then = text(template, reasons=listed)
    return Example(
        text(
            N_(
                "A debtor of {known} months broke, {broken} months ago, a timetable begun {begun} months ago, and paid"
                " in the last {paying} months: {then}. After a timetable from today the watch lasts until {until}."
            ),
            known=_KNOWN,
            begun=_BEGUN,
            broken=_BROKEN,
            paying=_PAYING,
            then=then,
            until=watch(today, limits.watch, 0, today).until,
        )
    )
