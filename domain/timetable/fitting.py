"""Whether shape, rows, count and changes fit the debt and one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from domain.money import Money, total, zero
from domain.timetable.day import nominal_days, with_edits
from domain.timetable.terms import Collect, Shape, Terms
from resources.mark import N_, Text, text

MOST_INSTALMENTS: Final = 1200  # a hundred years of months
HEAVIEST: Final = Decimal(10) ** 12

Fault = tuple[bool, str, Text | str, Text | str]  # whether it is there, field, message, advice


def shape_faults(terms: Terms) -> Iterator[Fault]:
    """Fields that do not belong to the shape."""
    shape = terms.shape
    counted = shape in (Shape.EQUAL, Shape.ANNUITY, Shape.STEP_UP, Shape.BULLET)
    yield (
        counted and not terms.count and (terms.amount is None or shape is Shape.BULLET),
        "count",
        text(N_("{count} instalments cannot be made."), count=terms.count),
        text(N_("Enter a number from 1 to {most}."), most=MOST_INSTALMENTS),
    )
    yield (
        shape in (Shape.SEASONAL, Shape.OWN) and terms.count not in (0, len(terms.weights or terms.own)),
        "count",
        text(
            N_("{count} instalments are asked for, but {rows} are named."),
            count=terms.count,
            rows=len(terms.weights or terms.own),
        ),
        N_("Leave the count out; it follows from the rows."),
    )
    fields: tuple[tuple[str, object, Shape | None], ...] = (
        ("weights", terms.weights, Shape.SEASONAL),
        ("own", terms.own, Shape.OWN),
        ("step", terms.step, Shape.STEP_UP),
    )
    for where, value, owner in fields:
        yield (
            bool(value) is not (shape is owner) and not (where == "step" and shape is owner),
            where,
            N_("The shape of the timetable and its fields do not belong together."),
            N_("Weights go with “seasonal”, rows with “own”, a step with “step_up”."),
        )
    yield (
        terms.amount is not None and shape in (Shape.SEASONAL, Shape.OWN, Shape.BULLET),
        "amount",
        N_("An amount for each instalment does not belong to this shape."),
        N_("Leave it out, or choose equal, level or rising instalments."),
    )


def row_faults(terms: Terms) -> Iterator[Fault]:
    """Weights and own rows."""
    heavy = [weight for weight in terms.weights if not (weight.is_finite() and 0 <= weight < HEAVIEST)]
    yield (
        bool(heavy) or (bool(terms.weights) and not any(terms.weights)),
        "weights",
        N_("These weights divide nothing."),
        N_("Enter numbers of zero or more, at least one of them above zero."),
    )
    named = [row.principal for row in terms.own if row.principal is not None]
    sum_ = total(named, terms.total.currency) + (terms.down_payment or zero(terms.total.currency))
    unnamed = len(terms.own) - len(named)
    yield (
        unnamed > 1,
        "own",
        N_("More than one row has no amount."),
        N_("Leave the amount out of one row at most; it takes the rest."),
    )
    yield (
        bool(terms.own) and not unnamed and terms.down_payment_share is None and sum_ != terms.total,
        "own",
        text(N_("The rows sum to {sum}, the debt is {total}."), sum=sum_, total=terms.total),
        N_("Change a row, or leave the amount out of one, so that it takes the rest."),
    )
    for number, (before, after) in enumerate(pairwise(terms.own), start=1):
        yield (
            after.due <= before.due,
            f"own.{number}",
            text(N_("{after} does not come after {before}."), after=after.due, before=before.due),
            N_("Write the rows in the order of their days."),
        )
    yield from _multiple_faults(terms)
    yield (
        terms.interest_only < 0 or (terms.interest_only > 0 and terms.shape in (Shape.BULLET, Shape.OWN)),
        "interest_only",
        N_("Rows of interest alone do not belong to this shape."),
        N_("Leave them out."),
    )


def _multiple_faults(terms: Terms) -> Iterator[Fault]:
    for where, agreed in (("amount", terms.amount), ("step", terms.step)):
        yield (
            terms.multiple is not None and agreed is not None and agreed.minor % terms.multiple.minor != 0,
            where,
            text(
                N_("{amount} is no multiple of {multiple}, in which instalments are agreed."),
                amount=agreed or terms.total,
                multiple=terms.multiple or terms.total,
            ),
            N_("Enter a multiple of it, or leave the multiple out."),
        )


def count_faults(terms: Terms, down: Money) -> Iterator[Fault]:
    """Counts, once they are settled."""
    yield (
        down >= terms.total,
        "down_payment",
        text(N_("A down payment of {amount} leaves nothing to spread."), amount=down),
        text(N_("Enter an amount from zero to less than {total}."), total=terms.total),
    )
    yield (
        not 1 <= terms.count <= MOST_INSTALMENTS,
        "count",
        text(N_("{count} instalments cannot be made."), count=terms.count),
        text(N_("Enter a number from 1 to {most}."), most=MOST_INSTALMENTS),
    )
    yield (
        terms.interest_only >= terms.count,
        "interest_only",
        N_("No row is left for principal."),
        N_("Choose fewer rows of interest alone, or more instalments."),
    )
    yield (
        terms.interest_only > 0 and not terms.bears_interest,
        "interest_only",
        N_("Rows of interest alone have nothing to pay where there is no interest."),
        N_("Leave them out, or enter a rate."),
    )
    late_only = terms.shape is Shape.BULLET and terms.count > 1 and not terms.edits
    yield (
        late_only and (not terms.bears_interest or terms.collect is Collect.LAST),
        "count",
        N_("Before the last day nothing would be due: principal comes at the end, and no interest before."),
        text(
            N_("Enter one instalment, with its day of {day}, or let each instalment carry interest."),
            day=nominal_days(terms)[-1] if late_only else terms.first_due,
        ),
    )
    paying = sum(1 for weight in terms.weights if weight) or terms.count
    spread = terms.shape is not Shape.BULLET
    yield (
        spread and (terms.total - down).minor < paying - terms.interest_only,
        "count",
        text(
            N_("{amount} cannot be spread over {count} instalments."),
            amount=terms.total - down,
            count=terms.count,
        ),
        N_("Choose fewer instalments, so that each has an amount."),
    )
    divided = terms.shape is Shape.EQUAL and terms.amount is None and terms.multiple is not None
    each = (terms.total - down).minor // max(paying - terms.interest_only, 1)
    yield (
        divided and terms.multiple is not None and paying > 1 and each < terms.multiple.minor,
        "multiple",
        text(
            N_("{amount} over {count} instalments is less than {multiple} for each."),
            amount=terms.total - down,
            count=paying - terms.interest_only,
            multiple=terms.multiple or down,
        ),
        N_("Choose a smaller multiple, or fewer instalments."),
    )
    amount, fixed, left = terms.amount, terms.shape is Shape.EQUAL, terms.total - down
    yield (
        fixed and amount is not None and amount.minor * (paying - terms.interest_only - 1) >= left.minor,
        "amount",
        text(N_("{count} instalments of {amount} are more than the debt."), count=terms.count, amount=amount or down),
        N_("Choose a smaller amount, or fewer instalments."),
    )  # fmt: skip


def edit_faults(terms: Terms) -> Iterator[Fault]:
    """Rows that were changed by hand."""
    rows = sum(1 for weight in terms.weights if weight) or terms.count
    numbers = [edit.number for edit in terms.edits]
    for place, edit in enumerate(terms.edits):
        where = f"edits.{place}"
        yield (
            not 1 <= edit.number <= rows,
            where,
            text(N_("There is no instalment {number}."), number=edit.number),
            text(N_("Enter a number from 1 to {most}."), most=rows),
        )
        yield (
            numbers.count(edit.number) > 1,
            where,
            text(N_("Instalment {number} is changed twice."), number=edit.number),
            N_("Keep one of the changes."),
        )
        yield (
            edit.amount is not None and edit.principal is not None,
            where,
            N_("A row is changed by its amount or by its principal, not by both."),
            N_("Leave one of them out."),
        )
        yield (
            edit.due is None and edit.amount is None and edit.principal is None,
            where,
            text(N_("Nothing changes in instalment {number}."), number=edit.number),
            N_("Name a day or an amount, or leave the change out."),
        )
    days = with_edits(nominal_days(terms), terms.edits) if terms.edits else ()
    for before, after in pairwise(days):
        yield (
            after <= before,
            "edits",
            text(N_("{after} does not come after {before}."), after=after, before=before),
            N_("Choose a day between those of its neighbours."),
        )
