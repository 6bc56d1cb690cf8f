"""The field for a day: typed short, counted from today, or moved by the arrow keys."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.widgets.field import ReadField
from domain.error import Refused
from resources.mark import N_, text

HINT: Final = N_("+7, fr, 2026-11-20, 20.11.")
_WEEKDAYS: Final = {
    **{word: at for at, word in enumerate(["mo", "tu", "we", "th", "fr", "sa", "su"])},
    **{word: at for at, word in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])},
    **{f"周{sign}": at for at, sign in enumerate("一二三四五六日")},
    **{f"星期{sign}": at for at, sign in enumerate("一二三四五六日")},
}
_NAMED: Final = {"today": 0, "tomorrow": 1, "yesterday": -1, "今天": 0, "明天": 1, "后天": 2, "昨天": -1}
_COUNTED: Final = re.compile(r"([+-]\d{1,4})([dwmy天周月年]?)")
_FULL: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"),
)
_YEARLESS: Final = (
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?"),
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"),
)


def read_day(words: str, today: date, *, past: bool = False) -> date:
    """A day as typed: ISO, 20.11.2026, 20.11., 11月20日, +7, -2w, +1m, fr, today.

    Weekdays and days without a year are the next ones after today, with `past` the last ones before or on
    it. `11/12/2026` is refused: it could be November or December.
    """
    plain = unicodedata.normalize("NFKC", words).strip().casefold()
    if plain in _NAMED:
        return today + timedelta(days=_NAMED[plain])
    if plain in _WEEKDAYS:
        return _weekday(_WEEKDAYS[plain], today, past=past)
    try:
        found = _counted(plain, today) or _written(plain) or _yearless(plain, today, past=past)
    except (ValueError, OverflowError):
        found = None  # such as 30.02.
    if found is None:
        raise Refused(
            "day",
            text(N_("“{words}” is not a day."), words=words),
            N_("Write 2026-11-20, 20.11., +7 for days from today, or fr for the next Friday."),
        )
    return found


def _weekday(weekday: int, today: date, *, past: bool) -> date:
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _counted(plain: str, today: date) -> date | None:
    shape = _COUNTED.fullmatch(plain)
    if shape is None:
        return None
    count, unit = int(shape[1]), shape[2] or "d"
    steps = {
        "d": relativedelta(days=count),
        "w": relativedelta(weeks=count),
        "m": relativedelta(months=count),
        "y": relativedelta(years=count),
    }
    return today + steps[{"天": "d", "周": "w", "月": "m", "年": "y"}.get(unit, unit)]


def _written(plain: str) -> date | None:
    for pattern in _FULL:
        if shape := pattern.fullmatch(plain):
            return date(int(shape["year"]), int(shape["month"]), int(shape["day"]))
    return None


def _yearless(plain: str, today: date, *, past: bool) -> date | None:
    for pattern in _YEARLESS:
        if shape := pattern.fullmatch(plain):
            month, day = int(shape["month"]), int(shape["day"])
            years = range(today.year, today.year + (-5 if past else 5), -1 if past else 1)
            days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
            return next((each for each in days if (each <= today if past else each >= today)), None)
    return None


class DayField(ReadField):
    """A day; ↑ and ↓ move it by one, Page Up and Page Down by a month. `past` reads towards the past."""

    def __init__(self, today: Callable[[], date], *, past: bool = False) -> None:
        self._today, self._past = today, past
        super().__init__(HINT)

    def value(self) -> date | None:
        """The day, or None when nothing was typed; raises `Refused` for anything else."""
        return read_day(self.words(), self._today(), past=self._past) if self.words() else None

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self.setText("" if day is None else day.isoformat())

    def look(self) -> None:
        """Write the day in full."""
        self.set_value(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the day."""
        steps = {
            Qt.Key.Key_Up: relativedelta(days=1),
            Qt.Key.Key_Down: relativedelta(days=-1),
            Qt.Key.Key_PageUp: relativedelta(months=1),
            Qt.Key.Key_PageDown: relativedelta(months=-1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            self.set_value((self.value() or self._today()) + step)
        except Refused:
            self._look()  # what stands there cannot be moved: say why
        else:
            self.textEdited.emit(self.text())
