"""The clauses of an agreement as choices: what is left out is not printed, and the score follows at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialogs.clauses.choices import TITLES_OF_FIELDS
from desktop.dialogs.clauses.fields import ClauseFields
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.room import fit_screen
from domain.agreement import Clauses
from domain.error import QuittanceError
from resources.mark import N_, Text, text

WIDTH = 880


class ClausesDialog(Speaking, QDialog):
    """`changed(clauses)` with every choice that can be read; Ctrl+Enter keeps them, Escape puts the old ones back.

    `sme_asked()` when somebody wants to know whether the SME regulation gives the rate.
    """

    changed = Signal(object)
    sme_asked = Signal()

    def __init__(self, clauses: Clauses, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = clauses
        self._inside = QWidget()
        self.form = Form(columns=4, gap=4)
        self._says = Label("", "strong", wrap=True)
        self._chosen = ClauseFields(clauses, today)
        self._arrange()
        self._fit()
        for field in self._chosen.fields.values():
            if isinstance(field, Choice):
                field.chosen.connect(lambda _value: self._enter())
            else:
                field.textEdited.connect(lambda _words: self._enter())
        for check in self._chosen.checks.values():
            check.clicked.connect(lambda _on: self._enter())
        self.retranslate()

    def go_to(self, key: str) -> None:
        """Begin with a field or a box."""
        widgets: dict[str, QWidget] = {**self._chosen.fields, **self._chosen.checks}
        if key in widgets:
            widgets[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_late_rate(self, rate: Decimal) -> None:
        """Late interest at a yearly rate of its own, a fraction."""
        self._chosen.take_late_rate(rate)
        self._enter()

    def tell(self, words: Text | str) -> None:
        """Say what the agreement is worth with these clauses."""
        self._says.colour("")
        self._says.say(words)

    def refuse(self, error: QuittanceError) -> None:
        """Say a refusal at its field, else beside the buttons."""
        key = error.where.removeprefix("clauses.").rpartition(".")[2]
        key = {"rate": "figure", "factor": "figure", "arbitration": "place"}.get(key, key)
        if self.form.has(key):
            self.form.mark(key, error)
        else:
            self._says.colour("danger")
            self._says.say(text(N_("{message} {advice}"), message=error.message, advice=error.advice))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """On a low screen the fields scroll."""
        fit_screen(self, self._inside)
        super().showEvent(event)

    def reject(self) -> None:
        """The clauses stay as they were."""
        self.changed.emit(self._before)
        super().reject()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Clauses")))

    # ---- inside

    def _enter(self) -> None:
        self._fit()
        self.form.clear_errors()
        try:
            found = self._chosen.clauses()
        except QuittanceError as error:
            self.refuse(error)
        else:
            self.changed.emit(found)

    def _keep(self) -> None:
        try:
            self._chosen.clauses()
        except QuittanceError as error:
            self.refuse(error)
        else:
            self.accept()

    def _fit(self) -> None:
        for key, is_needed in self._chosen.needed().items():
            self.form.show_field(key, shown=is_needed)
        for key, title in self._chosen.titles().items():
            self.form.name(key, title)
        for key, check in self._chosen.checks.items():
            check.setVisible(self._chosen.is_of_law(key))

    def _arrange(self) -> None:
        for key, title in TITLES_OF_FIELDS.items():
            self.form.add(key, title, self._chosen.fields[key], wide=key.startswith("extra"))
        checks = QGridLayout()
        checks.setVerticalSpacing(0)
        for at, check in enumerate(self._chosen.checks.values()):
            checks.addWidget(check, at // 3, at % 3)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._says, 1)
        foot.addWidget(Button(N_("SME rule"), self.sme_asked.emit, icon="legal", part="link", key="Alt+S"))
        foot.addWidget(Button(N_("Cancel"), self.reject, key="Esc"))
        foot.addWidget(Button(N_("Keep these clauses"), self._keep, part="primary", key="Ctrl+Return"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("Clauses"), "title"))
        fields = QVBoxLayout(self._inside)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(GRID)
        fields.addWidget(self.form)
        fields.addLayout(checks)
        layout.addWidget(self._inside)
        layout.addStretch(1)
        layout.addLayout(foot)
        self.setMinimumWidth(WIDTH)
