from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QTreeView, QWidget

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.shell.focus_order import first_stop, tab_through

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


def where(program: ProgramDriver) -> str:
    """The pane that has the keyboard."""
    panes: dict[QWidget, str] = {
        program.posts: "posts",
        program.form: "form",
        program.source: "text",
        program.preview: "page",
    }
    place: QObject | None = QApplication.focusWidget()
    while place is not None:
        if isinstance(place, QWidget) and place in panes:
            return panes[place]
        place = place.parent()
    return ""


def way(program: ProgramDriver, command: str, steps: int) -> list[str]:
    seen = []
    for _ in range(steps):
        program.run(command)
        seen.append(where(program))
    return seen


def test_the_keyboard_goes_round_the_panes(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("view.preview")
    program.open_post("rye.md")
    program.wait(lambda: program.preview.pane is not None)
    assert where(program) == "text"
    assert way(program, "view.next_pane", 4) == ["page", "posts", "form", "text"]
    assert way(program, "view.previous_pane", 4) == ["form", "posts", "page", "text"]


def test_hidden_panes_are_passed_over(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("view.form")
    assert way(program, "view.next_pane", 2) == ["posts", "text"]


def test_without_a_post_the_list_has_the_keyboard(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("view.next_pane")
    assert program.posts.list.hasFocus()
    # The row that has the keyboard is framed.
    assert program.window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def test_a_form_that_goes_leaves_the_keyboard_to_the_text(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("view.previous_pane")
    assert where(program) == "form"
    program.run("view.form")
    assert where(program) == "text"


def test_tab_goes_through_the_window_from_left_to_right(program: ProgramDriver, blog: Path) -> None:
    (blog / "posts/other.md").write_text("other", encoding="utf-8")
    program.open(blog)
    program.open_post("other.md")
    program.open_post("rye.md")
    QTest.keyClick(program.source, Qt.Key.Key_Escape)
    seen = []
    for _ in range(9):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName() or type(widget).__name__)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == [
        "Text of the post",
        "Filter posts",
        "Posts, newest first",
        "Open posts",
        "Title",
        "Date",
        "Pick a date",
        "Draft",
        "Text of the post",
    ]


def test_a_folder_that_is_opened_offers_its_filter(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    assert program.posts.filter.hasFocus()


def test_a_post_that_is_opened_or_chosen_takes_the_keyboard(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    assert program.posts.filter.hasFocus()
    program.window.open_path(blog / "posts/rye.md")
    program.wait(lambda: program.blog.workspace.current is not None)
    assert where(program) == "text"
    (blog / "posts/other.md").write_text("other", encoding="utf-8")
    program.posts.list.setFocus()
    program.window.open_path(blog / "posts/other.md")
    program.wait(lambda: len(program.blog.workspace.documents) == 2)
    assert where(program) == "text"
    program.posts.list.setFocus()
    program.run("post.next")
    assert where(program) == "text"
    program.posts.list.setFocus()
    program.run("post.close")
    program.wait(lambda: len(program.blog.workspace.documents) == 1)
    assert where(program) == "text"


def test_a_palette_that_another_window_closes_gives_the_keyboard_back(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("palette.open")
    program.run("settings.open")
    dialog = program.seen(SettingsDialog)[0]
    dialog.activateWindow()
    program.wait(dialog.isActiveWindow)
    program.window.activateWindow()
    program.wait(program.window.isActiveWindow)
    assert not program.window.palette_sheet.isVisible()
    assert where(program) == "text"


def test_a_walk_through_the_order_of_tab_leaves_a_tree_its_header(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    parts = [QTreeView(window), QTreeView(window)]
    tab_through(parts)
    first_stop(parts[0])
    gc.collect()
    # Not by header(), which would keep it alive.
    assert [len(part.findChildren(QHeaderView)) for part in parts] == [1, 1]
    for part in parts:
        part.expandAll()
