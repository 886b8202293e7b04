"""What a writer does to rename a post in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from editor.desktop.posts.rename_pane import RenamePane
    from tests.desktop.driver import ProgramDriver


def rename_pane(program: ProgramDriver) -> RenamePane:
    return program.blog.posts.rename_pane


def begin(program: ProgramDriver, blog: Path, name: str = "rye.md") -> RenamePane:
    """Open a post and press F2."""
    program.open(blog)
    program.open_post(name)
    program.run("post.rename")
    pane = rename_pane(program)
    assert pane.isVisible()
    return pane


def enter(qtbot: QtBot, program: ProgramDriver, field: str, text: str) -> None:
    """Put something else into a field, and wait for what that would change."""
    pane = rename_pane(program)
    line = getattr(pane, field)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    program.wait(lambda: bool(button(program).isEnabled()))


def button(program: ProgramDriver, text: str = "Rename") -> QPushButton:
    return program.button(text, rename_pane(program))


def apply(program: ProgramDriver) -> None:
    click(button(program))
    program.wait(lambda: not rename_pane(program).isVisible())
    program.settle()


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
