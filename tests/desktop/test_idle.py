"""Whether anybody is still there, as the desktop says it: one end of a line of our own plays the bus of the session."""

from __future__ import annotations

import tempfile

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer

from desktop.idle import SCREENS, Idle, listen
from tests.makers import Clock


@pytest.fixture
def idle(desk):
    made = Idle()
    yield made
    made.end()


@pytest.fixture
def bus(desk, idle):
    """The end at which the desktop speaks; `idle` listens at the other one. A line needs no daemon."""
    server = QDBusServer(f"unix:tmpdir={tempfile.gettempdir()}")
    server.setAnonymousAuthenticationAllowed(True)
    with desk.waitSignal(server.newConnection) as came:
        listen(idle, QDBusConnection.connectToPeer(server.address(), "heard"))
    yield came.args[0]
    QDBusConnection.disconnectFromPeer("heard")


def _tell(bus, interface, *, covered):
    signal = QDBusMessage.createSignal("/" + interface.replace(".", "/"), interface, "ActiveChanged")
    signal.setArguments([covered])
    assert bus.send(signal)


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
    with desk.waitSignal(idle.passed):  # the one behind it on the same line
        _tell(bus, SCREENS[0], covered=True)
    assert passed == [True]
