from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.ui.icons import icon_names
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def menus(program: ProgramDriver) -> dict[str, list[str]]:
    """The ids of the commands in each menu, by its title; a line is "-"."""
    found: dict[str, list[str]] = {}
    for action in program.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        found[menu.title().replace("&", "")] = [
            "-" if entry.isSeparator() else entry.objectName() for entry in menu.actions()
        ]
    return found


def submenus(program: ProgramDriver) -> list[str]:
    """The ids of the commands in menus within menus."""
    bar = program.window.menuBar()
    inner = [menu for menu in bar.findChildren(QMenu) if menu.parent() is not bar]
    return [entry.objectName() for menu in inner for entry in menu.actions() if entry.objectName()]


def test_a_command_says_what_it_does(program: ProgramDriver) -> None:
    asks = set()
    for command in program.window.commands.commands:
        assert command.title
        assert command.help.endswith("."), command.id
        assert not command.icon or command.icon in icon_names(), command.id
        if command.asks_first:
            asks.add(command.id)
    assert asks == {
        "post.new", "folder.open", "file.open", "folder.recent", "post.save_as", "edit.find",
        "form.add_field", "form.fields", "image.insert", "edit.replace", "palette.open",
        "posts.find", "post.history", "post.convert",
        "settings.open", "shortcuts.open", "preview.find", "preview.print", "preview.pdf",
        "preview.html", "window.switch", "post.rename", "format.link",
        "post.schedule", "post.expire", "post.move", "post.set_field", "post.remove_field",
        "post.add_tag", "post.remove_tag", "tags.list", "blog.check_external",
        "post.to_bundle", "post.to_page", "post.translate", "jump.line", "spelling.suggest",
        "spelling.languages", "outline.go_to_heading", "snippet.insert", "snippet.edit",
        "table.insert",
    }  # fmt: skip


def test_shortcuts_are_keys_that_qt_knows(program: ProgramDriver) -> None:
    for command in program.window.commands.commands:
        for keys in command.shortcuts:
            sequence = QKeySequence(keys)
            assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == keys


def test_no_two_commands_share_a_key(program: ProgramDriver) -> None:
    commands = program.window.commands.commands
    keys = Counter(keys for command in commands for keys in command.shortcuts)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_two_commands_share_an_id(program: ProgramDriver) -> None:
    with pytest.raises(ValueError, match=r"app\.quit"):
        program.window.commands.add([Command("app.quit", "X", "Do.", lambda: None)])


def test_every_command_stands_in_the_menu_it_names(program: ProgramDriver) -> None:
    entries = Counter(entry for menu in menus(program).values() for entry in menu)
    entries.update(submenus(program))
    commands = program.window.commands.commands
    # The submenu of recent folders stands for its palette.
    assert {command.id for command in commands if command.menu is None} == {
        "folder.recent",
        "posts.stop_reading",
    }
    for command in commands:
        assert entries[command.id] == (command.menu is not None), command.id


def test_menus_are_in_sections(program: ProgramDriver) -> None:
    found = menus(program)
    assert list(found) == ["File", "Edit", "Format", "Post", "View", "Preview", "Help"]
    assert found["Preview"] == [
        "preview.find", "preview.copy", "-", "preview.print", "preview.pdf", "preview.html",
    ]  # fmt: skip
    assert found["File"][-6:] == [
        "folder.close", "window.close", "-", "settings.open", "shortcuts.open", "app.quit",
    ]  # fmt: skip
    for entries in found.values():
        assert entries[0] != "-"
        assert entries[-1] != "-"


def test_no_two_commands_stand_in_one_place(program: ProgramDriver) -> None:
    places = Counter(
        command.menu for command in program.window.commands.commands if command.menu is not None
    )
    assert [place for place, count in places.items() if count > 1] == []
    assert MenuPlace(MenuId.FILE, 20, 30) not in places  # where the recent folders are


def test_no_two_entries_of_a_menu_share_a_letter(program: ProgramDriver) -> None:
    menus = program.window.menuBar().findChildren(QMenu)
    assert {"&Edit", "&Lines"} <= {menu.title() for menu in menus}
    for menu in menus:
        titles = [entry.text() for entry in menu.actions() if entry.text()]
        letters = Counter(title[title.index("&") + 1].lower() for title in titles)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()


def test_the_toolbar_shows_commands_with_icons(program: ProgramDriver) -> None:
    bar = program.seen(QToolBar)[0]
    shown = [action for action in bar.actions() if action.objectName()]
    assert [action.objectName() for action in shown][:3] == ["post.new", "folder.open", "post.save"]
    assert shown[-1].objectName() == "palette.open"
    assert not any(action.icon().isNull() for action in shown)


def test_tooltips_tell_the_shortcut(program: ProgramDriver) -> None:
    bar = program.seen(QToolBar)[0]
    tips = {action.objectName(): action.toolTip() for action in bar.actions()}
    assert tips["post.new"] == "New Post (Ctrl+N)"
    assert tips["format.bold"] == "Bold (Ctrl+B)"


def test_commands_are_grey_while_they_cannot_be_run(program: ProgramDriver, blog: Path) -> None:
    actions = program.window.commands
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


def test_a_bug_in_a_command_is_reported_and_the_program_goes_on(
    program: ProgramDriver, blog: Path
) -> None:
    program.expects_bugs = True

    def broken() -> None:
        raise ZeroDivisionError(program.window.windowTitle())

    program.window.commands.add([Command("x", "X", "Fail.", broken)])
    program.window.commands.run("x")
    assert program.notices[-1].report.endswith("ZeroDivisionError: Byline")
    click(program.button("Copy Report"))
    program.open(blog)
    program.open_post("rye.md")
    program.keys("goes on")
    assert "goes on" in program.text
