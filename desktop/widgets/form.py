"""A form: labels, fields, and below each field what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.field import ReadField, mark_wrong
from desktop.widgets.label import Label
from domain.error import QuittanceError
from resources.mark import N_, Text, text

WRONG = N_("{message} {advice}")


class Form(Speaking, QWidget):
    """Fields by key, in the order of reading; the label stands above its field, or beside it; `columns`
    fields stand in a row, `gap` pixels apart.

    A refusal whose `where` is a field's key is told below that field, which gets the focus.
    """

    def __init__(self, *, beside: bool = False, columns: int = 1, gap: int = GRID) -> None:
        super().__init__()
        self._beside, self._columns, self._gap = beside, columns, gap
        self._count = 0  # places that are taken
        self._fields: dict[str, QWidget] = {}
        self._titles: dict[str, Text | str] = {}
        self._labels: dict[str, Label] = {}
        self._units: dict[str, QWidget] = {}
        self._rows: dict[str, tuple[int, bool]] = {}  # the row of the gap below, and whether it is shown
        self._errors: dict[str, Label] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(2 * GRID)
        self._layout.setVerticalSpacing(2)
        for column in range(columns):
            self._layout.setColumnStretch(2 * column + 1, 1)

    def add(
        self,
        key: str,
        title: Text | str,
        field: QWidget,
        hint: Text | str = "",
        *,
        wide: bool = False,
        unit: QWidget | None = None,
    ) -> QWidget:
        """Put a field after the others; `hint` is a muted line below it, `wide` takes a whole row.

        A `unit` stands behind the field in the same place, such as a choice of days or months.
        """
        label, error = Label(title, "label"), Label("", "error", wrap=True)
        label.setBuddy(field)
        error.hide()
        self._fields[key], self._titles[key], self._errors[key] = field, title, error
        self._labels[key] = label
        top, left, span = self._place(wide=wide)
        if self._beside:
            self._layout.addWidget(label, top + 1, left, Qt.AlignmentFlag.AlignVCenter)
            left, span = left + 1, span - 1
        else:
            self._layout.addWidget(label, top, left, 1, span)
        # A check is as wide as its words, so that the ring of its focus is too.
        side = Qt.AlignmentFlag.AlignLeft if isinstance(field, QCheckBox) else Qt.AlignmentFlag(0)
        if unit is None:
            self._layout.addWidget(field, top + 1, left, 1, span, side)
        else:
            both = QHBoxLayout()
            both.setSpacing(GRID // 2)
            both.addWidget(field, 2)
            both.addWidget(unit, 3)
            self._units[key] = unit
            self._layout.addLayout(both, top + 1, left, 1, span)
        if hint:
            self._layout.addWidget(Label(hint, "label", wrap=True), top + 2, left, 1, span)
        self._layout.addWidget(error, top + 3, left, 1, span)
        self._layout.setRowMinimumHeight(top + 4, self._gap)
        self._rows[key] = (top + 4, True)
        if isinstance(field, ReadField):
            field.refused.connect(lambda refusal, key=key: self.mark(key, refusal))
            field.accepted.connect(lambda key=key: self._unmark(key))
        self._name(key)
        return field

    def _place(self, *, wide: bool) -> tuple[int, int, int]:
        """The next free place: row, column and how many columns of the grid. A place has five rows."""
        if wide:
            self._count += -self._count % self._columns
        row, column = divmod(self._count, self._columns)
        self._count += self._columns if wide else 1
        return 5 * row, 0 if wide else 2 * column, 2 * self._columns if wide else 2

    def has(self, key: str) -> bool:
        """Whether a field has this name."""
        return key in self._fields

    def field(self, key: str) -> QWidget:
        """The field under a key."""
        return self._fields[key]

    def begin(self) -> None:
        """Give the first field the focus."""
        for field in self._fields.values():
            if field.isEnabled():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_field(self, key: str, *, shown: bool) -> None:
        """Show a field with its label, or leave both out."""
        if self._fields[key].isHidden() is shown:
            for each in (self._labels[key], self._fields[key], self._units.get(key)):
                if each is not None:
                    each.setVisible(shown)
            self._rows[key] = (self._rows[key][0], shown)
            row = self._rows[key][0]
            seen = any(is_shown for at, is_shown in self._rows.values() if at == row)
            self._layout.setRowMinimumHeight(row, self._gap if seen else 0)
            if not shown:
                self._unmark(key)

    def name(self, key: str, title: Text | str) -> None:
        """Give a field another label."""
        self._titles[key] = title
        self._labels[key].say(title)
        self._name(key)

    def mark(self, key: str, error: QuittanceError) -> None:
        """Say below a field what is wrong with it and what to do."""
        self._errors[key].say(text(WRONG, message=error.message, advice=error.advice))
        self._errors[key].show()
        mark_wrong(self._fields[key], wrong=True)
        self._fields[key].setAccessibleDescription(self._errors[key].text())

    def refuse(self, error: QuittanceError) -> bool:
        """Tell a refusal at its field; False when it speaks of none of these fields."""
        if error.where not in self._fields:
            return False
        self.point_at(error.where, error)
        return True

    def point_at(self, key: str, error: QuittanceError) -> None:
        """Tell a refusal at a field, which gets the focus; where the form scrolls, its words come into sight too."""
        self.mark(key, error)
        self._fields[key].setFocus()
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(key))  # once the words have their room

    def _bring_into_sight(self, key: str) -> None:
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self._errors[key], 0, GRID)
                above.ensureWidgetVisible(self._fields[key], 0, GRID)
            above = above.parentWidget()

    def clear_errors(self) -> None:
        """Forget what was wrong."""
        for key in self._fields:
            self._unmark(key)

    def retranslate(self) -> None:
        """Name the fields for screen readers."""
        for key in self._fields:
            self._name(key)

    def _name(self, key: str) -> None:
        self._fields[key].setAccessibleName(say(self._titles[key]))

    def _unmark(self, key: str) -> None:
        if self._errors[key].isHidden() and not self._fields[key].property("wrong"):
            return  # most fields are well most of the time
        self._errors[key].hide()
        mark_wrong(self._fields[key], wrong=False)
        self._fields[key].setAccessibleDescription("")
