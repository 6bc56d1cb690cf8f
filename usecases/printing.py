"""Printing papers: a serial is drawn, the journal's head is printed, and the bytes are kept for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.act import Progress
from db.folder import write_whole
from db.journal import chain
from db.stores.account import account as load_account
from db.stores.account import office
from db.tables.office import PersonRow
from db.tables.paper import PaperRow
from db.work import UnitOfWork
from documents.page import Imprint, Paper
from documents.party import Creditor, DebtorParty, Officer
from documents.wording import PaperLanguage
from domain.error import NotFound, Refused
from resources.mark import N_, text
from usecases.office import Office

_PREFIXES: Final = {
    "reminder": "RL",
    "agreement": "RA",
    "assessment": "AS",
    "statement": "SA",
    "receipt": "RC",
    "notice": "DN",
    "schedule": "PT",
    "diligence": "DF",
    "notary": "NB",
    "payment_order": "PO",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: its kind, language, whom it is about, and whether it is a draft still."""

    kind: str
    title: str
    language: PaperLanguage
    account_id: int | None = None
    timetable_id: int | None = None
    draft: bool = False


def print_paper(work: UnitOfWork, order: Order, make: Callable[[Imprint], Paper]) -> PaperRow:
    """Make a paper with the next serial of its kind and year, and keep its bytes.

    The head that is printed on it is the journal's before this act's own entry, which holds the paper's hash.
    A serial is never used again: it is drawn in the same transaction.
    """
    year = work.today.year
    number = _next_number(work, order.kind, year)
    serial = _serial(work, order.kind, f"{number:05d}")
    head = chain.last(work.connection).hash
    made = make(Imprint(serial, work.today, head.hex(), order.draft))
    row = PaperRow(
        account_id=order.account_id,
        kind=order.kind,
        title=order.title,
        file_name=f"{serial}.pdf",
        media_type="application/pdf",
        language=order.language,
        year=year,
        stream_id=work.place.stream_id,
        serial_number=number,
        serial=serial,
        made_at=work.now,
        size=len(made.content),
        sha256=work.papers.put(made.content),
        fingerprint=head,
        timetable_id=order.timetable_id,
    )
    work.add(row)
    return row


def draft_imprint(work: UnitOfWork, kind: str) -> Imprint:
    """For a paper that is only looked at: no serial is drawn for it, and every page says that it is a draft."""
    return Imprint(_serial(work, kind, "…"), work.today, chain.last(work.connection).hash.hex(), draft=True)


def _serial(work: UnitOfWork, kind: str, number: str) -> str:
    stream = "" if work.place.stream_id == 1 else f"-{work.place.stream_id}"
    return f"{_PREFIXES[kind]}-{work.today.year}{stream}-{number}"


def _next_number(work: UnitOfWork, kind: str, year: int) -> int:
    newest = work.connection.execute(
        select(func.max(PaperRow.serial_number)).where(
            PaperRow.kind == kind, PaperRow.year == year, PaperRow.stream_id == work.place.stream_id
        )
    ).scalar_one()
    return (newest or 0) + 1


def printed_before(work: UnitOfWork, timetable_id: int, title: str, language: str) -> PaperRow | None:
    """The paper of a timetable that was printed already: printing again gives the stored bytes."""
    return (
        work.session.execute(
            select(PaperRow)
            .where(
                PaperRow.timetable_id == timetable_id,
                PaperRow.kind == "agreement",
                PaperRow.title == title,
                PaperRow.language == language,
            )
            .order_by(PaperRow.id.desc())
        )
        .scalars()
        .first()
    )


def same_as_today(work: UnitOfWork, order: Order, make: Callable[[Imprint], Paper]) -> PaperRow | None:
    """The newest paper of this order that was made today, if the same values would give its very bytes again."""
    newest = (
        work.session.execute(
            select(PaperRow)
            .where(
                PaperRow.timetable_id == order.timetable_id,
                PaperRow.kind == order.kind,
                PaperRow.title == order.title,
                PaperRow.language == order.language,
            )
            .order_by(PaperRow.id.desc())
        )
        .scalars()
        .first()
    )
    if newest is None or newest.made_at.astimezone(work.now.tzinfo).date() != work.today:
        return None
    again = make(Imprint(newest.serial, work.today, (newest.fingerprint or b"").hex(), order.draft))
    return newest if bytes.fromhex(again.sha256) == newest.sha256 else None


def creditor(work: UnitOfWork) -> Creditor:
    """Our company as papers print it."""
    row = office(work)
    return Creditor(
        name=row.company,
        address=row.address,
        phone=row.phone,
        email=row.email or "",
        uscc=row.uscc or "",
        legal_representative=row.legal_representative or "",
        bank_name=row.bank_name,
        bank_account=row.bank_account,
    )


def debtor(work: UnitOfWork, account_id: int) -> DebtorParty:
    """A debtor as papers print it."""
    row = load_account(work, account_id)
    return DebtorParty(
        name=row.name,
        address=row.address,
        code=row.code,
        contact=row.contact,
        phone=row.phone,
        email=row.email,
        uscc=row.uscc,
        legal_representative=row.legal_representative,
    )


def officer(work: UnitOfWork, person_id: int | None) -> Officer:
    """The person whom a debtor turns to; the one who acts where nobody answers for the account."""
    row = work.session.get(PersonRow, person_id) if person_id is not None else None
    if row is None:
        return Officer(work.officer.name)
    return Officer(row.name, row.phone or office(work).phone)


def language_of(work: UnitOfWork, account_id: int | None, asked: str) -> PaperLanguage:
    """The language of a paper: as asked, else the debtor's, else Chinese in a CNY office and English elsewhere."""
    wanted = asked or (load_account(work, account_id).language if account_id is not None else "")
    wanted = wanted or ("zh" if office(work).currency == "CNY" else "en")
    match wanted:
        case "en" | "zh" | "both":
            return wanted
        case _:
            raise Refused(
                "language", N_("Papers are written in en, zh or both."), N_("Choose one of them."), "language"
            )


def save_papers(office: Office, papers: Mapping[str, bytes], folder: Path, progress: Progress) -> int:
    """Write papers (name of the file → SHA-256) into a folder, byte by byte as they were filed; how many.

    A file of that name that holds something else is not replaced.
    """
    for done, (name, digest) in enumerate(papers.items(), start=1):
        content, place = office.record.papers.get(digest), folder / name
        if place.exists() and place.read_bytes() != content:
            raise Refused(
                "exists",
                text(N_("There is already a file {file}."), file=str(place)),
                N_("Choose another folder, or move the file away: a paper never replaces anything."),
                str(place),
            )
        write_whole(place, content)
        progress(done, len(papers))
    return len(papers)


def paper_by_uid(connection: Connection, uid: UUID) -> bytes:
    """The SHA-256 of a paper, by which the drawer gives its bytes."""
    found = connection.execute(select(PaperRow.sha256).where(PaperRow.uid == uid)).scalar_one_or_none()
    if found is None:
        raise NotFound(
            "no_paper",
            N_("There is no such paper in this office."),
            N_("“show OFFICE papers” lists them."),
            "paper",
        )
    return found
