"""Features mark places in the text: seen where they are, asked for no more than is in view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.documents.long_lines import LONGEST_EDITED, SHOWN
from editor.desktop.feature import Mark, MarkLayer, MarkRole
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.find_bar import FindBar
from editor.desktop.ui.themes import DARK, LIGHT, Role
from tests.desktop.source.conftest import FIRST, HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Theme, Themes
    from tests.desktop.source.conftest import Opened


NEAR = 10
"""How far two colours are apart at most, in each channel, that are taken for the same."""


class Words(MarkLayer):
    """Marks a word wherever it stands, and remembers which lines it was asked for."""

    def __init__(self, word: str, role: MarkRole = MarkRole.ERROR) -> None:
        super().__init__()
        self.word = word
        self._role = role
        self.asked: list[tuple[int, int]] = []

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        self.asked.append((first, last))
        return [
            Mark(line, found.start(), found.end(), self._role)
            for line in range(first, last + 1)
            for found in re.finditer(self.word, document.line(line))
            if self.word
        ]


class Fixed(MarkLayer):
    """Marks the same places in whatever text."""

    def __init__(self, *marks: tuple[int, int, int]) -> None:
        super().__init__()
        self._marks = [Mark(*mark, MarkRole.ERROR) for mark in marks]

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        del document, first, last
        return self._marks


class Shown(Protocol):
    def __call__(self, text: str, *layers: MarkLayer) -> SourceEditor: ...


@pytest.fixture
def shown(opened: Opened) -> Shown:
    """Shows an editor on a text with these layers, with the keyboard in it."""
    return lambda text, *layers: opened(text, extensions=TextExtensions(mark_layers=layers))


def marked(editor: SourceEditor) -> list[tuple[int, int, str]]:
    """Line, column and text of each mark."""
    return [
        (*editor.post.place(mark.cursor.selectionStart()), mark.cursor.selectedText())
        for mark in editor.extraSelections()
    ]


def area(editor: SourceEditor, line: int, start: int, end: int) -> QRect:
    """Where a part of a line stands in the viewport, with what is drawn just below it."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, start))
    left = editor.cursorRect(cursor)
    cursor.setPosition(editor.post.position(line, end))
    right = editor.cursorRect(cursor)
    return QRect(left.topLeft(), right.bottomRight() + QPoint(0, 3))


def picture(editor: SourceEditor) -> QImage:
    return editor.viewport().grab().toImage()


def has(image: QImage, where: QRect, colour: QColor) -> bool:
    """Whether something there has the colour, or half of it over the paper, as thin waves have."""
    paper = image.pixelColor(image.width() - 2, where.center().y())
    return any(
        all(
            abs(seen - (under + share * (over - under))) < NEAR
            for seen, under, over in zip(
                rgb(image.pixelColor(x, y)), rgb(paper), rgb(colour), strict=True
            )
        )
        for x in range(where.left(), where.right())
        for y in range(where.top(), where.bottom())
        for share in (0.5, 0.6, 0.8, 1.0)
    )


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("mark_role", "role"),
    [
        (MarkRole.ERROR, Role.ERROR),
        (MarkRole.WARNING, Role.WARNING),
        (MarkRole.HIGHLIGHT, Role.MATCH),
    ],
)
def test_a_mark_is_seen_in_the_colour_of_the_theme_and_nowhere_else(
    shown: Shown, themes: Themes, mark_role: MarkRole, role: Role, theme: Theme
) -> None:
    editor = shown("first\n\nsome wrogn word\n", Words("wrogn", mark_role))
    themes.use(theme)

    image, colour = picture(editor), themes.colour(role)

    assert has(image, area(editor, 2, 5, 10), colour)
    assert not has(image, area(editor, 2, 0, 4), colour)
    assert not has(image, area(editor, 2, 11, 15), colour)


def test_a_wave_follows_its_word_when_a_line_is_typed_above(shown: Shown, themes: Themes) -> None:
    editor = shown("first\n\nsome wrogn word\n", Words("wrogn"))
    QTest.keyClicks(editor, "new")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.set_cursor_place(3, 0)
    QTest.keyClicks(editor, "And ")

    assert marked(editor) == [(3, 9, "wrogn")]
    image = picture(editor)
    assert has(image, area(editor, 3, 9, 14), themes.colour(Role.ERROR))
    assert not has(image, area(editor, 2, 0, 14), themes.colour(Role.ERROR))


@pytest.mark.parametrize(
    "before",
    [
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1e9\U0001f1ea",
        "\u2764\ufe0f",
        "e\u0301",
    ],
)
def test_a_mark_stands_at_its_word_behind_an_emoji(
    shown: Shown, themes: Themes, before: str
) -> None:
    editor = shown(f"a {before} wrogn word\n", Words("wrogn"))
    start = len(before) + 3
    assert marked(editor) == [(0, start, "wrogn")]
    image = picture(editor)
    assert has(image, area(editor, 0, start, start + 5), themes.colour(Role.ERROR))
    assert not has(image, area(editor, 0, start + 6, start + 10), themes.colour(Role.ERROR))


