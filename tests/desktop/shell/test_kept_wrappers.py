"""Of a post that is closed Python keeps nothing, and loses nothing of what stays open."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from shiboken6 import Object

from editor.desktop.shell.focus_order import tab_through

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

HEAD = (
    "---\ntitle: One\ndate: 2024-06-15\ntags: [a, b]\nauthor: Jane\nparams:\n  x: 1\n---\n\nText.\n"
)


def gone() -> int:
    """How many objects Python holds on to that Qt has deleted."""
    gc.collect()
    found = [it for it in gc.get_objects() if isinstance(it, Object)]
    return sum(not shiboken6.isValid(it) for it in found)


def delete(widget: QWidget) -> None:
    """Let Qt delete a widget now."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def test_posts_that_are_closed_leave_nothing_behind(program: ProgramDriver, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"p{number}.md").write_text(HEAD, encoding="utf-8")
    program.open(tmp_path)
    counts = []
    for number in range(4):
        program.open_post(f"p{number}.md")
        program.run("post.close")
        program.wait(lambda: program.blog.workspace.current is None)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(gone())
    # What the first one brings along may stay, and of the last one what had the keyboard.
    assert counts[1:] == [counts[1]] * 3


def test_order_of_tab_takes_nothing_along_with_a_widget_that_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    parts = [QLineEdit(), QListWidget(), QListWidget(), QLineEdit()]
    for part in parts:
        layout.addWidget(part)
    tab_through(parts)
    first, second = (part for part in parts if isinstance(part, QListWidget))
    kept = [first.viewport(), first.verticalScrollBar()]
    passing = [second.viewport(), second.verticalScrollBar()]
    for part in (parts[3], second, parts[0]):
        delete(part)
    assert all(map(shiboken6.isValid, kept))
    assert not any(map(shiboken6.isValid, passing))
