"""Obligors, securities and evidence: finding and saving them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from db.tables.paper import PaperRow
from db.tables.security import EvidenceCheckRow, EvidenceItemRow, EvidenceRow, ObligorRow, SecurityRow
from db.work import UnitOfWork
from domain.error import Conflict, NotFound
from resources.mark import N_

R = TypeVar("R", SecurityRow, EvidenceRow)


def obligor(work: UnitOfWork, uid: UUID) -> ObligorRow:
    """The obligor with a uid (rights have found it already)."""
    return work.session.execute(select(ObligorRow).where(ObligorRow.uid == uid)).scalar_one()


def obligor_named(work: UnitOfWork, account_id: int, name: str, role: str) -> ObligorRow:
    """The obligor of an account with a name and role, made when it is new."""
    found = work.session.execute(
        select(ObligorRow).where(
            ObligorRow.account_id == account_id, ObligorRow.name == name, ObligorRow.role == role
        )
    ).scalar_one_or_none()
    if found is None:
        found = ObligorRow(account_id=account_id, role=role, name=name, uscc="", address="")
        work.add(found)
    return found


def evidence(work: UnitOfWork, uid: UUID) -> EvidenceRow:
    """The evidence with a uid (rights have found it already)."""
    return work.session.execute(select(EvidenceRow).where(EvidenceRow.uid == uid)).scalar_one()


def corrected(work: UnitOfWork, row: type[R], uid: UUID | None, account_id: int) -> R | None:
    """The row whose place another shall take: of the same account, and not corrected already."""
    if uid is None:
        return None
    found = work.session.execute(
        select(row).where(row.uid == uid, row.account_id == account_id)
    ).scalar_one_or_none()
    if found is None:
        raise NotFound(
            "no_entry",
            N_("What is to be corrected is not of this account."),
            N_("Open the debtor’s page and choose it there."),
            "corrects",
        )
    if work.session.execute(select(row.id).where(row.corrects_id == found.id)).first() is not None:
        raise Conflict(
            "corrected",
            N_("This entry was corrected already."),
            N_("Correct the newer one instead."),
            "corrects",
        )
    return found


def paper_of(work: UnitOfWork, uid: UUID | None, account_id: int) -> int | None:
    """The key of a paper of the account; one of another account is refused."""
    if uid is None:
        return None
    found = work.session.execute(
        select(PaperRow.id).where(PaperRow.uid == uid, PaperRow.account_id == account_id)
    ).scalar_one_or_none()
    if found is None:
        raise NotFound(
            "no_paper",
            N_("There is no such paper of this account."),
            N_("File it first, then name it here."),
            "paper",
        )
    return found


def add_items(work: UnitOfWork, row: EvidenceRow, items: Sequence[int]) -> None:
    """Save which items evidence speaks of."""
    work.add_all(EvidenceItemRow(evidence_id=row.id, item_id=item) for item in dict.fromkeys(items))


def is_checked(work: UnitOfWork, row: EvidenceRow) -> bool:
    """Whether a second person has seen evidence."""
    wanted = select(EvidenceCheckRow.id).where(EvidenceCheckRow.evidence_id == row.id)
    return work.session.execute(wanted).first() is not None
