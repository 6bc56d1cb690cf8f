"""Whether anybody is still there, as the desktop says it: a bus of our own plays the one of the session."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from desktop.idle import SCREENS, Idle, listen
from tests.makers import Clock


@pytest.fixture
def bus():
    """The address of a bus that nobody else uses."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here to play the session's bus")
    run = subprocess.Popen(  # noqa: S603 - our own words
        [daemon, "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield run.stdout.readline().strip()
    for name in ("heard", "told"):
        QDBusConnection.disconnectFromBus(name)
    run.terminate()
    run.communicate()


@pytest.fixture
def idle(desk, bus):
    made = Idle()
    listen(made, QDBusConnection.connectToBus(bus, "heard"))
    yield made
    made.end()


def _tell(bus, interface, *, covered):
    signal = QDBusMessage.createSignal("/" + interface.replace(".", "/"), interface, "ActiveChanged")
    signal.setArguments([covered])
    assert QDBusConnection.connectToBus(bus, "told").send(signal)


@pytest.mark.parametrize("interface", SCREENS)
def test_the_lock_of_the_screen_locks_the_office(desk, bus, idle, interface):
    idle.begin(10, Clock())
    with desk.waitSignal(idle.passed):
        _tell(bus, interface, covered=True)


def test_neither_its_end_nor_an_office_that_never_locks_by_itself(desk, bus, idle):
    passed = []
    idle.passed.connect(lambda: passed.append(True))
    idle.begin(0, Clock())
    idle.screen_changed(True)
    idle.begin(10, Clock())
    _tell(bus, SCREENS[0], covered=False)
    with desk.waitSignal(idle.passed):  # the one behind it on the same bus
        _tell(bus, SCREENS[0], covered=True)
    assert passed == [True]
