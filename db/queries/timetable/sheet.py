"""One timetable with all that belongs to it: terms, items, instalments, steps, signatures, its worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.opening import open_amount, posted
from db.queries.query import query
from db.queries.timetable.draft import judged_of
from db.queries.timetable.following import FOLLOWED, followed
from db.queries.timetable.worth import Enforceability, worth_of
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from db.tables.timetable import SignatureOfPartyRow, TimetableItemRow, TimetableRow, TimetableStepRow
from db.terms import read_terms
from domain.agreement import Clauses
from domain.calendar import spoken
from domain.error import NotFound
from domain.instalment import Instalment, InstalmentState, InstalmentStatus
from domain.money import Money
from domain.timetable import Mode, Terms
from domain.timetable_state import State
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class CoveredItem:
    """An item of a timetable: its amount when the timetable was made, and what is open of it now."""

    number: str
    document_date: date | None
    due_date: date | None
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """An instalment (0 is the down payment); `state` is None until instalments are watched.

    Of a day that moved, `nominal` is the day as agreed, and `moved_because` what is on it.
    """

    number: int
    due: date
    principal: Money
    interest: Money
    amount: Money
    balance: Money
    paid: Money
    state: InstalmentState | None
    days_late: int
    paid_on: date | None
    nominal: date | None
    moved_because: Text | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of its life: what was done, who did it when, for which day, and why; `act` begins as `draft`."""

    act: str
    state: State
    person: str
    at: datetime
    on_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class PartySignature:
    """Who signed for which side (`debtor`, `creditor`), in what capacity."""

    side: str
    name: str
    capacity: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class TimetableSheet:
    """A timetable with all that belongs to it.

    `language` is the debtor's; `interest` and `paid` are sums over the instalments.
    """

    timetable: UUID
    account: UUID
    debtor: str
    code: str
    language: str
    officer: str
    state: State
    made_on: date
    terms: Terms
    clauses: Clauses
    interest: Money
    paid: Money
    items: tuple[CoveredItem, ...]
    instalments: tuple[InstalmentLine, ...]
    steps: tuple[StepLine, ...]
    signatures: tuple[PartySignature, ...]
    enforceability: Enforceability


@query
def timetable(connection: Connection, *, timetable: UUID, as_of: date) -> TimetableSheet:
    """One timetable, its instalments as receipts have filled them up to the day.

    A signed one is judged as of its signature: what was paid since takes nothing from its worth.
    """
    row = _head(connection, timetable)
    steps = _steps(connection, row.id)
    judged = judged_of(connection, row.id, as_of)
    statuses = {status.number: status for status in followed(connection, as_of, [row.id])[row.id]}
    watched = steps[-1].state in (*FOLLOWED, State.PERFORMED)
    lines = tuple(_instalment(each, statuses[each.number], watched=watched) for each in judged.facts.rows)
    return TimetableSheet(
        timetable=row.uid,
        account=row.account,
        debtor=row.debtor,
        code=row.code,
        language=row.language,
        officer=row.officer,
        state=steps[-1].state,
        made_on=row.made_on,
        terms=_terms(row),
        clauses=judged.facts.clauses,
        interest=Money(sum(each.interest.minor for each in lines), row.currency),
        paid=Money(sum(each.paid.minor for each in lines), row.currency),
        items=_items(connection, row.id, row.currency, as_of),
        instalments=lines,
        steps=steps,
        signatures=_signatures(connection, row.id),
        enforceability=worth_of(judged),
    )


def _head(connection: Connection, uid: UUID) -> Any:
    row = connection.execute(
        select(
            TimetableRow.__table__,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            AccountRow.code,
            AccountRow.language,
            PersonRow.name.label("officer"),
        )
        .select_from(TimetableRow)
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(PersonRow, PersonRow.id == TimetableRow.officer_id)
        .where(TimetableRow.uid == uid)
    ).one_or_none()
    if row is None:
        raise NotFound(
            "no_timetable",
            text(N_("There is no timetable {uid} in this office."), uid=str(uid)),
            N_("“show OFFICE timetables” lists them."),
            "timetable",
        )
    return row


def terms_of(connection: Connection, timetable: int) -> Terms:
    """The terms of a timetable by its key."""
    return _terms(
        connection.execute(select(TimetableRow.__table__).where(TimetableRow.id == timetable)).one()
    )


def _terms(row: Any) -> Terms:
    """The terms of a row; rows of earlier versions told them by their columns alone."""
    if row.terms is not None:
        return read_terms(row.terms)
    return Terms(
        total=Money(row.principal, row.currency),
        count=row._mapping["count"],  # noqa: SLF001 - SQLAlchemy's public name: a row's own `count` hides the column
        first_due=row.first_due,
        every=row.every_months,
        rate=row.rate,
        interest_from=row.interest_from if row.rate else None,
        down_payment=Money(row.down_payment, row.currency) if row.down_payment else None,
        down_payment_due=row.down_payment_on,
        mode=Mode(row.mode),
    )


def _instalment(row: Instalment, status: InstalmentStatus, *, watched: bool) -> InstalmentLine:
    return InstalmentLine(
        number=row.number,
        due=row.due,
        principal=row.principal,
        interest=row.interest,
        amount=row.amount,
        balance=row.balance,
        paid=status.paid if watched else Money(0, row.amount.currency),
        state=status.state if watched else None,
        days_late=status.days_late if watched else 0,
        paid_on=status.paid_on if watched else None,
        nominal=row.nominal,
        moved_because=spoken(row.moved_because) if row.moved_because else None,
    )


def _items(connection: Connection, key: int, currency: str, as_of: date) -> tuple[CoveredItem, ...]:
    paid = posted(as_of)
    rows = connection.execute(
        select(
            ItemRow.number,
            ItemRow.document_date,
            ItemRow.due_date,
            TimetableItemRow.amount,
            open_amount(paid).label("open"),
        )
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == key)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.number)
    )
    return tuple(
        CoveredItem(
            row.number,
            row.document_date,
            row.due_date,
            Money(row.amount, currency),
            Money(row.open, currency),
        )
        for row in rows
    )


def _steps(connection: Connection, key: int) -> tuple[StepLine, ...]:
    rows = connection.execute(
        select(TimetableStepRow.__table__, PersonRow.name.label("person"))
        .select_from(TimetableStepRow)
        .join(PersonRow, PersonRow.id == TimetableStepRow.person_id)
        .where(TimetableStepRow.timetable_id == key)
        .order_by(TimetableStepRow.step)
    )
    return tuple(
        StepLine(row.act, State(row.state), row.person, row.at, row.on_day, row.reason) for row in rows
    )


def _signatures(connection: Connection, key: int) -> tuple[PartySignature, ...]:
    rows = connection.execute(
        select(
            SignatureOfPartyRow.side,
            SignatureOfPartyRow.name,
            SignatureOfPartyRow.capacity,
            SignatureOfPartyRow.signed_on,
        )
        .where(SignatureOfPartyRow.timetable_id == key)
        .order_by(SignatureOfPartyRow.id)
    )
    return tuple(PartySignature(*row) for row in rows)
