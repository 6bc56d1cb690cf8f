"""Due lines: an invoice with terms, split by due date, and how payments and credit notes fill it (rule R5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class DueLine:
    """One part of an invoice: `after` are the days of its term, `due` its day where the document's day is known."""

    invoiced: Money
    paid: Money
    credited: Money
    due: date | None = None
    after: int | None = None

    @property
    def outstanding(self) -> Money:
        """What is open of it; below zero for money that no line could take."""
        return self.invoiced - self.paid - self.credited


def check_terms(parts: Sequence[Money], amount: Money) -> None:
    """Refuse terms that do not add up to the invoice."""
    whole = total(parts, amount.currency)
    if whole != amount:
        raise Refused(
            "terms",
            text(N_("The terms add up to {sum}, the invoice to {amount}."), sum=whole, amount=amount),
            N_("Correct the terms: every part of the invoice has one due date."),
            "terms",
        )


def pay(lines: Sequence[DueLine], amount: Money) -> tuple[DueLine, ...]:
    """A payment fills the oldest due date first; a surplus is a line of its own."""
    filled, rest = _fill(lines, amount, is_credit=False)
    return (*filled, surplus(rest)) if rest else filled


def credit(lines: Sequence[DueLine], amount: Money) -> tuple[DueLine, ...]:
    """A credit note fills like a payment; one for more than is open is taken by no line, and is one of its own."""
    open_amount = total((line.outstanding for line in lines if line.outstanding.minor > 0), amount.currency)
    if amount > open_amount:
        return (*lines, surplus(amount))
    return _fill(lines, amount, is_credit=True)[0]


def surplus(amount: Money) -> DueLine:
    """Money that no line could take."""
    nothing = amount - amount
    return DueLine(nothing, amount, nothing)


def _fill(lines: Sequence[DueLine], amount: Money, *, is_credit: bool) -> tuple[tuple[DueLine, ...], Money]:
    found, rest = list(lines), amount
    for at in sorted(range(len(found)), key=lambda at: _order(found[at], at)):
        line = found[at]
        part = min(rest, line.outstanding)
        if part.minor > 0:
            found[at] = (
                replace(line, credited=line.credited + part)
                if is_credit
                else replace(line, paid=line.paid + part)
            )
            rest -= part
    return tuple(found), rest


def _order(line: DueLine, at: int) -> tuple[date, int, int]:
    return (line.due or date.max, line.after or 0, at)
