"""Several papers as one pile of sheets, so that a printer gets them as one job."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from desktop.dialogs.paper.sheet import Sheets, read_sheets
from desktop.jobs import Progress


class Sheaf:
    """Sheets of all papers in order; `progress` hears of each that is drawn, and may raise `Cancelled`."""

    def __init__(self, papers: Sequence[bytes], progress: Progress) -> None:
        self._papers: list[Sheets] = [read_sheets(content) for content in papers]
        self._begins = [0, *accumulate(len(paper) for paper in self._papers)]
        self._progress = progress

    def __len__(self) -> int:
        return self._begins[-1]

    def size(self, at: int) -> QSizeF:
        """The size of a sheet in points."""
        paper, sheet = self._find(at)
        return paper.size(sheet)

    def picture(self, at: int, scale: float) -> QImage:
        """A sheet drawn with so many pixels per point."""
        self._progress(at, len(self))
        paper, sheet = self._find(at)
        return paper.picture(sheet, scale)

    def close(self) -> None:
        """Let go of all papers."""
        for paper in self._papers:
            paper.close()

    def _find(self, at: int) -> tuple[Sheets, int]:
        which = bisect_right(self._begins, at) - 1
        return self._papers[which], at - self._begins[which]
