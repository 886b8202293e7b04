from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolBar

from editor.desktop.commands.command import Command
from editor.desktop.commands.registry import Actions
from editor.desktop.shell import menus, toolbar
from editor.desktop.ui.themes import LIGHT, icon_names
from editor.desktop.window.commands import COMMANDS
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.shell.main_window import MainWindow
    from tests.desktop.driver import ProgramDriver

EACH = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
IDS = {command.id for command in COMMANDS}


@EACH
def test_a_command_says_what_it_does(command: Command) -> None:
    assert command.help.endswith(".")
    assert command.title
    assert not command.icon or command.icon in icon_names()
    asks = command.title.endswith("…")
    assert asks == (command.id in {
        "post.new", "folder.open", "file.open", "folder.recent", "post.save_as", "edit.find",
        "edit.replace", "palette.open", "posts.find", "post.history", "post.convert",
        "settings.open", "preview.find", "preview.print", "preview.pdf", "preview.html",
    })  # fmt: skip


@EACH
def test_shortcuts_are_keys_that_qt_knows(command: Command) -> None:
    for keys in command.shortcuts:
        sequence = QKeySequence(keys)
        assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == keys


def test_no_two_commands_share_an_id_or_a_key() -> None:
    assert len(IDS) == len(COMMANDS)
    keys = Counter(keys for command in COMMANDS for keys in command.shortcuts)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_stands_in_one_menu() -> None:
    entries = Counter(
        entry
        for menu in menus.MENUS
        for entry in menu.entries
        if entry not in {menus.SEPARATOR, menus.RECENT}
    )
    # The submenu of recent folders stands for its palette.
    assert set(entries) == IDS - {"folder.recent"}
    assert set(entries.values()) == {1}


def test_no_two_entries_of_a_menu_share_a_letter() -> None:
    titles = {command.id: command.title for command in COMMANDS}
    for menu in menus.MENUS:
        letters = Counter(
            titles[entry][titles[entry].index("&") + 1].lower()
            for entry in menu.entries
            if entry in titles
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title


def test_the_toolbar_shows_commands_with_icons() -> None:
    icons = {command.id: command.icon for command in COMMANDS}
    for entry in toolbar.TOOLBAR:
        assert entry in {toolbar.SEPARATOR, toolbar.SPACE} or icons[entry]


def test_tooltips_tell_the_shortcut(program: ProgramDriver) -> None:
    bar = program.seen(QToolBar)[0]
    tips = {action.objectName(): action.toolTip() for action in bar.actions()}
    assert tips["post.new"] == "New Post (Ctrl+N)"
    assert tips["format.bold"] == "Bold (Ctrl+B)"


def test_commands_are_grey_while_they_cannot_be_run(program: ProgramDriver, blog: Path) -> None:
    actions = program.window.actions_
    assert not actions.action("post.new").isEnabled()
    program.open(blog)
    assert actions.action("post.new").isEnabled()
    assert not actions.action("format.bold").isEnabled()
    program.open_post("rye.md")
    assert actions.action("format.bold").isEnabled()
    assert not actions.action("post.save").isEnabled()
    assert not actions.action("edit.undo").isEnabled()
    program.keys("a")
    assert actions.action("post.save").isEnabled()
    program.run("edit.undo")
    assert not actions.action("post.save").isEnabled()
    assert actions.action("edit.redo").isEnabled()


def test_a_bug_in_a_command_is_told_with_a_report_and_the_program_goes_on(
    program: ProgramDriver, blog: Path
) -> None:
    program.expects_bugs = True

    def broken(window: MainWindow) -> None:
        """Fail."""
        raise ZeroDivisionError(window.windowTitle())

    command = Command("x", "X", broken)
    actions = Actions(program.window, [command], program.program.notices, LIGHT)
    actions.action("x").trigger()
    assert program.notices[-1].report.endswith("ZeroDivisionError: Byline")
    click(program.button("Copy Report"))
    program.open(blog)
    program.open_post("rye.md")
    program.keys("goes on")
    assert "goes on" in program.text
