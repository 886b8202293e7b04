from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from editor.desktop.documents.document import PostDocument
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.reviews.difference import DifferenceView
from editor.desktop.source.long_work import LongWork
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import DARK, LIGHT
from editor.storage import file
from editor.storage.history import History
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close()


@pytest.fixture
def document(tmp_path: Path) -> PostDocument:
    path = tmp_path / "post.md"
    path.write_bytes(b"one\r\nTWO\r\nthree\r\n")
    history = History(Places.of_user())
    history.keep(path, b"one\r\ntwo\r\n")
    history.keep(path, b"one\r\ntwo\r\nthree\r\n")
    return PostDocument.load(file.read(path))


@pytest.fixture
def pane(qtbot: QtBot, runner: TaskRunner, document: PostDocument, themes: Themes) -> HistoryPane:
    pane = HistoryPane(History(Places.of_user()), runner, themes, long_work=LongWork(runner))
    qtbot.addWidget(pane)
    pane.show_post(document, "post.md")
    pane.show()
    qtbot.waitUntil(lambda: runner.is_idle)
    return pane


def button(pane: HistoryPane, text: str) -> QPushButton:
    return next(one for one in pane.findChildren(QPushButton) if one.text() == text)


def test_versions_are_listed_newest_first_with_their_difference(
    pane: HistoryPane, qtbot: QtBot, runner: TaskRunner
) -> None:
    assert pane.items.count() == 2
    assert "− TWO" in pane.difference.toPlainText()
    assert "+ two" in pane.difference.toPlainText()
    assert "three" in pane.difference.toPlainText()
    qtbot.keyClick(pane.items, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert "− three" in pane.difference.toPlainText()


def test_the_words_that_differ_are_underlined(themes: Themes, qtbot: QtBot) -> None:
    view = DifferenceView(themes)
    qtbot.addWidget(view)
    before = Lines.from_text("Bread is made of rye.\nThe end.\n")
    view.show_difference(before, Lines.from_text("Bread is made of old wheat.\nNo more.\n"))
    cursor, underlined = view.textCursor(), ""
    cursor.movePosition(cursor.MoveOperation.Start)
    while cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor):
        underlined += cursor.selectedText() if cursor.charFormat().fontUnderline() else "|"
        cursor.clearSelection()
    parts = [part for part in underlined.split("|") if part.strip()]
    assert parts == ["rye", "old wheat"]


def test_restoring_is_one_step_that_undo_takes_back(
    pane: HistoryPane, qtbot: QtBot, document: PostDocument, runner: TaskRunner
) -> None:
    before = document.lines()
    qtbot.keyClick(pane.items, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: runner.is_idle)
    with qtbot.waitSignal(pane.closed):
        qtbot.mouseClick(button(pane, "Restore This Version"), Qt.MouseButton.LeftButton)
    assert document.lines().text() == "one\r\ntwo\r\n"
    document.undo()
    assert document.lines() == before


def test_escape_leaves_the_post_as_it_is(
    pane: HistoryPane, qtbot: QtBot, document: PostDocument
) -> None:
    with qtbot.waitSignal(pane.closed):
        qtbot.keyClick(pane.items, Qt.Key.Key_Escape)
    assert not document.is_modified


def test_a_post_never_saved_says_that_there_is_nothing_yet(
    pane: HistoryPane, qtbot: QtBot, runner: TaskRunner, tmp_path: Path
) -> None:
    path = tmp_path / "new.md"
    path.write_text("x", encoding="utf-8")
    pane.show_post(PostDocument.load(file.read(path)), "new.md")
    qtbot.waitUntil(lambda: runner.is_idle)
    assert pane.items.count() == 0
    assert "no earlier versions yet" in pane.explanation.text()
    assert not button(pane, "Restore This Version").isEnabled()


def test_the_difference_follows_the_theme(pane: HistoryPane, themes: Themes) -> None:
    light = pane.difference.toHtml()
    themes.use(DARK)
    assert pane.difference.toHtml() != light
    themes.use(LIGHT)
    assert pane.difference.toHtml() == light


def test_another_theme_leaves_the_difference_where_it_was_scrolled_to(
    qtbot: QtBot, themes: Themes
) -> None:
    view = DifferenceView(themes)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.show_difference(Lines(), Lines.from_text("line\n" * 100))
    view.verticalScrollBar().setValue(500)
    themes.use(DARK)
    assert view.verticalScrollBar().value() == 500
    view.clear()
    themes.use(LIGHT)
    assert view.toPlainText() == ""


def test_a_history_that_cannot_be_read_is_told(
    pane: HistoryPane, qtbot: QtBot, document: PostDocument
) -> None:
    store = Places.of_user().state / "history.sqlite3"
    store.unlink()
    store.mkdir()
    with qtbot.waitSignal(pane.failed):
        pane.show_post(document, "post.md")


def test_a_history_that_is_left_while_it_is_read_asks_for_nothing_any_more(
    pane: HistoryPane, document: PostDocument, qtbot: QtBot, runner: TaskRunner
) -> None:
    failed: list[EditorError] = []
    closed: list[bool] = []
    pane.failed.connect(failed.append)
    pane.closed.connect(lambda: closed.append(True))
    state = Places.of_user().state
    (state / "history.sqlite3").unlink()
    (state / "history.sqlite3").mkdir()
    pane.show_post(document, "post.md")
    pane.hide()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert (failed, closed) == ([], [])
    pane.show()
    pane.show_post(document, "post.md")
    qtbot.waitUntil(lambda: closed == [True])
    assert len(failed) == 1
