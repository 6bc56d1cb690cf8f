"""The office on the screen: who hears of which change, and how the day turns."""

from __future__ import annotations

import pytest

from db.engine import Busy
from desktop import office as module
from desktop.office import ChangesElsewhere
from tests.makers import Clock, make_office
from usecases.command import perform
from usecases.person import AddPerson


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(tmp_path, clock):
    return make_office(tmp_path / "office", clock)


@pytest.fixture
def face(open_desk, office):
    return open_desk(office)


@pytest.fixture
def heard(face):
    changes = []
    face.changed.connect(changes.append)
    return changes


def _person(name):
    return AddPerson(name=name, roles=(), log_in=False)


def _act(face, command):
    refusals = []
    face.act(command, lambda _changes: None, refusals.append, None)
    assert face.jobs.wait()
    assert refusals == []


def _look(face):
    face.look()
    assert face.jobs.wait()


def test_an_own_act_is_told_once(face, heard):
    _act(face, _person("Li Min"))
    assert [type(each).__name__ for each in heard] == ["Changes"]
    _look(face)
    assert len(heard) == 1


def test_an_own_act_does_not_hide_what_others_wrote_before_it(face, heard, office):
    perform(office, _person("Zhao Lei"))
    _act(face, _person("Li Min"))
    assert [type(each).__name__ for each in heard] == ["ChangesElsewhere", "Changes"]
    _look(face)
    assert len(heard) == 2


def test_an_act_that_was_done_before_leaves_what_others_wrote_to_the_next_look(face, heard, office):
    again = _person("Li Min")
    _act(face, again)
    perform(office, _person("Zhao Lei"))
    _act(face, again)
    assert heard[-1].repeated
    _look(face)
    assert heard[-1] == ChangesElsewhere()


def test_a_busy_office_turns_the_day_at_a_later_look(face, clock, monkeypatch):
    turned = []

    def turn(opened):
        turned.append(opened.today)
        if len(turned) == 1:
            raise Busy("busy", "Somebody else is writing.", "Try again.")
        return True

    monkeypatch.setattr(module, "turn_day", turn)
    heard = []
    face.changed.connect(heard.append)
    clock.pass_by(days=1)
    _look(face)
    assert heard == []
    _look(face)
    assert heard == [ChangesElsewhere()]
    _look(face)
    assert turned == [face.today] * 2
