"""What the tests of rows read of the workbench and type into it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

TODAY = date(2026, 3, 2)
Key = Qt.Key


def _type(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    field.selectAll()
    desk.keyClick(field, Key.Key_Delete)
    desk.keyClicks(field, words)
    desk.keyClick(field, Key.Key_Tab)


def _choose(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    desk.keyClick(field, Key.Key_Home)
    for _ in range(field.count()):
        if field.currentText().startswith(words):
            return
        desk.keyClick(field, Key.Key_Down)
    raise AssertionError(words)


def _rows(page):
    return page.trial.built.rows if page.trial.built else ()


def _figures(page):
    return [(row.number, row.due.isoformat(), str(row.principal.decimal)) for row in _rows(page)]


def _edit(desk, page, place, words, key=Key.Key_Return):
    """F2 on a row, a new amount, and a key."""
    view = page.outcome.view
    view.setFocus()
    view.go_to(place)
    desk.keyClick(view, Key.Key_F2)
    field = view.editor.amount
    assert field.hasFocus()
    field.selectAll()
    desk.keyClicks(field, words)
    desk.keyClick(field, key)


def _said(page):
    return page.outcome._said.text()
