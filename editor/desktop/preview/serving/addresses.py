"""The preview's own URL scheme: the addresses at which Byline itself answers the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtWebEngineCore import QWebEngineUrlScheme

SCHEME = "byline-preview"
HOST = "page"
ORIGIN = f"{SCHEME}://{HOST}"
SHELL = f"{ORIGIN}/"


def register_scheme() -> None:
    """Make the scheme known to Chromium; must be called before the QApplication is made."""
    name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(name).name() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    # No flag at all: the page is neither local nor secure, so it gets no file access, no service
    # workers and none of the interfaces kept for secure pages.
    scheme.setFlags(QWebEngineUrlScheme.Flag(0))
    QWebEngineUrlScheme.registerScheme(scheme)


@dataclass(frozen=True, slots=True)
class Request:
    """What the page asks for.

    ``kind`` is the path without its slash, ``address`` what the post itself calls the file, and
    ``key`` what only Byline's own script can have put there: a style sheet can ask for any address
    it knows.
    """

    kind: str
    post: int
    address: str
    key: str = ""


def request_of(url: QUrl) -> Request | None:
    """The request a URL makes; None if it is not one of ours."""
    if url.scheme() != SCHEME or url.host() != HOST:
        return None
    query = QUrlQuery(url)
    post = query.queryItemValue("post")
    decoded = QUrl.ComponentFormattingOption.FullyDecoded
    return Request(
        url.path().removeprefix("/"),
        int(post) if re.fullmatch("[0-9]{1,9}", post) else 0,
        query.queryItemValue("url", decoded),
        query.queryItemValue("key"),
    )


def sheet_url(name: str, post: int, version: int) -> str:
    """The address of one of the writer's own style sheets; another version is loaded anew."""
    return f"{ORIGIN}/style/{name}.css?post={post}&version={version}"
