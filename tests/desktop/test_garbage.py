"""Whichever thread makes the garbage, the screen thread takes it away."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from desktop import garbage
from desktop.jobs import Jobs


class Parted(QWidget):
    """A widget in a cycle with itself, as a dialog is that keeps one of its own methods."""

    def __init__(self):
        super().__init__()
        self.again = self.hide


@pytest.fixture
def jobs(desk):
    made = Jobs(print)
    yield made
    made.close()


def test_a_widget_in_a_cycle_dies_on_the_screen_thread_whoever_allocates(jobs, desk):
    died, kept = [], []
    gc.collect()
    part = Parted()
    weakref.finalize(part, lambda: died.append(threading.get_ident()))
    del part

    def allocate(_):
        return [[] for _ in range(100_000)]  # any of which would have set off a search for cycles

    for _ in range(3):
        jobs.read(allocate, kept.append)
    assert jobs.wait()
    assert not gc.isenabled()
    desk.waitUntil(lambda: died == [threading.get_ident()])


def test_a_ticket_that_is_over_keeps_nobody(jobs):
    """The thread that worked may be the last that holds the ticket."""

    class Heard:
        def stopped(self):
            pytest.fail("nobody stopped it")

    heard = Heard()
    ticket = jobs.write(lambda _: 1, lambda _: None)
    ticket.stopped = heard.stopped
    there = weakref.ref(heard)
    assert jobs.wait()
    del heard
    assert there() is None


def test_one_timer_looks_however_many_desks_there_are(jobs, qapp):
    garbage.keep_to_this_thread()
    Jobs(print).close()
    assert [each.objectName() for each in qapp.children()].count("garbage") == 1


def test_the_oldest_generation_whose_turn_has_come_is_looked_through(monkeypatch):
    collected = []
    monkeypatch.setattr(gc, "collect", collected.append)
    for count in ((701, 3, 2), (701, 11, 2), (5, 11, 11), (700, 10, 10)):
        monkeypatch.setattr(gc, "get_count", lambda count=count: count)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        garbage.collect()
    assert collected == [0, 1, 2]
