"""A post is read for mistakes from its first to its last, with nothing but the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

POST = """---
title: Bread
lang: en
---

I have recieved the flour from Zorvath. The `wrold` is code.

Its crust was definately hard.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of Markdown with one post."""
    root = tmp_path / "blog"
    root.mkdir()
    (root / "bread.md").write_text(POST, encoding="utf-8", newline="")
    return root


def chooses(writer: Writer, text: str) -> None:
    """Asks for suggestions, goes down to one entry and presses Enter."""
    writer.hits("Ctrl+.")
    found: list[QMenu] = []

    def is_there() -> bool:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return False
        found.append(menu)
        return any(action.text().replace("&", "") == text for action in menu.actions())

    writer.program.wait(is_there)
    menu = found[-1]
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        active = [it.text().replace("&", "") for it in menu.actions() if it is menu.activeAction()]
        if active == [text]:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            # The window system gives the window the keyboard back; offscreen there is none.
            writer.program.window.activateWindow()
            writer.program.wait(writer.program.source.hasFocus)
            return
    raise AssertionError(f"the arrow keys do not lead to {text}")


def test_a_post_is_read_for_mistakes(writer: Writer, site: Path) -> None:
    writer.starts_byline(site)
    writer.opens("Bread")
    writer.hits("Ctrl+Home")

    # The first one is found, and what was meant is offered.
    writer.hits("Alt+F7")
    writer.program.wait(lambda: writer.selects()[1] == "recieved")
    chooses(writer, "received")
    assert "I have received the flour" in writer.program.text

    # A name is no mistake in this blog, nor in the copies that others have of it.
    writer.hits("Alt+F7")
    writer.program.wait(lambda: writer.selects()[1] == "Zorvath")
    chooses(writer, "Add “Zorvath” to the Words of This Blog")
    writer.program.wait((site / ".byline/words.txt").exists)
    assert "Zorvath" in (site / ".byline/words.txt").read_text(encoding="utf-8")

    # Code is passed over; the last mistake is typed over by hand.
    writer.hits("Alt+F7")
    writer.program.wait(lambda: writer.selects()[1] == "definately")
    writer.types("definitely")
    writer.reads_the_page("Its crust was definitely hard.")

    # One undo for each, back to what the file says.
    assert writer.program.text == POST.replace("recieved", "received").replace(
        "definately", "definitely"
    )
    writer.saves()
    assert (site / "bread.md").read_text(encoding="utf-8") == writer.program.text
    writer.sees_no_trouble()
