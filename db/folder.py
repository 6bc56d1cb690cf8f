"""An office is a folder: the encrypted database, the keys, the papers and the back-ups."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from db.engine import DiskFailed
from domain.error import NotFound, Refused
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Folder:
    """The places of one office."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "office.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def papers(self) -> Path:
        return self.path / "papers"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def real(self) -> str:
        """The path that a sidecar remembers, links resolved."""
        return str(self.path.resolve())

    def make(self) -> None:
        """Make the empty folder; one that is already something is refused and stays as it is."""
        was_there = self.path.exists()
        if was_there and (not self.path.is_dir() or any(self.path.iterdir())):
            raise Refused(
                "exists",
                text(N_("There is already something at {path}."), path=str(self.path)),
                N_("Choose a folder that does not exist yet, or an empty one."),
                str(self.path),
            )
        try:
            self.papers.mkdir(parents=True, exist_ok=True)
            self.backups.mkdir(exist_ok=True)
        except OSError as error:
            self.clear(keep=was_there)
            raise disk_failed(error, self.path) from error

    def clear(self, *, keep: bool) -> None:
        """Take away an office that came to nothing; an empty folder may stay, for whoever had made it."""
        rmtree(self.path, ignore_errors=True)
        if keep:
            self.path.mkdir(exist_ok=True)

    def check(self) -> None:
        """Refuse a path that holds no office."""
        if not self.keys.is_file():
            raise NotFound(
                "no_office",
                text(N_("There is no office at {path}."), path=str(self.path)),
                N_("Choose the folder of an office, or begin a new one."),
                str(self.path),
            )


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also through a power cut."""
    write_pieces(file, (content,))


def write_pieces(file: Path, pieces: Iterable[bytes]) -> None:
    """As `write_whole`, piece by piece; what the pieces themselves raise leaves nothing behind."""
    temporary = unfinished(file)
    try:
        with temporary.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
        sync_folder(file.parent)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise disk_failed(error, file) from error


def unfinished(file: Path) -> Path:
    """Where a file is written until it is whole: beside it, under a short name of its own."""
    return file.with_name(f".{secrets.token_hex(8)}.new")


def unreadable(error: OSError, file: Path) -> DiskFailed:
    """The words for a file that is there and cannot be read."""
    return DiskFailed(
        "disk",
        text(N_("{file} could not be read: {error}."), file=str(file), error=error.strerror or str(error)),
        N_("Check the disk and your rights to the folder, then try again."),
        str(file),
    )


def disk_failed(error: OSError, file: Path) -> DiskFailed:
    """The words for a file or folder that the disk did not take."""
    return DiskFailed(
        "disk",
        text(N_("{file} could not be written: {error}."), file=str(file), error=error.strerror or str(error)),
        N_("Free space or check the disk and its rights, then try again; nothing half was written."),
        str(file),
    )


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system lets a folder be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
