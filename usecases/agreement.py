"""The repayment agreement of a timetable as a paper: a draft until it is approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.queries.responsibility import officer_of_account
from db.queries.timetable import clauses_of, rows_of, securities_of, terms_of, versions_of
from db.stores import timetable as timetables
from db.tables.item import ItemRow
from db.tables.timetable import TimetableItemRow, TimetableRow
from db.work import UnitOfWork
from documents.agreement import Agreement, repayment_agreement
from documents.item import ItemLine
from documents.page import Imprint
from domain.money import Money
from domain.role import Role
from domain.timetable_state import State
from usecases.command import Command, handles
from usecases.notice import agreement_serial, signed_on
from usecases.printing import Order, creditor, debtor, language_of, officer, print_paper, printed_before
from usecases.rights import Relation, Roles

DRAFTS: Final = (State.DRAFT, State.PROPOSED, State.AGREED, State.CANCELLED)

_READERS: Final[Roles] = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.FINANCE: Relation.ANY,
    Role.LEGAL: Relation.ANY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintAgreement(Command):
    """Print the agreement of a timetable in a language (en, zh, both; else the debtor's).

    It is marked a draft until the timetable is approved; printing again gives the stored bytes.
    """

    timetable: UUID
    language: str = ""


@handles(PrintAgreement, event="agreement.printed/1", class_="control", roles=_READERS)
def print_agreement(command: PrintAgreement, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    draft = timetables.state_of(work, row.id) in DRAFTS
    language = language_of(work, row.account_id, command.language)
    title = "draft agreement" if draft else "agreement"
    paper = printed_before(work, row.id, title, language)
    work.unchanged = paper is not None
    if paper is None:
        order = Order("agreement", title, language, row.account_id, row.id, draft)
        paper = print_paper(
            work, order, lambda imprint: repayment_agreement(agreement_of(work, row, imprint), language)
        )
    work.answer = {
        "serial": paper.serial,
        "draft": draft,
        "paper": paper.uid,
        "sha256": paper.sha256,
        "head": paper.fingerprint,
    }


def agreement_of(work: UnitOfWork, row: TimetableRow, imprint: Imprint) -> Agreement:
    """What the agreement of a timetable says."""
    terms = terms_of(work.connection, row.id)
    clauses = clauses_of(work.connection, row.id)
    items = work.connection.execute(
        select(ItemRow.number, TimetableItemRow.amount, ItemRow.document_date, ItemRow.due_date)
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == row.id)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.number)
    )
    holder = officer(work, officer_of_account(work.connection, row.account_id, work.today))
    return Agreement(
        creditor=replace(creditor(work), contact=holder.name),
        debtor=debtor(work, row.account_id),
        imprint=imprint,
        cutoff=row.made_on,
        items=tuple(
            ItemLine(
                number=number,
                amount=Money(amount, row.currency),
                document_date=document_date,
                due=due,
                days_past_due=max((row.made_on - due).days, 0) if due else None,
            )
            for number, amount, document_date, due in items
        ),
        principal=Money(row.principal, row.currency),
        instalments=rows_of(work.connection, [row.id])[row.id],
        rate=row.rate,
        interest_from=terms.interest_from,
        clauses=clauses,
        securities=securities_of(work.connection, row.id, work.today),
        rate_steps=terms.rate_steps,
        method=terms.method.value,
        basis=terms.basis,
        day_count=terms.day_count,
        compounding_months=terms.compounding_months,
        convention=terms.convention,
        moved_interest=terms.moved_interest,
        before=_before(work, row),
    )


def _before(work: UnitOfWork, row: TimetableRow) -> tuple[str, date] | None:
    """The agreement of the version before by its serial (empty: never printed), and the day of its signature."""
    version = versions_of(work.connection, [row.id]).get(row.id)
    if version is None or version.before_key is None:
        return None
    known = work.session.get_one(TimetableRow, version.before_key)
    return agreement_serial(work, known), signed_on(known, work)
