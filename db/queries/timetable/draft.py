"""What the enforceability tests look at of a timetable: parties, items, rows, clauses, steps, signatures, papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries.opening import open_amount, posted
from db.queries.timetable.clause import clauses_of
from db.queries.timetable.evidence import (
    authority_papers_of,
    circumstances_of,
    creditor_of,
    inflow_of,
    lpr_on,
    seal_of,
    title_level_of,
)
from db.queries.timetable.following import rows_of
from db.queries.timetable.security import securities_of
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.timetable import SignatureOfPartyRow, TimetableItemRow, TimetableRow, TimetableStepRow
from domain.enforceability import Facts, ListedItem, PartyFacts, Stage, stage_of
from domain.money import Money, total
from domain.timetable_state import Act, State


@dataclass(frozen=True, slots=True)
class Judged:
    """The facts of a timetable, the stage of the tests that it has reached, and the day of its balances.

    The balances of a signed one are those of its signature: what was paid since takes nothing from its worth.
    """

    facts: Facts
    stage: Stage
    balances_on: date


def judged_of(connection: Connection, timetable: int, as_of: date) -> Judged:
    """The facts of a timetable by its key on a day, with its stage on that day."""
    steps = connection.execute(
        select(TimetableStepRow.act, TimetableStepRow.state, TimetableStepRow.on_day)
        .where(TimetableStepRow.timetable_id == timetable, TimetableStepRow.on_day <= as_of)
        .order_by(TimetableStepRow.step)
    ).all()
    signed = [step.on_day for step in steps if step.act == Act.SIGN.value]
    balances_on = min([*signed, as_of])
    facts = _facts(connection, timetable, as_of, balances_on, steps)
    return Judged(facts, stage_of(State(steps[-1].state)) if steps else Stage.DRAFT, balances_on)


def draft_of(connection: Connection, timetable: int, as_of: date) -> Facts:
    """The facts of a timetable by its key, its items with what is open of them on the day."""
    return judged_of(connection, timetable, as_of).facts


def _facts(connection: Connection, timetable: int, as_of: date, balances_on: date, steps: Any) -> Facts:
    terms = connection.execute(
        select(
            TimetableRow.principal,
            TimetableRow.currency,
            TimetableRow.made_on,
            TimetableRow.account_id,
            AccountRow.name,
            AccountRow.uscc,
            AccountRow.legal_representative,
            AccountRow.address,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .where(TimetableRow.id == timetable)
    ).one()
    paid = posted(balances_on)
    items = connection.execute(
        select(ItemRow.number, TimetableItemRow.amount, open_amount(paid))
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == timetable)
        .order_by(ItemRow.due_date, ItemRow.number)
    ).all()
    signatures = connection.execute(
        select(SignatureOfPartyRow.side, SignatureOfPartyRow.name, SignatureOfPartyRow.signed_on).where(
            SignatureOfPartyRow.timetable_id == timetable, SignatureOfPartyRow.signed_on <= as_of
        )
    ).all()
    signed = {side: (name, day) for side, name, day in signatures}
    signed_on = signed["debtor"][1] if "debtor" in signed else None
    approved = [step.on_day for step in steps if step.act == Act.APPROVE.value]
    return Facts(
        debtor=PartyFacts.as_known(terms.name, terms.uscc, terms.legal_representative, terms.address),
        creditor=creditor_of(connection),
        items=tuple(ListedItem(number, Money(amount, terms.currency)) for number, amount, _ in items),
        debt=Money(terms.principal, terms.currency),
        ledger=total((Money(left, terms.currency) for *_, left in items), terms.currency),
        rows=rows_of(connection, [timetable])[timetable],
        clauses=clauses_of(connection, timetable),
        signing=signed_on or terms.made_on,
        inflow=inflow_of(connection, terms.account_id, terms.currency, as_of),
        lpr=lpr_on(connection, signed_on or terms.made_on),
        securities=securities_of(connection, timetable, as_of),
        papers=authority_papers_of(connection, timetable, as_of),
        seal=seal_of(connection, timetable, as_of),
        title=title_level_of(connection, timetable, as_of),
        circumstances=circumstances_of(connection, timetable, as_of),
        scan_kept=bool(signed),
        by_representative="debtor" in signed and signed["debtor"][0] == terms.legal_representative.strip(),
        approved_on=approved[-1] if approved else None,
        signed_on=signed_on,
    )
