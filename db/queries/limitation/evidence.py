"""What was recorded of clocks by hand, newest first, with what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from db.tables.paper import PaperRow
from db.tables.security import EvidenceCheckRow, EvidenceItemRow, EvidenceRow, ObligorRow
from domain.limitation.event import Grade, Kind


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One entry; `items` are the numbers that it speaks of (none: all), `corrected_by` the entry in its place."""

    evidence: UUID
    event: Kind
    done_on: date
    arrived_on: date | None
    until: date | None
    grade: Grade
    confirmed_by: str
    items: tuple[str, ...]
    obligor: str
    channel: str
    waybill: str
    words: str
    matter: str
    paper: UUID | None
    sha256: bytes | None
    recorded_by: str
    recorded_at: datetime
    corrects: UUID | None
    corrected_by: UUID | None
    void: bool

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.corrected_by is None and not self.void


@query
def evidence(connection: Connection, *, account: UUID) -> tuple[EvidenceLine, ...]:
    """All evidence of an account's clocks."""
    correction, earlier, checker = aliased(EvidenceRow), aliased(EvidenceRow), aliased(PersonRow)
    wanted = (
        select(
            EvidenceRow.__table__,
            ObligorRow.name.label("obligor"),
            PersonRow.name.label("person"),
            PaperRow.uid.label("paper"),
            PaperRow.sha256,
            correction.uid.label("corrected_by"),
            earlier.uid.label("corrects"),
            checker.name.label("checker"),
        )
        .select_from(EvidenceRow)
        .join(AccountRow, AccountRow.id == EvidenceRow.account_id)
        .join(PersonRow, PersonRow.id == EvidenceRow.person_id)
        .outerjoin(ObligorRow, ObligorRow.id == EvidenceRow.obligor_id)
        .outerjoin(PaperRow, PaperRow.id == EvidenceRow.paper_id)
        .outerjoin(correction, correction.corrects_id == EvidenceRow.id)
        .outerjoin(earlier, earlier.id == EvidenceRow.corrects_id)
        .outerjoin(EvidenceCheckRow, EvidenceCheckRow.evidence_id == EvidenceRow.id)
        .outerjoin(checker, checker.id == EvidenceCheckRow.person_id)
        .where(AccountRow.uid == account)
        .order_by(EvidenceRow.done_on.desc(), EvidenceRow.id.desc())
    )
    rows = connection.execute(wanted).all()
    items: dict[int, list[str]] = {}
    named = (
        select(EvidenceItemRow.evidence_id, ItemRow.number)
        .join(ItemRow, ItemRow.id == EvidenceItemRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(AccountRow.uid == account)
        .order_by(ItemRow.number)
    )
    for key, number in connection.execute(named):
        items.setdefault(key, []).append(number)
    return tuple(
        EvidenceLine(
            evidence=row.uid,
            event=Kind(row.kind),
            done_on=row.done_on,
            arrived_on=row.arrived_on,
            until=row.until,
            grade=Grade(row.grade),
            confirmed_by=row.checker or "",
            items=tuple(items.get(row.id, ())),
            obligor=row.obligor or "",
            channel=row.channel,
            waybill=row.waybill,
            words=row.words,
            matter=row.matter,
            paper=row.paper,
            sha256=row.sha256,
            recorded_by=row.person,
            recorded_at=row.logged_at,
            corrects=row.corrects,
            corrected_by=row.corrected_by,
            void=bool(row.void),
        )
        for row in rows
    )
