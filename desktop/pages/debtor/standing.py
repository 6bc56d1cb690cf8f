"""How a debtor stands: for each currency the figures and the ageing bar, and above them what to mind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.ageing import AgeingRow
from db.queries.debtor import DebtorLine
from desktop.look.tokens import GRID
from desktop.pages.debtor.outline import Outline, overdue, warnings
from desktop.widgets.bar import AgeingBar, parts_by_age
from desktop.widgets.figure import Figure, FigureRow, align
from desktop.widgets.label import Card, Label
from desktop.widgets.layout import empty
from desktop.widgets.pill import Pill, PillLabel, pill_width
from domain.money import Money
from resources.mark import N_, text

ROOM = 800  # pixels: what the narrowest window has for a line of pills


class StandingCard(Card):
    """Shown anew whenever the debtor is."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._layout.setSpacing(GRID)

    def show_outline(self, outline: Outline) -> None:
        """Warnings first, then one row for each currency."""
        empty(self._layout)
        for line in _lines(warnings(outline)):
            self._layout.addWidget(_pills(line))
        self._layout.addWidget(
            _rows(outline) if outline.ageing.totals else Label(N_("Nothing is open."), "muted")
        )


def _rows(outline: Outline) -> QWidget:
    """Figures stand below one another, and the bars begin at one line."""
    rows = QWidget()
    layout = QGridLayout(rows)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(4 * GRID)
    layout.setVerticalSpacing(GRID)
    layout.setColumnStretch(1, 1)
    known = {standing.currency: standing for standing in outline.debtor.standings}
    interest = {line.currency: line.interest for line in outline.interest}
    totals = outline.ageing.totals
    figures = [
        FigureRow(_figures(row, known.get(row.currency), interest.get(row.currency))) for row in totals
    ]
    align(figures)
    for at, row in enumerate(totals):
        layout.addWidget(figures[at], at, 0, Qt.AlignmentFlag.AlignTop)
        bar = AgeingBar(parts_by_age(row.columns))
        layout.addWidget(bar, at, 1, Qt.AlignmentFlag.AlignVCenter)
    return rows


def _figures(row: AgeingRow, standing: DebtorLine | None, interest: Money | None) -> list[Figure]:
    late = overdue(row)
    figures = [
        Figure(
            text(N_("Overdue, {currency}"), currency=row.currency), Money(late, row.currency), bad=late > 0
        ),
        Figure(text(N_("Open, {currency}"), currency=row.currency), row.total),
    ]
    if standing is not None and standing.days_past_due:
        figures.append(Figure(N_("Days past due"), standing.days_past_due))
    if interest:
        figures.append(Figure(text(N_("Late interest, {currency}"), currency=row.currency), interest))
    return figures


def _lines(pills: tuple[Pill, ...]) -> list[list[Pill]]:
    """As many pills in a line as the narrowest window can show whole."""
    lines: list[list[Pill]] = []
    room = 0
    for pill in pills:
        width = pill_width(pill) + GRID
        if width > room:
            lines.append([])
            room = ROOM
        lines[-1].append(pill)
        room -= width
    return lines


def _pills(line: list[Pill]) -> QWidget:
    both = QWidget()
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for pill in line:
        layout.addWidget(PillLabel(pill))
    layout.addStretch()
    return both
