"""A disk that takes so much of a file and no more, for whoever runs the tests: no mount, no rights needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.error import QuittanceError

needs_limits = pytest.mark.skipif(
    os.name != "posix", reason="the size of files can be limited on POSIX alone"
)


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file grows beyond so many bytes; what would is refused by the system, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refusal(write: Callable[[], object]) -> QuittanceError | OSError | None:
    """What a write was refused with; None where it went through. Anything else fails the trial."""
    try:
        write()
    except (QuittanceError, OSError) as error:
        return error
    return None


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for what SQLite keeps beside a database that is open."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }
