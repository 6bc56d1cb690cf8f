"""What every small dialog that asks for one act is: a form, a button that does it, and refusals at their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.act import Changes
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.day import DayField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.room import fit_screen, height_on_screen
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text
from usecases.command import Command

T = TypeVar("T")


class FormDialog(Speaking, QDialog):
    """Escape closes, Ctrl+Enter does it, as Enter does in a line; `done_with(changes)` once it is done.

    On a screen that is too low for it the fields scroll, and the buttons stay in sight.

    A dialog says with `named` where its command calls a field otherwise than its form, with `columns` how many
    fields stand in a row, and with `grows` that a table of its body takes the room that is left over.
    """

    done_with = Signal(object)
    named: ClassVar[Mapping[str, str]] = {}
    columns: ClassVar[int] = 1
    grows: ClassVar[bool] = False

    def __init__(
        self, office: DeskOffice, title: Text | str, act: Text | str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.office = office
        self.form = Form(columns=self.columns)
        self.messages = MessageBar()
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._title = title
        self._button = Button(act, self.submit, part="primary", key="Ctrl+Return")
        self._button.setDefault(True)
        self._arrange()
        self.retranslate()

    def command(self) -> Command:
        """What the fields ask for; raises the refusal of a field that cannot be read."""
        raise NotImplementedError

    def read(self, key: str, value: Callable[[], T]) -> T:
        """What a field holds; a refusal to read it names the field."""
        try:
            return value()
        except QuittanceError as error:
            error.where = key
            raise

    def read_day(self, key: str, field: DayField) -> date:
        """A day that must be there."""
        day = self.read(key, field.value)
        if day is None:
            raise Refused("day", N_("The day is missing."), N_("Write 2026-11-20, or -1 for yesterday."), key)
        return day

    def submit(self) -> None:
        """Do it, or say at the fields why not."""
        self.form.clear_errors()
        self.messages.dismiss()
        try:
            command = self.command()
        except QuittanceError as error:
            self.refuse(error)
            return
        self._button.setEnabled(False)
        self.office.act(command, self._done, self.refuse, self)

    def refuse(self, error: QuittanceError) -> None:
        """Say what was refused at its field, or above the buttons."""
        self._button.setEnabled(True)
        key = self.named.get(error.where, error.where)
        if self.form.has(key):
            self.form.point_at(key, error)
        else:
            self.messages.refuse(error)
        wanted = max(self.height(), self.heightForWidth(self.width()))
        self.resize(self.width(), min(wanted, height_on_screen(self)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with the first field, unless the dialog chose another; Qt would begin with the button."""
        fit_screen(self, self.inside)
        if self.focusWidget() is None:
            self.form.begin()
        super().showEvent(event)

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(self._title))

    def _done(self, changes: Changes) -> None:
        self.done_with.emit(changes)
        self.accept()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(self._title, "title"))
        layout.addWidget(self.inside, 1 if self.grows else 0)
        self.body.addWidget(self.form)
        layout.addWidget(self.messages)
        if not self.grows:
            layout.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch()
        self.cancel = Button(N_("Cancel"), self.reject)
        foot.addWidget(self.cancel)
        foot.addWidget(self._button)
        layout.addLayout(foot)
