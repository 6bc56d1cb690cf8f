"""The paper of the chosen letter beside the list: as wide as there is room, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.paper.sheet import Sheets, read_sheets
from desktop.jobs import Jobs, Ticket
from desktop.look.tokens import GRID
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.empty import Empty
from desktop.widgets.label import Label
from resources.mark import N_, Text, text

Act = tuple[Text | str, Callable[[], object]]
LEAST: Final = 380  # pixels in which a letter can be made out


class PaperPreview(QWidget):
    """Shows the very bytes of a paper, or says why there is none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST)
        self._jobs = jobs
        self._drawing: Ticket | None = None
        self._content, self._title = b"", text("")
        self._sheets: Sheets | None = None
        self._at = 0
        self._sheet, self._scroll, self._empty = QLabel(), QScrollArea(), Empty()
        self._count = Label("", "muted")
        self._back = Button(N_("Page before"), lambda: self._turn(-1), icon="up", key="Alt+PgUp", bare=True)
        self._on = Button(N_("Next page"), lambda: self._turn(1), icon="down", key="Alt+PgDown", bare=True)
        self._open = Button(N_("Open it"), self.open, icon="paper", key="Ctrl+O")
        self._arrange()
        self.say(N_("No letter is chosen."))

    def ask(self, paper: Callable[[], bytes], title: Text) -> None:
        """Have a paper made or read beside the screen; what was asked for before is dropped."""
        self._drop()
        self._drawing = self._jobs.read(
            lambda _progress: paper(),
            lambda content: self._show_paper(content, title),
            lambda error: self.say(error.message, error.advice),
            self,
        )

    def say(self, sentence: Text | str, advice: Text | str = "", act: Act | None = None) -> None:
        """Show no paper, why, and perhaps what would bring one."""
        self._drop()
        self._close()
        self._empty.say(sentence, advice, act)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of a paper that is out of sight; a window that is only minimised keeps it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._drop()
            self._close()

    def open(self) -> None:
        """Show the paper in a window of its own, to read, save or print it."""
        if self._sheets is not None:
            PaperDialog(self._content, self._title, self.window()).open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The sheet stays as wide as its room."""
        super().resizeEvent(event)
        self._draw()

    # ---- inside

    def _drop(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _show_paper(self, content: bytes, title: Text) -> None:
        self._close()
        self._content, self._title = content, title
        self._sheets, self._at = read_sheets(content), 0
        self._sheet.setAccessibleName(say(title))
        self._show()

    def _close(self) -> None:
        if self._sheets is not None:
            self._sheets.close()
            self._sheets = None

    def _turn(self, pages: int) -> None:
        if self._sheets is not None:
            self._at = min(max(self._at + pages, 0), len(self._sheets) - 1)
            self._show()

    def _show(self) -> None:
        shown = self._sheets is not None
        self._scroll.setVisible(shown)
        self._empty.setVisible(not shown)
        for button in (self._back, self._on, self._open):
            button.setVisible(shown)
        self._count.setVisible(shown)
        if self._sheets is not None:
            pages = len(self._sheets)
            self._count.say(text(N_("Page {page} of {pages}"), page=self._at + 1, pages=pages))
            self._back.setEnabled(self._at > 0)
            self._on.setEnabled(self._at + 1 < pages)
            self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def _draw(self) -> None:
        if self._sheets is None:
            return
        room = self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2
        ratio = self.devicePixelRatioF()
        scale = max(room, LEAST // 2) / self._sheets.size(self._at).width()
        picture = QPixmap.fromImage(self._sheets.picture(self._at, scale * ratio))
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(picture)
        self._sheet.adjustSize()

    def _arrange(self) -> None:
        self._scroll.setWidget(self._sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        for each in (self._back, self._on, self._count):
            foot.addWidget(each)
        foot.addStretch()
        foot.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(foot)
