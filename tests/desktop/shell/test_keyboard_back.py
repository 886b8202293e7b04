"""Whatever closes gives the keyboard back to where it was: real keys, typed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QToolButton, QWidget

from editor.desktop.ui.notices import Choice, Notice
from editor.errors import Severity
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def opened(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """A post is open and the cursor is in its text."""
    (blog / "posts/other.md").write_text("other", encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    return program


def press(program: ProgramDriver, key: Qt.Key) -> None:
    """Press a key as the window system does: it goes to the window, not to a widget."""
    QTest.keyClick(program.window.windowHandle(), key)


def types_into_the_text(program: ProgramDriver) -> bool:
    before = program.text
    press(program, Qt.Key.Key_Q)
    return program.text != before and "q" in program.text


def types_into_the_filter(program: ProgramDriver) -> bool:
    press(program, Qt.Key.Key_Q)
    return program.posts.filter.text() == "q"


def open_find(program: ProgramDriver) -> None:
    program.run("edit.find")


def open_palette(program: ProgramDriver) -> None:
    program.run("palette.open")


def open_new_post(program: ProgramDriver) -> None:
    program.run("post.new")


def notice(program: ProgramDriver) -> None:
    choice = Choice("Save Again", lambda: None)
    program.blog.notices.post(Notice("x", Severity.WARNING, "Lost.", "", (choice,)))
    program.button("Save Again").setFocus(Qt.FocusReason.TabFocusReason)


def show_form(program: ProgramDriver) -> None:
    program.form.title.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.parametrize("start", ["text", "filter"])
@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (open_palette, Qt.Key.Key_Escape),
        (open_new_post, Qt.Key.Key_Escape),
        (notice, Qt.Key.Key_Escape),
        (notice, Qt.Key.Key_Space),
        (notice, Qt.Key.Key_Return),
        (show_form, Qt.Key.Key_F8),
    ],
    ids=["palette", "new post", "notice", "notice-answer", "notice-return", "form"],
)
def test_what_closes_gives_the_keyboard_back(
    opened: ProgramDriver, start: str, opens: Callable[[ProgramDriver], None], closes: Qt.Key
) -> None:
    if start == "filter":
        opened.posts.filter.setFocus()
    opens(opened)
    press(opened, closes)
    if start == "filter":
        assert types_into_the_filter(opened)
    else:
        assert types_into_the_text(opened)


def test_the_find_bar_leads_to_the_text(opened: ProgramDriver) -> None:
    opened.posts.filter.setFocus()
    open_find(opened)
    press(opened, Qt.Key.Key_Escape)
    assert types_into_the_text(opened)


def test_a_button_that_closes_its_own_bar_gives_the_keyboard_back(opened: ProgramDriver) -> None:
    open_new_post(opened)
    for button in opened.seen(QPushButton, opened.new_post):
        if button.text() == "Cancel":
            button.setFocus(Qt.FocusReason.TabFocusReason)
            press(opened, Qt.Key.Key_Space)
    assert opened.new_post.isHidden()
    assert types_into_the_text(opened)


def test_a_notice_that_goes_by_itself_gives_the_keyboard_back(opened: ProgramDriver) -> None:
    notice(opened)
    opened.blog.notices.withdraw("x")
    assert types_into_the_text(opened)


def test_of_several_notices_none_gets_the_keyboard_back(opened: ProgramDriver) -> None:
    notice(opened)
    opened.blog.notices.post(Notice("y", Severity.WARNING, "Also lost."))
    opened.window.notice_bar.take_focus()
    press(opened, Qt.Key.Key_Escape)
    assert opened.window.notice_bar.texts == ("Lost.",)
    assert types_into_the_text(opened)


def test_a_pane_that_closes_gives_the_keyboard_back(opened: ProgramDriver) -> None:
    opened.posts.filter.setFocus()
    opened.run("view.posts")
    assert types_into_the_text(opened)


def test_a_dialog_over_a_bar_that_goes_meanwhile(opened: ProgramDriver) -> None:
    notice(opened)
    opened.run("help.about")
    dialog = opened.seen(QDialog)[0]
    opened.wait(dialog.isActiveWindow)
    opened.blog.notices.withdraw("x")
    dialog.reject()
    opened.window.activateWindow()
    opened.wait(opened.window.isActiveWindow)
    assert types_into_the_text(opened)


def test_a_window_that_comes_back_keeps_what_was_chosen_meanwhile(opened: ProgramDriver) -> None:
    notice(opened)
    opened.run("help.about")
    dialog = opened.seen(QDialog)[0]
    opened.wait(dialog.isActiveWindow)
    opened.blog.notices.withdraw("x")
    opened.posts.filter.setFocus()
    dialog.reject()
    opened.window.activateWindow()
    opened.wait(opened.window.isActiveWindow)
    assert types_into_the_filter(opened)


def test_a_tab_that_is_closed_leaves_the_keyboard_in_the_next_text(opened: ProgramDriver) -> None:
    opened.open_post("other.md")
    buttons = opened.seen(QToolButton, opened.window.editors.tabs)
    click(next(button for button in buttons if "other" in button.accessibleName()))
    opened.wait(lambda: len(opened.blog.workspace.documents) == 1)
    assert types_into_the_text(opened)


def test_the_last_tab_leaves_the_keyboard_where_there_is_something_to_do(
    opened: ProgramDriver,
) -> None:
    opened.run("post.close")
    opened.wait(lambda: opened.blog.workspace.current is None)
    opened.settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    assert opened.posts.isAncestorOf(focused)


def test_history_gives_the_keyboard_back(opened: ProgramDriver) -> None:
    opened.keys("x")
    opened.save()
    opened.posts.filter.setFocus()
    opened.run("post.history")
    opened.wait(lambda: opened.window.is_covered)
    opened.settle()
    press(opened, Qt.Key.Key_Escape)
    assert not opened.window.is_covered
    assert types_into_the_filter(opened)


def test_the_keyboard_is_never_with_what_is_hidden(opened: ProgramDriver) -> None:
    """Whatever is shown and hidden, the window's own keyboard widget is in view."""
    for command in ("view.posts", "view.form", "view.posts", "view.form"):
        for place in opened.seen(QWidget):
            if place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.isEnabled():
                place.setFocus(Qt.FocusReason.TabFocusReason)
                break
        opened.run(command)
        has_it: QWidget | None = opened.window.focusWidget()
        assert has_it is not None
        assert has_it.isVisible()


def test_a_menu_opened_by_keys_acts_on_what_had_the_keyboard(opened: ProgramDriver) -> None:
    window = opened.window.windowHandle()
    press(opened, Qt.Key.Key_Q)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    enabled = {a.text().replace("&", "") for a in menu.actions() if a.isEnabled()}
    assert {"Undo Typing", "Paste", "Select All", "Complete"} <= enabled
    QTest.keyClick(menu, Qt.Key.Key_Right)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_B)
    press(opened, Qt.Key.Key_Q)
    assert "**q" in opened.text
