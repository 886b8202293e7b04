"""Other sites in a test: a server on this machine that stands for all of them, as their proxy."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator


class OtherSites:
    """Answers for ``pages``: a status for each address, or the address it has moved to with it.

    Other addresses are there. ``asked`` are the requests, in order; ``release`` lets those for
    ``/slow`` be answered.
    """

    def __init__(self) -> None:
        self.pages: dict[str, int | tuple[int, str]] = {}
        self.asked: list[tuple[str, str]] = []
        self.release = threading.Event()
        self.slow_asked = threading.Event()
        self.port = 0

    @property
    def proxy(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        """Answer a request."""
        url = handler.path
        self.asked.append((method, url))
        if urlsplit(url).path == "/slow":
            self.slow_asked.set()
            self.release.wait(60)
        found = self.pages.get(f"{method} {url}", self.pages.get(url, 200))
        status, place = found if isinstance(found, tuple) else (found, "")
        handler.send_response(status)
        if place:
            handler.send_header("Location", place)
        handler.send_header("Content-Length", "0")
        handler.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Without looking up what the machine is called, which may take long."""
        TCPServer.server_bind(self)


@contextmanager
def other_sites() -> Iterator[OtherSites]:
    """The server, while it runs."""
    sites = OtherSites()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sites.answer(self, "GET")

        def do_HEAD(self) -> None:
            sites.answer(self, "HEAD")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    sites.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield sites
    finally:
        sites.release.set()
        server.shutdown()
        thread.join()
        server.server_close()
