"""The list of what may stand at the cursor: opened, walked, narrowed, chosen from, left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from editor.desktop.blog_window import BlogWindow
from editor.desktop.feature import Completion, Completions, Feature
from editor.desktop.ui.themes import DARK, LIGHT, Role
from editor.errors import Message
from editor.writing.selection import Selection
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click, click_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import CompletionSource, TextPlace

CONTROL = Qt.KeyboardModifier.ControlModifier
LINE = 5
"""The first line of the body of rye.md."""


class Names(Feature):
    """Offers names behind an ``@``."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = [
            Completion("Anna", "Anna", "a <b>friend</b>"),
            Completion("Annette\r\nMiller", "annette"),
            Completion("Bob", "Bob"),
        ]
        self.asked: list[tuple[TextPlace, str]] = []

    def completion_sources(self) -> Sequence[CompletionSource]:
        return (Nothing(), self)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        assert document.line(place.line).startswith(before)
        self.asked.append((place, before))
        at = before.rfind("@")
        return None if at < 0 else Completions(at + 1, self.entries)


class Nothing:
    """Has nothing to offer, and leaves it to the next."""

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        del document, place, before
        return None


class WindowWithNames(BlogWindow):
    """Byline with something to complete."""

    def make_features(self) -> tuple[Feature, ...]:
        self.names = Names()
        return (*super().make_features(), self.names)


