"""Running a program that may not write where modes forbid it: root may everywhere, unless it gives that up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

_GIVEN_UP = "-dac_override,-dac_read_search"


def run_without_rights(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code as somebody for whom modes hold; skips where nobody can be."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if which("setpriv") is None:
            pytest.skip("root may write everywhere, and setpriv is not here to give that up")
        given_up = [f"--bounding-set={_GIVEN_UP}", f"--inh-caps={_GIVEN_UP}"]
        command = ["setpriv", *given_up, *command]
    root = Path(__file__).parent.parent
    return subprocess.run(  # noqa: S603 - our own words
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=root,
        env={**os.environ, **environment},
    )


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """A folder with all that is in it, for reading only."""
    places = [folder, *folder.rglob("*")]
    modes = {place: place.stat().st_mode for place in places}
    for place in places:
        place.chmod(modes[place] & ~0o222)
    try:
        yield
    finally:
        for place, mode in modes.items():
            place.chmod(mode)


def seen(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All files of a folder: when they were written, and what is in them."""
    return {
        str(each.relative_to(folder)): (each.stat().st_mtime_ns, each.read_bytes())
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }
