"""Fields for whole numbers and for shares in per cent."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.speech import tongue
from desktop.widgets.field import ReadField
from domain.error import Refused
from resources.mark import N_, text

_WHOLE: Final = re.compile(r"\d{1,9}")
_SHARE: Final = re.compile(r"\d{1,4}(\.\d{1,6})?")


def read_number(words: str) -> int:
    """A whole number as typed, full-width digits too."""
    plain = _plain(words)
    if not _WHOLE.fullmatch(plain):
        raise Refused(
            "number", text(N_("“{words}” is not a whole number."), words=words), N_("Write digits only.")
        )
    return int(plain)


def read_percent(words: str) -> Decimal:
    """A share typed in per cent, with or without its sign, as a fraction: 4.5 is 0.045."""
    plain = _plain(words).removesuffix("%")
    if not _SHARE.fullmatch(plain):
        raise Refused(
            "percent",
            text(N_("“{words}” is not a percentage."), words=words),
            N_("Write it with a point before decimals, such as 4.5."),
        )
    return Decimal(plain) / 100


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).replace(" ", "")


class NumberField(ReadField):
    """A whole number; ↑ and ↓ count it up and down, not below one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:
        """The number, or None when nothing was typed; raises `Refused` for anything else."""
        return read_number(self.words()) if self.words() else None

    def set_value(self, number: int | None) -> None:
        """Show a number."""
        self.setText("" if number is None else str(number))

    def look(self) -> None:
        """Write the number in plain digits."""
        self.set_value(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Count."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or not (_WHOLE.fullmatch(_plain(self.words())) or not self.words()):
            super().keyPressEvent(event)
            return
        self.set_value(max((self.value() or 0) + step, 1))
        self.textEdited.emit(self.text())


class PercentField(ReadField):
    """A share in per cent, read as a fraction."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> Decimal | None:
        """The fraction, or None when nothing was typed; raises `Refused` for anything else."""
        return read_percent(self.words()) if self.words() else None

    def set_value(self, fraction: Decimal | None) -> None:
        """Show a fraction in per cent."""
        self.setText("" if fraction is None else tongue().number((fraction * 100).normalize() + Decimal(0)))

    def look(self) -> None:
        """Write it without needless zeros."""
        self.set_value(self.value())
