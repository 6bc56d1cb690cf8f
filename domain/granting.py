"""The rules by which timetables are granted as a person reads them: delegation, quota, eligibility."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from domain.delegation import Limits as Delegation
from domain.delegation import parse_delegation
from domain.eligibility import Gate, parse_eligibility
from domain.quota import parse_quota
from domain.rate import percent
from resources.mark import N_, Text, joined, text

_NEXT: Final = N_("{first}; {then}")


def told_delegation(value: str) -> Text:
    """Who approves up to what, in words; amounts in major units, of the currency that stands before them."""
    told = (
        (currency, joined(_delegated(limits), _NEXT)) for currency, limits in parse_delegation(value).items()
    )
    return joined(
        (
            text(N_("{currency}: {words}"), currency=currency, words=words) if currency else words
            for currency, words in told
        ),
        _NEXT,
    )


def _delegated(limits: Delegation) -> Iterator[Text]:
    yield text(
        N_("supervisor up to {amount}, finance director up to {more}, general manager above"),
        amount=limits.supervisor,
        more=limits.finance,
    )
    yield text(N_("above {count} months: finance director"), count=limits.months)
    yield text(N_("renegotiations by a supervisor: {count}"), count=limits.renegotiations)
    yield text(
        N_(
            "waivers of interest: supervisor up to {amount} and {share} per cent of it, finance director up to {more},"
            " general manager above"
        ),
        amount=limits.waiver_supervisor,
        share=percent(limits.waiver_share),
        more=limits.waiver_finance,
    )


def told_quota(value: str) -> Text:
    """Which share of what a branch has outstanding may stand in timetables, in words."""
    shares = parse_quota(value)
    if shares is None:
        return text(N_("No limit"))
    return text(
        N_("{normal} per cent of what is outstanding; {delinquent} per cent past {days} days"),
        normal=percent(shares.normal),
        days=shares.days,
        delinquent=percent(shares.delinquent),
    )


def told_eligibility(value: str) -> Text:
    """What is asked of a debtor before a timetable and what a failed test does, in words."""
    limits = parse_eligibility(value)
    stops = limits.gate is Gate.STOP
    words = [
        text(N_("a failed test stops the draft") if stops else N_("a failed test is told with the draft")),
        text(N_("broken in twelve months: at most {count}"), count=limits.broken),
        text(
            N_("begun in one year: at most {count}, in five years: at most {more}"),
            count=limits.yearly,
            more=limits.five_years,
        ),
    ]
    if limits.months:
        words.append(text(N_("account at least {count} months old"), count=limits.months))
    if limits.payments:
        words.append(text(N_("payments in at least {count} months without a gap"), count=limits.payments))
    words.append(text(N_("watched for {count} months afterwards"), count=limits.watch))
    return joined(words, _NEXT)
