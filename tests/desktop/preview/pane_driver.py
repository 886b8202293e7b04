"""Drives the whole pane from a test: documents in, what a reader sees out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.documents.document import PostDocument
from editor.desktop.preview.page.page import PATIENCE_MS as PAGE_PATIENCE_MS
from editor.desktop.preview.pane import PreviewPane
from editor.desktop.preview.rendering.feed import PATIENCE_MS
from editor.desktop.preview.rendering.post import PreviewContext
from editor.desktop.ui.themes import LIGHT, Themes
from editor.frontmatter.rules import ANY
from editor.storage.encoding import Encoding
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines
from tests.desktop.preview.driver import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.errors import EditorError
    from editor.frontmatter.rules import HeadRules


class PaneDriver:
    """A pane, shown 600 by 500, beside a project folder."""

    def __init__(
        self,
        qtbot: QtBot,
        root: Path,
        *,
        patience_ms: int = PATIENCE_MS,
        page_patience_ms: int = PAGE_PATIENCE_MS,
    ) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.qtbot = qtbot
        self.root = root
        self.notices: list[EditorError] = []
        self.themes = Themes(LIGHT)
        self.pane = PreviewPane(
            Places.of_user(),
            self.themes,
            patience_ms=patience_ms,
            page_patience_ms=page_patience_ms,
        )
        self.pane.notice.connect(self.notices.append)
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.window.resize(600, 500)
        qtbot.addWidget(self.window)
        self.window.show()

    def close(self) -> None:
        """End the renderer and the page."""
        if shiboken6.isValid(self.pane):
            self.pane.shutdown()

    def document(self, text: str, name: str = "post.md", rules: HeadRules = ANY) -> PostDocument:
        """A post of the project that is not on disk."""
        return PostDocument.new(
            self.root / name, Lines.from_text(text), Encoding("utf-8", bom=False), self.pane, rules
        )

    def context(
        self,
        flavour: str = "python-markdown",
        options: Mapping[str, object] | None = None,
    ) -> PreviewContext:
        """The project's folder, every address taken as a path below it."""
        return PreviewContext(
            flavour, options or {}, lambda address: self.root / address, self.root
        )

    def show(self, document: PostDocument, context: PreviewContext | None = None) -> None:
        """Show a post and wait until it is painted."""
        with self.rendered(document):
            self.pane.show_post(document, context or self.context())

    def open(self, text: str) -> PostDocument:
        """Show a new post."""
        document = self.document(text)
        self.show(document)
        return document

    def edit(self, document: PostDocument, first: int, removed: int, *inserted: str) -> None:
        """Change lines and wait until the page shows it."""
        document.apply(LineEdit(first, removed, inserted), "Change")
        self.wait_for(document)

    def wait_for(self, document: PostDocument) -> None:
        """Wait until the page shows the document as it is now."""
        seen: list[int] = []
        self.pane.rendered.connect(seen.append)
        self.wait(lambda: document.revision in seen)
        self.pane.rendered.disconnect(seen.append)

    def rendered(self, document: PostDocument) -> AbstractContextManager[object]:
        """Around what makes the page paint the document as it is then."""
        return self.qtbot.waitSignal(
            self.pane.rendered,
            check_params_cb=lambda revision: revision == document.revision,
        )

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition)

    def ask(self, expression: str) -> object:
        """The value of an expression in the page's own world."""
        return ask(self.qtbot, self.pane.page_host, expression)

    def do(self, statements: str) -> None:
        """Run statements and wait until they are done."""
        self.ask(f"(() => {{ {statements}; return 1; }})()")

    def text(self) -> str:
        """All a reader sees of the body, who scrolls through it.

        A page that is large leaves out of ``innerText`` what is not near the screen.
        """
        everything = """(() => {
            const big = document.querySelectorAll('.byline-big');
            big.forEach(each => each.classList.remove('byline-big'));
            const text = document.querySelector('.byline-body').innerText;
            big.forEach(each => each.classList.add('byline-big'));
            return text;
        })()"""
        return str(self.ask(everything)).strip()

    def html(self) -> str:
        """The body as it stands in the page."""
        return str(self.ask("document.querySelector('.byline-body').innerHTML"))
