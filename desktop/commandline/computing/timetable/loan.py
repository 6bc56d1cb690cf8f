"""Loans as loan software describes them: a product, its terms, what was disbursed, and the schedule that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad
from domain.interest.count import Basis
from domain.money import Money, exponent, zero
from domain.timetable import Method, Residual, Rounding, Shape, Terms, Timetable, Unit, build
from domain.timetable.day import nominal_day
from resources.mark import N_, Text, text

CURRENCY: Final = "EUR"
QUARTER: Final = Decimal("0.25")
"""The down payment of products that have one."""
_NOT_WHOLE: Final = ("PROGRESSIVE", "PROG_SCHEDULE", "EMI", "FIXED_LENGTH")
"""Products whose level payments are not rounded to whole units of the currency."""


class InterestType(StrEnum):
    """On what interest is reckoned."""

    FLAT = "FLAT"
    DECLINING = "DECLINING_BALANCE"


class CalculationPeriod(StrEnum):
    """By days, or one share of the year for each instalment."""

    DAILY = "DAILY"
    SAME = "SAME_AS_REPAYMENT_PERIOD"


class Amortization(StrEnum):
    """Level payments, or equal principal."""

    PAYMENTS = "EQUAL_INSTALLMENTS"
    PRINCIPAL = "EQUAL_PRINCIPAL_PAYMENTS"


@dataclass(frozen=True, slots=True)
class _Loan:
    terms: Terms
    begin: date
    warnings: tuple[Text, ...]


def compute(given: Given) -> Mapping[str, Any]:
    """`loan` and `disbursed` (else what the loan itself says): the schedule, halves rounded to the even unit."""
    loan = _read(given)
    built = build(loan.terms)
    return {
        "schedule": _schedule(loan, built),
        "total_principal": built.terms.total,
        "total_interest": built.interest,
        "total": built.amount,
        "warnings": loan.warnings,
        "derivation": built.derivation,
    }


def _read(given: Given) -> _Loan:
    currency = given.words("currency", CURRENCY)
    loan = Given(given.raw("loan"), given.place("loan"))
    product = loan.words("product", "")
    begin, amount = _disbursed(given, loan, currency)
    given.has("as_of")
    count = loan.whole("n")
    unit, every = loan.words("every_unit", "MONTHS").lower(), loan.whole("every", 1)
    if unit not in list(Unit):
        choices = ", ".join(each.value.upper() for each in Unit)
        raise bad(
            text(N_("“{words}” is none of these: {choices}."), words=unit, choices=choices),
            loan.place("every_unit"),
        )
    rate = loan.rate("annual_rate_pct", Decimal(0))
    flat = loan.choice("interest_type", InterestType, InterestType.DECLINING) is InterestType.FLAT
    daily = (
        loan.choice("interest_calc_period", CalculationPeriod, CalculationPeriod.SAME)
        is CalculationPeriod.DAILY
    )
    level = loan.choice("amortization", Amortization, Amortization.PAYMENTS) is Amortization.PAYMENTS
    share = loan.rate("down_payment_pct", QUARTER if "DOWNPAYMENT" in product else Decimal(0))
    whole = level and not any(word in product for word in _NOT_WHOLE)
    terms = Terms(
        total=amount,
        count=count,
        first_due=begin,
        every=every,
        rate=rate,
        interest_from=begin,
        shape=Shape.ANNUITY if level else Shape.EQUAL,
        unit=Unit(unit),
        interest_only=loan.whole("grace_principal", 0),
        method=Method.FLAT if flat else Method.SIMPLE if daily else Method.PERIODIC,
        basis=Basis.E30_360 if "360_30" in product else Basis.ACT_ACT,
        residual=Residual.NEAREST,
        rounding=Rounding.HALF_EVEN,
        multiple=Money(10 ** exponent(currency), currency) if whole else None,
        aim=begin.day,
    )
    warnings = _leftover(loan, count * every)
    loan.finish()
    return _with_days(terms, begin, share, warnings)


def _disbursed(given: Given, loan: Given, currency: str) -> tuple[date, Money]:
    if not given.has("disbursed"):
        loan.has("submitted")
        return loan.day("submitted"), loan.money("principal", currency)
    disbursed = Given(given.raw("disbursed"), given.place("disbursed"))
    begin = disbursed.day("date", loan.day("submitted") if loan.has("submitted") else None)
    applied = loan.money("principal", currency) if loan.has("principal") else None
    amount = disbursed.money("amount", currency, applied)
    disbursed.finish()
    return begin, amount


def _leftover(loan: Given, length: int) -> tuple[Text, ...]:
    """Fields that only confirm the others, or that do not change a schedule."""
    term = loan.whole("term", length)
    if term != length:
        raise bad(
            text(
                N_("A term of {term} is not what the instalments make: {length}."), term=term, length=length
            ),
            loan.place("term"),
        )
    if loan.whole("interest_free_periods", 0):
        raise bad(N_("Periods without interest are not known here."), loan.place("interest_free_periods"))
    loan.has("term_unit")
    loan.has("allocation")
    if loan.whole("grace_interest", 0):
        return (text(N_("Grace on interest changes nothing: each instalment pays its interest.")),)
    return ()


def _with_days(terms: Terms, begin: date, share: Decimal, warnings: tuple[Text, ...]) -> _Loan:
    """The first instalment one period after the beginning, and the down payment on the day of the beginning."""
    terms = replace(terms, first_due=nominal_day(terms, 2))
    if share:
        terms = replace(terms, down_payment_share=share, down_payment_due=begin)
    return _Loan(terms, begin, warnings)


def _schedule(loan: _Loan, built: Timetable) -> list[dict[str, Any]]:
    nothing = zero(built.terms.total.currency)
    rows: list[dict[str, Any]] = [
        {"nr": None, "days": None, "due_date": loan.begin, "balance": built.terms.total, "due": nothing}
    ]
    before = loan.begin
    for number, row in enumerate(built.rows, start=1):
        rows.append(
            {
                "nr": number,
                "days": (row.due - before).days,
                "due_date": row.due,
                "balance": row.balance,
                "principal": row.principal,
                "interest": row.interest,
                "fees": nothing,
                "penalties": nothing,
                "due": row.amount,
                "derivation": row.derivation,
            }
        )
        before = row.due
    return rows
