"""Back-up and restore: one file that was opened and verified before it counts.

The file is a zip without compression (its contents are encrypted already): `manifest.json` with format,
office, head and the SHA-256 of every member, then `keys`, `office.db` and `papers/…`. It is written under a
temporary name, read again, verified with the key, and only then renamed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from db import keys
from db.engine import DiskFailed, copy_into, open_reader
from db.folder import Folder, disk_failed, sync_folder, unfinished
from db.journal import chain
from db.journal.problem import Problem
from db.record import Record
from db.verify import Verdict, verify_with_key
from domain.error import QuittanceError, Refused
from resources.mark import N_, text

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1024 * 1024
_FULL: Final = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
)  # of the scratch folder, never of the back-up


class BackupDamaged(QuittanceError):
    """The back-up is not one of ours, or does not hold what its manifest says."""


@dataclass(frozen=True, slots=True)
class BackUp:
    """A back-up that was proven."""

    file: Path
    head: str
    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A back-up in a scratch folder, and the head that its manifest names."""

    folder: Folder
    head: str


def back_up(record: Record, file: Path) -> BackUp:
    """Write one file that restores the office; raises when what was written does not verify."""
    temporary = unfinished(file)
    try:
        if file.exists():
            raise Refused(
                "exists",
                text(N_("There is already a file {file}."), file=str(file)),
                N_("Choose another name: a back-up never replaces anything."),
                str(file),
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".quittance-") as scratch:
            copy = Path(scratch) / "office.db"
            with record.read() as connection:
                copy_into(connection, copy)
            _pack(record, copy, temporary)
        verdict = prove(temporary, record.data_key)
        if not verdict.ok:
            problem = verdict.problems[0]
            raise BackupDamaged("backup", problem.what, problem.advice, problem.where)
        temporary.rename(file)
        sync_folder(file.parent)
    except OSError as error:
        raise DiskFailed(
            "disk",
            text(N_("The back-up could not be written: {error}."), error=error.strerror or str(error)),
            N_(
                "Choose a disk with more space; nothing half was left, and earlier back-ups were not touched."
            ),
            str(file),
        ) from error
    finally:
        with suppress(OSError):  # where its folder could not even be made
            temporary.unlink(missing_ok=True)
    return BackUp(file, verdict.head, verdict.entries, file.stat().st_size)


def _pack(record: Record, copy: Path, target: Path) -> None:
    members = {"keys": record.folder.keys, "office.db": copy}
    if record.folder.papers.is_dir():
        for paper in sorted(record.folder.papers.iterdir()):
            if not paper.name.startswith("."):
                members[f"papers/{paper.name}"] = paper
    manifest = {
        "product": keys.PRODUCT,
        "format": FORMAT,
        "office": str(record.keys.office),
        "head": _head_in(copy, record.data_key),
        "files": {name: _digest(path) for name, path in members.items()},
    }
    with target.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
            for name, path in members.items():
                archive.write(path, name)
        stream.flush()
        os.fsync(stream.fileno())


def _head_in(copy: Path, data_key: bytes) -> str:
    """Where the journal of the copy stands; the office itself may have gone on meanwhile."""
    engine = open_reader(copy, data_key)
    try:
        with engine.connect() as connection:
            return chain.last(connection).hash.hex()
    finally:
        engine.dispose()


def prove(file: Path, data_key: bytes) -> Verdict:
    """Unpack a back-up into a scratch folder and verify all of it."""
    with unpacked(file) as found:
        return _verified(found, data_key)


def _verified(found: Unpacked, data_key: bytes) -> Verdict:
    """What is checked of an office, and that the manifest names the head which is in the file."""
    verdict = verify_with_key(found.folder, data_key, sidecar=False)
    if verdict.head == found.head:
        return verdict
    told = _damaged(_MANIFEST, "head")
    problem = Problem(told.where, told.message, told.advice)
    return replace(verdict, problems=(*verdict.problems, problem))


def verify_back_up(file: Path, name: str, secret: str) -> Verdict:
    """Verify a back-up with a person's key; damage is told, not raised."""
    try:
        with unpacked(file) as found:
            return _verified(found, keys.unlock(keys.read(found.folder), name, secret))
    except BackupDamaged as error:
        return Verdict(0, "", ("manifest",), (Problem(error.where, error.message, error.advice),))


def users_of(file: Path) -> tuple[str, ...]:
    """Who can log in to the office in a back-up."""
    try:
        with zipfile.ZipFile(file) as archive:
            return keys.parse(archive.read("keys")).names
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(str(file), str(error)) from error


def restore(file: Path, target: Path) -> Folder:
    """Unpack a back-up into a folder that does not exist yet; the caller opens a new incarnation in it."""
    folder = Folder(target)
    if target.exists():
        raise Refused(
            "exists",
            text(N_("There is already something at {path}."), path=str(target)),
            N_("Restore into a folder that does not exist yet: a restore never replaces anything."),
            str(target),
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unpacked(file, target.parent) as found:
            found.folder.papers.mkdir(exist_ok=True)
            found.folder.backups.mkdir(exist_ok=True)
            found.folder.path.rename(target)  # whole or not at all
        sync_folder(target.parent)
    except OSError as error:
        raise disk_failed(error, target) from error
    return folder


@contextmanager
def unpacked(file: Path, near: Path | None = None) -> Iterator[Unpacked]:
    """The contents of a back-up in a scratch folder, each member checked against the manifest."""
    with tempfile.TemporaryDirectory(dir=near, prefix=".quittance-") as scratch:
        try:
            with zipfile.ZipFile(file) as archive:
                head = _unpack(archive, Path(scratch))
        except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise disk_failed(error, Path(scratch)) from error
            raise _damaged(str(file), str(error)) from error
        yield Unpacked(Folder(Path(scratch)), head)


def _unpack(archive: zipfile.ZipFile, scratch: Path) -> str:
    """Unpack what the manifest names, and nothing else; returns the head that it names."""
    manifest: dict[str, Any] = json.loads(archive.read(_MANIFEST))
    if (manifest["product"], manifest["format"]) != (keys.PRODUCT, FORMAT):
        raise _damaged(_MANIFEST, "product")
    files: dict[str, str] = manifest["files"]
    for name in files:
        if not _is_plain(name):
            raise _damaged(name, "name")
    if sorted([*files, _MANIFEST]) != sorted(archive.namelist()):
        raise _damaged(_MANIFEST, "files")
    for name, digest in files.items():
        target = scratch / name
        target.parent.mkdir(exist_ok=True)
        with archive.open(name) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink, _CHUNK)
        if _digest(target) != digest:
            raise _damaged(name, "SHA-256")
    if str(keys.parse((scratch / "keys").read_bytes()).office) != manifest["office"]:
        raise _damaged(_MANIFEST, "office")
    return str(manifest["head"])


def _is_plain(name: str) -> bool:
    """A member's name of ours: no way out of the folder."""
    head, _, tail = name.partition("/")
    return name in ("keys", "office.db") or (head == "papers" and len(tail) == 64 and tail.isalnum())


def _damaged(where: str, why: str) -> BackupDamaged:
    return BackupDamaged(
        "backup",
        text(N_("The back-up is damaged, or is no back-up of Quittance ({why})."), why=why),
        N_("Take another back-up file."),
        where,
    )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
