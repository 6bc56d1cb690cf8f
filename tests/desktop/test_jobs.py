"""Answers arrive on the screen thread, each where it belongs, and none for a widget that is gone."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from desktop.jobs import Jobs
from domain.error import Cancelled, Refused


@pytest.fixture
def defects():
    return []


@pytest.fixture
def jobs(desk, defects):
    made = Jobs(defects.append)
    yield made
    made.close()


def test_an_answer_arrives_on_the_screen_thread(jobs, defects):
    seen = []
    jobs.read(lambda _: threading.get_ident(), lambda ident: seen.append((ident, threading.get_ident())))
    assert not jobs.idle
    assert jobs.wait()
    ((there, here),) = seen
    assert here == threading.get_ident()
    assert there != here
    assert defects == []


def test_writes_run_one_after_the_other_in_the_order_they_were_asked(jobs):
    order = []
    threads = set()

    def task(number):
        threads.add(threading.get_ident())
        order.append(number)
        return number

    answers = []
    for number in range(50):
        jobs.write(lambda _, number=number: task(number), answers.append)
    assert jobs.wait()
    assert order == answers == list(range(50))
    assert len(threads) == 1


def test_a_refusal_is_told_where_it_arose(jobs, defects):
    refused = []

    def task(_):
        raise Refused("sum", "The sum is not right.", "Look at it again.")

    jobs.write(task, pytest.fail, refused.append)
    assert jobs.wait()
    assert [error.code for error in refused] == ["sum"]
    jobs.write(task, pytest.fail)
    assert jobs.wait()
    assert [error.code for error in defects] == ["sum"]


def test_anything_else_is_a_defect(jobs, defects):
    jobs.read(lambda _: 1 // 0, pytest.fail)
    jobs.read(lambda _: 1, lambda _: {}["missing"])
    assert jobs.wait()
    assert {type(error) for error in defects} == {ZeroDivisionError, KeyError}


def test_a_cancelled_job_stops_at_its_next_report_and_says_nothing(jobs, defects):
    started, go_on = threading.Event(), threading.Event()
    reached = []

    def task(progress):
        started.set()
        go_on.wait(10)
        progress(1, 2)
        reached.append(True)

    ticket = jobs.write(task, pytest.fail, pytest.fail)
    heard = []
    ticket.stopped = lambda: heard.append(True)
    assert started.wait(10)
    ticket.cancel()
    go_on.set()
    assert jobs.wait()
    assert ticket.ended
    assert heard == [True]
    assert reached == defects == []


def test_a_job_cancelled_before_its_start_never_runs(jobs):
    hold = threading.Event()
    jobs.write(lambda _: hold.wait(10), lambda _: None)
    ticket = jobs.write(lambda _: pytest.fail("it ran"), pytest.fail)
    ticket.cancel()
    hold.set()
    assert jobs.wait()


def test_a_cancelled_read_is_not_answered_but_a_write_that_was_done_is(jobs):
    hold = threading.Event()
    answers = []
    started = []

    def write(_):
        started.append(True)
        return hold.wait(10)

    jobs.read(lambda _: hold.wait(10), pytest.fail).cancel()
    ticket = jobs.write(write, answers.append)
    while not started:
        jobs.wait(0.01)
    ticket.cancel()
    hold.set()
    assert jobs.wait()
    assert answers == [True]


def test_a_job_may_raise_cancelled_itself(jobs, defects):
    def task(_):
        raise Cancelled

    jobs.read(task, pytest.fail, pytest.fail)
    assert jobs.wait()
    assert defects == []


def test_no_answer_for_a_widget_that_is_gone(jobs, defects):
    widget = QWidget()
    hold = threading.Event()
    jobs.read(lambda _: hold.wait(10), pytest.fail, pytest.fail, owner=widget)
    shiboken6.delete(widget)
    hold.set()
    assert jobs.wait()
    assert defects == []


def test_progress_reaches_the_screen_and_its_end_always_does(jobs):
    seen = []

    def task(progress):
        for done in range(1, 1001):
            progress(done, 1000)

    jobs.write(task, lambda _: seen.append("done"), seen=lambda done, total: seen.append((done, total)))
    assert jobs.wait()
    assert seen[-2:] == [(1000, 1000), "done"]
    assert len(seen) < 500  # not every report is worth a redraw


def test_many_jobs_at_once_lose_nothing(jobs, defects):
    answers = []
    for number in range(1000):
        (jobs.read if number % 3 else jobs.write)(lambda _, number=number: number, answers.append)
    assert jobs.wait()
    assert sorted(answers) == list(range(1000))


def test_closing_finishes_writes_and_drops_reads(desk, defects):
    jobs = Jobs(defects.append)
    answers = []
    for number in range(20):
        jobs.write(lambda _, number=number: number, answers.append)
        jobs.read(lambda _: None, lambda _: answers.append("read"))
    jobs.close()
    assert [each for each in answers if each != "read"] == list(range(20))
    assert jobs.idle
    assert defects == []


def test_waiting_gives_up_in_time(jobs):
    hold = threading.Event()
    jobs.read(lambda _: hold.wait(10), lambda _: None)
    assert not jobs.wait(0.05)
    hold.set()
    assert jobs.wait()


def test_what_a_disk_says_is_a_refusal_and_no_defect(jobs, defects, tmp_path):
    refused = []
    jobs.read(lambda _: (tmp_path / "nothing").read_bytes(), pytest.fail, refused.append)
    assert jobs.wait()
    assert [error.code for error in refused] == ["disk"]
    assert defects == []
