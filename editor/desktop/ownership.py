"""One window process for each state folder: a second start opens its file in the first.

The lock file says who owns the folder (QLockFile takes over from an owner that is dead), the local
socket carries what to open. Two windows would write the same session and recovery files.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST_REQUEST = 1 << 20
_ANSWER = b"opened\n"


class WindowOwnership(QObject):
    """Claims a state folder for this process, and hears what other starts want opened.

    ``asked`` carries the absolute paths, as strings, that another start was given; an empty list
    only asks for the window to come to the front.
    """

    asked = Signal(list)

    def __init__(
        self, state: Path, parent: QObject | None = None, *, patience_ms: int = 5_000
    ) -> None:
        super().__init__(parent)
        self._patience_ms = patience_ms
        state.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(state / "window.lock"))
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(str(state.resolve()).encode()).hexdigest()
        self._name = f"byline-{digest[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connection)

    def claim(self, paths: Sequence[Path]) -> bool:
        """Whether this process owns the folder now; if not, ``paths`` were handed to its owner.

        Raises EditorError if an owner lives but does not answer.
        """
        if self._lock.tryLock(0):
            # The socket file of an owner that was killed would refuse the new one.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        self._hand_over([str(path.absolute()) for path in paths])
        return False

    def release(self) -> None:
        """Let another process own the folder."""
        self._server.close()
        self._lock.unlock()

    def _hand_over(self, paths: list[str]) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(self._patience_ms):
            socket.write(json.dumps(paths).encode() + b"\n")
            while not socket.canReadLine() and socket.waitForReadyRead(self._patience_ms):
                pass
            if bytes(socket.readLine().data()) == _ANSWER:
                return
        raise EditorError(
            Message("Byline is already running, but it does not answer."),
            hint=Message("Close its window, or end its process, and start Byline again."),
        )

    def _take_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._ready_to_read)
            self._read(socket)

    def _ready_to_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_REQUEST:
                socket.abort()
            return
        paths = _paths(bytes(socket.readLine().data()))
        if paths is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.asked.emit(paths)


def _paths(request: bytes) -> list[str] | None:
    try:
        paths = json.loads(request)
    except ValueError:
        return None
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        return paths
    return None