@pytest.fixture
def named(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """A post with an empty line in hand, and the keyboard on it."""
    post = blog / "posts/rye.md"
    long = "A line.\n\n" * 60
    post.write_text(f"---\ntitle: Rye\n---\n\nAbout.\n\n\n{long}", encoding="utf-8")
    driver = ProgramDriver(qtbot, qapp, kind=WindowWithNames)
    driver.start()
    driver.open(blog)
    driver.open_post("rye.md")
    driver.wait(driver.source.hasFocus)
    driver.source.set_cursor_place(LINE, 0)
    yield driver
    driver.close()


def names(program: ProgramDriver) -> Names:
    running = program.blog
    assert isinstance(running, WindowWithNames)
    return running.names


def press(program: ProgramDriver, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(program.source, key)


def ask(program: ProgramDriver, typed: str = "") -> None:
    program.keys(typed)
    QTest.keyClick(program.source, Qt.Key.Key_Space, CONTROL)


def lists(program: ProgramDriver) -> list[QListWidget]:
    return program.seen(QListWidget, program.source)


def rows(program: ProgramDriver) -> list[str]:
    """What the open list shows; nothing when it is closed."""
    return [shown.item(row).text() for shown in lists(program) for row in range(shown.count())]


def line(program: ProgramDriver) -> str:
    return program.post.line(LINE)


ALL = ["Anna – a <b>friend</b>", "annette", "Bob"]


def test_the_list_opens_below_the_word_and_leaves_the_keyboard_there(named: ProgramDriver) -> None:
    ask(named, "to @")
    assert rows(named) == ALL
    place, before = names(named).asked[-1]
    assert (place.line, place.column, before) == (LINE, 4, "to @")
    shown = lists(named)[0]
    assert shown.accessibleName() == "Completions"
    assert shown.currentRow() == 0
    # A few rows are seen whole.
    assert not shown.verticalScrollBar().isVisible()
    assert shown.sizeHintForColumn(0) <= shown.viewport().width()
    assert named.source.hasFocus()
    caret = named.source.cursorRect()
    assert shown.y() > named.source.viewport().mapTo(named.source, caret.bottomLeft()).y() - 1
    assert named.source.rect().contains(shown.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_key_inserts_the_chosen_entry_as_one_step(named: ProgramDriver, key: Qt.Key) -> None:
    ask(named, "@")
    press(named, Qt.Key.Key_Down, Qt.Key.Key_Down, key)
    assert line(named) == "@Bob"
    assert rows(named) == []
    assert named.source.cursor_place() == (LINE, 4)
    assert named.post.steps.undo_label == "Complete"
    named.source.undo()
    assert line(named) == "@"
    press(named, Qt.Key.Key_Down)
    assert named.source.cursor_place()[0] == LINE + 1


def test_what_was_typed_is_replaced_in_the_spelling_of_the_entry(named: ProgramDriver) -> None:
    ask(named, "@ANNE")
    assert rows(named) == ["annette"]
    press(named, Qt.Key.Key_Return)
    assert line(named) == "@Annette"
    assert named.post.line(LINE + 1) == "Miller"
    named.source.undo()
    assert line(named) == "@ANNE"


def test_up_goes_round_and_pages_stop_at_the_ends(named: ProgramDriver) -> None:
    ask(named, "@")
    shown = lists(named)[0]
    for key, row in (
        (Qt.Key.Key_Up, 2),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_PageDown, 2),
    ):
        press(named, key)
        assert shown.currentRow() == row
    assert named.source.cursor_place() == (LINE, 1)


def test_typing_narrows_the_list_and_backspace_widens_it(named: ProgramDriver) -> None:
    ask(named, "@")
    named.keys("ann")
    assert rows(named) == ALL[:2]
    named.keys("e")
    assert rows(named) == ["annette"]
    press(named, Qt.Key.Key_Backspace)
    assert rows(named) == ALL[:2]
    named.keys("x")
    assert rows(named) == []
    press(named, Qt.Key.Key_Backspace)
    assert rows(named) == []
    assert len(names(named).asked) == 1


def test_a_click_inserts(named: ProgramDriver) -> None:
    ask(named, "@")
    shown = lists(named)[0]
    click_row(shown, shown.model().index(2, 0))
    assert line(named) == "@Bob"
    assert rows(named) == []
    assert named.source.hasFocus()


def test_escape_closes_and_the_keys_are_the_text_s_again(named: ProgramDriver) -> None:
    ask(named, "@")
    press(named, Qt.Key.Key_Escape)
    assert rows(named) == []
    press(named, Qt.Key.Key_Return)
    assert line(named) == "@"
    assert named.source.cursor_place() == (LINE + 1, 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home])
def test_the_list_closes_when_the_cursor_leaves_the_word(named: ProgramDriver, key: Qt.Key) -> None:
    ask(named, "@")
    press(named, key)
    assert rows(named) == []


def test_the_list_closes_when_something_is_selected(named: ProgramDriver) -> None:
    ask(named, "@A")
    QTest.keyClick(named.source, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert rows(named) == []


def test_the_list_closes_with_the_focus(named: ProgramDriver) -> None:
    ask(named, "@")
    click(named.form.findChildren(QLineEdit)[0])
    assert not named.source.hasFocus()
    assert rows(named) == []


def wheel(program: ProgramDriver, at: QPoint) -> None:
    viewport = program.window.childAt(program.source.mapTo(program.window, at))
    assert viewport is not None
    place = viewport.mapFrom(program.window, program.source.mapTo(program.window, at))
    event = QWheelEvent(
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_list_closes_when_the_text_is_scrolled_and_not_by_its_own_wheel(
    named: ProgramDriver,
) -> None:
    ask(named, "@")
    before = named.source.verticalScrollBar().value()
    wheel(named, lists(named)[0].geometry().center())
    assert rows(named) == ALL
    assert named.source.verticalScrollBar().value() == before
    wheel(named, named.source.rect().center() + QPoint(0, named.source.height() // 4))
    assert named.source.verticalScrollBar().value() > before
    assert rows(named) == []


def test_the_list_goes_along_when_the_text_is_laid_out_anew(named: ProgramDriver) -> None:
    """A pane beside it that gets its content must not take the list from under the writer's hands.

    A text that becomes narrower wraps the lines above, and the word comes further down.
    """
    named.source.insertPlainText("Many words stand before this place. " * 6 + "\n\n")
    ask(named, "@")
    top = lists(named)[0].geometry().top()
    named.source.setFixedWidth(named.source.width() - 150)
    named.wait(lambda: lists(named)[0].geometry().top() > top)
    assert rows(named) == ALL
    caret = named.source.cursorRect()
    below = named.source.viewport().mapTo(named.source, caret.bottomLeft()).y()
    assert lists(named)[0].geometry().top() == below + 1
    QTest.keyClick(named.source, Qt.Key.Key_Return)
    assert named.post.line(named.source.cursor_place()[0]) == "@Anna"


def test_the_list_closes_when_the_text_is_laid_out_anew_and_its_word_is_out_of_view(
    named: ProgramDriver,
) -> None:
    ask(named, "@")
    named.source.setFixedHeight(10)
    named.wait(lambda: rows(named) == [])


def test_the_list_opens_above_where_there_is_no_room_below(named: ProgramDriver) -> None:
    names(named).entries *= 20
    named.source.set_cursor_place(named.post.line_count, 0)
    ask(named, "@")
    shown = lists(named)[0]
    caret = named.source.cursorRect()
    top = named.source.viewport().mapTo(named.source, caret.topLeft())
    assert shown.geometry().bottom() < top.y()
    assert named.source.rect().contains(shown.geometry())
    screen = QRect(shown.mapToGlobal(QPoint(0, 0)), shown.size())
    assert shown.screen().availableGeometry().contains(screen)


def test_nothing_opens_where_nothing_is_known(named: ProgramDriver) -> None:
    ask(named, "to ")
    assert rows(named) == []
    ask(named, "@zz")
    assert rows(named) == []
    assert line(named) == "to @zz"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_details_stand_in_a_column_in_a_quieter_colour(
    named: ProgramDriver, theme: str
) -> None:
    names(named).entries = [
        Completion("A", "A", "the same"),
        Completion("Annabelle-Louise", "Annabelle-Louise", "the same"),
    ]
    named.run(f"theme.{theme}")
    ask(named, "@")
    shown = lists(named)[0]
    picture = shown.viewport().grab().toImage()
    muted = (DARK if theme == "dark" else LIGHT).colour(Role.MUTED)

    def begins(row: int) -> int:
        """Where the first pixel of the colour of details stands in a row."""
        place = shown.visualItemRect(shown.item(row))
        columns = range(place.left(), place.right() + 1)
        lines = range(place.top(), place.bottom() + 1)
        return next(x for x in columns if any(picture.pixelColor(x, y) == muted for y in lines))

    label = shown.fontMetrics().horizontalAdvance("Annabelle-Louise")
    assert begins(0) == begins(1)
    assert label < begins(1) < shown.viewport().width()


def test_a_selection_is_given_up_for_the_cursor(named: ProgramDriver) -> None:
    named.keys("@Bob")
    named.source.set_selection(Selection(LINE, 4, LINE, 2))
    ask(named)
    assert rows(named) == ["Bob"]
    assert named.source.selection() == Selection.at(LINE, 2)


def test_the_command_needs_a_text_to_write_in_that_has_the_keyboard(named: ProgramDriver) -> None:
    complete = named.window.commands.action("edit.complete")
    assert complete.isEnabled()
    click(named.form.findChildren(QLineEdit)[0])
    assert not complete.isEnabled()
    named.source.setFocus()
    assert complete.isEnabled()
    named.post.set_read_only(Message("No permission to write."))
    assert not complete.isEnabled()
    ask(named)
    assert names(named).asked == []


def test_a_post_can_be_closed_while_its_list_is_open(named: ProgramDriver) -> None:
    named.keys("@")
    named.save()
    ask(named)
    assert rows(named) == ALL
    named.run("post.close")
    named.wait(lambda: named.blog.workspace.current is None)
