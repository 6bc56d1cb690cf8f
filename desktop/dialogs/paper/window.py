"""The window that shows a paper."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.folder import write_whole
from desktop.dialogs.paper.sheet import Sheets, printing, read_sheets
from desktop.look.tokens import GRID
from desktop.place import ask_place
from desktop.printing import ask_printer
from desktop.speech import Speaking, say, tongue
from desktop.widgets.button import Button
from desktop.widgets.empty import Empty
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.progress import ProgressStrip
from domain.error import QuittanceError
from resources.mark import N_, Text, text

PAGE: Final = N_("Page {page} of {pages}")
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
NATURAL: Final = 96 / 72  # pixels per point where a paper is as large as it is
SIZE: Final = (900, 860)


class _Room(QScrollArea):
    """Where the sheet lies; `resized` when there is more or less of it."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


class PaperDialog(Speaking, QDialog):
    """Shows the very bytes of a paper; `title` names it, also in the name of a copy.

    Page Up and Page Down turn the pages, Home and End go to the first and the last, the arrow keys scroll.
    It fits the width of the window until somebody chooses a size.
    """

    def __init__(self, content: bytes, title: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content, self._title = content, title
        self._at = 0
        self._zoom: float | None = None  # None: as wide as the window
        self._sheets: Sheets | None = None
        self._printing: Generator[tuple[int, int], None, None] | None = (
            None  # what is on its way to a printer
        )
        self._strip = ProgressStrip()
        self._strip.cancelled.connect(self._end_printing)
        self.messages = MessageBar()
        self._count, self._size = Label("", "muted"), Label("", "muted")
        self._sheet, self._scroll, self._empty = QLabel(), _Room(), Empty()
        self._buttons()
        self._arrange()
        self._fit_screen()
        self._read()
        self.retranslate()

    @property
    def page(self) -> int:
        """The page that is seen, counted from one."""
        return self._at + 1

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        self.go_to(self.page + pages)

    def go_to(self, page: int) -> None:
        """Show a page, counted from one; beyond the last that is the last."""
        if self._sheets is not None:
            self._at = min(max(page, 1), len(self._sheets)) - 1
            self._draw()
            self._scroll.verticalScrollBar().setValue(0)

    def zoom(self, step: int) -> None:
        """The next larger or smaller size; 0 fits the width of the window again."""
        if step:
            sizes = [size for size in ZOOMS if (size - self._factor()) * step > 0.01]
            self._zoom = (min(sizes) if step > 0 else max(sizes)) if sizes else self._factor()
        else:
            self._zoom = None
        self._draw()

    def retranslate(self) -> None:
        """Title and page in the language of the moment."""
        self.setWindowTitle(say(self._title))
        self._sheet.setAccessibleName(say(self._title))
        self._tell()

    def scroll_by(self, part: int) -> None:
        """Move the sheet by quarters of what is seen of it."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + self._scroll.height() // 4 * part)

    def done(self, result: int) -> None:
        """Let go of the document when the window closes, not when its rest is swept up."""
        self._end_printing()
        if self._sheets is not None:
            self._sheets.close()
            self._sheets = None
        super().done(result)

    # ---- inside

    def _read(self) -> None:
        try:
            self._sheets = read_sheets(self._content)
        except QuittanceError as error:
            self._empty.say(error.message, error.advice)
        shown = self._sheets is not None
        self._scroll.setVisible(shown)
        self._empty.setVisible(not shown)
        for button in (self._back, self._on, self._smaller, self._larger, self._fit, self._print):
            button.setVisible(shown)

    def _draw(self) -> None:
        if self._sheets is None:
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(self._sheets.picture(self._at, self._factor() * NATURAL * ratio))
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(picture)
        self._sheet.adjustSize()
        self._tell()

    def _factor(self) -> float:
        """How large the paper is shown; 1 is its natural size."""
        if self._zoom is not None or self._sheets is None:
            return self._zoom or 1.0
        room = self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2
        fitting = room / (self._sheets.size(self._at).width() * NATURAL)
        return min(max(fitting, ZOOMS[0]), ZOOMS[-1])

    def _tell(self) -> None:
        if self._sheets is None:
            return
        self._count.say(text(PAGE, page=self.page, pages=len(self._sheets)))
        self._size.show_words(tongue().percent(Decimal(round(self._factor() * 100)) / 100, 0))
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self.page < len(self._sheets))

    def _save(self) -> None:
        suffix = ".pdf" if self._content.startswith(b"%PDF") else ""
        chosen = ask_place(self, N_("Save a copy"), f"{say(self._title)}{suffix}", self.messages.refuse)
        if chosen is None:
            return
        place, _ = chosen
        try:
            write_whole(place, self._content)
        except QuittanceError as error:
            self.messages.refuse(error)
        else:
            self.messages.tell(text(N_("Saved as {file}."), file=place.name))

    def _send_to_printer(self) -> None:
        if self._sheets is None:
            return
        printer = ask_printer(self, self.messages.refuse, say(self._title), len(self._sheets))
        if printer is not None:
            self._printing = printing(self._sheets, printer)
            self._print.setEnabled(False)
            self.messages.dismiss()
            self._strip.begin(text(N_("Printing {file}"), file=say(self._title)))
            self._print_next()

    def _print_next(self) -> None:
        """A sheet, then whatever else the window has to do: a long paper takes a while."""
        if self._printing is None:
            return
        try:
            self._strip.see(*next(self._printing))
        except StopIteration:
            self._end_printing()
            self.messages.tell(N_("Sent to the printer."))
        else:
            QTimer.singleShot(0, self, self._print_next)

    def _end_printing(self) -> None:
        """All is drawn, or somebody stopped it: then the printer gets nothing more of it."""
        if self._printing is not None:
            self._printing.close()
            self._printing = None
            self._print.setEnabled(True)
            self._strip.end()

    def _buttons(self) -> None:
        keys = {
            "Home": lambda: self.go_to(1),
            "End": lambda: self.go_to(0 if self._sheets is None else len(self._sheets)),
            "Up": lambda: self.scroll_by(-1),
            "Down": lambda: self.scroll_by(1),
        }
        for key, act in keys.items():  # not events of the window: a button with the keyboard takes the arrows
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._back = Button(N_("Page before"), lambda: self.turn(-1), icon="up", key="PgUp", bare=True)
        self._on = Button(N_("Next page"), lambda: self.turn(1), icon="down", key="PgDown", bare=True)
        self._smaller = Button(N_("Smaller"), lambda: self.zoom(-1), icon="smaller", key="Ctrl+-", bare=True)
        self._larger = Button(N_("Larger"), lambda: self.zoom(1), icon="larger", key="Ctrl++", bare=True)
        self._fit = Button(N_("Fit the width"), lambda: self.zoom(0), icon="fit", key="Ctrl+0", bare=True)
        self._copy = Button(N_("Save a copy"), self._save, icon="save", key="Ctrl+S")
        self._print = Button(N_("Print"), self._send_to_printer, icon="print", key="Ctrl+P")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for each in (self._back, self._on, self._count):
            head.addWidget(each)
        head.addSpacing(2 * GRID)
        for each in (self._smaller, self._larger, self._fit, self._size):
            head.addWidget(each)
        head.addStretch()
        for each in (self._copy, self._print, Button(N_("Close"), self.accept, key="Esc", part="primary")):
            head.addWidget(each)
        self._scroll.setWidget(self._sheet)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.resized.connect(self._fit_room)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys are the window's
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.messages)
        layout.addWidget(self._strip)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty, 1)

    def _fit_room(self) -> None:
        """What fits the window still does."""
        if self._zoom is None:
            self._draw()

    def _fit_screen(self) -> None:
        room: QRect = self.screen().availableGeometry()
        self.resize(QSize(*SIZE).boundedTo(QSize(room.width() - 8 * GRID, room.height() - 8 * GRID)))
