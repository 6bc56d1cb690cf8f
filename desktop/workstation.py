"""What this workstation remembers, apart from any office: language, theme, printer, folder, sizes, sorting."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale

from db.engine import DiskFailed
from db.folder import write_whole
from db.sidecar import state_folder
from desktop.look.tokens import ThemeName
from resources.translate import LANGUAGES

FILE: Final = "workstation.json"


class Workstation:
    """The remembered settings, written through at once; a damaged file counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    @property
    def language(self) -> str:
        """The language of the screen; until somebody chose, that of the computer if it is one of ours, else English."""
        known = self.recall("language")
        return known if isinstance(known, str) and known in LANGUAGES else _of_the_computer()

    @language.setter
    def language(self, code: str) -> None:
        self.remember("language", code)

    @property
    def theme(self) -> ThemeName:
        """The theme of the window; light until somebody chose."""
        known = self.recall("theme", "light")
        return "dark" if known == "dark" else "light"

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self.remember("theme", name)

    @property
    def printer(self) -> str:
        """The name of the printer to offer first; empty for that of the system."""
        known = self.recall("printer", "")
        return known if isinstance(known, str) else ""

    @printer.setter
    def printer(self, name: str) -> None:
        self.remember("printer", name)

    @property
    def folder(self) -> str:
        """The folder in which papers and lists are offered to be saved; empty for wherever the system begins."""
        known = self.recall("folder", "")
        return known if isinstance(known, str) else ""

    @folder.setter
    def folder(self, path: str) -> None:
        self.remember("folder", path)

    def recall(self, key: str, default: object = None) -> object:
        """What was remembered under a key: plain JSON values."""
        return self._values.get(key, default)

    def remember(self, key: str, value: object) -> None:
        """Keep a plain JSON value; on a disk that cannot be written, until the program ends."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        words = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        with suppress(OSError, DiskFailed):  # a size that is forgotten must not stop anybody's work
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, words.encode())


def workstation() -> Workstation:
    """The settings of this workstation."""
    return _open(state_folder() / FILE)


@lru_cache(maxsize=1)
def _open(path: Path) -> Workstation:
    return Workstation(path)


def _read(path: Path) -> dict[str, object]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _of_the_computer() -> str:
    preferred = QLocale.system().uiLanguages()[:1]  # such as zh-Hans-CN, or C where none was set
    code = "".join(preferred).partition("-")[0]
    return code if code in LANGUAGES else "en"
