"""Files around an import: where the last one of a ledger was, and what is dropped here."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialogs.importing.look import FILES
from desktop.speech import say
from desktop.workstation import workstation
from resources.mark import N_

CHOOSE: Final = N_("Choose a file")
_FOLDER: Final = "import/folder/"  # and the ledger: where this workstation found its last file


def choose_ledger(parent: QWidget, source: str) -> Path | None:
    """Let a person choose a file, beginning where the last one of the ledger was."""
    kind = say(N_("Ledgers"))
    named, _ = QFileDialog.getOpenFileName(parent, say(CHOOSE), folder_of(source), f"{kind} ({FILES})")
    return Path(named) if named else None


def folder_of(source: str) -> str:
    """Where the last file of a ledger was found on this workstation; nothing if none was."""
    known = workstation().recall(_FOLDER + source, "")
    return known if isinstance(known, str) else ""


def remember_folder(source: str, path: Path) -> None:
    """The next file of the ledger is probably in the same folder."""
    workstation().remember(_FOLDER + source, str(path.parent))


def dropped(data: QMimeData) -> Path | None:
    """The one file that is dropped; none if it is something else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
