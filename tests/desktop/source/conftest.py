"""A shown source editor on a text, and what a reader sees in it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.extensions import NO_EXTENSIONS, TextExtensions
from editor.desktop.source.find_bar import FindBar
from editor.frontmatter.rules import ANY, HeadRules
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes

HEAD = "---\ntitle: One\ndate: 2024-06-15\n---\n"
BODY = "one two\nthree\nfour"
FIRST = HEAD.count("\n")
"""The first line of the body."""


def text_of(editor: SourceEditor) -> str:
    return editor.post.lines().text()


def is_folded(editor: SourceEditor) -> bool:
    return editor.is_head_folded


def folded(opened: Callable[[str], SourceEditor], text: str = HEAD + BODY) -> SourceEditor:
    editor = opened(text)
    editor.fold_head(True)
    return editor


class Opened(Protocol):
    """Shows an editor on a text."""

    def __call__(
        self,
        text: str,
        rules: HeadRules = ...,
        extensions: TextExtensions = ...,
        clock: Callable[[], float] = ...,
    ) -> SourceEditor: ...


@pytest.fixture
def opened(qtbot: QtBot, themes: Themes) -> Opened:
    """Shows an editor on a text, with the keyboard in it."""

    def show(
        text: str,
        rules: HeadRules = ANY,
        extensions: TextExtensions = NO_EXTENSIONS,
        clock: Callable[[], float] = time.monotonic,
    ) -> SourceEditor:
        document = PostDocument(Path("post.md"), Lines.from_text(text), UTF_8, rules=rules)
        editor = SourceEditor(document, themes, extensions=extensions, clock=clock)
        document.setParent(editor)
        qtbot.addWidget(editor)
        editor.resize(900, 600)
        with qtbot.waitExposed(editor):
            editor.show()
        editor.activateWindow()
        editor.setFocus()
        qtbot.waitUntil(editor.hasFocus)
        return editor

    return show


class Searching(Protocol):
    """Opens a find bar on a text."""

    def __call__(
        self, text: str, *, replace: bool = ..., patience_ms: int = ...
    ) -> tuple[FindBar, SourceEditor]: ...


@pytest.fixture
def searching(opened: Opened, qtbot: QtBot, themes: Themes) -> Searching:
    """Opens a find bar on a text, with the keyboard in its field."""

    def show(
        text: str, *, replace: bool = False, patience_ms: int = 5_000
    ) -> tuple[FindBar, SourceEditor]:
        editor = opened(text)
        bar = FindBar(themes, patience_ms=patience_ms)
        qtbot.addWidget(bar)
        bar.set_editor(editor)
        bar.open(replace=replace)
        bar.activateWindow()
        qtbot.waitUntil(bar.text.hasFocus)
        return bar, editor

    return show


def picked(editor: SourceEditor) -> str:
    """Where the selection begins, and what is selected."""
    chosen = editor.selection()
    return f"{chosen.anchor_line}:{chosen.anchor} {editor.textCursor().selectedText()}"
