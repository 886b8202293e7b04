"""Drives the page from a test: patches in, questions about what stands there out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor.desktop.preview.page.bridge import Bridge
from editor.desktop.preview.page.page_host import PageHost
from editor.desktop.preview.page.view import PreviewView
from editor.desktop.preview.remote_images.fetcher import RemoteFetcher
from editor.desktop.preview.rendering.post import PreviewContext
from editor.desktop.preview.serving.scheme import SchemeHandler
from editor.desktop.preview.serving.sheets import Sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Given = tuple[int, int, str]


class OnePost:
    """A project with one post in its root folder."""

    def __init__(self, root: Path, file_for: Callable[[str], Path | None]) -> None:
        self.remote = False
        self.context = PreviewContext("python-markdown", {}, file_for, root)

    def context_of(self, post: int) -> PreviewContext | None:
        """Only post 1 is there."""
        return self.context if post == 1 else None

    def may_load_remote(self, _post: int) -> bool:
        """As the test says."""
        return self.remote

    def shows_images(self, _post: int) -> bool:
        """Nothing has brought this page down."""
        return True


def ask(qtbot: QtBot, page_host: PageHost, expression: str) -> object:
    """The value of an expression in the page's own world."""
    answers: list[object] = []
    page_host.ask(expression, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def number(answer: object) -> float:
    """An answer that must be a number."""
    assert isinstance(answer, (int, float))
    return answer


class PageDriver:
    """One page, shown 600 by 500, with the calls a pane would make."""

    def __init__(
        self,
        qtbot: QtBot,
        root: Path,
        *,
        patience_ms: int = 60_000,
        file_for: Callable[[str], Path | None] | None = None,
    ) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.qtbot = qtbot
        self.root = root
        # Without a resolver every address is trusted: the tests are about the walls behind it.
        self.posts = OnePost(root, file_for or root.joinpath)
        self.window = QWidget()
        self.view = PreviewView(self.window)
        self.view.resize(600, 500)
        self.window.resize(600, 500)
        qtbot.addWidget(self.window)
        self.handler = SchemeHandler(
            self.posts, Sheets(root.parent / "user.css"), RemoteFetcher(self.window), self.window
        )
        self.bridge = Bridge(self.window)
        self.page_host = PageHost(
            self.handler, self.view, self.bridge, self.window, patience_ms=patience_ms
        )
        self.handler.refused.connect(lambda *what: self.page_host.call("missing", *what))
        self.revision = 0
        self.window.show()
        self.greet()

    def greet(self) -> None:
        """What a pane tells a new page."""
        self.page_host.call("setStrings", {"remote": "Held back: {host}", "empty": "Nothing yet."})
        self.page_host.call("setAppearance", {"theme": "light", "size": 1, "width": 68})
        self.page_host.call("show", 1, [])
        assert self.ask("typeof byline") == "object"

    def close(self) -> None:
        """Take the page down."""
        self.page_host.shutdown()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition)

    def ask(self, expression: str) -> object:
        """The value of an expression."""
        return ask(self.qtbot, self.page_host, expression)

    def do(self, statements: str) -> None:
        """Run statements and wait until they are done."""
        self.ask(f"(() => {{ {statements}; return 1; }})()")

    def load(self, *htmls: str) -> None:
        """Show blocks of one line each."""
        self.patch([(n, n, html) for n, html in enumerate(htmls)], reset=True)

    def patch(
        self,
        blocks: Sequence[Given] = (),
        *,
        first: int = 0,
        removed: int = 0,
        line_shift: int = 0,
        changed: Sequence[tuple[int, Given]] = (),
        reset: bool = False,
        done: bool = True,
    ) -> None:
        """Send a patch of a new revision and wait until it is painted."""
        self.revision += 1
        with self.qtbot.waitSignal(
            self.bridge.was_painted,
            check_params_cb=lambda _post, revision, _done: revision == self.revision,
        ):
            self.send(
                blocks,
                first=first,
                removed=removed,
                line_shift=line_shift,
                changed=changed,
                reset=reset,
                done=done,
            )

    def send(
        self,
        blocks: Sequence[Given] = (),
        *,
        first: int = 0,
        removed: int = 0,
        line_shift: int = 0,
        changed: Sequence[tuple[int, Given]] = (),
        reset: bool = False,
        done: bool = True,
    ) -> None:
        """Send a patch of the revision at hand, as the renderer streams."""
        message = {
            "say": "patch",
            "post": 1,
            "revision": self.revision,
            "done": done,
            "reset": reset,
            "first": first,
            "removed": removed,
            "blocks": blocks,
            "changed": changed,
            "line_shift": line_shift,
        }
        self.page_host.call_raw("take", json.dumps(message))

    def blocks(self) -> list[list[object]]:
        """First line, last line and HTML of each block."""
        answer = self.ask("byline.blocks()")
        assert isinstance(answer, list)
        return answer

    def texts(self) -> list[str]:
        """What a reader sees of each block, in the order of the page."""
        answer = self.ask(
            "[...document.querySelectorAll('.byline-block')].map(b => b.textContent.trim())"
        )
        assert isinstance(answer, list)
        return answer
