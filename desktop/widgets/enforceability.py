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
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.state import grade_pill
from domain.enforceability import MET, NOT_MET, Grade, Result
from resources.mark import N_, Text, text

# Tests that are mended in the particulars of the debtor, and the act that leads there.
DEBTORS: Final[Mapping[str, str]] = {"E01": N_("Go to the debtor’s particulars")}


class EnforceabilityView(QWidget):
    """`mending(test id)` when the person wants to mend what a test misses."""

    mending = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._score, self._grade = Label("", "figure"), PillLabel(Pill(""))
        self._knocked, self._as_of = Label("", "error", wrap=True), Label("", "label")
        self._tests = QVBoxLayout()
        self._tests.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._score)
        head.addWidget(Label(N_("of 100"), "muted"), 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self._grade)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        title = QHBoxLayout()
        title.addWidget(Label(N_("Enforceability"), "heading"))
        title.addStretch()
        title.addWidget(self._as_of, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(title)
        layout.addLayout(head)
        layout.addWidget(self._knocked)
        layout.addLayout(self._tests)
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
        empty(self._tests)
        shown = [each for each in results if each.value is not None]
        for result in sorted(shown, key=lambda each: not each.open):
            test = self._test(result)
            self._tests.addWidget(test)
            test.show()  # at once: this is drawn with every key, and must not flicker
        self.show()

    def _test(self, result: Result) -> QWidget:
        test = QWidget()
        layout = QVBoxLayout(test)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        title = QHBoxLayout()
        title.addWidget(Label(result.title, "strong"))
        title.addStretch()
        title.addWidget(PillLabel(_pill(result)))
        layout.addWidget(Line())
        layout.addLayout(title)
        layout.addWidget(Label(result.reason, wrap=True))
        if result.mend is not None:
            layout.addWidget(Label(result.mend, "muted", wrap=True))
            if result.id in DEBTORS:
                mend = Button(DEBTORS[result.id], lambda: self.mending.emit(result.id), part="link")
                layout.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        return test


def _knocked(tests: Sequence[str], results: Sequence[Result]) -> Text | str:
    names: Text | str = ""
    for name in (text(each.title) for each in results if each.id in tests):
        names = text(N_("{first}, {rest}"), first=names, rest=name) if names else name
    return text(N_("Must be mended before signing: {tests}."), tests=names) if names else ""


def _pill(result: Result) -> Pill:
    if result.value == MET:
        return Pill(N_("Met"), "ok")
    if result.value == NOT_MET:
        return Pill(N_("Not met"), "danger" if result.knock_out else "warn")
    return Pill(N_("Met in part"), "warn")
