"""Terms and clauses that are known already, shown in the fields: the other way round than `reading`."""

from __future__ import annotations

from desktop.pages.workbench.terms.fields import Fields
from domain.agreement import Clauses, Concession
from domain.timetable import Shape, Terms


def show_terms(fields: Fields, terms: Terms) -> None:
    """Put terms into the fields; those that a shape has no use for keep what people mostly agree."""
    choices: dict[str, object] = {
        "mode": terms.mode,
        "shape": terms.shape,
        "convention": terms.convention,
        "method": terms.method,
        "basis": terms.basis,
        "collect": terms.collect,
        "day_count": terms.day_count,
        "residual": terms.residual or "",
        "rounding": terms.rounding,
        "month_end": terms.month_end,
    }
    fields.put_back({key: str(value) for key, value in choices.items()})
    fields.unit.set_value(terms.unit)
    if terms.count:
        fields.count.set_value(terms.count)
    fields.step.set_value(terms.step)
    if terms.shape is Shape.SEASONAL:
        fields.weights.set_value(terms.weights)
    fields.first_due.set_value(terms.first_due)
    fields.every.set_value(terms.every)
    fields.rate.set_value(terms.rate)
    fields.rate_steps.set_value(terms.rate_steps)
    if terms.interest_from is not None:
        fields.interest_from.set_value(terms.interest_from)
    if terms.compounding_months:
        fields.compounding_months.set_value(terms.compounding_months)
    fields.clause.setText(terms.clause)
    fields.interest_only.set_value(terms.interest_only or None)
    fields.multiple.set_value(terms.multiple)
    fields.moved_interest.setChecked(terms.moved_interest)


def show_clauses(fields: Fields, clauses: Clauses) -> None:
    """Put those clauses into the fields that stand among the terms."""
    fields.penalties.set_value(clauses.penalties or "")
    fields.late_interest_owed.set_value(clauses.late_interest_owed)
    fields.costs_owed.set_value(clauses.costs_owed)
    waiver: Concession | None = clauses.concession
    if waiver is not None:
        fields.waived.set_value(waiver.waived)
        fields.condition.set_value(waiver.condition)
        fields.policy.set_value(waiver.policy)
        fields.tolerance_days.set_value(waiver.tolerance_days)
