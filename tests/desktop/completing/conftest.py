"""A blog of any generator with a post in hand, and the list that opens in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Writer:
    """Writes in ``here.md``, at first where ``|`` stands in it."""

    def __init__(self, program: ProgramDriver) -> None:
        self.program = program

    def type(self, text: str) -> None:
        """Type with the keyboard."""
        self.program.keys(text)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another."""
        for key in keys:
            QTest.keyClick(self.program.source, key, held)

    def ask(self) -> None:
        """Press the keys that ask what can stand here."""
        self.press(Qt.Key.Key_Space, held=CONTROL)

    @property
    def lists(self) -> list[QListWidget]:
        """The open lists: one or none."""
        return self.program.seen(QListWidget, self.program.source)

    @property
    def rows(self) -> list[str]:
        """What the open list shows."""
        return [shown.item(row).text() for shown in self.lists for row in range(shown.count())]

    @property
    def first(self) -> list[str]:
        """What it shows, without details."""
        return [row.partition(" – ")[0] for row in self.rows]

    @property
    def line(self) -> str:
        """The line of the cursor, with the cursor as ``|``."""
        line, column = self.program.source.cursor_place()
        text = self.program.post.line(line)
        return f"{text[:column]}|{text[column:]}"

    def clear(self) -> None:
        """Empty the line."""
        self.press(Qt.Key.Key_Escape)
        line, _ = self.program.source.cursor_place()
        self.program.source.set_selection(
            Selection(line, 0, line, len(self.program.post.line(line)))
        )
        self.press(Qt.Key.Key_Delete)


@pytest.fixture
def writing(program: ProgramDriver, tmp_path: Path) -> Callable[[Mapping[str, str]], Writer]:
    """Write files, open them as a blog, and take ``here.md``."""

    def writing(files: Mapping[str, str]) -> Writer:
        cursor = 0, 0
        for name, drawn in files.items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = drawn
            if path.name.endswith("here.md"):
                before, _, behind = drawn.partition("|")
                cursor = before.count("\n"), len(before.rpartition("\n")[2])
                text = before + behind
            path.write_text(text, encoding="utf-8")
        program.open(tmp_path / "site")
        name = next(name for name in files if name.endswith("here.md"))
        program.open_post(name.rpartition("/")[2])
        program.wait(program.source.hasFocus)
        program.source.set_cursor_place(*cursor)
        return Writer(program)

    return writing
