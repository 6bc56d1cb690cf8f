"""One window per office: a second start asks the first window to come forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE: Final = 500  # milliseconds for which a second start waits for an answer


class Presence(QObject):
    """The window of one office, as other starts of the program on this machine find it."""

    def __init__(self, office: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(office.resolve()).encode()).hexdigest()
        self._name = f"quittance-{digest[:24]}"
        self._server: QLocalServer | None = None
        self._called: Callable[[], None] | None = None

    def summon(self) -> bool:
        """Ask a window that is open already to come forward; whether there is one."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.disconnectFromServer()
        return True

    def listen(self, called: Callable[[], None]) -> None:
        """Be the window of this office from now on; `called` when another start asks for it."""
        self._called = called
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(self._name)  # left behind by a crash; a living one has answered `summon`
        self._server.listen(self._name)

    def leave(self) -> None:
        """Be found no longer."""
        if self._server is not None:
            self._server.close()

    def _answer(self) -> None:
        """A connection is the call; nothing is said over it."""
        if self._server is None or self._called is None:
            return
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self._called()
