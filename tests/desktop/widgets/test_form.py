"""A form tells what is wrong where it is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.room import Room
from domain.error import Refused
from resources.mark import N_


@pytest.fixture
def form(desk):
    made = Form()
    made.add("name", N_("Name"), LineField(), N_("As in the register."))
    made.add("amount", N_("Amount"), MoneyField("CNY"))
    desk.addWidget(made)
    with desk.waitActive(made):
        made.show()
    return made


def _seen(form):
    return [label.text() for label in form.findChildren(Label) if label.isVisible()]


def test_labels_stand_in_order_and_name_their_fields(form):
    assert _seen(form) == ["Name", "As in the register.", "Amount"]
    assert form.field("name").accessibleName() == "Name"


def test_a_refusal_is_told_below_its_field_which_gets_the_focus(desk, form):
    assert form.refuse(Refused("name", "The name is missing.", "Write it as in the register.", "name"))
    assert "The name is missing. Write it as in the register." in _seen(form)
    assert form.field("name").hasFocus()
    assert form.field("name").property("wrong")
    assert form.field("name").accessibleDescription()
    form.clear_errors()
    assert not form.field("name").property("wrong")
    assert _seen(form) == ["Name", "As in the register.", "Amount"]


def test_where_a_form_scrolls_a_refusal_comes_into_sight_with_its_field(desk):
    made = Form()
    for at in range(9):
        made.add(f"field {at}", f"Field {at}", LineField(), "A hint.")
    room = Room(made, wide=True)
    desk.addWidget(room)
    room.resize(320, 200)
    with desk.waitActive(room):
        room.show()
    made.refuse(Refused("far", "This is far below.", "Look there, and write it in several words.", "field 6"))
    told = next(label for label in made.findChildren(Label) if label.text().startswith("This is far"))
    desk.waitUntil(lambda: told.visibleRegion().boundingRect() == told.rect())
    field = made.field("field 6")
    assert field.visibleRegion().boundingRect() == field.rect()


def test_a_refusal_of_something_else_is_left_to_the_page(form):
    assert not form.refuse(Refused("held", "The account is on hold.", "Release it."))


def test_a_field_that_is_read_tells_its_own_errors(desk, form):
    field = form.field("amount")
    desk.keyClicks(field, "x")
    desk.keyClick(field, Qt.Key.Key_Return)
    assert any("not an amount" in words for words in _seen(form))
    field.setText("")
    desk.keyClicks(field, "5")
    desk.keyClick(field, Qt.Key.Key_Return)
    assert not any("not an amount" in words for words in _seen(form))


def test_labels_may_stand_beside(desk):
    form = Form(beside=True)
    desk.addWidget(form)
    form.add("name", N_("Name"), LineField())
    form.show()
    assert _seen(form) == ["Name"]
