"""Lists that leave the office as files: each is an entry of the journal, with the hash of its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.work import UnitOfWork
from domain.error import Refused
from resources.mark import N_
from usecases.command import Command, handles
from usecases.rights import EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExport(Command):
    """A list was written to a file outside the office: which, narrowed how, how many rows, and its SHA-256."""

    list: str
    narrowed: str = ""
    file_name: str
    rows: int
    sha256: str


@handles(RecordExport, event="list.exported/1", class_="control", roles=EVERYBODY)
def record_export(command: RecordExport, work: UnitOfWork) -> None:
    if not re.fullmatch(r"[0-9a-f]{64}", command.sha256):
        raise Refused(
            "sha256",
            N_("This is no SHA-256 of a file."),
            N_("Give its 64 hexadecimal digits."),
            "sha256",
        )
    work.refs = {
        "list": command.list,
        "narrowed": command.narrowed,
        "file": command.file_name,
        "rows": command.rows,
        "sha256": command.sha256,
    }
