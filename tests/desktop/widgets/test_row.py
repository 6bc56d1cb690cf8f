"""Fields in a row have their names before them, for the eye and for a screen reader."""

from __future__ import annotations

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
    assert field.geometry().right() < other.geometry().left()
    speak("zh")
    assert field.accessibleName() == row.findChild(Label).text()
