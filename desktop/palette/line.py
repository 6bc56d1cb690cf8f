"""How the lines of the palette are drawn: heads of groups, and offers with what was typed in bold."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.look import font, icons, theme
from desktop.look.tokens import FIELD_RADIUS, GRID, ROW
from desktop.palette.offer import Offer
from resources.direction import show_turns

OFFER: Final = Qt.ItemDataRole.UserRole  # an `Offer`; heads of groups have none
_ICON: Final = 16
Index = QModelIndex | QPersistentModelIndex


class Line(QStyledItemDelegate):
    """Draws the words at the left, the detail at the right; `typed` stands out in both."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typed = ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """One row, as wide as the list."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a head or an offer."""
        room: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the option's fields out
        offer = index.data(OFFER)
        if not isinstance(offer, Offer):
            painter.setFont(font.label())
            painter.setPen(theme.colour("muted"))
            left = room.adjusted(GRID, 0, -GRID, -4)
            painter.drawText(
                left, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, str(index.data())
            )
            return
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]  # as above
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("accent"))  # an edge as well: colour alone tells nothing
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(room.adjusted(1, 1, -2, -2), FIELD_RADIUS, FIELD_RADIUS)
            painter.restore()
        room = room.adjusted(GRID, 0, -GRID, 0)
        icon = QRect(room.left() + 2, room.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icons.paint(painter, icon, offer.icon, theme.tokens().muted)
        room.setLeft(icon.right() + GRID + 2)
        wanted = min(self._width(offer.detail), room.width() * 3 // 5)
        detail = QRect(room.right() - wanted, room.top(), wanted + 1, room.height())
        room.setRight(detail.left() - 2 * GRID)
        self._write(painter, room, offer.words, "text")
        self._write(painter, detail, offer.detail, "muted")

    def _write(self, painter: QPainter, room: QRect, words: str, ink: str) -> None:
        """Write words from the left, the part that was typed in bold."""
        painter.setPen(theme.colour("text" if ink == "text" else "muted"))
        left = room.left()
        for part, is_typed in self._parts(words):
            made = font.bold() if is_typed else font.text()
            metrics = QFontMetrics(made)
            rest = QRect(left, room.top(), room.right() - left + 1, room.height())
            if rest.width() <= 0:
                return
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, rest.width())
            painter.setFont(made)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            if shown != part:
                return
            left += metrics.horizontalAdvance(part)

    def _width(self, words: str) -> int:
        return sum(
            QFontMetrics(font.bold() if is_typed else font.text()).horizontalAdvance(part)
            for part, is_typed in self._parts(words)
        )

    def _parts(self, words: str) -> list[tuple[str, bool]]:
        """The words cut where what was typed begins and ends (whole where it is not in them)."""
        words = show_turns(words)
        at = words.casefold().find(self.typed.casefold()) if self.typed else -1
        if at < 0 or len(words.casefold()) != len(words):  # “ß” folds to two letters: places would be wrong
            return [(words, False)]
        end = at + len(self.typed.casefold())
        cut = [(words[:at], False), (words[at:end], True), (words[end:], False)]
        return [(part, is_typed) for part, is_typed in cut if part]
