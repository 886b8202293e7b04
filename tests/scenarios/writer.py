"""A writer: does what a person does with the program, and sees what a person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from editor.desktop.posts.model import PostRole
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click, click_row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

_PAGE_WORLD = 1
_MOST_STOPS = 20


class Writer:
    """Starts the program, and drives it by keys, commands and visible widgets."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self._qtbot = qtbot
        self._app = app
        self._program: ProgramDriver | None = None

    @property
    def program(self) -> ProgramDriver:
        """The program that is running."""
        assert self._program is not None, "the program is not running"
        return self._program

    def starts_byline(self, path: Path | None = None, *, preview: bool = True) -> None:
        """``byline`` or ``byline PATH``; without the preview, which takes its time to come."""
        self._program = ProgramDriver(self._qtbot, self._app)
        self._program.start(path, preview=preview)
        self._program.wait(lambda: self.program.blog.tasks.is_idle)

    def closes_byline(self) -> None:
        """Closes the window; nothing may be asked."""
        self.presses("app.quit")
        self.program.wait(lambda: not self.program.window.isVisible())
        self.program.close()
        self._program = None

    def go_home(self) -> None:
        """Leaves everything as it is; the program ends without asking."""
        if self._program is not None:
            self._program.close()
            self._program = None

    def presses(self, command_id: str) -> None:
        """Runs a command by its key or menu entry."""
        self.program.run(command_id)

    def clicks(self, text: str) -> None:
        """Clicks the button with this text."""
        click(self.program.button(text))

    def types(self, text: str) -> None:
        """Types where the keyboard is; a line end is the Enter key."""
        for number, line in enumerate(text.split("\n")):
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard"
            if number:
                self._qtbot.keyClick(target, Qt.Key.Key_Return)
            self._qtbot.keyClicks(QApplication.focusWidget() or target, line)

    def hits(self, keys: str) -> None:
        """Presses a key where the keyboard is, as it is written: ``Alt+Up``."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the keyboard"
        # The stubs do not know that a sequence has keys.
        pressed: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
        self._qtbot.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def goes_by_tab_to(self, widget: QWidget) -> None:
        """Presses Tab until the keyboard is in a widget."""
        for _ in range(_MOST_STOPS):
            if widget.hasFocus():
                return
            self.hits("Tab")
        raise AssertionError(f"Tab does not lead to {widget}")

    def selects(self) -> tuple[int, str]:
        """The line, from 0, on which the selection in the text ends, and what it is."""
        cursor = self.program.source.textCursor()
        return self.program.source.cursor_place()[0], cursor.selectedText()

    def sees_posts(self) -> list[tuple[str, str]]:
        """Title and state of each post in the list, from the top."""
        self.program.wait(lambda: self.program.blog.library.is_complete)
        self.program.settle()
        model = self.program.posts.list.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return [(str(row.data()), str(row.data(PostRole.SUMMARY).state.value)) for row in rows]

    def opens(self, title: str) -> None:
        """Clicks a post in the list."""
        view = self.program.posts.list
        model = view.model()
        index = next(
            model.index(row, 0)
            for row in range(model.rowCount())
            if model.index(row, 0).data() == title
        )
        path = index.data(PostRole.SUMMARY).path
        click_row(view, index)
        workspace = self.program.blog.workspace
        self.program.wait(lambda: workspace.current is not None and workspace.current.path == path)

    def goes_to_the_end_of_the_text(self) -> None:
        """Ctrl+End in the text."""
        source = self.program.source
        click(source.viewport())
        self._qtbot.keyClick(source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def changes_the_title_to(self, title: str) -> None:
        """Selects the title in the form and types another."""
        field: QLineEdit = self.program.form.title
        click(field)
        self._qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._qtbot.keyClicks(field, title)
        self._qtbot.keyClick(field, Qt.Key.Key_Return)

    def clicks_draft(self) -> None:
        """Clicks the switch in the form."""
        click(self.program.form.draft)

    def reads_the_page(self, expected: str) -> None:
        """Waits until the preview shows these words."""
        program = self.program
        program.wait(lambda: program.preview.pane is not None)
        seen: list[str] = []

        def look() -> bool:
            pane = program.preview.pane
            page = pane.page_host.page if pane is not None else None
            if page is not None:
                page.runJavaScript(
                    "document.body.textContent",
                    _PAGE_WORLD,
                    lambda text: seen.append(" ".join(str(text).split())),
                )
            return bool(seen) and expected in seen[-1]

        program.wait(look)

    def saves(self) -> None:
        """Ctrl+S, and waits for the word that it is done."""
        self.program.save()
        self.program.settle()

    def sees_buttons(self) -> list[str]:
        """The buttons in view."""
        return [button.text() for button in self.program.seen(QPushButton) if button.text()]

    def sees_title(self) -> str:
        """The title of the window, with an asterisk for unsaved changes."""
        window = self.program.window
        mark = "*" if window.isWindowModified() else ""
        return window.windowTitle().replace("[*]", mark)

    def sees_no_trouble(self) -> None:
        """No notice, and no bug."""
        assert self.program.notices == []
