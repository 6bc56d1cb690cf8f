"""Fields in a row have their names before them, for the eye and for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop.speech import speak
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.row import FieldRow
from resources.mark import N_


def test_fields_are_named(desk):
    row, field, other = FieldRow(), LineField(), LineField()
    desk.addWidget(row)
    row.add(N_("Officer"), field, 170)
    row.also(other)
    row.show()
    assert [label.text() for label in row.findChildren(Label)] == ["Officer"]
    assert (field.accessibleName(), field.width()) == ("Officer", 170)
    row.resize(600, 40)
    assert _left(row, field) + field.width() < _left(row, other)
    row.resize(240, 80)  # too narrow for both: the other stands below, and neither is cut
    assert _left(row, other) == 0
    assert other.mapTo(row, QPoint(0, 0)).y() > field.mapTo(row, QPoint(0, 0)).y()
    assert _left(row, field) + field.width() <= row.width()
    speak("zh")
    assert field.accessibleName() == row.findChild(Label).text()


def _left(row, field):
    return field.mapTo(row, QPoint(0, 0)).x()
