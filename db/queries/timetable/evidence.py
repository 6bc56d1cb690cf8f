"""What people entered about an agreement: papers of authority, inflow, what the seal showed, the title, the LPR."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.delivery import delivered_table
from db.queries.office import company
from db.queries.rate import rate_table
from db.tables.account import AccountRow
from db.tables.agreement import AuthorityPaperRow, InflowRow, SealCheckRow, TitleRow
from db.tables.item import DisputeRow
from db.tables.timetable import TimetableItemRow
from domain.enforceability import AuthorityPaper, Circumstance, Inflow, PartyFacts, Seal
from domain.error import NotFound, Refused
from domain.money import Money
from domain.rate import RateTable

LPR = "LPR1Y"


def creditor_of(connection: Connection) -> PartyFacts:
    """Our company as the agreement names it: the creditor's part of test E01, wherever it is run."""
    ours = company(connection)
    return PartyFacts.as_known(ours.company, ours.uscc, ours.legal_representative, ours.address)


def authority_papers_of(connection: Connection, timetable: int, as_of: date) -> frozenset[AuthorityPaper]:
    """The kinds of papers of authority that are filed."""
    wanted = select(AuthorityPaperRow.kind).where(
        AuthorityPaperRow.timetable_id == timetable, AuthorityPaperRow.entered_on <= as_of
    )
    return frozenset(AuthorityPaper(kind) for kind in connection.execute(wanted).scalars())


def inflow_of(connection: Connection, account: int, currency: str, as_of: date) -> Inflow | None:
    """What the debtor takes in each month in a currency, as it was known last."""
    row = connection.execute(
        select(InflowRow.monthly, InflowRow.paper_id)
        .where(InflowRow.account_id == account, InflowRow.currency == currency, InflowRow.known_on <= as_of)
        .order_by(InflowRow.known_on.desc(), InflowRow.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Inflow(Money(row.monthly, currency), row.paper_id is not None)


def seal_of(connection: Connection, timetable: int, as_of: date) -> Seal | None:
    """What a second person saw on the signed paper last."""
    row = connection.execute(
        select(
            SealCheckRow.chop,
            SealCheckRow.signature,
            SealCheckRow.cross_page,
            SealCheckRow.dated,
            SealCheckRow.placed,
        )
        .where(SealCheckRow.timetable_id == timetable, SealCheckRow.checked_on <= as_of)
        .order_by(SealCheckRow.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Seal(*row)


def title_level_of(connection: Connection, timetable: int, as_of: date) -> int:
    """The level of the best enforceable title that was obtained, 0 for none."""
    wanted = select(func.max(TitleRow.level)).where(
        TitleRow.timetable_id == timetable, TitleRow.obtained_on <= as_of
    )
    return connection.execute(wanted).scalar_one() or 0


def circumstances_of(connection: Connection, timetable: int, as_of: date) -> frozenset[Circumstance]:
    """What people must know besides the score, as far as the record tells: an item that is disputed."""
    wanted = (
        select(DisputeRow.item_id, DisputeRow.disputed)
        .join(TimetableItemRow, TimetableItemRow.item_id == DisputeRow.item_id)
        .where(TimetableItemRow.timetable_id == timetable, DisputeRow.since <= as_of)
        .order_by(DisputeRow.id)
    )
    newest = {row.item_id: row.disputed for row in connection.execute(wanted)}
    return frozenset({Circumstance.DISPUTED} if any(newest.values()) else ())


def lpr_on(connection: Connection, day: date) -> Decimal | None:
    """The one-year LPR of a day as a fraction by the office's table, else the delivered one; None before both."""
    return rate_of(lpr_table(connection), day)


def lpr_table(connection: Connection) -> RateTable:
    """The one-year LPR by the office's table, else the delivered one."""
    try:
        return rate_table(connection, LPR)
    except NotFound:
        return delivered_table(LPR)


def rate_of(table: RateTable, day: date) -> Decimal | None:
    """The rate of a day as a fraction; None before the table begins."""
    try:
        return table.rate_on(day)
    except Refused:
        return None


def inflows_of(connection: Connection, account: UUID, as_of: date) -> Mapping[str, Inflow]:
    """What the debtor takes in each month by currency, as it was known last."""
    rows = connection.execute(
        select(InflowRow.account_id, InflowRow.currency)
        .join(AccountRow, AccountRow.id == InflowRow.account_id)
        .where(AccountRow.uid == account, InflowRow.known_on <= as_of)
        .distinct()
    ).all()
    found = {row.currency: inflow_of(connection, row.account_id, row.currency, as_of) for row in rows}
    return {currency: inflow for currency, inflow in found.items() if inflow is not None}
