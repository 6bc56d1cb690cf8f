"""What stands behind the debt of a timetable, from the register of securities and guarantees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.security import SecurityLine, securities
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.security import ObligorRow
from db.tables.timetable import InstalmentRow, TimetableItemRow, TimetableRow
from domain.calendar import add_months
from domain.enforceability import Security, SecurityKind
from domain.limitation.guarantee import Form
from domain.security import ObligorRole
from domain.security import SecurityKind as Registered

_KINDS: Final[Mapping[Registered, SecurityKind]] = {
    Registered.PLEDGE: SecurityKind.PLEDGE,
    Registered.MORTGAGE: SecurityKind.MORTGAGE,
    Registered.RETENTION: SecurityKind.RETENTION,
}


@dataclass(frozen=True, slots=True)
class Secured:
    """A debt that a timetable spreads: when it is made, and the last days of the items and of the instalments."""

    made_on: date
    last_due: date | None
    last_instalment: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """What stands in the register for an account: securities and guarantees, and the names of co-debtors."""

    lines: tuple[SecurityLine, ...]
    joined: tuple[str, ...]

    def of(self, debt: Secured) -> tuple[Security, ...]:
        """What of it secures a debt.

        What was given before the timetable is made exists already, and must consent to it; the rest is given with it.
        An insurance of the debt secures us and not the agreement: it is left out.
        """
        return (
            *(_guarantee(line, debt) for line in self.lines if line.kind is Registered.GUARANTEE),
            *(_real(line, debt) for line in self.lines if line.kind in _KINDS),
            *(Security(name=name, kind=SecurityKind.ACCESSION) for name in self.joined),
        )


def register_of(connection: Connection, account: UUID, as_of: date) -> Register:
    """The register of an account on a day."""
    joined = (
        select(ObligorRow.name)
        .join(AccountRow, AccountRow.id == ObligorRow.account_id)
        .where(AccountRow.uid == account, ObligorRow.role == ObligorRole.CO_DEBTOR.value)
    )
    return Register(
        tuple(securities(connection, as_of=as_of, account=account)),
        tuple(connection.execute(joined).scalars()),
    )


def securities_of(connection: Connection, timetable: int, as_of: date) -> tuple[Security, ...]:
    """The securities, guarantees and co-debtors of a timetable's account on a day."""
    account, debt = _debt(connection, timetable)
    return register_of(connection, account, as_of).of(debt)


def _real(line: SecurityLine, debt: Secured) -> Security:
    existing = line.given_on < debt.made_on
    return Security(
        name=line.giver or line.subject,
        kind=_KINDS[line.kind],
        registered=bool(line.registration.strip()),
        existing=existing,
        consented=line.consented_on is not None or not existing,
        subject=line.subject,
        amount=line.amount,
    )


def _debt(connection: Connection, timetable: int) -> tuple[UUID, Secured]:
    """The account of a timetable and its debt."""
    due = (
        select(func.max(ItemRow.due_date))
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == timetable)
        .scalar_subquery()
    )
    instalment = (
        select(func.max(InstalmentRow.due_on))
        .where(InstalmentRow.timetable_id == timetable)
        .scalar_subquery()
    )
    account, made_on, last_due, last_instalment = connection.execute(
        select(AccountRow.uid, TimetableRow.made_on, due, instalment)
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .where(TimetableRow.id == timetable)
    ).one()
    return account, Secured(made_on, last_due, last_instalment)


def _guarantee(line: SecurityLine, debt: Secured) -> Security:
    """A guarantee; what does not say “joint and several” is general (CC 686)."""
    existing = line.given_on < debt.made_on
    until, begin = line.until, debt.last_due if existing else debt.last_instalment
    if until is None and line.months is not None and begin is not None:
        until = add_months(begin, line.months)
    joint = line.form is Form.JOINT
    return Security(
        name=line.giver,
        kind=SecurityKind.JOINT_GUARANTEE if joint else SecurityKind.GENERAL_GUARANTEE,
        resolution=bool(line.resolution.strip()),
        until=until,
        existing=existing,
        consented=line.consented_on is not None or not existing,
        amount=line.amount,
    )
