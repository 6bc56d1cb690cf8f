"""The recovery key, shown once: printed, saved or written down before one goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.folder import write_whole
from desktop.dialogs.entrance import foot
from desktop.dialogs.first_start.form import NewOffice
from desktop.look.tokens import GRID
from desktop.printing import print_words
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.check import Check
from desktop.widgets.label import Card, Label
from desktop.widgets.layout import empty
from domain.country import told
from domain.error import QuittanceError
from resources.mark import N_, text

KEY = N_("The recovery key")
KEY_MORE = N_(
    "It opens the office when every passphrase is forgotten. Nobody can make another one. "
    "Print it or write it down, and keep it away from this computer."
)


class KeyPage(QWidget):
    """Shows the recovery key, and lets the person go on once it is kept somewhere."""

    def __init__(self, enter: Callable[[NewOffice], None], refused: Callable[[QuittanceError], None]) -> None:
        super().__init__()
        self._enter, self._refused = enter, refused
        self._new: NewOffice | None = None
        self._key = Label("", "figure", wrap=True)
        self._key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._kept = Check(N_("I have printed the recovery key or written it down."))
        self._go = Button(N_("Open the office"), self._go_on, part="primary", key="Ctrl+Return")
        self._kept.toggled.connect(self._go.setEnabled)
        self._rules = QVBoxLayout()
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        inside.addWidget(self._key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(card)
        ways = QHBoxLayout()
        ways.addWidget(Button(N_("Print"), self._print, icon="print", key="Ctrl+P"))
        ways.addWidget(Button(N_("Save as a file"), self._save, icon="save"))
        ways.addStretch()
        layout.addLayout(ways)
        layout.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(2 * GRID)
        layout.addWidget(Label(N_("What the office begins with"), "heading"))
        layout.addLayout(self._rules)
        layout.addStretch()
        layout.addLayout(foot(self._go))

    def show_key(self, new: NewOffice, key: str) -> None:
        """The key of an office that was just made."""
        self._new = new
        self._key.show_words(key)
        empty(self._rules)
        for sentence in told(new.country):
            self._rules.addWidget(Label(sentence, wrap=True))
        self._kept.setChecked(False)
        self._go.setEnabled(False)
        self._kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> str:
        """What is printed or saved."""
        company = "" if self._new is None else self._new.company
        return "\n\n".join(
            [say(text(N_("Recovery key of {company}"), company=company)), self._key.text(), say(KEY_MORE)]
        )

    def write(self, file: Path) -> None:
        """Save the sheet."""
        try:
            write_whole(file, f"{self.sheet()}\n".encode())
        except QuittanceError as error:
            self._refused(error)

    def _print(self) -> None:
        print_words(self.sheet(), self, self._refused)

    def _save(self) -> None:
        named, _ = QFileDialog.getSaveFileName(self, say(N_("Save as a file")), "quittance-recovery-key.txt")
        if named:
            self.write(Path(named))

    def _go_on(self) -> None:
        if self._new is not None:
            self._enter(self._new)
