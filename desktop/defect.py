"""The report of a defect: versions, kinds of error and places in the code, without any word of an office in it."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from db.sidecar import state_folder

ROOMS: Final = {"desktop", "usecases", "documents", "db", "domain", "resources"}
FOLDER: Final = "defects"


def report(error: BaseException, *versions: str) -> str:
    """What went wrong and where, down to its first cause; `versions` are those of further libraries.

    The messages of errors are left out, since they may quote a name, an amount or a path.
    """
    known = ", ".join([f"Quittance {_version()}", f"Python {platform.python_version()}", *versions])
    lines = [known, f"{platform.system()} {platform.release()} {platform.machine()}"]
    for step in _causes(error):
        lines += ["", f"{type(step).__module__}.{type(step).__qualname__}"]
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(step.__traceback__)]
    return "\n".join(lines)


def keep(error: BaseException) -> Path:
    """Write the report to a file of its own in the workstation's state folder; raises OSError."""
    folder = state_folder() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
    file.write_text(report(error) + "\n", encoding="utf-8")
    return file


def _version() -> str:
    try:
        return version("quittance")
    except PackageNotFoundError:  # run from a folder that nobody installed
        return "?"


def _causes(error: BaseException) -> Iterator[BaseException]:
    step: BaseException | None = error
    while step is not None:
        yield step
        step = step.__cause__ or step.__context__


def _place(frame: traceback.FrameSummary) -> str:
    parts = Path(frame.filename).parts
    rooms = [at for at, part in enumerate(parts) if part in ROOMS]
    file = "/".join(parts[rooms[-1] :]) if rooms else parts[-1]
    return f"{file}:{frame.lineno} {frame.name}"
