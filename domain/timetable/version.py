"""The next version of a timetable: where a renegotiation begins, the terms so far laid over what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.calendar import add_months
from domain.money import Money
from domain.rate import RateTable
from domain.timetable.terms import Collect, OwnRow, Shape, Terms


def next_terms(
    terms: Terms, rows: Sequence[OwnRow], paid: int, fallen: int, debt: Money, today: date
) -> Terms:
    """Terms over `debt` as they ran so far: as many instalments as are open, the first on the next day that was agreed.

    `rows` are the instalments with their days as agreed, of which the first `paid` are paid whole and the first
    `fallen` have fallen due. Interest that fell due is carried on beside the principal (`domain.default.beside`), paid
    or not; so that none is reckoned twice, the next one begins where it ended, by the rates that were agreed. Where
    all interest comes with the last instalment none fell due, and it begins where it began. Changes of single rows and
    the down payment belonged to the version before.
    """
    left = rows[paid:]
    begin = terms.interest_from
    if begin is not None and fallen and terms.collect is Collect.EACH:
        begin = max(begin, rows[fallen - 1].due)
    ahead = [row for row in left if row.due > today]
    first_due = ahead[0].due if ahead else add_months(today, 1)
    begun = replace(
        terms,
        total=debt,
        count=max(len(left), 1),
        first_due=first_due,
        rate=terms.rate if begin is None else _rate(terms, begin),
        rate_steps=tuple(step for step in sorted(terms.rate_steps) if begin is None or step[0] > begin),
        interest_from=begin,
        amount=None,
        down_payment=None,
        down_payment_share=None,
        down_payment_due=None,
        edits=(),
        aim=None,
        interest_only=min(max(terms.interest_only - paid, 0), max(len(left) - 1, 0)),
    )
    if terms.shape is Shape.SEASONAL:
        weights = terms.weights[paid:]
        ones = (Decimal(1),) * begun.count
        return replace(begun, count=0, weights=weights if any(weights) else ones)
    if terms.shape is Shape.OWN:
        own = (*ahead[:-1], OwnRow(first_due if not ahead else ahead[-1].due))
        return replace(begun, count=0, own=own)
    return begun


def _rate(terms: Terms, day: date) -> Decimal:
    return RateTable("agreed", ((date.min, terms.rate), *sorted(terms.rate_steps))).rate_on(day)
