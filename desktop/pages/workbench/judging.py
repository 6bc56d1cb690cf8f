"""What is said of terms: at once by the tests, and a moment later by all that needs longer than a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.queries.item import ItemLine
from db.queries.timetable import Secured
from desktop.pages.workbench.material import Material
from domain.agreement import Clauses, LateInterest
from domain.delegation import Need, asked, limits_for, needed, parse_delegation
from domain.enforceability import (
    Circumstance,
    Facts,
    Inflow,
    ListedItem,
    PartyFacts,
    Result,
    Score,
    judge,
    pack_of,
    score,
    warnings,
)
from domain.error import QuittanceError
from domain.interest.prc import Band, gauge
from domain.money import Money, total
from domain.timetable import Timetable
from domain.timetable.affordability import Affordability, affordability
from domain.timetable.doubt import doubts
from domain.timetable.offer import present_value
from resources.mark import Text

LPR = "LPR1Y"


@dataclass(frozen=True, slots=True)
class Judged:
    """The tests with their score, and the facts that they looked at."""

    facts: Facts
    results: tuple[Result, ...]
    score: Score


@dataclass(frozen=True, slots=True)
class Late:
    """A yearly rate beside the usual one; None where the LPR of the day is not known."""

    rate: Decimal | None
    most: Decimal | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What the timetable weighs, what it is worth today (`share` of paying now), and who must approve it."""

    burden: Affordability | None
    worth: Money | None
    share: Decimal | None
    need: Need
    late: Late | None
    agreed: Late | None
    doubts: tuple[Text, ...]


def facts_of(
    material: Material,
    lines: tuple[ItemLine, ...],
    built: Timetable,
    clauses: Clauses,
    monthly: Money | None,
    today: date,
) -> Facts:
    """What the tests look at before anything is saved; an inflow that was recorded with evidence stays evidenced."""
    debtor, currency = material.debtor, built.terms.total.currency
    known = material.inflows.get(currency)
    inflow = (
        Inflow(monthly, evidenced=known is not None and known == Inflow(monthly, True)) if monthly else None
    )
    return Facts(
        debtor=PartyFacts.as_known(debtor.name, debtor.uscc, debtor.legal_representative, debtor.address),
        creditor=material.creditor,
        items=listed(lines),
        debt=built.terms.total,
        ledger=total((line.open for line in lines), currency),
        rows=built.rows,
        clauses=clauses,
        signing=today,
        inflow=inflow,
        lpr=material.lpr,
        securities=material.register.of(
            Secured(
                today,
                max((line.due_date for line in lines if line.due_date), default=None),
                max((row.due for row in built.rows), default=None),
            )
        ),
        circumstances=frozenset({Circumstance.DISPUTED} if any(line.disputed for line in lines) else ()),
    )


def listed(lines: tuple[ItemLine, ...]) -> tuple[ListedItem, ...]:
    """The items as the annex will list them."""
    return tuple(ListedItem(line.number, line.open) for line in lines)


def judged_by(facts: Facts) -> Judged:
    """Run the checklist of the agreement's law."""
    results = judge(facts)
    return Judged(facts, results, score(results, pack_of(facts)))


def measure(material: Material, judged: Judged, built: Timetable, cost: Decimal, today: date) -> Measured:
    """All that takes longer than a key."""
    facts, now = judged.facts, built.terms.total
    worth = worth_today(built, cost, today)
    return Measured(
        burden=_burden(facts),
        worth=worth,
        share=None if worth is None or not now else Decimal(worth.minor) / Decimal(now.minor),
        need=_need(material, facts, built, today),
        late=_late(facts.clauses.late_interest, facts.lpr),
        agreed=_gauged(built.terms.rate, facts.lpr) if built.terms.bears_interest else None,
        doubts=(*doubts(built, today), *warnings(facts)),
    )


def worth_today(built: Timetable, cost: Decimal, today: date) -> Money | None:
    """What the payments are worth today at what money costs; None where it cannot be said."""
    try:
        return present_value([(row.due, row.amount) for row in built.rows], today, cost).value
    except QuittanceError:
        return None


def _burden(facts: Facts) -> Affordability | None:
    regular = [row for row in facts.rows if row.number]  # as the test: a down payment is no instalment
    if facts.inflow is None or not regular:
        return None
    try:
        return affordability(regular, facts.inflow.monthly)
    except QuittanceError:
        return None


def _need(material: Material, facts: Facts, built: Timetable, today: date) -> Need:
    """By the delegation of the office, as the approval will ask for it."""
    running = material.running
    ask = asked(
        facts.debt,
        facts.clauses,
        today,
        built.rows[-1].due,
        renegotiation=running.next.number - 1 if running else 0,
        before=running.next.before if running else None,
    )
    return needed(ask, limits_for(parse_delegation(material.delegation), facts.debt.currency))


def _late(late: LateInterest | None, lpr: Decimal | None) -> Late | None:
    if late is None:
        return None
    if late.rate is not None:
        return _gauged(late.rate, lpr)
    if late.table.upper() != LPR or lpr is None:
        return Late(None, None, None)
    return _gauged(lpr * late.factor + late.margin, lpr)


def _gauged(rate: Decimal, lpr: Decimal | None) -> Late:
    if lpr is None:
        return Late(rate, None, None)
    found = gauge(rate, lpr)
    return Late(rate, found.green_most, found.band)
