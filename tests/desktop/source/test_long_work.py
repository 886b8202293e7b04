"""What takes long is said before it begins, and what is typed meanwhile waits for its end."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.source.long_work import LONG
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

LINE = "a line"


class Watch(QObject):
    """Notes in their order what the status bar paints and when the text changes."""

    def __init__(self, program: ProgramDriver) -> None:
        super().__init__(program.window.status)
        self._program = program
        self.seen: list[str] = []
        self.cursors: list[Qt.CursorShape] = []
        self.types = ""
        program.window.status.installEventFilter(self)
        program.post.edited.connect(self._edited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        del watched
        if event.type() == QEvent.Type.Paint:
            said = self._program.window.status.currentMessage()
            self.seen += [said] if said else []
            cursor = QGuiApplication.overrideCursor()
            self.cursors += [] if cursor is None else [cursor.shape()]
            self._type()
        return False

    def _edited(self) -> None:
        self.seen.append("edited")

    def _type(self) -> None:
        """Press keys while the window is at work."""
        for letter in self.types:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key.Key_Right if letter == ">" else Qt.Key.Key_X
                event = QKeyEvent(
                    kind, key, Qt.KeyboardModifier.NoModifier, "" if letter == ">" else letter
                )
                QCoreApplication.postEvent(self._program.source, event)
        self.types = ""


def opened(program: ProgramDriver, blog: Path, lines: int) -> Watch:
    """A post of so many lines, all of them selected."""
    text = "\n".join([LINE] * lines)
    (blog / "posts" / "rye.md").write_text(f"---\ntitle: Rye\n---\n{text}", encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    program.run("edit.select_all")
    QApplication.processEvents()
    return Watch(program)


def is_quiet(program: ProgramDriver) -> bool:
    return program.window.status.currentMessage() == "" and QApplication.overrideCursor() is None


def test_a_command_on_many_lines_is_named_before_it_begins(
    program: ProgramDriver, blog: Path
) -> None:
    watch = opened(program, blog, LONG)
    bold = [f"Bold: {LONG} lines…", "edited"]
    for command, seen in (
        ("format.bold", bold),
        ("edit.undo", [f"Undo Bold: {LONG} lines…", "edited"]),
        ("edit.redo", [f"Redo Bold: {LONG} lines…", "edited"]),
        ("edit.cut", [f"Cut: {LONG} lines…", "edited"]),
        ("edit.undo", [f"Undo Cut: {LONG} lines…", "edited"]),
    ):
        watch.seen.clear()
        watch.cursors.clear()
        program.run(command)
        assert watch.seen == seen
        assert watch.cursors == [Qt.CursorShape.WaitCursor]
        assert is_quiet(program)


def test_no_garbage_is_collected_while_a_long_text_changes(
    program: ProgramDriver, blog: Path
) -> None:
    opened(program, blog, LONG)
    collects: list[bool] = []
    program.post.edited.connect(lambda: collects.append(gc.isenabled()))
    for command in ("format.quote", "edit.undo"):
        program.run(command)
        assert gc.isenabled()
    program.source.set_cursor_place(LONG // 2, 0)
    program.keys("x")
    assert collects == [False, False, True]
    with pytest.raises(ValueError, match="no"), program.source.long_work.on("Work", LONG):
        raise ValueError("no")
    assert gc.isenabled()


@pytest.mark.parametrize("command", ["format.bold", "format.quote", "format.bullets"])
def test_a_command_on_few_lines_is_done_without_a_word(
    program: ProgramDriver, blog: Path, command: str
) -> None:
    watch = opened(program, blog, LONG - 1)
    for each in (command, "edit.undo", "edit.redo"):
        program.run(each)
    assert watch.seen == ["edited"] * 3


def test_a_word_in_a_long_text_is_changed_without_a_word(
    program: ProgramDriver, blog: Path
) -> None:
    watch = opened(program, blog, LONG + 1)
    program.source.set_cursor_place(LONG, 1)
    for command in ("format.bold", "edit.undo", "edit.redo"):
        program.run(command)
    program.keys("x")
    program.run("edit.undo")
    assert set(watch.seen) == {"edited"}


def test_tab_on_many_items_is_named_too(program: ProgramDriver, blog: Path) -> None:
    watch = opened(program, blog, LONG)
    program.run("format.bullets")
    watch.seen.clear()
    QTest.keyClick(program.source, Qt.Key.Key_Tab)
    assert watch.seen[0] == f"Indent: {LONG} lines…"
    assert is_quiet(program)


def test_what_keys_and_the_clipboard_do_to_many_lines_is_named_too(
    program: ProgramDriver, blog: Path
) -> None:
    watch = opened(program, blog, LONG)
    changes: dict[str, Callable[[], None]] = {
        "Delete": lambda: QTest.keyClick(program.source, Qt.Key.Key_Delete),
        "Typing": lambda: program.keys("x"),
        "Paste": lambda: program.run("edit.paste"),
    }
    for name, change in changes.items():
        QGuiApplication.clipboard().setText("\n".join(["another"] * LONG))
        watch.seen.clear()
        change()
        assert watch.seen == [f"{name}: {LONG} lines…", "edited"]
        assert is_quiet(program)
        program.run("edit.undo")
        program.run("edit.select_all")


@pytest.mark.parametrize("is_committed", [True, False])
def test_what_an_input_method_puts_in_the_place_of_many_lines_is_named_too(
    program: ProgramDriver, blog: Path, is_committed: bool
) -> None:
    watch = opened(program, blog, LONG)
    event = QInputMethodEvent("" if is_committed else "か", [])
    event.setCommitString("か" if is_committed else "")
    QApplication.sendEvent(program.source, event)
    assert watch.seen == [f"Typing: {LONG} lines…", "edited"]
    assert is_quiet(program)
    watch.seen.clear()
    event = QInputMethodEvent()
    event.setCommitString("学校")
    QApplication.sendEvent(program.source, event)
    assert set(watch.seen) == {"edited"}


def test_restoring_a_version_of_a_long_text_is_named_too(
    program: ProgramDriver, blog: Path
) -> None:
    watch = opened(program, blog, LONG)
    program.run("edit.cut")
    program.save()
    program.run("post.history")
    program.settle()
    program.wait(program.button("Restore This Version").isEnabled)
    watch.seen.clear()
    click(program.button("Restore This Version"))
    seen = [said for said in watch.seen if said != "Saved rye.md"]
    assert seen[:2] == [f"Restore Version: {LONG} lines…", "edited"]
    assert is_quiet(program)


def test_replacing_all_in_many_lines_is_named_before_it_begins(
    program: ProgramDriver, blog: Path
) -> None:
    watch = opened(program, blog, LONG)
    program.source.set_cursor_place(3, 0)
    program.run("edit.replace")
    bar = program.find_bar
    QTest.keyClicks(bar.text, "line")
    QTest.keyClicks(bar.replacement, "word")
    program.wait(bar.replace_all.isEnabled)
    click(bar.replace_all)
    program.wait(lambda: LINE not in program.text)
    assert watch.seen[:2] == [f"Replace All: {LONG} lines…", "edited"]
    assert is_quiet(program)


def test_keys_pressed_meanwhile_are_typed_after_it(program: ProgramDriver, blog: Path) -> None:
    watch = opened(program, blog, LONG)
    watch.types = ">xyz"
    program.run("format.bullets")
    body = program.text.split("---\n")[-1]
    assert "x" not in body
    assert watch.seen.count("edited") == 1
    program.wait(lambda: program.text.endswith("xyz"))
    assert program.text.split("---\n")[-1] == f"{body}xyz"
    program.run("edit.undo")
    assert program.text.split("---\n")[-1] == body
