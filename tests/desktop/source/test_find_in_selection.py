"""Only what was selected is searched, however the text is edited meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtTest import QTest

from editor.desktop.source.find_bar import FindBar
from editor.desktop.ui.themes import DARK, LIGHT, Role
from editor.writing.selection import Selection
from tests.desktop.pointer import click
from tests.desktop.source.conftest import picked, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from tests.desktop.source.conftest import Opened

    State = tuple[str, list[str]]
    """A text, and what is marked in it."""

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "one\none two one\n\none\none"
PART = Selection(1, 3, 3, 3)
"""From behind the first word of the second line to the end of the fourth: two times "one"."""


@pytest.fixture
def begin(opened: Opened, qtbot: QtBot, themes: Themes) -> Begin:
    return Begin(opened, qtbot, themes)


class Begin:
    """Opens a find bar on a text of which a part is selected."""

    def __init__(self, opened: Opened, qtbot: QtBot, themes: Themes) -> None:
        self._opened, self._qtbot, self._themes = opened, qtbot, themes

    def __call__(
        self, text: str = TEXT, part: Selection = PART, *, replace: bool = False
    ) -> tuple[FindBar, SourceEditor]:
        editor = self._opened(text)
        editor.set_selection(part)
        bar = FindBar(self._themes, patience_ms=5_000)
        self._qtbot.addWidget(bar)
        bar.set_editor(editor)
        bar.open(replace=replace)
        bar.activateWindow()
        self._qtbot.waitUntil(bar.text.hasFocus)
        return bar, editor

    def keyboard_to(self, editor: SourceEditor) -> None:
        editor.activateWindow()
        editor.setFocus()
        self._qtbot.waitUntil(editor.hasFocus)


def shaded(editor: SourceEditor) -> list[str]:
    """What is marked as searched."""
    return [
        mark.cursor.selectedText().replace("\u2029", "\n")
        for mark in editor.extraSelections()
        if mark.format.boolProperty(QTextFormat.Property.FullWidthSelection.value)
    ]


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_the_switch_narrows_the_search_to_what_was_selected(begin: Begin, way: str) -> None:
    bar, editor = begin()
    assert bar.text.text() == ""
    QTest.keyClicks(bar.text, "one")
    assert bar.said.endswith("of 5")

    if way == "mouse":
        click(bar.selection)
    else:
        QTest.keyClick(bar.text, Key.Key_L, ALT)

    assert bar.said.endswith("of 2")
    assert shaded(editor) == [" two one\n\none"]
    places = []
    for _ in range(3):
        QTest.keyClick(bar.text, Key.Key_Return)
        places.append(picked(editor))
    QTest.keyClick(bar.text, Key.Key_Return, SHIFT)
    assert [*places, picked(editor)] == ["3:0 one", "1:8 one", "3:0 one", "1:8 one"]
    assert bar.said == "1 of 2"

    QTest.keyClick(bar.text, Key.Key_L, ALT)
    assert bar.said == "3 of 5"
    assert shaded(editor) == []


def test_the_bar_searches_all_until_it_is_asked_to(begin: Begin) -> None:
    bar, editor = begin()
    assert not bar.selection.isChecked()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    assert bar.said == "1 of 2"
    QTest.keyClick(bar.text, Key.Key_Escape)
    bar.open()
    assert not bar.selection.isChecked()
    assert bar.said.endswith("of 5")
    assert shaded(editor) == []


def test_what_is_selected_meanwhile_is_searched(begin: Begin) -> None:
    bar, editor = begin()
    QTest.keyClicks(bar.text, "one")
    editor.set_selection(Selection(4, 3, 0, 1))
    click(bar.selection)
    assert bar.said.endswith("of 4")


def test_without_a_selection_it_says_so(begin: Begin) -> None:
    bar, _ = begin(TEXT, Selection.at(1, 2))
    click(bar.selection)
    assert bar.said == "Select the text to search first"
    assert not bar.selection.isChecked()
    QTest.keyClicks(bar.text, "one")
    assert bar.said.endswith("of 5")


def test_the_part_grows_with_what_is_typed_in_it_and_at_its_ends(
    begin: Begin, qtbot: QtBot
) -> None:
    bar, editor = begin()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    begin.keyboard_to(editor)

    for place in ((3, 3), (1, 5), (1, 3), (0, 0)):
        editor.set_cursor_place(*place)
        QTest.keyClicks(editor, " one ")

    qtbot.waitUntil(lambda: bar.said.endswith("of 5"))
    assert shaded(editor) == [" one  t one wo one\n\none one "]
    editor.set_selection(Selection(1, 0, 1, 10))
    QTest.keyClick(editor, Key.Key_Delete)
    qtbot.waitUntil(lambda: bar.said.endswith("of 4"))


def test_undo_and_redo_bring_the_part_back(begin: Begin, qtbot: QtBot) -> None:
    bar, editor = begin()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    begin.keyboard_to(editor)
    states = [(text_of(editor), shaded(editor))]

    # Over its beginning, over its end, all of it, and something else in its place.
    for selection, said in (
        (Selection(0, 1, 1, 6), "– of 2"),
        (Selection(2, 2, 3, 1), "– of 1"),
        (Selection(0, 0, 2, 4), "Not found"),
    ):
        editor.set_selection(selection)
        QTest.keyClick(editor, Key.Key_Delete)
        qtbot.waitUntil(lambda expected=said: bar.said == expected)  # type: ignore[misc]
        states.append((text_of(editor), shaded(editor)))
    assert [part for _, part in states[1:]] == [["o one\n\none"], ["o one\n\non"], []]

    for expected in states[-2::-1]:
        QTest.keyClick(editor, Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda seen=expected: (text_of(editor), shaded(editor)) == seen)  # type: ignore[misc]
    qtbot.waitUntil(lambda: bar.said.endswith("of 2"))
    for expected in states[1:]:
        QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
        qtbot.waitUntil(lambda seen=expected: (text_of(editor), shaded(editor)) == seen)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("wanted", "put", "part", "after", "marked"),
    [
        ("one", "o", PART, "one\none two o\n\no\none", " two o\n\no"),
        (
            "one",
            "onene",
            Selection(1, 8, 3, 3),
            "one\none two onene\n\nonene\none",
            "onene\n\nonene",
        ),
        ("e", "", Selection(0, 0, 1, 3), "on\non two one\n\none\none", "on\non"),
        ("e", "ee", Selection(0, 0, 1, 3), "onee\nonee two one\n\none\none", "onee\nonee"),
    ],
)
class TestReplacing:
    """In each part "wanted" stands twice."""

    def test_all_heeds_the_part_and_undo_gives_it_back(  # noqa: PLR0917 - the cases are five values
        self,
        begin: Begin,
        qtbot: QtBot,
        wanted: str,
        put: str,
        part: Selection,
        after: str,
        marked: str,
    ) -> None:
        bar, editor, before = self._begun(begin, wanted, put, part)
        chosen = editor.selection()
        click(bar.replace_all)
        assert bar.said == "2 replaced"
        assert (text_of(editor), shaded(editor)) == (after, [marked])
        ended = editor.selection()
        self._goes_back_and_on(begin, qtbot, editor, steps=1, states=(before, (after, [marked])))
        assert editor.selection() == ended
        QTest.keyClick(editor, Key.Key_Z, CTRL)
        assert editor.selection() == chosen

    def test_one_by_one_does_too(  # noqa: PLR0917 - the cases are five values
        self,
        begin: Begin,
        qtbot: QtBot,
        wanted: str,
        put: str,
        part: Selection,
        after: str,
        marked: str,
    ) -> None:
        bar, editor, before = self._begun(begin, wanted, put, part)
        click(bar.replace_one)
        click(bar.replace_one)
        assert (text_of(editor), shaded(editor)) == (after, [marked])
        self._goes_back_and_on(begin, qtbot, editor, steps=2, states=(before, (after, [marked])))

    @staticmethod
    def _begun(
        begin: Begin, wanted: str, put: str, part: Selection
    ) -> tuple[FindBar, SourceEditor, State]:
        bar, editor = begin(TEXT, part, replace=True)
        click(bar.selection)
        QTest.keyClicks(bar.text, wanted)
        QTest.keyClicks(bar.replacement, put)
        return bar, editor, (TEXT, shaded(editor))

    @staticmethod
    def _goes_back_and_on(
        begin: Begin, qtbot: QtBot, editor: SourceEditor, *, steps: int, states: tuple[State, State]
    ) -> None:
        begin.keyboard_to(editor)
        for _ in range(steps):
            QTest.keyClick(editor, Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: (text_of(editor), shaded(editor)) == states[0])
        for _ in range(steps):
            QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
        qtbot.waitUntil(lambda: (text_of(editor), shaded(editor)) == states[1])


def test_an_expression_is_looked_for_in_the_part_alone(begin: Begin, qtbot: QtBot) -> None:
    bar, editor = begin()
    click(bar.selection)
    click(bar.regex)
    QTest.keyClicks(bar.text, r"^\W|e$")
    qtbot.waitUntil(lambda: bar.said == "1 of 4")
    assert picked(editor) == "1:3  "


def test_a_part_of_which_nothing_is_left_finds_nothing(begin: Begin, qtbot: QtBot) -> None:
    bar, editor = begin()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    begin.keyboard_to(editor)
    editor.set_selection(PART)
    QTest.keyClick(editor, Key.Key_Delete)
    qtbot.waitUntil(lambda: bar.said == "Not found")


def test_another_post_is_searched_whole(begin: Begin, opened: Opened) -> None:
    bar, editor = begin()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    other = opened("one one one")
    bar.set_editor(other)
    assert bar.said.endswith("of 3")
    assert not bar.selection.isChecked()
    assert shaded(editor) == shaded(other) == []


def test_the_part_has_the_colour_of_the_theme_below_what_is_found(
    begin: Begin, themes: Themes
) -> None:
    bar, editor = begin()
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    for theme in (LIGHT, DARK):
        themes.use(theme)
        colours = [mark.format.background().color() for mark in editor.extraSelections()]
        roles = (Role.SEARCHED, Role.MATCH_CURRENT, Role.MATCH)
        assert colours == [theme.colour(role) for role in roles]


def test_only_what_is_in_view_of_it_is_marked(begin: Begin) -> None:
    bar, editor = begin("one\n" * 2_000, Selection(1, 0, 1_990, 0))
    click(bar.selection)
    QTest.keyClicks(bar.text, "one")
    assert bar.said == "1 of 1989"
    assert len(shaded(editor)[0]) < 1_000
