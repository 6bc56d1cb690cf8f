"""Where a file shall go: asked beginning in the folder of papers that this workstation remembers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.speech import say
from desktop.workstation import workstation
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, text

Warn = Callable[[QuittanceError], None]


def ask_place(
    parent: QWidget, title: Text | str, name: str, warn: Warn, kinds: str = ""
) -> tuple[Path, str] | None:
    """Ask where a file shall go, offering a name, and with which of the `kinds` of files; None for nowhere."""
    folder = begin(warn)
    plain = name.replace("/", "-").replace("\\", "-")
    offered = str(folder / plain) if folder else plain
    named, kind = QFileDialog.getSaveFileName(parent, say(title), offered, kinds)
    return (Path(named), kind) if named else None


def ask_folder(parent: QWidget, title: Text | str, warn: Warn) -> Path | None:
    """Ask for a folder; None for none."""
    named = QFileDialog.getExistingDirectory(parent, say(title), str(begin(warn) or ""))
    return Path(named) if named else None


def begin(warn: Warn) -> Path | None:
    """The folder of papers; None, and a word about it, where it is gone."""
    known = workstation().folder
    if not known:
        return None
    folder = Path(known)
    if folder.is_dir():
        return folder
    warn(
        Refused(
            "no_folder",
            text(N_("The folder of papers is not there now: {folder}."), folder=known),
            N_("Choose where to; another folder is set in Settings, This computer."),
            known,
        )
    )
    return None
