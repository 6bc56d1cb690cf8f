"""Filing papers from outside: scans, contracts, delivery notes, kept encrypted under their hash."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from db.tables.paper import PaperRow
from db.work import UnitOfWork
from domain.error import NotFound, Refused
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR

LARGEST: Final = 64 * 1024 * 1024  # bytes of one paper


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaper(Command):
    """A paper about an account came in: it is filed with its name, its hash, and what it is."""

    account: UUID
    path: str
    title: str


@handles(FilePaper, event="paper.filed/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def file_paper_of_account(command: FilePaper, work: UnitOfWork) -> None:
    if not command.title.strip():
        raise Refused(
            "title", N_("Say what the paper is."), N_("For example “contract” or “delivery note”."), "title"
        )
    paper = file_paper(work, account(work), Path(command.path), command.title.strip())
    work.answer = {"paper": paper.uid, "sha256": paper.sha256}


def file_paper(
    work: UnitOfWork, account_id: int, path: Path, title: str, *, timetable_id: int | None = None
) -> PaperRow:
    """File the content of a file from this machine."""
    return file_content(work, account_id, path.name, title, _read(path), timetable_id=timetable_id)


def file_content(
    work: UnitOfWork,
    account_id: int,
    name: str,
    title: str,
    content: bytes,
    *,
    timetable_id: int | None = None,
) -> PaperRow:
    """File what is in memory under the name of a file."""
    paper = PaperRow(
        account_id=account_id,
        kind="filed",
        title=title,
        file_name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        language="",
        year=None,
        stream_id=None,
        serial_number=None,
        serial="",
        made_at=work.now,
        size=len(content),
        sha256=work.papers.put(content),
        fingerprint=None,
        timetable_id=timetable_id,
    )
    work.add(paper)
    return paper


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= LARGEST else b""
    except OSError as error:
        raise NotFound(
            "no_file",
            text(N_("The file {path} cannot be read: {error}."), path=str(path), error=error.strerror or ""),
            N_("Choose the scan again."),
            "path",
        ) from None
    if not content:
        raise Refused(
            "file_size",
            text(N_("The file {path} is empty or too large ({size} bytes)."), path=path.name, size=size),
            text(N_("Choose a file of at most {most} bytes."), most=LARGEST),
            "path",
        )
    return content
