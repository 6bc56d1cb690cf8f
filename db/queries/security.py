"""The register of securities and of who else is bound, with what is missing of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.paper import PaperRow
from db.tables.security import ObligorRow, SecurityRow
from domain.limitation.guarantee import Form
from domain.money import Money
from domain.security import ObligorRole, Security, SecurityKind, defects
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class SecurityLine:
    """A security on a day; `defects` say what may let it fall when it is needed."""

    security: UUID
    account: UUID
    debtor: str
    kind: SecurityKind
    form: Form | None
    giver: str
    amount: Money | None
    given_on: date
    months: int | None
    until: date | None
    consented_on: date | None
    resolution: str
    registration: str
    registered_on: date | None
    subject: str
    note: str
    paper: UUID | None
    sha256: bytes | None
    ended_on: date | None
    defects: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ObligorLine:
    """Somebody beside the debtor who is bound, or gave security."""

    obligor: UUID
    role: ObligorRole
    name: str
    uscc: str
    address: str


@query
def securities(
    connection: Connection, *, as_of: date, account: UUID | None = None, ended: bool = False
) -> tuple[SecurityLine, ...]:
    """The securities that hold on a day, of one account or of all; with `ended` also those that no longer do."""
    later = aliased(SecurityRow)
    wanted = (
        select(
            SecurityRow.__table__,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            ObligorRow.name.label("giver"),
            PaperRow.uid.label("paper"),
            PaperRow.sha256,
        )
        .select_from(SecurityRow)
        .join(AccountRow, AccountRow.id == SecurityRow.account_id)
        .outerjoin(ObligorRow, ObligorRow.id == SecurityRow.obligor_id)
        .outerjoin(PaperRow, PaperRow.id == SecurityRow.paper_id)
        .outerjoin(later, later.corrects_id == SecurityRow.id)
        .where(SecurityRow.given_on <= as_of, later.id.is_(None))
        .order_by(AccountRow.name, SecurityRow.id)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    if not ended:
        wanted = wanted.where(SecurityRow.ended_on.is_(None) | (SecurityRow.ended_on > as_of))
    found = []
    for row in connection.execute(wanted):
        security = Security(
            SecurityKind(row.kind),
            row.given_on,
            row.giver or "",
            Form(row.form) if row.form else None,
            Money(row.amount, row.currency) if row.amount is not None else None,
            row.months,
            row.until,
            row.consented_on,
            row.resolution,
            row.registration,
            row.registered_on,
            row.subject,
            row.paper is not None,
        )
        found.append(
            SecurityLine(
                security=row.uid,
                account=row.account,
                debtor=row.debtor,
                kind=security.kind,
                form=security.form,
                giver=security.giver,
                amount=security.amount,
                given_on=security.given_on,
                months=security.months,
                until=security.until,
                consented_on=security.consented_on,
                resolution=security.resolution,
                registration=security.registration,
                registered_on=security.registered_on,
                subject=security.subject,
                note=row.note,
                paper=row.paper,
                sha256=row.sha256,
                ended_on=row.ended_on,
                defects=defects(security, as_of),
            )
        )
    return tuple(found)


@query
def obligors(connection: Connection, *, account: UUID) -> tuple[ObligorLine, ...]:
    """Who else is bound for an account."""
    wanted = (
        select(ObligorRow.uid, ObligorRow.role, ObligorRow.name, ObligorRow.uscc, ObligorRow.address)
        .join(AccountRow, AccountRow.id == ObligorRow.account_id)
        .where(AccountRow.uid == account)
        .order_by(ObligorRow.name, ObligorRow.role)
    )
    return tuple(
        ObligorLine(row.uid, ObligorRole(row.role), row.name, row.uscc, row.address)
        for row in connection.execute(wanted)
    )
