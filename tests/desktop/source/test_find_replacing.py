"""Preserving case and putting groups in, in the find bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.searcher import Searcher
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines
from editor.writing.search import Query, Search
from tests.desktop.pointer import click
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.desktop.source.conftest import Searching

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("regex", [False, True])
def test_preserve_case_is_a_switch(searching: Searching, qtbot: QtBot, *, regex: bool) -> None:
    bar, editor = searching("foo Foo FOO", replace=True)
    if regex:
        QTest.keyClick(bar.text, Key.Key_R, ALT)
    QTest.keyClicks(bar.text, "foo")
    QTest.keyClick(bar.text, Key.Key_A, ALT)
    bar.replacement.setFocus()
    QTest.keyClicks(bar.replacement, "bar")

    QTest.keyClick(bar.replacement, Key.Key_Return, CTRL | ALT)
    qtbot.waitUntil(lambda: text_of(editor) == "bar Bar BAR")
    editor.undo()
    click(bar.keep_case)
    qtbot.waitUntil(bar.replace_all.isEnabled)
    click(bar.replace_all)
    qtbot.waitUntil(lambda: text_of(editor) == "bar bar bar")


def test_groups_as_other_editors_write_them_are_put_in(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("2024-06\n2025-07", replace=True)
    click(bar.regex)
    QTest.keyClicks(bar.text, r"(?P<year>\d+)-(\d+)")
    QTest.keyClicks(bar.replacement, r"$2.${year} $$1 $&\n")
    qtbot.waitUntil(lambda: bar.said == "1 of 2")

    click(bar.replace_one)

    qtbot.waitUntil(lambda: text_of(editor) == "06.2024 $1 2024-06\n\n2025-07")
    qtbot.waitUntil(lambda: bar.said.endswith("2 of 2"))


def test_a_missing_group_is_told_before_anything_is_replaced(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("5 euros", replace=True)
    click(bar.regex)
    QTest.keyClicks(bar.text, "5 euros")
    QTest.keyClicks(bar.replacement, "$5")

    qtbot.waitUntil(lambda: "no group 5" in bar.said)
    assert not bar.replace_all.isEnabled()
    assert not bar.replace_one.isEnabled()
    bar.replacement.setFocus()
    QTest.keyClick(bar.replacement, Key.Key_Return)
    qtbot.waitUntil(lambda: "no group 5" in bar.said)
    assert text_of(editor) == "5 euros"

    QTest.keyClick(bar.text, Key.Key_R, ALT)
    click(bar.replace_all)
    assert text_of(editor) == "$5"


@pytest.mark.parametrize("regex", [False, True])
def test_replacements_longer_than_any_post_are_told(
    qtbot: QtBot, qapp: QApplication, *, regex: bool
) -> None:
    post = PostDocument(Path("post.md"), Lines.from_text("a" * 20_000), UTF_8, parent=qapp)
    searcher = Searcher(qapp)
    search = Search(Query("a", regex=regex), "x" * 1_000)
    with qtbot.waitSignal(searcher.failed) as failed:
        searcher.search(post, search)
    assert "too long" in str(failed.args)
    searcher.deleteLater()
    post.deleteLater()


def test_what_is_changed_before_the_answer_comes_is_not_replaced(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("one two", replace=True)
    click(bar.regex)
    QTest.keyClicks(bar.text, "one")
    qtbot.waitUntil(bar.replace_all.isEnabled)
    QTest.keyClicks(bar.replacement, "x")
    QTest.keyClick(bar.text, Key.Key_Return, CTRL | ALT)
    QTest.keyClicks(bar.replacement, "y")
    qtbot.waitUntil(lambda: bar.said == "1 of 1")
    assert text_of(editor) == "one two"


def test_enter_on_a_button_presses_it(searching: Searching) -> None:
    bar, editor = searching("one one", replace=True)
    QTest.keyClicks(bar.text, "one")
    QTest.keyClicks(bar.replacement, "1")
    bar.replace_all.setFocus()
    QTest.keyClick(bar.replace_all, Key.Key_Return)
    assert text_of(editor) == "1 1"


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_L])
def test_the_keys_of_the_switches_type_nothing(searching: Searching, key: Qt.Key) -> None:
    bar, _ = searching("one")
    QTest.keyClick(bar.text, key, ALT)
    assert bar.text.text() == ""
