"""Settling terms: the count from an amount, and the down payment from its share (rule R42, feature F43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from domain.error import Refused
from domain.money import Money, zero
from domain.timetable.check import check_settled
from domain.timetable.day import nominal_day
from domain.timetable.fitting import MOST_INSTALMENTS
from domain.timetable.ledger import Ledger
from domain.timetable.rounding import rounded
from domain.timetable.terms import Collect, Shape, Terms
from resources.mark import N_, text


def settle(terms: Terms) -> Terms:
    """The same terms with their count and with the down payment as an amount; settled terms stay as they are."""
    if terms.down_payment_share is not None:
        exact = terms.total.minor * Fraction(terms.down_payment_share)
        down = rounded(exact, terms.total.currency, terms.rounding)
        terms = replace(terms, down_payment=down, down_payment_share=None)
    if terms.shape is Shape.OWN:
        terms = replace(terms, count=len(terms.own), first_due=terms.own[0].due)
    elif terms.shape is Shape.SEASONAL:
        terms = replace(terms, count=len(terms.weights))
    elif not terms.count and terms.amount is not None:
        terms = replace(terms, count=terms.interest_only + _count(terms, terms.amount))
    check_settled(terms)
    return terms


def _count(terms: Terms, amount: Money) -> int:
    """How many instalments an amount makes, without those of interest alone; the last one may be smaller."""
    left = terms.total - (terms.down_payment or zero(terms.total.currency))
    if terms.shape is Shape.ANNUITY:
        return _level_count(terms, amount)
    if terms.shape is Shape.STEP_UP:
        return _step_count(left.minor, amount.minor, terms.step.minor if terms.step else 0)
    return -(-left.minor // amount.minor)


def _step_count(left: int, amount: int, step: int) -> int:
    for number in range(1, MOST_INSTALMENTS + 1):
        left -= amount
        if left <= 0:
            return number
        amount += step
        if amount <= 0:
            break
    raise _never_ends()


def _level_count(terms: Terms, amount: Money) -> int:
    """Pay the amount until what is left and its interest is no more than it."""
    ledger = Ledger(replace(terms, collect=Collect.EACH), MOST_INSTALMENTS, date.max)
    if terms.down_payment and terms.down_payment_due:
        ledger.pay_down(terms.down_payment, terms.down_payment_due)
    for number in range(1, MOST_INSTALMENTS + 1):
        ledger.earn(nominal_day(terms, number))
        interest, _ = ledger.interest.pay()
        if number <= terms.interest_only:
            continue
        if ledger.balance + interest <= amount:
            return number - terms.interest_only
        if amount <= interest:
            raise _never_ends()
        ledger.balance -= amount - interest
    raise _never_ends()


def _never_ends() -> Refused:
    return Refused(
        "terms",
        text(N_("With this amount the debt is not paid within {most} instalments."), most=MOST_INSTALMENTS),
        N_("Choose a larger amount."),
        "amount",
    )
