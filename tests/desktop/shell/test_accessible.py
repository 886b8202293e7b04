"""What a screen reader finds, and where the Tab key goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

_ACTED_ON = {
    QAccessible.Role.Button, QAccessible.Role.PushButton, QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText, QAccessible.Role.List, QAccessible.Role.ListItem,
    QAccessible.Role.PageTab, QAccessible.Role.PageTabList, QAccessible.Role.MenuItem,
    QAccessible.Role.ButtonMenu, QAccessible.Role.ButtonDropDown, QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox, QAccessible.Role.SpinBox, QAccessible.Role.Dialog,
    QAccessible.Role.StatusBar, QAccessible.Role.Tree, QAccessible.Role.Table,
}  # fmt: skip


def walk(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    assert depth < 60
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid() and not child.state().invisible:
            yield from walk(child, depth + 1)


def nameless(top: QWidget) -> list[str]:
    start = QAccessible.queryAccessibleInterface(top)
    assert start is not None
    return [
        f"{found.role().name} {found.object()!r}"
        for found in walk(start)
        if found.role() in _ACTED_ON and not found.text(QAccessible.Text.Name).strip()
    ]


@pytest.mark.parametrize(
    "what", ["welcome", "folder", "post", "palette", "new post", "find", "outline"]
)
def test_everything_one_can_act_on_has_a_name(
    program: ProgramDriver, blog: Path, what: str
) -> None:
    if what != "welcome":
        program.open(blog)
    if what not in {"welcome", "folder"}:
        program.open_post("rye.md")
    command = {
        "palette": "palette.open", "new post": "post.new", "find": "edit.find",
        "outline": "view.outline",
    }.get(what)  # fmt: skip
    if command:
        program.run(command)
    assert nameless(program.window) == []


@pytest.mark.parametrize("command", ["help.about", "app.quit", "shortcuts.open"])
def test_everything_in_a_dialog_has_a_name(
    program: ProgramDriver, blog: Path, command: str
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("x")
    program.run(command)
    dialog = program.seen(QDialog)[0]
    assert dialog.windowTitle()
    assert nameless(dialog) == []


def test_the_tab_key_reaches_every_pane_and_comes_back(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.posts.focus_filter()
    reached: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        if focused is program.source:
            # As the editor itself says: Escape lets Tab leave.
            qtbot.keyClick(focused, Qt.Key.Key_Escape)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is program.posts.filter:
            break
    else:
        raise AssertionError([widget.objectName() or type(widget).__name__ for widget in reached])
    for widget in (
        program.posts.list,
        program.window.editors.tabs,
        program.form.title,
        program.source,
    ):
        assert widget in reached
