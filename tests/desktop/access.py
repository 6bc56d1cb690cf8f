"""What Tab comes to, and what a screen reader says of it: the same questions for pages and for dialogs."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

FIELDS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
)  # fmt: skip
ROLES = {
    role.value
    for role in (
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.List,
        QAccessible.Role.Tree,
        QAccessible.Role.PageTabList,
        QAccessible.Role.Graphic,
    )
}


def is_operated(widget):
    """Whether a person does something with it; who hands the focus on is no one to be named."""
    if not widget.isVisible() or widget.focusProxy() is not None or isinstance(widget, QHeaderView):
        return False
    if isinstance(widget, QLabel):  # one whose words can be copied by the mouse is read all the same
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, FIELDS)


def has_stop(widget):
    """Whether Tab has to come to it; of buttons of which one is chosen the arrow keys reach the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        return widget is group.checkedButton()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def nameless(window):
    """What has no name for a screen reader, or no role that says what one does with it."""
    for widget in filter(is_operated, window.findChildren(QWidget)):
        told = QAccessible.queryAccessibleInterface(widget)
        name, role = told.text(QAccessible.Text.Name).strip(), told.role()
        if not name or role.value not in ROLES:
            yield f"{type(widget).__name__} “{name}” is a {role.name}"


def jumps(stops, places):
    """Stops above and left of the one before."""
    for one, other in pairwise(stops):
        before, after = places[one], places[other]
        if after.y() + other.height() <= before.y() and after.x() < before.x() + one.width():
            yield f"from {say(one)} up to {say(other)}"


def say(widget):
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
