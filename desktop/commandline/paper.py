"""Papers from the record as files: the very bytes that were printed and filed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.folder import write_whole
from domain.error import Refused
from resources.mark import N_, text
from usecases.office import Office


def check_place(place: Path) -> None:
    """Refuse a file that cannot be written, before anything is printed for it."""
    if place.is_dir():
        raise Refused(
            "out",
            text(N_("{file} is a folder; the paper needs the name of a file."), file=str(place)),
            text(
                N_("Name a file in it, for example {file}; nothing was printed."),
                file=str(place / "paper.pdf"),
            ),
            str(place),
        )
    if not place.parent.is_dir():
        raise Refused(
            "out",
            text(N_("Nothing can be written to {file}."), file=str(place)),
            N_("Choose a file in a folder that is there; nothing was printed."),
            str(place),
        )


def make_folder(place: Path) -> Path:
    """The folder that papers go to, made before anything is printed."""
    place.mkdir(parents=True, exist_ok=True)
    return place


def write_paper(office: Office, answer: dict[str, Any], place: Path) -> bytes:
    """Write the paper that an act answered with to a file, which it replaces; returns its bytes."""
    content = office.record.papers.get(bytes.fromhex(answer["sha256"]))
    write_whole(place, content)
    return content
