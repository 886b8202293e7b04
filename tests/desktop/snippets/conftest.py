"""A blog with snippets of its own, and an open post to insert them into."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from editor.project.clock import Now
from editor.writing.selection import Selection
from tests.desktop.driver import ProgramDriver
from tests.writing.drawn import draw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NOW = Now(datetime(2026, 3, 9, 23, 30, tzinfo=UTC), UTC)


class Written(Protocol):
    """Opens a post with a text, ``|`` being the cursor, in a blog with these snippets."""

    def __call__(self, text: str, **snippets: object) -> ProgramDriver: ...


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[ProgramDriver]:
    """The program at half past eleven on 9 March 2026."""
    driver = ProgramDriver(qtbot, qapp, clock=lambda: NOW)
    driver.start()
    yield driver
    driver.close()


@pytest.fixture
def written(program: ProgramDriver, blog: Path) -> Written:
    def open_post(text: str, **snippets: object) -> ProgramDriver:
        write_snippets(blog, **snippets)
        head = "---\ntitle: My post\n---\n"
        body = text.replace("|", "").replace("«", "")
        (blog / "posts" / "mine.md").write_text(head + body, encoding="utf-8")
        program.open(blog)
        program.open_post("mine.md")
        program.source.setFocus()
        at = 3 + text[: text.index("|")].count("\n")
        column = text.index("|") - (text.rfind("\n", 0, text.index("|")) + 1)
        selection = Selection.at(at, column)
        if "«" in text:
            line = 3 + text[: text.index("«")].count("\n")
            anchor = text.index("«") - (text.rfind("\n", 0, text.index("«")) + 1)
            selection = Selection(line, anchor, at, column - (line == at))
        program.source.set_selection(selection)
        return program

    return open_post


def write_snippets(blog: Path, **snippets: object) -> None:
    folder = blog / ".byline"
    folder.mkdir(exist_ok=True)
    entries = {
        name: {"prefix": name, "body": value} if isinstance(value, str) else value
        for name, value in snippets.items()
    }
    (folder / "snippets.json").write_text(json.dumps(entries), encoding="utf-8")


def body(program: ProgramDriver) -> str:
    """The body with the selection drawn in."""
    lines = program.post.lines().texts
    chosen = program.source.selection()
    moved = Selection(chosen.anchor_line - 3, chosen.anchor, chosen.line - 3, chosen.column)
    return draw(lines[3:], moved)


def press(program: ProgramDriver, *keys: Key | str) -> None:
    """Press keys in the text; ``"shift+tab"`` and ``"undo"`` are what they say, others typed."""
    for key in keys:
        if key == "shift+tab":
            QTest.keyClick(program.source, Key.Key_Backtab, SHIFT)
        elif key == "undo":
            QTest.keyClick(program.source, Key.Key_Z, CTRL)
        elif isinstance(key, str):
            QTest.keyClicks(program.source, key)
        else:
            QTest.keyClick(program.source, key)


def choices() -> QMenu:
    """The open menu of a choice."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def completions(program: ProgramDriver) -> list[str]:
    return [
        shown.item(row).text()
        for shown in program.seen(QListWidget, program.source)
        for row in range(shown.count())
    ]
