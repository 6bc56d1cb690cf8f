"""Long work says how much is done and how long it still takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.widgets.progress import ProgressStrip
from resources.mark import N_


@pytest.mark.parametrize(
    ("spent", "done", "words"),
    [
        (0.5, 100, "100 of 30,000"),
        (10, 0, "0 of 30,000"),
        (10, 10000, "10,000 of 30,000 · 1,000 per second · about 20 s left"),
        (10, 100, "100 of 30,000 · 10 per second · about 50 min left"),
        (10, 90, "90 of 30,000 · about 55 min left"),
        (10, 30000, "30,000 of 30,000"),
    ],
)
def test_counts_and_time_left(desk, spent, done, words):
    now = [100.0]
    strip = ProgressStrip(lambda: now[0])
    desk.addWidget(strip)
    strip.begin(N_("Making letters"))
    assert strip.isVisible()
    now[0] += spent
    strip.see(done, 30000)
    assert strip._count.text() == words
    strip.end()
    assert not strip.isVisible()


def test_each_stage_of_a_work_has_its_own_pace(desk):
    now = [100.0]
    strip = ProgressStrip(lambda: now[0])
    desk.addWidget(strip)
    strip.begin(N_("Importing"))
    now[0] += 100
    strip.see(20000, 30000)
    strip.see(0, 30000)
    now[0] += 10
    strip.see(10000, 30000)
    assert strip._count.text() == "10,000 of 30,000 · 1,000 per second · about 20 s left"


def test_before_anybody_knows_how_much_there_is_nothing_is_counted(desk):
    strip = ProgressStrip()
    desk.addWidget(strip)
    strip.begin(N_("Importing"))
    strip.see(0, 0)
    assert (strip._count.text(), strip._bar.maximum()) == ("", 0)  # it is busy
    strip.see(0, 30000)
    assert (strip._count.text(), strip._bar.maximum()) == ("0 of 30,000", 30000)


def test_it_can_be_cancelled_once(desk):
    strip = ProgressStrip()
    desk.addWidget(strip)
    strip.begin(N_("Importing"))
    with desk.waitSignal(strip.cancelled):
        desk.mouseClick(strip._cancel, Qt.MouseButton.LeftButton)
    assert not strip._cancel.isEnabled()
    strip.begin(N_("Importing"))
    assert strip._cancel.isEnabled()
