"""Paste and Paste as Plain Text in the whole program: by key, in the menus, in fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HEAD = "---\ntitle: Rye\n---\n\n"


@pytest.fixture
def rye(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """The program with a post open, the cursor at its end, and a page on the clipboard."""
    (blog / "posts/rye.md").write_text(HEAD, encoding="utf-8")
    driver = ProgramDriver(qtbot, qapp)
    driver.start(blog)
    driver.wait(lambda: driver.blog.library.is_complete)
    driver.open_post("rye.md")
    driver.source.set_cursor_place(4, 0)
    data = QMimeData()
    data.setHtml("<h2>Bread</h2><ul><li>one</li></ul>")
    data.setText("Bread\none")
    QGuiApplication.clipboard().setMimeData(data)
    yield driver
    driver.close()


def test_a_page_is_pasted_as_markdown_and_undone_by_name(rye: ProgramDriver) -> None:
    QTest.keyClick(rye.source, Qt.Key.Key_V, CTRL)
    rye.wait(lambda: rye.text == f"{HEAD}## Bread\n\n- one")
    assert rye.window.commands.action("edit.undo").text() == "&Undo Paste"
    rye.run("edit.undo")
    assert rye.text == HEAD


def test_ctrl_shift_v_pastes_plain_text(rye: ProgramDriver) -> None:
    QTest.keyClick(rye.source, Qt.Key.Key_V, CTRL | SHIFT)
    assert rye.text == f"{HEAD}Bread\none"
    assert rye.window.commands.action("edit.undo").text() == "&Undo Paste as Plain Text"


def test_a_field_takes_the_text(rye: ProgramDriver) -> None:
    field = rye.posts.filter
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QGuiApplication.clipboard().setText("bread")
    QTest.keyClick(field, Qt.Key.Key_V, CTRL | SHIFT)
    assert field.text() == "bread"
    assert rye.text == HEAD


def test_a_post_may_be_closed_before_its_paste_is_there(rye: ProgramDriver, blog: Path) -> None:
    QTest.keyClick(rye.source, Qt.Key.Key_V, CTRL)
    rye.run("post.close")
    rye.wait(lambda: rye.blog.workspace.current is None)
    rye.open_post("rye.md")
    QTest.keyClick(rye.source, Qt.Key.Key_V, CTRL)
    rye.wait(lambda: "- one" in rye.text)
    assert (blog / "posts/rye.md").read_text(encoding="utf-8") == HEAD
