"""One process for each state folder: a second start has its file opened by the first.

The lock file says who owns the folder (QLockFile takes over from an owner that is dead), the local
socket carries what to open. Two windows would write the same session and recovery files. Where the
folder cannot be written they can do no such harm: nothing is kept, and the socket alone makes the
second start find the first.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from editor.errors import EditorError, Message
from editor.storage.places import NOWHERE, why_unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_REQUEST = 1 << 20
_LONGEST_ADDRESS = 4096
_ANSWER = b"opened\n"


class SingleInstance(QObject):
    """Claims a state folder for this process, and hears what other starts want opened.

    ``asked`` carries the absolute paths, as strings, that another start was given; an empty list
    only asks for the window to come to the front. ``unusable`` says why the folder cannot be
    written, once ``claim`` has found that out; None if it can.
    """

    asked = Signal(list)

    def __init__(
        self, state: Path, parent: QObject | None = None, *, patience_ms: int = 5_000
    ) -> None:
        super().__init__(parent)
        self.unusable: EditorError | None = None
        self._patience_ms = patience_ms
        self._state = state
        with suppress(OSError):  # reported by ``claim``
            state.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(state / "window.lock"))
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(os.fsencode(os.path.realpath(state))).hexdigest()
        self._name = f"byline-{digest[:24]}"
        self._note = state / "window.socket"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connection)

    def claim(self, paths: Sequence[Path]) -> bool:
        """Whether this process shows the window; if not, another one was given ``paths`` to open.

        Raises EditorError if an owner lives but does not answer.
        """
        if self._lock.tryLock(0):
            self._listen()
            return True
        is_held = self._lock.error() == QLockFile.LockError.LockFailedError
        socket = self._connected()
        if socket is None and is_held and self._was_ours() and self._lock.removeStaleLockFile():
            return self.claim(paths)
        if socket is not None and self._hand_over(socket, [str(path.absolute()) for path in paths]):
            return False
        reason = why_unwritable(self._state)
        if is_held and reason is None:
            raise self._no_answer()
        self.unusable = self._why(reason)
        if socket is None:
            self._listen()
        return True

    def release(self) -> None:
        """Let another process own the folder."""
        self._server.close()
        if self._lock.isLocked():
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
        self._lock.unlock()

    def _listen(self) -> None:
        """Hear other starts; where no address will do, they learn that Byline is running."""
        for address in self._addresses():
            # The socket file of an owner that was killed would refuse the new one.
            QLocalServer.removeServer(address)
            if self._server.listen(address):
                break
        if self._lock.isLocked():
            # Another start may have another folder for temporary files.
            with suppress(OSError):
                self._note.write_bytes(os.fsencode(self._server.fullServerName()))

    def _addresses(self) -> Iterator[str]:
        """Where the socket may be: the path of one can have some hundred bytes and no more."""
        yield self._name
        if sys.platform != "win32":
            for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp"):
                if Path(folder).is_absolute():
                    yield str(Path(folder) / self._name)

    def _connected(self) -> QLocalSocket | None:
        """A connection to the process that shows the window, if one listens."""
        noted = ""
        with suppress(OSError):
            noted = os.fsdecode(self._note.read_bytes()[:_LONGEST_ADDRESS])
        for address in dict.fromkeys(filter(None, (noted, *self._addresses()))):
            socket = QLocalSocket(self)
            socket.connectToServer(address)
            if socket.waitForConnected(self._patience_ms):
                return socket
            socket.deleteLater()
        return None

    def _hand_over(self, socket: QLocalSocket, paths: list[str]) -> bool:
        """Whether the other process has answered."""
        socket.write(json.dumps(paths).encode() + b"\n")
        while not socket.canReadLine() and socket.waitForReadyRead(self._patience_ms):
            pass
        return bytes(socket.readLine().data()) == _ANSWER

    def _was_ours(self) -> bool:
        """Whether the lock bears the number of this very process.

        In a container each start may get the same one, and so seem to be the owner that was killed.
        """
        process, host, _ = self._lock.getLockInfo()
        return process == os.getpid() and host == QSysInfo.machineHostName()

    def _no_answer(self) -> EditorError:
        lock = self._lock.fileName()
        process, host, _ = self._lock.getLockInfo()
        if not process:
            hint = Message(
                "Close its window and start Byline again. If it is not running, remove {lock}.",
                lock=lock,
            )
        else:
            hint = Message(
                "Close its window, or end process {process} on {host}, and start Byline again. "
                "If there is no such process, remove {lock}.",
                process=process,
                host=host,
                lock=lock,
            )
        return EditorError(Message("Byline is already running but does not respond."), hint=hint)

    def _why(self, reason: OSError | None) -> EditorError:
        hint = Message(
            "Posts are saved as usual, but recovery copies, earlier versions and the session are "
            "not kept until this is fixed and Byline is restarted."
        )
        if self._state == NOWHERE:
            message = Message(
                "Byline has nowhere to keep its own files because there is no home folder."
            )
        elif reason is None:
            message = Message("Byline cannot write {lock}.", lock=self._lock.fileName())
        else:
            message = Message(
                "Byline cannot write to its state folder {folder}: {reason}.",
                folder=self._state,
                reason=reason.strerror,
            )
        return EditorError(message, hint=hint, path=self._state)

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
