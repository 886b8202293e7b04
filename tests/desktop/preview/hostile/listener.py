"""A server on loopback that writes down whoever speaks to it."""

from __future__ import annotations

import socket
import threading


class Listener:
    """Accepts every connection, answers none, and remembers what came first."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    first = connection.recv(2_000).decode(errors="replace").partition("\r\n")[0]
                except OSError:
                    first = ""
                self.heard.append(first)
