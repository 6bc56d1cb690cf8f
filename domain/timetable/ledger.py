"""The rows one after the other: interest up to each, then its principal, until nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money, total, zero
from domain.timetable.accrual import Interest, Rates
from domain.timetable.day import DueDay, nominal_day, paying
from domain.timetable.level import flat_payment, level_payment
from domain.timetable.rounding import rounded
from domain.timetable.split import plan
from domain.timetable.terms import Collect, Method, Shape, Terms
from resources.mark import N_, Text, text

Planned = Callable[[int], Sequence[date]]
"""The days on which interest of the rows ends, as known before the row with a number: with the edits up to it."""


class Ledger:
    """A debt on its way through the rows; `paid_flat` counts only where interest is flat."""

    def __init__(self, terms: Terms, count: int, last: date, *, explained: bool = True) -> None:
        self.terms, self.count = terms, count
        self.balance = terms.total
        self.rates = Rates(terms, last)
        self.interest = Interest(self.rates, terms.total.currency, explained=explained)
        self.since = date.min if self.rates.dated or terms.interest_from is None else terms.interest_from
        self._ends = iter(paying(terms) if terms.weights else range(1, count + 1))
        self._ended = 0
        self._flat = self._flat_total()

    def pay_down(self, amount: Money, bearing: date) -> None:
        """The down payment; its interest waits for the first instalment."""
        if self.rates.dated:
            self.interest.earn(self.balance, self.since, bearing)
            self.since = bearing
        self.balance -= amount

    def earn(self, bearing: date) -> None:
        """What is earned up to a row, whose interest ends on a day."""
        if self.rates.dated:
            self.interest.earn(self.balance, self.since, bearing)
        else:
            self._earn_periods()
        self.since = bearing

    def _earn_periods(self) -> None:
        """One period, and before it those at whose end nothing is paid: they bear interest as well."""
        base = self.terms.total if self.terms.method is Method.FLAT else self.balance
        end = next(self._ends)
        for number in range(self._ended, end):
            start = self.since if number == self._ended else nominal_day(self.terms, number)
            self.interest.earn_period(base, start)
        self._ended = end

    def collect(self, *, last: bool) -> tuple[Money, Derivation | None]:
        """The interest that a row pays; flat interest leaves the rest of its whole to the last."""
        if self.terms.collect is Collect.LAST and not last:
            return zero(self.balance.currency), None
        amount, derivation = self.interest.pay()
        if self.terms.method is Method.FLAT and self.terms.collect is Collect.EACH:
            rounded_, amount = amount, self._flat if last else min(amount, self._flat)
            self._flat -= amount
            if derivation is not None and amount != rounded_:
                rest = Step(text(N_("The rest of all interest")), amount=amount)
                derivation = replace(derivation, steps=(*derivation.steps, rest))
        return amount, derivation

    def level(self, days: Sequence[date]) -> Money:
        """The level payment of rows whose interest ends on these days."""
        if self.terms.method is Method.FLAT:
            return flat_payment(self.terms, self.balance, self._flat, len(days))
        return level_payment(self.terms, self.balance, self.interest.owed, list(self._growths(days)))

    def _growths(self, days: Sequence[date]) -> Iterator[Fraction]:
        since = self.since
        for day in days:
            yield self.rates.growth(since, day) if self.rates.dated else self.rates.period(since).exact
            since = day

    def _flat_total(self) -> Money:
        if self.terms.method is not Method.FLAT:
            return zero(self.terms.total.currency)
        periods = max(paying(self.terms)) if self.terms.weights else self.count
        whole = self.terms.total.minor * self.rates.period(self.since).exact * periods
        return rounded(whole, self.terms.total.currency, self.terms.rounding)


class Rows:
    """The rows of a ledger: planned by the shape, and changed by the edits."""

    def __init__(
        self, ledger: Ledger, days: Sequence[DueDay], bearing: Sequence[date], planned: Planned
    ) -> None:
        self._ledger, self._days, self._bearing, self._planned = ledger, days, bearing, planned
        terms = ledger.terms
        self._terms = terms
        self._nothing = zero(terms.total.currency)
        self._edits = {edit.number: edit for edit in terms.edits}
        amounts = {
            n for n, edit in self._edits.items() if edit.amount is not None or edit.principal is not None
        }
        self._closing = max((n for n in range(1, len(days) + 1) if n not in amounts), default=0)
        self._tail = self._principal_after(self._closing)
        self._plan: list[Money] = []  # of the rows to come
        self._level: Money | None = None
        self._anew = False

    def each(self) -> Iterator[Instalment]:
        """The rows in order."""
        ledger = self._ledger
        if self._terms.shape is not Shape.ANNUITY:
            self._plan = plan(self._terms, ledger.balance, 1, len(self._days))
        for number, day in enumerate(self._days, start=1):
            level = self._level_for(number)
            ledger.earn(self._bearing[number - 1])
            interest, derivation = ledger.collect(last=number == len(self._days))
            principal = self._principal(number, interest, level)
            self._check(number, principal, interest)
            ledger.balance -= principal
            moved = day.nominal if day.reason else None
            yield Instalment(
                number, day.due, principal, interest, ledger.balance, derivation, moved, day.reason
            )
            self._follow(number)
        if ledger.balance:
            raise _refused(
                "edits",
                text(N_("The changed rows leave {rest} of the debt."), rest=ledger.balance),
                N_("Leave one row unchanged, so that it can take the rest."),
            )

    def _level_for(self, number: int) -> Money:
        """The level payment before a row's interest is earned; nothing where principal is planned."""
        if self._terms.shape is not Shape.ANNUITY or number <= self._terms.interest_only:
            return self._nothing
        if self._level is None:
            fixed = self._terms.amount
            days = self._planned(number)[number - 1 :]
            self._level = fixed if fixed is not None and not self._anew else self._ledger.level(days)
        return self._level

    def _principal(self, number: int, interest: Money, level: Money) -> Money:
        edit = self._edits.get(number)
        if edit is not None and edit.principal is not None:
            return edit.principal
        if edit is not None and edit.amount is not None:
            return edit.amount - interest
        if number == self._closing:
            return self._ledger.balance - self._tail
        if self._terms.shape is Shape.ANNUITY:
            return level - interest if level else level
        return self._plan[number - len(self._days) - 1]

    def _follow(self, number: int) -> None:
        """After a changed row the rows to come are solved anew."""
        edit = self._edits.get(number)
        if edit is None or number == len(self._days):
            return
        changed = edit.amount is not None or edit.principal is not None
        self._anew = self._anew or changed
        self._level = None
        if changed and self._terms.shape is not Shape.ANNUITY:
            self._plan = plan(self._terms, self._ledger.balance, number + 1, len(self._days), anew=True)

    def _check(self, number: int, principal: Money, interest: Money) -> None:
        left = self._ledger.balance.minor - principal.minor
        if principal.minor >= 0 and left >= 0 and principal.minor + interest.minor > 0:
            return
        edit = self._edits.get(number)
        where = "count" if edit is None else f"edits.{self._terms.edits.index(edit)}"
        if principal.minor < 0 and edit is not None and edit.amount is not None:
            raise _refused(
                where,
                text(
                    N_("Instalment {number} does not cover its interest of {interest}."),
                    number=number,
                    interest=interest,
                ),
                N_("Enter a larger amount."),
            )
        if left < 0 and edit is not None:
            raise _refused(
                where,
                text(
                    N_("Only {balance} is left for instalment {number}."),
                    balance=self._ledger.balance,
                    number=number,
                ),
                N_("Enter a smaller amount."),
            )
        if edit is None and principal.minor < 0 < principal.minor + interest.minor:
            raise _refused(
                where,
                text(
                    N_("Instalment {number} of {amount} does not cover its interest of {interest}."),
                    number=number,
                    amount=principal + interest,
                    interest=interest,
                ),
                N_("Choose fewer instalments, an earlier first one, or a later day for interest to begin."),
            )
        raise _refused(
            where,
            text(N_("Instalment {number} would be {amount}."), number=number, amount=principal + interest),
            N_("Choose fewer instalments, or amounts that leave something for each."),
        )

    def _principal_after(self, closing: int) -> Money:
        """The principal of the changed rows after the last unchanged one; it must be known beforehand."""
        currency = self._terms.total.currency
        after = [edit for number, edit in self._edits.items() if number > closing > 0]
        for edit in after:
            if edit.principal is None:
                raise _refused(
                    f"edits.{self._terms.edits.index(edit)}",
                    text(N_("No row after instalment {number} could take the rest."), number=edit.number),
                    N_("Change its principal instead of its amount, or leave a later row unchanged."),
                )
        return total((edit.principal for edit in after if edit.principal is not None), currency)


def _refused(where: str, message: Text, advice: str) -> Refused:
    return Refused("terms", message, advice, where)
