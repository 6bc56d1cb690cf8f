"""Our company, the people of the office, and the imports it has taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.queries.saying import heard
from db.tables.item import BatchRow, ProblemRow, SourceRow
from db.tables.office import BranchRow, OfficeRow, PersonRow, StreamRow
from domain.role import Role
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Company:
    """Our company as papers print it."""

    office: UUID
    company: str
    address: str
    phone: str
    email: str
    uscc: str
    legal_representative: str
    bank_name: str
    bank_account: str
    currency: str
    demonstration: bool


@query
def company(connection: Connection) -> Company:
    """Our company."""
    row = connection.execute(select(OfficeRow.__table__)).one()
    return Company(
        row.uid,
        row.company,
        row.address,
        row.phone,
        row.email or "",
        row.uscc or "",
        row.legal_representative or "",
        row.bank_name,
        row.bank_account,
        row.currency,
        row.demonstration,
    )


@dataclass(frozen=True, slots=True)
class User:
    """A person of the office."""

    person: UUID
    name: str
    roles: tuple[Role, ...]
    log_in: bool
    disabled: bool
    phone: str
    branch: str


@query
def users(connection: Connection) -> tuple[User, ...]:
    """The people of the office by name, also those who only answer for accounts."""
    rows = connection.execute(
        select(PersonRow.__table__, BranchRow.name.label("branch_name"))
        .select_from(PersonRow)
        .outerjoin(BranchRow, BranchRow.id == PersonRow.branch_id)
        .order_by(PersonRow.name)
    )
    return tuple(
        User(
            row.uid,
            row.name,
            tuple(Role(word) for word in row.roles.split()),
            bool(row.log_in),
            bool(row.disabled),
            row.phone,
            row.branch_name or "",
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import of one file."""

    batch: UUID
    source: str
    file: str
    as_of: date
    accepted: int
    new: int
    changed: int
    rejected: int
    taken_back: date | None


@query
def imports(connection: Connection) -> tuple[ImportLine, ...]:
    """The imports of the office, newest first."""
    rows = connection.execute(
        select(
            BatchRow.uid,
            SourceRow.name,
            BatchRow.file_name,
            BatchRow.as_of,
            BatchRow.accepted,
            BatchRow.new,
            BatchRow.changed,
            BatchRow.rejected,
            BatchRow.taken_back,
        )
        .join(SourceRow, SourceRow.id == BatchRow.source_id)
        .order_by(BatchRow.id.desc())
    )
    return tuple(ImportLine(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A line of an imported file that was not taken."""

    problem: UUID
    file: str
    line: int
    column: str
    field: str
    value: str
    reason: Text | str
    advice: Text | str
    state: str
    closed_because: str
    debtor: str
    """As the line has it: a code or a name; empty where it has none, or the import is older than this column."""


@query
def problems(connection: Connection, *, state: str = "open") -> tuple[ProblemLine, ...]:
    """Lines that imports rejected: open ones, or in another state (`mended`, `dismissed`)."""
    rows = connection.execute(
        select(
            ProblemRow.uid,
            BatchRow.file_name,
            ProblemRow.line,
            ProblemRow.their_column,
            ProblemRow.field,
            ProblemRow.value,
            ProblemRow.reason,
            ProblemRow.advice,
            ProblemRow.state,
            ProblemRow.closed_because,
            ProblemRow.debtor,
        )
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(ProblemRow.state == state, BatchRow.taken_back.is_(None))
        .order_by(ProblemRow.batch_id, ProblemRow.line)
    )
    return tuple(
        ProblemLine(
            row.uid,
            row.file_name,
            row.line,
            row.their_column,
            row.field,
            row.value,
            _spoken(row.reason),
            _spoken(row.advice),
            row.state,
            row.closed_because,
            row.debtor or "",
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Incarnation:
    """A stream of the journal, and why it was opened."""

    stream: UUID
    opened_at: str
    reason: str
    previous_head: str


@query
def incarnations(connection: Connection) -> tuple[Incarnation, ...]:
    """The streams of this office's journal, oldest first."""
    rows = connection.execute(select(StreamRow.__table__).order_by(StreamRow.id))
    return tuple(
        Incarnation(row.uid, str(row.opened_at), row.reason, row.previous_head.hex()) for row in rows
    )


def _spoken(words: str) -> Text | str:
    """A sentence in whichever language is asked for; older offices kept only the English one."""
    return heard(words) if words.startswith("[") else words
