"""A feature that the window does not know is found wherever features are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from editor.desktop.blog_window import BlogWindow
from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.feature import (
    Completion,
    Completions,
    Feature,
    Mark,
    MarkLayer,
    MarkRole,
    Side,
    SidePane,
    TextPlace,
)
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.settings.settings import Setting
from editor.desktop.ui.plain_text import PlainLabel
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import CompletionSource, Host, PasteHandler

COUNT = Setting("sheep", 3, "Sheep", "How many are counted.", least=0, most=9)


class Bleats(MarkLayer):
    """Marks every "it", once there is a sheep to say so."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = False

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        found = [(line, document.line(line).find("it")) for line in range(first, last + 1)]
        return [
            Mark(line, at, at + 2, MarkRole.WARNING) for line, at in found if at >= 0 and self.heard
        ]


class Sheep(Feature):
    """Counts sheep, in every way a feature has."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.widget)
        self._host = host
        self.field = QLineEdit()
        self.review = QWidget()
        self.status = PlainLabel("Three sheep")
        self.bleats = Bleats()
        self.counted = 0
        self.field.textChanged.connect(self.changed)

    def _count(self) -> None:
        self.counted += 1
        self.field.setText(str(self.counted))
        self.bleats.heard = True
        self.bleats.refresh()

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                "sheep.count", "Count S&heep", "Count a sheep.", self._count, "Ctrl+Alt+Shift+S",
                enabled=lambda: self.counted < 2, menu=MenuPlace(MenuId.EDIT, 90, 10),
            ),
            Command("sheep.review", "Review Sheep", "Look at them.",
                    lambda: self._host.show_review(self.review)),
        )  # fmt: skip

    def panes(self) -> Sequence[SidePane]:
        return (
            SidePane("sheep", Side.LEFT, "Sh&eep", "Show the sheep.", self.field,
                     self.field.setFocus, lambda: True, position=90),
        )  # fmt: skip

    def reviews(self) -> Sequence[QWidget]:
        return (self.review,)

    def status_fields(self) -> Sequence[QWidget]:
        return (self.status,)

    def settings(self) -> Sequence[Setting]:
        return (COUNT,)

    def mark_layers(self) -> Sequence[MarkLayer]:
        return (self.bleats,)

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        menu.addAction(QAction(f"Sheep on line {place.line}", menu))

    def paste_handlers(self) -> Sequence[PasteHandler]:
        return (self._shorn,)

    def _shorn(self, mime: QMimeData, place: TextPlace) -> str | None:
        wool = bytes(mime.data("application/x-sheep").data()).decode()
        return f"{wool} on line {place.line}. " if wool else None

    def completion_sources(self) -> Sequence[CompletionSource]:
        return (self,)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        del document, place
        return Completions(len(before), (Completion("ewe ", "Ewe"), Completion("ram ", "Ram")))


class WindowWithSheep(BlogWindow):
    """Byline with one more feature."""

    def make_features(self) -> tuple[Feature, ...]:
        self.sheep = Sheep(self.window)
        return (*super().make_features(), self.sheep)


@pytest.fixture
def flock(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    driver = ProgramDriver(qtbot, qapp, kind=WindowWithSheep)
    driver.start()
    driver.open(blog)
    driver.open_post("rye.md")
    yield driver
    driver.close()


def sheep(flock: ProgramDriver) -> Sheep:
    program = flock.blog
    assert isinstance(program, WindowWithSheep)
    return program.sheep


def test_its_command_is_in_the_menu_and_has_its_keys(flock: ProgramDriver) -> None:
    edit = next(a.menu() for a in flock.window.menuBar().actions() if a.text() == "&Edit")
    assert isinstance(edit, QMenu)
    assert edit.actions()[-1].objectName() == "sheep.count"
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(flock.source, Qt.Key.Key_S, held | Qt.KeyboardModifier.ShiftModifier)
    flock.wait(lambda: sheep(flock).counted == 1)


def test_its_commands_are_in_the_palette(flock: ProgramDriver) -> None:
    flock.run("palette.open")
    QTest.keyClicks(flock.window.palette_sheet.query, "count sheep")
    QTest.keyClick(flock.window.palette_sheet.query, Qt.Key.Key_Return)
    assert sheep(flock).counted == 1


def test_it_says_when_its_command_cannot_be_run(flock: ProgramDriver) -> None:
    flock.run("sheep.count")
    flock.run("sheep.count")
    assert not flock.window.commands.action("sheep.count").isEnabled()


def test_its_pane_is_closed_at_first_and_stands_as_a_tab_when_opened(flock: ProgramDriver) -> None:
    field = sheep(flock).field
    assert not field.isVisible()
    assert flock.posts.isVisible()
    flock.run("view.sheep")
    assert field.isVisible()
    assert not flock.posts.isVisible()
    flock.run("view.posts")
    assert flock.posts.isVisible()
    flock.run("view.sheep")
    flock.run("view.sheep")
    assert not field.isVisible()


def test_f6_walks_its_pane(flock: ProgramDriver) -> None:
    flock.run("view.sheep")
    flock.source.setFocus()
    for _ in range(4):
        flock.run("view.next_pane")
        if sheep(flock).field.hasFocus():
            return
    pytest.fail("the pane was not reached")


def test_the_session_remembers_its_pane(flock: ProgramDriver) -> None:
    flock.run("view.sheep")
    kept = flock.window.shape()
    assert kept.opened == ("sheep",)
    flock.run("view.sheep")
    flock.window.take_shape(kept)
    flock.run("view.sheep")
    assert sheep(flock).field.isVisible()


def test_its_setting_is_in_the_dialog(flock: ProgramDriver) -> None:
    flock.run("settings.open")
    dialog = flock.seen(SettingsDialog)[0]
    assert "Sheep" in [label.text() for label in dialog.findChildren(PlainLabel)]
    dialog.close()


def test_its_review_stands_in_the_place_of_the_text(flock: ProgramDriver) -> None:
    flock.run("sheep.review")
    assert sheep(flock).review.isVisible()
    assert flock.window.is_covered
    flock.window.leave_review()
    assert flock.source.isVisible()


def test_its_field_is_in_the_status_bar(flock: ProgramDriver) -> None:
    assert sheep(flock).status.isVisible()
    assert sheep(flock).status.parent() is flock.window.status


def test_its_entry_is_in_the_context_menu_of_the_text(flock: ProgramDriver) -> None:
    flock.source.set_cursor_place(7, 0)
    QTest.keyClick(flock.source, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    flock.wait(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].text() == "Sheep on line 7"
    menu.close()


def test_its_marks_are_in_the_text(flock: ProgramDriver) -> None:
    assert flock.source.extraSelections() == []
    flock.run("sheep.count")
    (mark,) = flock.source.extraSelections()
    assert mark.cursor.selectedText() == "it"
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline


def test_what_is_pasted_passes_its_handler(flock: ProgramDriver) -> None:
    data = QMimeData()
    data.setData("application/x-sheep", b"Wool")
    QApplication.clipboard().setMimeData(data)
    flock.source.set_cursor_place(5, 0)
    QTest.keyClick(flock.source, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert flock.post.line(5) == "Wool on line 5. "


def test_what_it_knows_is_offered_at_the_cursor(flock: ProgramDriver) -> None:
    flock.source.set_cursor_place(5, 0)
    QTest.keyClick(flock.source, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(flock.source, Qt.Key.Key_Down)
    QTest.keyClick(flock.source, Qt.Key.Key_Return)
    assert flock.post.line(5) == "ram "
