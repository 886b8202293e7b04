"""Shortcuts are found, changed and reset in one dialog, with the keyboard alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolBar, QToolButton

from editor.desktop.commands.palette import Palette
from editor.desktop.preferences.shortcuts_dialog import ShortcutsDialog
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click, click_row
from tests.desktop.preferences.conftest import Shortcuts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def keys_of(program: ProgramDriver, command_id: str) -> list[str]:
    return [keys.toString() for keys in program.window.commands.action(command_id).shortcuts()]


def stored() -> object:
    return json.loads(Places.of_user().shortcuts.read_text(encoding="utf-8"))["shortcuts"]


def test_every_command_is_listed_with_its_keys(shortcuts: Shortcuts) -> None:
    commands = shortcuts.program.window.commands.commands
    assert [name for name, _, _ in shortcuts.rows] == [one.translated_name() for one in commands]
    assert ("Next Post", "Ctrl+Tab, Ctrl+PgDown", "") in shortcuts.rows
    assert ("Export as PDF", "", "") in shortcuts.rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bold", ["Bold"]),
        ("LEVEL 2", ["Fold Level 2", "Heading 2"]),
        ("ctrl+shift+8", ["List"]),
        ("numbered list", ["Numbered List"]),
        ("no such command", []),
    ],
)
def test_commands_are_found_by_name_help_and_keys(
    shortcuts: Shortcuts, text: str, names: list[str]
) -> None:
    shortcuts.search(text)
    assert [name for name, _, _ in shortcuts.rows] == names
    assert (f"No command matches “{text}”." in shortcuts.says) is (not names)


def test_commands_named_so_come_before_those_only_described_so(shortcuts: Shortcuts) -> None:
    shortcuts.search("folder")
    names = [name for name, _, _ in shortcuts.rows]
    assert names[:2] == ["Open Folder", "Close Folder"]
    assert "Open Recent" in names[2:]


def test_a_command_is_found_by_pressing_its_keys(shortcuts: Shortcuts) -> None:
    click(shortcuts.button("Search by Keys"))
    shortcuts.press(Qt.Key.Key_C, _CTRL)
    assert [name for name, _, _ in shortcuts.rows] == ["Copy"]
    # As keyboards have it on which * is on the 8.
    shortcuts.press(Qt.Key.Key_8, _CTRL | _SHIFT)
    assert [name for name, _, _ in shortcuts.rows] == ["List"]
    shortcuts.press(Qt.Key.Key_J, _CTRL | _SHIFT)
    assert shortcuts.rows == []
    assert "No command has Ctrl+Shift+J" in shortcuts.says
    shortcuts.press(Qt.Key.Key_Escape)
    assert shortcuts.dialog.query.hasFocus()
    assert len(shortcuts.rows) > 50


def test_tab_leaves_the_search_by_keys(shortcuts: Shortcuts) -> None:
    click(shortcuts.button("Search by Keys"))
    assert shortcuts.dialog.keys.hasFocus()
    shortcuts.press(Qt.Key.Key_Tab)
    assert not shortcuts.dialog.keys.hasFocus()


def test_other_keys_work_at_once_and_are_shown_everywhere(shortcuts: Shortcuts, blog: Path) -> None:
    program = shortcuts.program
    shortcuts.search("bold")
    shortcuts.press(Qt.Key.Key_Return)
    assert shortcuts.is_recording
    shortcuts.press(Qt.Key.Key_J, _CTRL | _SHIFT)
    assert shortcuts.rows == [("Bold", "Ctrl+Shift+J", "Changed")]
    assert stored() == {"format.bold": ["Ctrl+Shift+J"]}
    bar = program.seen(QToolBar)[0]
    assert "Bold (Ctrl+Shift+J)" in [action.toolTip() for action in bar.actions()]
    shortcuts.dialog.close()
    program.open(blog)
    program.open_post("rye.md")
    program.window.activateWindow()
    program.wait(program.source.hasFocus)
    program.source.set_cursor_place(8, 0)
    before = program.text
    QTest.keyClick(program.source, Qt.Key.Key_B, _CTRL)
    assert program.text == before
    QTest.keyClick(program.source, Qt.Key.Key_J, _CTRL | _SHIFT)
    program.wait(lambda: "**More** about it." in program.text)
    program.run("palette.open")
    palette = program.seen(Palette)[0]
    QTest.keyClicks(palette.query, "bold")
    assert palette.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Bold, Ctrl+Shift+J"
    )


def test_the_next_start_has_the_chosen_keys(qtbot: QtBot, qapp: QApplication) -> None:
    file = Places.of_user().shortcuts
    file.write_text('{"shortcuts": {"format.bold": ["F12"], "edit.cut": []}}', encoding="utf-8")
    program = ProgramDriver(qtbot, qapp)
    assert keys_of(program, "format.bold") == ["F12"]
    assert keys_of(program, "edit.cut") == []
    assert "Cut" in program.window.commands.action("edit.cut").toolTip()
    program.close()


def test_a_command_can_have_several_shortcuts_and_none(shortcuts: Shortcuts) -> None:
    shortcuts.search("italic")
    click(shortcuts.button("Add Shortcut"))
    shortcuts.press(Qt.Key.Key_F12)
    click(shortcuts.button("Add Shortcut"))
    shortcuts.press(Qt.Key.Key_F4)
    assert shortcuts.rows == [("Italic", "Ctrl+I, F12, F4", "Changed")]
    click(shortcuts.button("F12"))
    shortcuts.press(Qt.Key.Key_F5)
    assert shortcuts.rows == [("Italic", "Ctrl+I, F5, F4", "Changed")]
    for keys in ("Ctrl+I", "F5", "F4"):
        click(remove(shortcuts, keys))
    assert shortcuts.rows == [("Italic", "", "Changed")]
    assert "No shortcut" in shortcuts.says
    assert stored() == {"format.italic": []}
    assert keys_of(shortcuts.program, "format.italic") == []


def remove(shortcuts: Shortcuts, keys: str) -> QToolButton:
    buttons = shortcuts.program.seen(QToolButton, shortcuts.dialog)
    return next(one for one in buttons if one.accessibleName() == f"Remove {keys}")


def test_keys_of_another_command_are_taken_over_when_asked(shortcuts: Shortcuts) -> None:
    shortcuts.search("italic")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_B, _CTRL)
    assert "Ctrl+B is used by Bold, which would have no shortcut left." in shortcuts.says
    assert keys_of(shortcuts.program, "format.italic") == ["Ctrl+I"]
    shortcuts.press(Qt.Key.Key_Return)
    assert keys_of(shortcuts.program, "format.italic") == ["Ctrl+B"]
    assert keys_of(shortcuts.program, "format.bold") == []
    assert stored() == {"format.italic": ["Ctrl+B"], "format.bold": []}


def test_other_keys_can_be_pressed_when_the_first_are_taken(shortcuts: Shortcuts) -> None:
    shortcuts.search("italic")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_Y, _CTRL | _SHIFT)
    assert keys_of(shortcuts.program, "format.italic") == ["Ctrl+Shift+Y"]
    shortcuts.press(Qt.Key.Key_Space)
    shortcuts.press(Qt.Key.Key_Tab, _CTRL)
    assert "Ctrl+Tab is used by Next Post." in shortcuts.says
    click(shortcuts.button("Press Other Keys"))
    assert shortcuts.is_recording
    assert "Ctrl+Tab is used by Next Post." not in shortcuts.says
    shortcuts.press(Qt.Key.Key_F4)
    assert keys_of(shortcuts.program, "format.italic") == ["Ctrl+Shift+Y", "F4"]
    assert keys_of(shortcuts.program, "post.next") == ["Ctrl+Tab", "Ctrl+PgDown"]


@pytest.mark.parametrize(
    ("key", "held", "reason"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "edits the text"),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "moves the cursor or the focus"),
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "types text"),
        (Qt.Key.Key_X, _CTRL, "edits the text"),
        (Qt.Key.Key_I, _CTRL, "already has Ctrl+I"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_reason(
    shortcuts: Shortcuts, key: Qt.Key, held: Qt.KeyboardModifier, reason: str
) -> None:
    shortcuts.search("italic")
    click(shortcuts.button("Add Shortcut"))
    shortcuts.press(key, held)
    assert reason in shortcuts.says
    assert shortcuts.is_recording
    shortcuts.press(Qt.Key.Key_Escape)
    assert reason not in shortcuts.says
    assert shortcuts.button("Add Shortcut").hasFocus()
    assert keys_of(shortcuts.program, "format.italic") == ["Ctrl+I"]
    assert not Places.of_user().shortcuts.exists()


def test_one_command_is_reset(shortcuts: Shortcuts) -> None:
    shortcuts.search("italic")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_B, _CTRL)
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.search("bold")
    click(shortcuts.button("Reset"))
    assert "Ctrl+B is used by Italic, which would have no shortcut left." in shortcuts.says
    shortcuts.press(Qt.Key.Key_Escape)
    assert shortcuts.dialog.isVisible()
    assert keys_of(shortcuts.program, "format.bold") == []
    click(shortcuts.button("Reset"))
    click(shortcuts.button("Take Over"))
    assert stored() == {"format.italic": []}
    shortcuts.search("italic")
    click(shortcuts.button("Reset"))
    assert stored() == {}
    assert shortcuts.rows == [("Italic", "Ctrl+I", "")]


def test_all_commands_are_reset_after_a_question(shortcuts: Shortcuts) -> None:
    assert not shortcuts.button("Reset All…").isEnabled()
    for name, key in (("italic", Qt.Key.Key_F12), ("bold", Qt.Key.Key_F4)):
        shortcuts.search(name)
        shortcuts.press(Qt.Key.Key_Return)
        shortcuts.press(key)
    click(shortcuts.button("Reset All…"))
    click(shortcuts.button("Cancel"))
    assert stored() == {"format.bold": ["F4"], "format.italic": ["F12"]}
    click(shortcuts.button("Reset All…"))
    click(shortcuts.button("Reset All"))
    assert stored() == {}
    assert keys_of(shortcuts.program, "format.bold") == ["Ctrl+B"]
    assert not shortcuts.button("Reset All…").isEnabled()


def test_return_presses_the_button_that_has_the_keyboard(shortcuts: Shortcuts) -> None:
    shortcuts.search("bold")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_F4)
    reset = shortcuts.button("Reset All…")
    reset.setFocus(Qt.FocusReason.TabFocusReason)
    shortcuts.press(Qt.Key.Key_Return)
    # The question has the keyboard.
    shortcuts.press(Qt.Key.Key_Return)
    assert stored() == {}
    dialog = shortcuts.dialog
    close = shortcuts.button("Close")
    close.setFocus(Qt.FocusReason.TabFocusReason)
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.program.wait(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible())


def test_the_mouse_chooses_a_command(shortcuts: Shortcuts) -> None:
    view = shortcuts.dialog.list
    row = [name for name, _, _ in shortcuts.rows].index("Quote")
    click_row(view, view.model().index(row, 0))
    assert "Turn the selected lines into a quote, or back into text." in shortcuts.says
    assert shortcuts.button("Ctrl+Shift+.").isVisible()


def test_the_arrow_keys_choose_a_command_from_the_search(shortcuts: Shortcuts) -> None:
    shortcuts.search("zoom")
    shortcuts.press(Qt.Key.Key_Down)
    assert shortcuts.button("Ctrl+-").isVisible()
    assert shortcuts.dialog.query.hasFocus()


def test_the_tab_key_goes_from_the_search_through_the_shortcuts_to_the_end(
    shortcuts: Shortcuts,
) -> None:
    shortcuts.search("redo")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_F12)
    shortcuts.dialog.query.setFocus()
    reached = []
    for _ in range(10):
        shortcuts.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(
            focused.text() if isinstance(focused, QPushButton) else focused.accessibleName()
        )
    assert reached == [
        "Search by Keys", "Commands", "Reset", "F12", "Remove F12", "Ctrl+Y", "Remove Ctrl+Y",
        "Add Shortcut", "Reset All…", "Close",
    ]  # fmt: skip
    shortcuts.press(Qt.Key.Key_Tab)
    assert shortcuts.dialog.query.hasFocus()


@pytest.fixture
def with_file(
    qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[Shortcuts]:
    """The dialog over a file with this text."""
    Places.of_user().shortcuts.write_text(request.param, encoding="utf-8")
    program = ProgramDriver(qtbot, qapp)
    program.start()
    yield Shortcuts(program)
    program.close()


@pytest.mark.parametrize("with_file", ["{", '{"version": 9}'], indirect=True)
def test_what_is_wrong_with_the_file_is_said_at_the_start_and_in_the_dialog(
    with_file: Shortcuts,
) -> None:
    text = Places.of_user().shortcuts.read_text(encoding="utf-8")
    reason = "is damaged" if text == "{" else "newer version"
    assert any(reason in said for said in with_file.program.window.notice_bar.texts)
    assert reason in "\n".join(
        label.text() for label in with_file.program.seen(QLabel, with_file.dialog)
    )
    with_file.search("bold")
    with_file.press(Qt.Key.Key_Return)
    with_file.press(Qt.Key.Key_F12)
    assert keys_of(with_file.program, "format.bold") == ["F12"]
    folder = Places.of_user().shortcuts.parent
    assert text in [file.read_text(encoding="utf-8") for file in folder.glob("shortcuts.json*")]


@pytest.mark.parametrize("with_file", ['{"shortcuts": {}}'], indirect=True)
def test_a_change_that_cannot_be_written_holds_and_says_so_in_place(with_file: Shortcuts) -> None:
    Places.of_user().shortcuts.chmod(0o444)
    with_file.search("bold")
    with_file.press(Qt.Key.Key_Return)
    with_file.press(Qt.Key.Key_F12)
    assert "is write-protected." in with_file.says
    assert "Your changes will last until Byline is closed." in with_file.says
    assert keys_of(with_file.program, "format.bold") == ["F12"]
    assert stored() == {}


def test_the_dialog_is_there_once_and_freed_on_closing(shortcuts: Shortcuts) -> None:
    program, dialog = shortcuts.program, shortcuts.dialog
    program.run("shortcuts.open")
    assert program.seen(ShortcutsDialog) == [dialog]
    dialog.close()
    program.wait(lambda: not shiboken6.isValid(dialog))


def test_the_list_is_a_sound_model(shortcuts: Shortcuts, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(shortcuts.dialog.list.model())


def test_a_question_does_not_stop_the_dialog_from_being_closed(shortcuts: Shortcuts) -> None:
    shortcuts.search("italic")
    shortcuts.press(Qt.Key.Key_Return)
    shortcuts.press(Qt.Key.Key_B, _CTRL)
    assert shortcuts.button("Take Over").isVisible()
    shortcuts.dialog.close()
    shortcuts.program.wait(lambda: not shiboken6.isValid(shortcuts.dialog))
