"""What is saved: the terms as the command that draws them up."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from domain.agreement import Clauses
from domain.money import Money
from domain.timetable import Terms
from usecases.timetable import (
    ChangedInstalment,
    DraftTimetable,
    NamedInstalment,
    RateStep,
    RenegotiateTimetable,
)


def draft_command(account: UUID, terms: Terms, items: tuple[str, ...], clauses: Clauses) -> DraftTimetable:
    """The command that saves settled terms over items, with the clauses of the agreement."""
    return DraftTimetable(
        account=account,
        currency=terms.total.currency,
        items=items,
        count=terms.count,
        first_due=terms.first_due,
        every=terms.every,
        unit=terms.unit,
        down_payment=_words(terms.down_payment),
        down_payment_on=terms.down_payment_due if terms.down_payment else None,
        rate=terms.rate,
        interest_from=terms.interest_from,
        mode=terms.mode,
        shape=terms.shape,
        amount=_words(terms.amount),
        step=_words(terms.step),
        weights=terms.weights,
        own=tuple(NamedInstalment(due=row.due, principal=_words(row.principal)) for row in terms.own),
        edits=tuple(
            ChangedInstalment(
                number=edit.number, due=edit.due, amount=_words(edit.amount), principal=_words(edit.principal)
            )
            for edit in terms.edits
        ),
        interest_only=terms.interest_only,
        method=terms.method,
        collect=terms.collect,
        basis=terms.basis,
        day_count=terms.day_count,
        rate_steps=tuple(RateStep(day=day, rate=rate) for day, rate in terms.rate_steps),
        compounding_months=terms.compounding_months,
        clause=terms.clause,
        month_end=terms.month_end,
        aim=terms.aim,
        convention=terms.convention,
        moved_interest=terms.moved_interest,
        residual=terms.residual,
        rounding=terms.rounding,
        multiple=_words(terms.multiple),
        clauses=clauses,
    )


def next_version(draft: DraftTimetable, before: UUID, reason: str) -> RenegotiateTimetable:
    """The command that saves the same terms as the version after another."""
    told = {each.name: getattr(draft, each.name) for each in fields(draft)}
    return RenegotiateTimetable(**told, timetable=before, reason=reason)


def _words(amount: Money | None) -> str:
    return "" if amount is None else str(amount.decimal)
