"""What a right click offers in each part of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.desktop.form.fields import TextField
from editor.errors import Message
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

TEXT_MENU = [
    "Undo",
    "Redo",
    "",
    "Cut",
    "Copy",
    "Paste",
    "Paste as Plain Text",
    "Select All",
    "",
    "Link…",
]
OF_A_POST = [
    "Publish", "Make Draft", "Schedule…", "Expire…", "",
    "Move to Folder…", "", "Set Field…", "Remove Field…", "Add Tag…", "Remove Tag…", "",
    "Rename…", "Duplicate", "Translate…", "Go to Translation", "Move to Trash",
]  # fmt: skip
ELSEWHERE = QPoint(12, 0)
"""So far away that a second click is no double click."""


@pytest.fixture
def shown(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """The program with a post open."""
    program.open(blog)
    program.open_post("rye.md")
    return program


def right_click(program: ProgramDriver, widget: QWidget, place: QPoint) -> QMenu | None:
    """A click with the right button, as the window system sends it."""
    handle = program.window.windowHandle()
    at = widget.mapTo(program.window, place)
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def titles(menu: QMenu | None) -> list[str]:
    assert menu is not None
    return [action.text().replace("&", "") for action in menu.actions()]


def choose(menu: QMenu | None, title: str) -> None:
    assert menu is not None
    entry = menu.actions()[titles(menu).index(title)]
    assert entry.isEnabled(), f"{title} cannot be chosen"
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def in_text(program: ProgramDriver, line: int, column: int) -> QPoint:
    """A place in the text, without moving the cursor for good."""
    source = program.source
    kept = source.selection()
    source.set_cursor_place(line, column)
    place = source.cursorRect().center()
    source.set_selection(kept)
    return place


def test_the_text_has_a_menu(shown: ProgramDriver) -> None:
    menu = right_click(shown, shown.source.viewport(), in_text(shown, 6, 3))
    assert titles(menu) == TEXT_MENU
    assert shown.source.selection() == Selection.at(6, 3)
    assert menu is not None
    grey = [a.text().replace("&", "") for a in menu.actions() if a.text() and not a.isEnabled()]
    assert grey == ["Undo", "Redo", "Cut", "Copy"]
    menu.close()


def test_the_menu_of_the_text_acts_on_the_text(shown: ProgramDriver) -> None:
    shown.posts.focus_filter()
    shown.source.set_selection(Selection(6, 0, 6, 4))
    choose(right_click(shown, shown.source.viewport(), in_text(shown, 6, 2)), "Cut")
    assert QGuiApplication.clipboard().text() == "Abou"
    choose(right_click(shown, shown.source.viewport(), in_text(shown, 8, 0)), "Paste")
    assert shown.text.endswith("\nt rye.\n\nAbouMore about it.\n")
    choose(right_click(shown, shown.source.viewport(), in_text(shown, 6, 2)), "Undo Paste")
    assert shown.text.endswith("\nt rye.\n\nMore about it.\n")


def test_plain_paste_in_the_menu_leaves_the_formatting_out(shown: ProgramDriver) -> None:
    data = QMimeData()
    data.setHtml("<b>fresh</b>")
    data.setText("fresh")
    QGuiApplication.clipboard().setMimeData(data)
    choose(right_click(shown, shown.source.viewport(), in_text(shown, 8, 0)), "Paste as Plain Text")
    assert shown.text.endswith("\n\nfreshMore about it.\n")


def test_link_in_the_menu_makes_a_link_of_the_selection(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 6, 6, 9))
    choose(right_click(shown, shown.source.viewport(), in_text(shown, 6, 7)), "Link…")
    sheet = shown.window.palette_sheet
    shown.wait(sheet.isVisible)
    QTest.keyClicks(sheet.query, "https://a.example/")
    QTest.keyClick(sheet.query, Qt.Key.Key_Return)
    shown.wait(lambda: "About [rye](https://a.example/).\n" in shown.text)


def test_a_read_only_post_can_only_be_copied(shown: ProgramDriver) -> None:
    shown.post.set_read_only(Message("for a reason"))
    shown.source.set_selection(Selection(6, 0, 6, 4))
    menu = right_click(shown, shown.source.viewport(), in_text(shown, 6, 2))
    assert menu is not None
    ready = [a.text().replace("&", "") for a in menu.actions() if a.text() and a.isEnabled()]
    assert ready == ["Copy", "Select All"]
    menu.close()


def test_a_post_of_the_list_has_a_menu_that_opens_it(shown: ProgramDriver) -> None:
    posts = shown.posts.list
    index = next(
        posts.model().index(row, 0)
        for row in range(posts.model().rowCount())
        if posts.model().index(row, 0).data() == "Wheat"
    )
    place = posts.visualRect(index).center()
    menu = right_click(shown, posts.viewport(), place)
    assert titles(menu) == ["Open", "", *OF_A_POST, "", "Show in File Manager", "Copy File Path"]
    choose(menu, "Copy File Path")
    assert QGuiApplication.clipboard().text().endswith("posts/wheat.md")
    assert posts.currentIndex().data() == "Rye"
    choose(right_click(shown, posts.viewport(), place + ELSEWHERE), "Open")
    shown.wait(lambda: shown.post.path.name == "wheat.md")


def test_the_list_has_no_menu_where_there_is_no_post(shown: ProgramDriver) -> None:
    posts = shown.posts.list
    below = QPoint(20, posts.viewport().height() - 4)
    assert not posts.indexAt(below).isValid()
    assert right_click(shown, posts.viewport(), below) is None


def test_a_tab_has_a_menu_that_closes_its_post(shown: ProgramDriver) -> None:
    shown.open_post("wheat.md")
    tabs = shown.window.editors.tabs
    place = tabs.tabRect(0).center()
    menu = right_click(shown, tabs, place)
    assert titles(menu) == ["Close", "", *OF_A_POST, "", "Show in File Manager", "Copy File Path"]
    assert shown.post.path.name == "wheat.md"
    choose(menu, "Copy File Path")
    assert QGuiApplication.clipboard().text().endswith("posts/rye.md")
    choose(right_click(shown, tabs, place + ELSEWHERE), "Close")
    shown.wait(lambda: tabs.count() == 1)
    assert shown.post.path.name == "wheat.md"


def test_no_menu_takes_the_toolbar_away(shown: ProgramDriver) -> None:
    for widget in (shown.window.menuBar(), shown.window.statusBar()):
        assert right_click(shown, widget, QPoint(widget.width() - 4, 4)) is None


def test_the_menu_of_a_field_offers_to_undo_what_there_is_to_undo(shown: ProgramDriver) -> None:
    places = iter(range(5))

    def can(title: str) -> bool:
        field = next(field for field in shown.seen(TextField) if field.text().startswith("Rye"))
        menu = right_click(shown, field, field.rect().center() + ELSEWHERE * next(places))
        assert menu is not None
        enabled = menu.actions()[titles_without_keys(menu).index(title)].isEnabled()
        menu.close()
        return enabled

    assert not can("Undo")
    assert not can("Redo")
    QTest.keyClicks(shown.source, "typed ")
    assert can("Undo")
    assert not can("Redo")
    shown.run("edit.undo")
    assert can("Redo")


def titles_without_keys(menu: QMenu) -> list[str]:
    return [title.partition("\t")[0] for title in titles(menu)]
