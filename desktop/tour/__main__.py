"""`python -m desktop.tour OUT` goes through everything; `--screens DIR` and `--guide DIR` draw pictures alone."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Final

from db.sidecar import ENVIRONMENT, HEADS, state_folder
from desktop.tour.walk import Walk
from domain.error import QuittanceError
from resources.mark import N_, Text, text
from resources.translate import catalogue
from usecases.demonstration.making import make_demonstration

_LONG: Final = 600  # seconds after which drawing has failed
_OFFICE: Final = "--office"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; 0 unless something was refused or does not verify."""
    parser = ArgumentParser(prog="python -m desktop.tour")
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--screens", type=Path)
    parser.add_argument("--guide", type=Path)
    parser.add_argument(_OFFICE, type=Path)
    parser.add_argument("--debtors", type=int, help="how many debtors the demonstration has")
    given = parser.parse_args(words)
    try:
        if given.screens is not None:
            return _draw(given.screens, given.office, given.debtors)
        if given.guide is not None:
            return _draw_guide(given.guide)
        if given.out is None:
            parser.error(_said(text(N_("say where the files are to go"))))
        return _walk(given.out, given.debtors)
    except QuittanceError as error:
        tell(error.message)
        tell(error.advice)
        return 1


def tell(sentence: Text | str) -> None:
    """Say a line on the terminal."""
    print(_said(sentence), flush=True)  # noqa: T201 - the terminal is where the tour speaks


def _said(sentence: Text | str) -> str:
    return catalogue("zh" if os.environ.get("LANG", "").startswith("zh") else "en").say(sentence)


def _walk(out: Path, debtors: int | None) -> int:
    walk = Walk(out, tell, debtors)
    ok = walk.run()
    screens = out / "screens"
    tell(N_("Drawing the screens, in both themes and languages."))
    if not _draw_apart(screens, walk.office):
        tell(N_("Qt cannot draw the screens here; all else is done."))
    tell("")
    _list(out, [*walk.made, *sorted(screens.glob("*.png"))])
    return 0 if ok else 1


def _draw_apart(screens: Path, office: Path) -> bool:
    """Draw in a child, as Qt ends its process where it cannot start; whether that went well."""
    command = [sys.executable, "-m", "desktop.tour", "--screens", str(screens), _OFFICE, str(office)]
    try:
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=_LONG)  # noqa: S603 - our own words
    except subprocess.TimeoutExpired:
        return False
    if done.returncode:
        sys.stderr.buffer.write(done.stderr)
    return done.returncode == 0


def _draw(screens: Path, office: Path | None, debtors: int | None) -> int:
    """Draw every screen of an office, or of a demonstration that is made for it and thrown away."""
    with _unseen() as folder:
        if office is None:
            office = folder / "office"
            make_demonstration(office, debtors=debtors)
        from desktop.tour.picture import draw  # noqa: PLC0415 - Qt reads its environment when it is loaded

        draw(office, screens, tell)
    return 0


def _draw_guide(pictures: Path) -> int:
    """Draw the pictures of the user's guide."""
    with _unseen() as folder:
        from desktop.tour.guide import draw_guide  # noqa: PLC0415 - Qt reads its environment when it is loaded

        draw_guide(pictures, folder, tell)
    return 0


@contextmanager
def _unseen() -> Iterator[Path]:
    """A folder that is thrown away, and an environment in which Qt draws where nobody sees it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(
        "QT_LOGGING_RULES", "default.warning=false"
    )  # what this platform has not, nobody sees
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # What the window remembers (page, theme, size) is not what this workstation's person chose; but an office
        # that was written here is no copy.
        heads = state_folder() / HEADS
        os.environ[ENVIRONMENT] = str(Path(folder) / "state")
        if heads.is_dir():
            copytree(heads, state_folder() / HEADS)
        yield Path(folder)


def _list(out: Path, made: Iterable[Path]) -> None:
    tell(text(N_("Made in {folder}:"), folder=str(out)))
    for path in made:
        size = sum(file.stat().st_size for file in path.rglob("*")) if path.is_dir() else path.stat().st_size
        tell(text("{size}  {name}", size=f"{size:>12,}", name=str(path.relative_to(out))))


if __name__ == "__main__":
    sys.exit(main())
