"""Assessment: what an officer achieved in a period, each figure with its definition and its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.ageing import Buckets
from domain.contact import Outcome, is_right_party
from domain.derivation import Derivation, Step
from domain.metric.figure import rounded
from domain.money import Money, total
from domain.portfolio import Flow, Holding, Period, Portfolio, flow, portfolios
from domain.promise import THRESHOLD, TOLERANCE, Judgement, PromiseState
from resources.mark import N_, Text, text

VERSION = "1"
LEAST_CONTACTS = 10
LEAST_PROMISES = 5


class Unit(StrEnum):
    """What an indicator's value is: a number of things, or a share as a fraction (0.5263 is 52.63 %)."""

    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A contact that the officer made."""

    account: int
    day: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class TimetableFacts:
    """The days of a timetable's life, as far as it has come."""

    made_on: date
    activated_on: date | None = None
    performed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an assessment looks at; promises are judged as of the last day of the period.

    `known_from` is the day of the first ledger: what was paid or credited in full before it nobody imported.
    """

    holdings: tuple[Holding, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    promises: tuple[Judgement, ...] = ()
    timetables: tuple[TimetableFacts, ...] = ()
    known_from: date | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of an assessment; `value` is None where there is nothing to measure.

    `currency` is set where the figure is one of several, `note` says why it may not be relied on.
    """

    code: str
    title: str
    definition: Text
    unit: Unit
    value: Decimal | None
    derivation: Derivation
    currency: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The sheet of an officer for a period."""

    period: Period
    portfolios: tuple[Portfolio, ...]
    indicators: tuple[Indicator, ...]


def assess(facts: Facts, period: Period, buckets: Buckets) -> Assessment:
    """Compute the sheet of an officer: portfolios by currency, then the indicators."""
    held = portfolios(facts.holdings, period, buckets)
    indicators = (
        *_contact_indicators(facts, period),
        *_promise_indicators(facts.promises, period),
        *_timetable_indicators(facts.timetables, period),
        *(
            _as_known(indicator, facts.known_from, period)
            for portfolio in held
            for indicator in _money_indicators(portfolio)
        ),
    )
    return Assessment(period, held, indicators)


def _as_known(indicator: Indicator, known_from: date | None, period: Period) -> Indicator:
    """A share of money is none before the first ledger, and in the period of that ledger it wants its caution."""
    if known_from is None or known_from <= period.eve or indicator.value is None:
        return indicator
    if known_from > period.end:
        note = text(
            N_("The first ledger is of {day}; what was collected before is not known."), day=known_from
        )
        unmeasured = replace(indicator.derivation, steps=indicator.derivation.steps[:2])
        return replace(indicator, value=None, note=note, derivation=unmeasured)
    note = text(
        N_("The first ledger is of {day}; what was settled before it is missing here."), day=known_from
    )
    return replace(indicator, note=note)


def _contact_indicators(facts: Facts, period: Period) -> Iterator[Indicator]:
    made = [contact for contact in facts.contacts if contact.day in period]
    reached = [contact for contact in made if is_right_party(contact.outcome)]
    note = _scarce(len(made), LEAST_CONTACTS)
    yield _count("contacts", N_("Contacts"), text(N_("Contacts made in the period.")), len(made))
    yield _share(
        "right_party",
        N_("Right-party contacts"),
        text(N_("Contacts that reached a person able to decide or to pay / all contacts.")),
        Decimal(len(reached)),
        Decimal(len(made)),
        note=note,
    )
    overdue = {holding.account for holding in facts.holdings if _was_overdue(holding, period)}
    covered = overdue & {contact.account for contact in reached}
    yield _share(
        "coverage",
        N_("Coverage"),
        text(N_("Overdue accounts with a right-party contact in the period / overdue accounts.")),
        Decimal(len(covered)),
        Decimal(len(overdue)),
    )


def _was_overdue(holding: Holding, period: Period) -> bool:
    if holding.overdue_since is None:
        return False
    moved = flow(holding, period, holding.overdue_since)
    return (moved.opening + moved.new + moved.taken_over).minor > 0


def _promise_indicators(promises: Sequence[Judgement], period: Period) -> Iterator[Indicator]:
    ended = [judged for judged in promises if judged.matures_on in period]
    matured = [judged for judged in ended if judged.state is not PromiseState.WITHDRAWN]
    kept = [judged for judged in matured if judged.state is PromiseState.KEPT]
    note = _scarce(len(matured), LEAST_PROMISES)
    yield _share(
        "promises_kept",
        N_("Promises kept"),
        text(
            N_(
                "Matured promises of which {share} % were in by {days} days after the day / matured promises."
            ),
            share=int(THRESHOLD * 100),
            days=TOLERANCE,
        ),
        Decimal(len(kept)),
        Decimal(len(matured)),
        note=note,
    )
    for currency in sorted({judged.promise.amount.currency for judged in matured}):
        yield _promised_amount([j for j in matured if j.promise.amount.currency == currency], currency, note)
    yield _count(
        "promises_withdrawn",
        N_("Promises withdrawn"),
        text(N_("Promises withdrawn in the period before they matured; they are not counted as matured.")),
        sum(_was_withdrawn(judged, period) for judged in promises),
    )


def _was_withdrawn(judged: Judgement, period: Period) -> bool:
    day = judged.promise.withdrawn_on
    return judged.state is PromiseState.WITHDRAWN and day is not None and day in period


def _promised_amount(matured: Sequence[Judgement], currency: str, note: Text | None) -> Indicator:
    return _share(
        "promised_amount",
        N_("Promised amounts received"),
        text(N_("What came in on matured promises in time, parts included / their amounts.")),
        total((judged.received for judged in matured), currency),
        total((judged.promise.amount for judged in matured), currency),
        currency,
        note,
    )


def _timetable_indicators(timetables: Sequence[TimetableFacts], period: Period) -> Iterator[Indicator]:
    made = sum(timetable.made_on in period for timetable in timetables)
    active = sum(_is_active(timetable, period.end) for timetable in timetables)
    performed = sum(bool(t.performed_on and t.performed_on in period) for t in timetables)
    definition = text(N_("Timetables drawn up in the period."))
    yield _count("timetables_made", N_("Timetables made"), definition, made)
    definition = text(N_("Timetables active at the end of the period."))
    yield _count("timetables_active", N_("Timetables active"), definition, active)
    definition = text(N_("Timetables of which the last instalment was paid in the period."))
    yield _count("timetables_performed", N_("Timetables performed"), definition, performed)


def _is_active(timetable: TimetableFacts, day: date) -> bool:
    if timetable.activated_on is None or timetable.activated_on > day:
        return False
    return timetable.performed_on is None or timetable.performed_on > day


def _money_indicators(portfolio: Portfolio) -> Iterator[Indicator]:
    currency = portfolio.currency
    yield _effectiveness(portfolio.whole.overdue, currency)
    books = (
        ("recovery", N_("Recovery of overdue debt"), portfolio.whole),
        ("recovery_inherited", N_("Recovery of inherited debt"), portfolio.inherited),
        ("recovery_own", N_("Recovery of own debt"), portfolio.own),
    )
    definition = text(
        N_("Cash received on items overdue at the opening or when taken over / what was open of them then.")
    )
    for code, title, book in books:
        yield _share(code, title, definition, book.recovered.total, book.base.total, currency)


def _effectiveness(overdue: Flow, currency: str) -> Indicator:
    """K07: credits and items handed over are taken out of numerator and denominator."""
    stock = overdue.opening + overdue.new + overdue.taken_over - overdue.handed_over - overdue.credited
    return _share(
        "effectiveness",
        N_("Collection effectiveness on overdue stock"),
        text(
            N_(
                "(Overdue at the opening + newly overdue + taken over − handed over − credited − overdue at "
                "the end) / the same without the last."
            )
        ),
        stock - overdue.closing,
        stock,
        currency,
    )


def _count(code: str, title: str, definition: Text, value: int) -> Indicator:
    derivation = Derivation(f"assessment.{code}", VERSION, steps=(Step(text(title), amount=Decimal(value)),))
    return Indicator(code, title, definition, Unit.COUNT, Decimal(value), derivation)


def _share(
    code: str,
    title: str,
    definition: Text,
    part: Decimal | Money,
    whole: Decimal | Money,
    currency: str | None = None,
    note: Text | None = None,
) -> Indicator:
    """A share with four decimals, halves rounded up; no value where the whole is not positive."""
    numerator, denominator = _decimal(part), _decimal(whole)
    value = None
    if denominator > 0:
        value = rounded(Fraction(numerator) / Fraction(denominator), 4)
    elif note is None:
        note = text(N_("Nothing to measure in the period."))
    derivation = Derivation(
        rule=f"assessment.{code}",
        version=VERSION,
        steps=(
            Step(text(N_("Part")), amount=part),
            Step(text(N_("Whole")), amount=whole),
            Step(text(N_("Part / whole")), amount=value),
        ),
    )
    return Indicator(code, title, definition, Unit.SHARE, value, derivation, currency, note)


def _decimal(value: Decimal | Money) -> Decimal:
    return value.decimal if isinstance(value, Money) else value


def _scarce(count: int, least: int) -> Text | None:
    if count >= least:
        return None
    return text(N_("Insufficient data: {count}, at least {least} are needed."), count=count, least=least)