def test_a_mark_comes_and_goes_with_what_is_typed(shown: Shown) -> None:
    editor = shown("", Words("wrogn"))
    QTest.keyClicks(editor, "wrogn")
    assert marked(editor) == [(0, 0, "wrogn")]
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert marked(editor) == []
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marked(editor) == [(0, 0, "wrogn")]


def test_marks_disappear_when_their_layer_has_none(shown: Shown, themes: Themes) -> None:
    wrong, doubtful = Words("wrogn"), Words("word", MarkRole.WARNING)
    editor = shown("some wrogn word\n", wrong, doubtful)
    wrong.word = ""
    wrong.refresh()

    assert marked(editor) == [(0, 11, "word")]
    assert not has(picture(editor), area(editor, 0, 5, 10), themes.colour(Role.ERROR))


def test_a_layer_is_not_asked_for_a_hidden_text_until_it_is_shown(shown: Shown) -> None:
    layer = Words("wrogn")
    editor = shown("some wrogn word\n", layer)
    editor.hide()
    layer.asked.clear()
    layer.word = "word"
    layer.refresh()
    assert layer.asked == []

    editor.show()
    assert marked(editor) == [(0, 11, "word")]


def test_only_the_lines_in_view_are_asked_for(shown: Shown) -> None:
    layer = Words("wrogn")
    editor = shown("wrogn\n" * 5_000, layer)
    editor.scroll_to_line(3_000)
    first, last = editor.visible_lines()

    assert first >= 2_999
    assert layer.asked[-1] == (first, last)
    assert all(end - start < 100 for start, end in layer.asked)
    assert [line for line, *_ in marked(editor)] == list(range(first, last + 1))


def test_nothing_is_asked_for_while_nothing_changes(shown: Shown) -> None:
    layer = Words("wrogn")
    editor = shown("some wrogn word\n" * 3, layer)
    layer.asked.clear()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert layer.asked == []
    QTest.keyClicks(editor, "x")
    assert layer.asked == [(0, 3)]


def test_layers_lie_over_each_other_in_their_order_whichever_marked_first(shown: Shown) -> None:
    below, above = Words(""), Words("word", MarkRole.WARNING)
    editor = shown("word\n", below, above)
    below.word = "wor"
    below.refresh()
    assert marked(editor) == [(0, 0, "wor"), (0, 0, "word")]


def test_marks_stand_beside_what_a_search_found(shown: Shown, themes: Themes, qtbot: QtBot) -> None:
    editor = shown("some wrogn word\n", Words("wrogn"))
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open()
    QTest.keyClicks(bar.text, "word")

    assert marked(editor) == [(0, 5, "wrogn"), (0, 11, "word")]
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert marked(editor) == [(0, 5, "wrogn")]


def test_marks_outside_their_line_are_clipped(shown: Shown) -> None:
    layer = Fixed((-1, 0, 2), (0, -3, 2), (0, 4, 99), (1, 7, 9), (1, 3, 3), (1, 2, 1), (9, 0, 4))
    assert marked(shown("gänse\nzwei", layer)) == [(0, 0, "gä"), (0, 4, "e")]


def test_columns_count_characters(shown: Shown) -> None:
    assert marked(shown("🦆🦆 wrogn", Words("wrogn"))) == [(0, 3, "wrogn")]


def test_lines_that_are_folded_away_are_not_asked_for(shown: Shown, qtbot: QtBot) -> None:
    layer = Words("One|two")
    editor = shown(f"{HEAD}one two\n", layer)
    assert marked(editor) == [(1, 7, "One"), (FIRST, 4, "two")]

    layer.asked.clear()
    editor.fold_head(True)
    qtbot.waitUntil(lambda: layer.asked == [(FIRST, FIRST + 1)])
    assert marked(editor) == [(FIRST, 4, "two")]

    editor.toggle_head()
    qtbot.waitUntil(lambda: marked(editor) == [(1, 7, "One"), (FIRST, 4, "two")])


def test_of_a_long_line_the_part_in_view_is_marked(shown: Shown) -> None:
    layer = Words("wrogn")
    editor = shown(f"wrogn\n{'wrogn' * 4_000}\nwrogn", layer)
    there = marked(editor)
    assert (1, 0, "wrogn") in there
    assert (2, 0, "wrogn") in there
    assert len(there) < 100

    editor.horizontalScrollBar().setValue(editor.horizontalScrollBar().maximum())
    assert (1, 19_995, "wrogn") in marked(editor)
    assert len(marked(editor)) < 100


def test_what_is_not_shown_of_a_line_over_a_million_characters_is_not_marked(shown: Shown) -> None:
    text = f"wrogn{'A' * LONGEST_EDITED}wrogn\nwrogn"
    editor = shown(text, Words("wrogn"), Fixed((0, SHOWN - 1, LONGEST_EDITED)))
    assert marked(editor) == [(0, 0, "wrogn"), (1, 0, "wrogn")]

    editor.horizontalScrollBar().setValue(editor.horizontalScrollBar().maximum())
    assert marked(editor) == [(1, 0, "wrogn"), (0, SHOWN - 1, "A…")]
