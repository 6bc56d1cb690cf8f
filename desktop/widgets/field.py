"""What every field that is typed into can do: be marked as wrong, and be itself again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.look import theme
from desktop.speech import Speaking, say
from domain.error import QuittanceError
from resources.mark import Text


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Show a field's edge in red, or as it was."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        theme.restyle(field)


class LineField(Speaking, QLineEdit):
    """A line of words; `hint` stands in it while it is empty."""

    def __init__(self, hint: Text | str = "", *, secret: bool = False) -> None:
        super().__init__()
        self._hint = hint
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(lambda _words: mark_wrong(self, wrong=False))
        self.retranslate()

    def words(self) -> str:
        """What was typed, without blanks at its ends."""
        return self.text().strip()

    def retranslate(self) -> None:
        """Say the hint again."""
        self.setPlaceholderText(say(self._hint))


class ReadField(LineField):
    """A line that is read as a value when one leaves it; what cannot be read is refused at once.

    `refused(error)` names what is wrong, `accepted()` says that it can be read now.
    """

    refused = Signal(object)
    accepted = Signal()

    def __init__(self, hint: Text | str = "") -> None:
        super().__init__(hint)
        self.editingFinished.connect(self._look)

    def look(self) -> None:
        """Read the words and show the value in its proper form; raises the refusal."""
        raise NotImplementedError

    def _look(self) -> None:
        if not self.words():
            mark_wrong(self, wrong=False)
            self.accepted.emit()
            return
        try:
            self.look()
        except QuittanceError as error:
            mark_wrong(self, wrong=True)
            self.refused.emit(error)
        else:
            mark_wrong(self, wrong=False)
            self.accepted.emit()
