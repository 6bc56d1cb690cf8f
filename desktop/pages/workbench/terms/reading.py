"""What the fields of the terms say, read as terms; each refusal names its field."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeVar

from desktop.pages.workbench.terms.fields import COUNTED, Fields
from domain.agreement import Concession, Condition, Mode, Policy
from domain.calendar import Convention, MonthEnd
from domain.error import QuittanceError, Refused
from domain.interest.count import Basis, Count
from domain.money import Money
from domain.timetable import MOST_INSTALMENTS, Collect, Method, Residual, Rounding, Shape, Terms, Unit
from resources.mark import N_

T = TypeVar("T")

MISSING: Final = N_("This is missing.")


def read_terms(fields: Fields, total: Money, leads: str) -> Terms:
    """The terms over a debt, without edits and own rows; `leads` names what was typed last of count and amount."""
    shape, rate = Shape(str(fields.shape.value())), _read("rate", fields.rate.value) or Decimal(0)
    steps = _read("rate_steps", fields.rate_steps.value)
    bears = bool(rate) or bool(steps)
    down = _read("down_payment", fields.down_payment.value)
    method = Method(str(fields.method.value()))
    residual, compounds = str(fields.residual.value()), bears and method is Method.COMPOUND
    by_amount = leads == "amount" and shape in COUNTED
    counted = not by_amount and (shape in COUNTED or shape is Shape.BULLET)
    spread = shape in COUNTED or shape is Shape.SEASONAL
    weights = _read("weights", fields.weights.value) if shape is Shape.SEASONAL else ()
    if shape is Shape.SEASONAL and not weights:
        raise _missing("weights")
    return Terms(
        total=total,
        mode=Mode(str(fields.mode.value())),
        shape=shape,
        count=_needed("count", fields.count.value) if counted else 0,
        amount=_needed("amount", fields.amount.value) if by_amount else None,
        step=_read("step", fields.step.value) if shape is Shape.STEP_UP else None,
        weights=weights,
        first_due=_needed("first_due", fields.first_due.value),
        every=_needed("every", fields.every.value),
        unit=Unit(str(fields.unit.value())),
        down_payment=down if isinstance(down, Money) and down else None,
        down_payment_share=down if isinstance(down, Decimal) and down else None,
        down_payment_due=_read("down_payment_due", fields.down_payment_due.value) if down else None,
        rate=rate,
        interest_from=_read("interest_from", fields.interest_from.value) if bears else None,
        rate_steps=steps,
        method=method if bears else Method.SIMPLE,
        basis=Basis(str(fields.basis.value())) if bears else Basis.ACT_365F,
        compounding_months=(_read("compounding_months", fields.compounding_months.value) or 0)
        if compounds
        else 0,
        clause=fields.clause.words() if compounds else "",
        convention=Convention(str(fields.convention.value())),
        collect=Collect(str(fields.collect.value()))
        if bears and shape is not Shape.ANNUITY
        else Collect.EACH,
        interest_only=(_read("interest_only", fields.interest_only.value) or 0) if spread else 0,
        day_count=Count(str(fields.day_count.value())) if bears else Count.EXCLUDE_DUE_INCLUDE_PAY,
        residual=Residual(residual) if residual else None,
        rounding=Rounding(str(fields.rounding.value())),
        multiple=_read("multiple", fields.multiple.value) or None,
        month_end=MonthEnd(str(fields.month_end.value())),
        moved_interest=bears and fields.moved_interest.isChecked(),
    )


def read_count(fields: Fields, leads: str) -> int:
    """How many instalments are typed; the most that there can be where the count is none of the fields."""
    shape = Shape(str(fields.shape.value()))
    if (leads == "amount" and shape in COUNTED) or shape in (Shape.SEASONAL, Shape.OWN):
        return MOST_INSTALMENTS
    return _read("count", fields.count.value) or MOST_INSTALMENTS


def read_concession(fields: Fields) -> tuple[Money | None, Money | None, Concession | None]:
    """What is acknowledged beside the principal, late interest and costs, and what of it is waived."""
    waived = _read("waived", fields.waived.value)
    concession = None
    if waived is not None:
        concession = Concession(
            waived=waived,
            condition=Condition(str(fields.condition.value())),
            policy=Policy(str(fields.policy.value())),
            tolerance_days=_needed("tolerance_days", fields.tolerance_days.value),
        )
    return (
        _read("late_interest_owed", fields.late_interest_owed.value),
        _read("costs_owed", fields.costs_owed.value),
        concession,
    )


def _read(key: str, value: Callable[[], T]) -> T:
    try:
        return value()
    except QuittanceError as error:
        error.where = key
        raise


def _needed(key: str, value: Callable[[], T | None]) -> T:
    found = _read(key, value)
    if found is None:
        raise _missing(key)
    return found


def _missing(key: str) -> Refused:
    return Refused("missing", MISSING, N_("Type it to see the timetable."), key)
