"""What a timetable of a debtor can be made of: its particulars, open items, and what is covered already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.queries.account import Debtor, debtor
from db.queries.calendar import office_calendar
from db.queries.coverage import Coverage, coverage
from db.queries.item import ItemLine, items
from db.queries.rule import rule_in_force
from db.queries.timetable import Register, register_of, renegotiation_of, timetable
from db.queries.timetable.evidence import creditor_of, inflows_of, lpr_on
from desktop.pages.workbench.version import Running
from domain.calendar import Calendar
from domain.delegation import RULE as DELEGATION
from domain.enforceability import Inflow, PartyFacts
from domain.money import Money, total
from usecases.agreement import PrintAgreement
from usecases.command import Command
from usecases.office import Office
from usecases.permission import allowed
from usecases.timetable import DraftTimetable, RecordInflow, RenegotiateTimetable

ACTS: Final = (DraftTimetable, RenegotiateTimetable, PrintAgreement, RecordInflow)


@dataclass(frozen=True, slots=True)
class Material:
    """A debtor with all that is open on a day; `may` are the acts that the person's roles allow.

    `calendar` moves days, `lpr` is the one-year rate of the day (a fraction), `delegation` the rule in its words,
    `inflows` what the debtor takes in each month, by currency, `creditor` our company as the agreement names it,
    `register` who and what stands behind the debt. `running` is the version that the terms would replace.
    """

    debtor: Debtor
    lines: tuple[ItemLine, ...]
    covered: Mapping[int, Coverage]
    may: frozenset[type[Command]]
    calendar: Calendar
    lpr: Decimal | None
    delegation: str
    inflows: Mapping[str, Inflow]
    creditor: PartyFacts
    register: Register
    running: Running | None = None

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which something is open, the one with the most overdue items first."""
        if self.running is not None:
            return (self.running.sheet.terms.total.currency,)
        counts: dict[str, int] = {}
        for line in self.lines:
            counts[line.open.currency] = counts.get(line.open.currency, 0) + bool(line.days_past_due)
        return tuple(sorted(counts, key=lambda currency: (-counts[currency], currency)))

    def free(self, currency: str) -> tuple[ItemLine, ...]:
        """The items that a new timetable can cover."""
        return tuple(
            line
            for line in self.lines
            if line.open.currency == currency and line.open.minor > 0 and not self._is_taken(line)
        )

    def covered_lines(self, currency: str) -> tuple[ItemLine, ...]:
        """The items that another timetable covers."""
        return tuple(line for line in self.lines if line.open.currency == currency and self._is_taken(line))

    @property
    def carried(self) -> frozenset[str] | None:
        """The items of the version before, which the next one takes over; None where there is none before."""
        return (
            None if self.running is None else frozenset(line.item for line in self.lines if self._runs(line))
        )

    def _is_taken(self, line: ItemLine) -> bool:
        return line.id in self.covered and not self._runs(line)

    def _runs(self, line: ItemLine) -> bool:
        """Whether the version before covers an item."""
        found = self.covered.get(line.id)
        return (
            found is not None and self.running is not None and found.timetable == self.running.sheet.timetable
        )

    def credit(self, currency: str) -> Money:
        """What is open in the debtor's favour: credit notes, payments; never above zero."""
        return total(
            (line.open for line in self.lines if line.open.currency == currency and line.open.minor < 0),
            currency,
        )


def read_material(
    connection: Connection, office: Office, account: UUID, today: date, running: UUID | None = None
) -> Material:
    """Ask for all of it at once, beside the screen; `running` is the timetable that the terms would replace."""
    return Material(
        debtor=debtor(connection, account=account),
        lines=items(connection, account=account, as_of=today),
        covered=coverage(connection, account=account),
        may=allowed(connection, office.actor, ACTS, today, account),
        calendar=office_calendar(connection, today),
        lpr=lpr_on(connection, today),
        delegation=rule_in_force(connection, DELEGATION, today),
        inflows=inflows_of(connection, account, today),
        creditor=creditor_of(connection),
        register=register_of(connection, account, today),
        running=None if running is None else _running(connection, running, today),
    )


def _running(connection: Connection, uid: UUID, today: date) -> Running:
    return Running(
        timetable(connection, timetable=uid, as_of=today), renegotiation_of(connection, uid, today)
    )


def sum_of(lines: tuple[ItemLine, ...], currency: str) -> Money:
    """What is open of items of one currency."""
    return total((line.open for line in lines), currency)
