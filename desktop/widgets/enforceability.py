"""What an agreement is worth: score and grade, and each test with its reason and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import tongue
from desktop.widgets.button import Button
from desktop.widgets.focus import follow
from desktop.widgets.fold import Fold
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.state import grade_pill
from domain.citation import cited
from domain.enforceability import MET, NOT_MET, Grade, Result
from resources.mark import N_, Text, text

OURS: Final = N_("Go to our company’s particulars")
# Tests that are mended in the particulars of the debtor, and the act that leads there.
DEBTORS: Final[Mapping[str, str]] = {"E01": N_("Go to the debtor’s particulars")}


class EnforceabilityView(QWidget):
    """What is open comes first and says how it is mended; what is pending and what is met is folded away.

    `mending(test id)` when the person wants to mend what a test misses, `describing()` when that is in the particulars
    of our own company. Drawn with every key: only what another
    outcome changes is touched.
    """

    mending = Signal(str)
    describing = Signal()

    def __init__(self, mends: Mapping[str, str] = DEBTORS) -> None:
        super().__init__()
        self._mends, self._parts = mends, dict[str, _Open]()
        self._order: tuple[str, ...] = ()
        self._score, self._grade = Label("", "figure"), PillLabel(Pill(""))
        self._knocked, self._as_of = Label("", "error", wrap=True), Label("", "label")
        self._open = QVBoxLayout()
        self._open.setSpacing(GRID)
        self._pending, self._met = _Rest(N_("Pending: {count}")), _Rest(N_("Met: {count}"))
        self._arrange()
        self.hide()

    def show_results(
        self,
        value: Decimal,
        grade: Grade,
        knock_outs: Sequence[str],
        results: Sequence[Result],
        as_of: date | None = None,
    ) -> None:
        """Show the outcome of the tests that were run; `as_of` where it is another day than the page's."""
        self._as_of.say(text(N_("as of {day}"), day=as_of) if as_of else "")
        self._score.show_words(tongue().number(value))
        self._grade.show_pill(grade_pill(grade))
        self._knocked.say(_knocked(knock_outs, results))
        self._knocked.setVisible(bool(knock_outs))
        self._show_open([each for each in results if each.open])
        self._pending.show_results([each for each in results if each.pending])
        self._met.show_results([each for each in results if each.value == MET])
        self.show()

    def _show_open(self, results: Sequence[Result]) -> None:
        """Knock-outs first, then what weighs most."""
        ordered = sorted(results, key=lambda each: (not each.knock_out, -each.weight))
        order = tuple(each.id for each in ordered)
        for each in ordered:
            if each.id not in self._parts:
                self._parts[each.id] = _Open(each, self._mends.get(each.id, ""), self)
            self._parts[each.id].show_result(each)
        if order == self._order:
            return
        for gone in set(self._order) - set(order):
            self._parts[gone].hide()
        for at, key in enumerate(order):
            self._open.insertWidget(at, self._parts[key])
            self._parts[key].show()  # at once: this is drawn with every key, and must not flicker
        follow(self, [self._parts[key].go for key in order])
        self._order = order

    def _arrange(self) -> None:
        head, title = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._score)
        head.addWidget(Label(N_("of 100"), "muted"), 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self._grade)
        title.addWidget(Label(N_("Enforceability"), "heading"))
        title.addStretch()
        title.addWidget(self._as_of, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(title)
        layout.addLayout(head)
        layout.addWidget(self._knocked)
        layout.addLayout(self._open)
        layout.addWidget(self._pending)
        layout.addWidget(self._met)


class _Open(QWidget):
    """A test with something left to mend."""

    def __init__(self, result: Result, act: str, view: EnforceabilityView) -> None:
        super().__init__()
        self._shown: Result | None = None
        self._act, self._view = act, view
        self._pill = PillLabel(Pill(""))
        self._reason, self._mend = Label("", wrap=True), Label("", "muted", wrap=True)
        title = QHBoxLayout()
        title.addWidget(Label(result.title, "strong"))
        title.addStretch()
        self.go = Button(act, self._lead, icon="next", part="link", bare=True)
        title.addWidget(self.go)
        title.addWidget(self._pill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Line())
        layout.addLayout(title)
        layout.addWidget(self._reason)
        layout.addWidget(self._mend)

    def show_result(self, result: Result) -> None:
        """Say its reason now."""
        if result == self._shown:
            return
        self._shown = result
        self._pill.show_pill(_pill(result))
        self._reason.say(grounded(result))
        self._mend.say(result.mend or "")
        self._mend.setVisible(result.mend is not None)
        self.go.say(OURS if result.ours else self._act)
        self.go.setVisible(bool(self._act) or result.ours)

    def _lead(self) -> None:
        """Say where it is mended."""
        if self._shown is not None and self._shown.ours:
            self._view.describing.emit()
        elif self._shown is not None:
            self._view.mending.emit(self._shown.id)


class _Rest(QWidget):
    """Tests that ask for nothing now: their number, and when opened each with its reason."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._results = title, tuple[Result, ...]()
        self._lines = QWidget()
        self._layout = QVBoxLayout(self._lines)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self._fold = Fold(text(title, count=0), self._lines)
        self._fold.opened.connect(self._fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Line())
        layout.addWidget(self._fold)

    def show_results(self, results: Sequence[Result]) -> None:
        """Other tests, or others of their reasons."""
        if tuple(results) == self._results:
            return
        self._results = tuple(results)
        self._fold.say(text(self._title, count=len(self._results)))
        self.setVisible(bool(self._results))
        self._fill(self._fold.is_open)

    def _fill(self, is_open: bool) -> None:
        empty(self._layout)
        for result in self._results if is_open else ():
            title = Label(result.title, "strong")
            reason = Label(grounded(result), "muted", wrap=True)
            self._layout.addWidget(title)
            self._layout.addWidget(reason)
            title.show()
            reason.show()


def _knocked(tests: Sequence[str], results: Sequence[Result]) -> Text | str:
    names: Text | str = ""
    for name in (text(each.title) for each in results if each.id in tests):
        names = text(N_("{first}, {rest}"), first=names, rest=name) if names else name
    return text(N_("Must be mended before signing: {tests}."), tests=names) if names else ""


def _pill(result: Result) -> Pill:
    if result.value == NOT_MET:
        return Pill(N_("Not met"), "danger" if result.knock_out else "warn")
    return Pill(N_("Met in part"), "warn")


def grounded(result: Result) -> Text:
    """The reason of a result with the law, or the practice, behind the test."""
    if not result.source:
        return result.reason
    return text(N_("{reason} ({source})"), reason=result.reason, source=cited(result.source))
