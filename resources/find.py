"""Where the files that the program brings with it lie, run from a folder or frozen."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def find(*parts: str) -> Path:
    """The path of a delivered file, such as `find("fonts", "OFL.txt")`."""
    return Path(str(files("resources"))).joinpath(*parts)
