"""What belongs into a bundle: the papers of the record with their hashes, and what is attached by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.queries.paper import PaperLine, papers
from db.queries.security import SecurityLine
from db.tables.agreement import AuthorityPaperRow
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from documents.bundle import Enclosure
from domain.enforceability import AUTHORITY_LABELS, AuthorityPaper, Facts
from domain.limitation.guarantee import FORM_LABELS
from domain.paper import DELIVERY, ENFORCEABLE, SIGNED
from domain.security import KIND_LABELS
from resources.mark import N_, Text, text

_BESIDE: Final = {
    DELIVERY: N_("Proof of delivery of a notice"),
    ENFORCEABLE: N_("Enforceable title"),
}
_OURS: Final = (
    N_("Business licence of our company"),
    N_("Certificate of our legal representative, or power of attorney with identity document"),
)
_ALL: Final = 1_000_000  # more papers than any account ever has


def enclosures(
    row: TimetableRow, account: UUID, facts: Facts, secured: tuple[SecurityLine, ...], work: UnitOfWork
) -> Iterator[Enclosure]:
    """What a court or a notary wants to see, with the paper of the record where there is one."""
    kept = [*reversed(papers(work.connection, account=account, limit=_ALL))]
    mine = [each for each in kept if each.timetable == row.uid]
    yield from _agreements(mine)
    yield from _authority(row, facts, mine, work)
    yield from (Enclosure(text(words)) for words in _OURS)
    for line in mine:
        if line.kind == "notice":
            yield _filed(text(N_("Notice as it was printed")), line)
        elif line.title in _BESIDE:
            yield _filed(text(_BESIDE[line.title]), line)
    yield from map(_of_security, secured)
    count = len(facts.items)
    yield Enclosure(text(N_("Contracts, delivery notes and invoices of the items ({count})"), count=count))
    for line in kept:
        if line.kind == "filed" and line.timetable is None:
            yield _filed(text("{title}", title=line.title), line)


def secured_by(line: SecurityLine) -> Text:
    """What kind of security it is."""
    return text(FORM_LABELS[line.form] if line.form else KIND_LABELS[line.kind])


def given_by(line: SecurityLine) -> str:
    """Who gave it, or what it is."""
    return line.giver or line.subject or "–"


def _agreements(mine: list[PaperLine]) -> Iterator[Enclosure]:
    signed = [line for line in mine if line.title == SIGNED]
    yield from (_filed(text(N_("Signed agreement (scan)")), line) for line in signed)
    if not signed:
        yield Enclosure(text(N_("Agreement, signed and sealed by both sides")))
    for line in mine:
        if line.kind == "agreement" and line.title == "agreement":
            yield _filed(text(N_("Agreement as it was printed")), line)


def _authority(
    row: TimetableRow, facts: Facts, mine: list[PaperLine], work: UnitOfWork
) -> Iterator[Enclosure]:
    """The papers of the debtor's authority: those in the record, and those that are asked for besides."""
    wanted = (
        select(AuthorityPaperRow.kind, PaperRow.uid)
        .join(PaperRow, PaperRow.id == AuthorityPaperRow.paper_id)
        .where(AuthorityPaperRow.timetable_id == row.id)
    )
    lines = {line.paper: line for line in mine}
    filed = [(AuthorityPaper(kind), lines[paper]) for kind, paper in work.connection.execute(wanted)]
    for kind, words in AUTHORITY_LABELS.items():
        named = text(N_("{paper} of the debtor"), paper=text(words))
        found = [line for each, line in filed if each is kind]
        yield from (_filed(named, line) for line in found)
        if not found and not (kind is AuthorityPaper.POWER and facts.by_representative):
            yield Enclosure(named)


def _of_security(line: SecurityLine) -> Enclosure:
    words = text(N_("{security} of {name}"), security=secured_by(line), name=given_by(line))
    if line.sha256 is None:
        return Enclosure(words)
    return Enclosure(words, line.resolution or line.registration or "–", line.sha256.hex())


def _filed(name: Text, line: PaperLine) -> Enclosure:
    return Enclosure(name, line.serial or line.file_name, line.sha256.hex())
