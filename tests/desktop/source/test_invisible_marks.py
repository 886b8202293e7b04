"""Characters that nobody sees are marked, named under the mouse, and change nothing in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QImage, QInputMethodEvent, QTextCursor, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from editor.desktop.ui.themes import DARK, LIGHT, Role
from tests.desktop.source.conftest import HEAD

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Theme, Themes
    from tests.desktop.source.conftest import Opened

Key = Qt.Key


def place(editor: SourceEditor, line: int, column: int) -> QPoint:
    """The middle of the caret at a place, in the viewport."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, column))
    return editor.cursorRect(cursor).center()


def area(editor: SourceEditor, line: int, start: int, end: int) -> QRect:
    """Around the characters from ``start`` to ``end``."""
    first, last = place(editor, line, start), place(editor, line, end)
    return QRect(first, last).normalized().adjusted(-4, -14, 4, 14)


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def picture(editor: SourceEditor) -> QImage:
    return editor.viewport().grab().toImage()


class Painted:
    """What is painted over the text, now."""

    def __init__(self, editor: SourceEditor) -> None:
        self._with = picture(editor)
        overlays = tuple(editor.overlays)
        editor.overlays.clear()
        self._without = picture(editor)
        editor.overlays.extend(overlays)

    def colours(self, where: QRect) -> set[tuple[int, int, int]]:
        """The colours of what is painted there."""
        part = where.intersected(self._with.rect())
        over, under = self._with.copy(part), self._without.copy(part)
        return {
            rgb(over.pixelColor(x, y))
            for x in range(over.width())
            for y in range(over.height())
            if over.pixel(x, y) != under.pixel(x, y)
        }

    def has(self, where: QRect, colour: QColor) -> bool:
        """Whether something there has a colour, nearly."""
        return any(
            all(abs(one - other) < 30 for one, other in zip(seen, rgb(colour), strict=True))
            for seen in self.colours(where)
        )


def tip(editor: SourceEditor, at: QPoint) -> str:
    """What is said of a point while the mouse rests there."""
    viewport = editor.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("unseen", "role"),
    [
        ("\u00a0", Role.SYNTAX_MARK),
        ("\u202f", Role.SYNTAX_MARK),
        ("\u200b", Role.SYNTAX_MARK),
        ("\u00ad", Role.SYNTAX_MARK),
        ("\ufeff", Role.SYNTAX_MARK),
        ("\u200e", Role.SYNTAX_MARK),
        ("\u202e", Role.WARNING),
        ("\u2066", Role.WARNING),
        ("\u2069", Role.WARNING),
        ("\x07", Role.WARNING),
    ],
)
def test_each_is_marked_in_the_colours_of_the_theme_and_nothing_else_is(
    opened: Opened, themes: Themes, theme: Theme, unseen: str, role: Role
) -> None:
    themes.use(theme)
    text = f"first\n\nxx{unseen}yy and more text here\n"
    editor = opened(text)
    painted = Painted(editor)
    assert painted.has(area(editor, 2, 2, 3), theme.colour(role))
    assert not painted.colours(area(editor, 2, 12, 16))
    assert not painted.colours(area(editor, 0, 0, 5))
    assert editor.post.lines().text() == text
    assert not editor.document().isUndoAvailable()


def test_spaces_at_the_end_of_a_line_are_marked_and_those_that_break_it_more_so(
    opened: Opened, themes: Themes
) -> None:
    editor = opened("first\n\none \nbreak  \nlast\n\n```\ncode  \n```\n")
    painted = Painted(editor)
    faint, strong = themes.colour(Role.LINE_STRONG), themes.colour(Role.SYNTAX_MARK)
    for line, start, end in ((2, 3, 4), (7, 4, 6)):
        assert painted.has(area(editor, line, start, end), faint)
        assert not painted.has(area(editor, line, start, end), strong)
    assert painted.has(area(editor, 3, 5, 7), strong)


def test_spaces_are_not_marked_behind_the_cursor_of_who_is_typing(opened: Opened) -> None:
    editor = opened("\n\nsome text\n")
    QTest.keyClicks(editor, "word ")
    where = area(editor, 0, 4, 5)
    assert not Painted(editor).colours(where)
    QTest.keyClick(editor, Key.Key_Down)
    assert Painted(editor).colours(where)
    editor.set_cursor_place(0, 5)
    assert not Painted(editor).colours(where)
    QTest.keyClick(editor, Key.Key_Home)
    assert Painted(editor).colours(where)


def test_a_mark_that_comes_and_goes_with_the_cursor_is_on_the_screen_at_once(
    opened: Opened, qtbot: QtBot
) -> None:
    editor = opened("word \n\nsome text\n")
    parts: list[QRect] = []
    editor.overlays.append(lambda _painter, part: parts.append(part))
    middle = area(editor, 0, 4, 5).center()
    for column in (5, 2, 5):
        parts.clear()
        editor.set_cursor_place(0, column)
        qtbot.waitUntil(lambda: any(part.contains(middle) for part in parts))


def test_spaces_tabs_and_line_ends_are_shown_on_demand(opened: Opened, themes: Themes) -> None:
    text = "one two\tthree\nfour \u3000 five\n"
    editor = opened(text)
    places = ((0, 3, 4), (0, 7, 8), (0, 13, 14), (1, 5, 6), (1, 11, 12))
    plain, colour = Painted(editor), themes.colour(Role.LINE_STRONG)
    # The ends of lines are marked behind them.
    areas = [area(editor, *each).adjusted(2, 0, 8, 0) for each in places]
    assert not any(plain.colours(each) for each in areas)

    editor.characters.show_blanks(True)
    shown = Painted(editor)
    assert all(shown.has(each, colour) for each in areas)
    assert not shown.colours(area(editor, 0, 0, 2))
    assert editor.post.lines().text() == text

    editor.characters.show_blanks(False)
    assert not any(Painted(editor).colours(each) for each in areas)


def test_marks_of_spaces_move_with_the_text_of_their_line(opened: Opened) -> None:
    editor = opened("one two\n" * 2)
    editor.characters.show_blanks(True)
    picture(editor)
    QTest.keyClicks(editor, "wide ")
    painted = Painted(editor)
    for column in (4, 8):
        assert painted.colours(area(editor, 0, column, column + 1).adjusted(4, 0, -4, 0))
    assert not painted.colours(area(editor, 0, 5, 8).adjusted(5, 0, -6, 0))


def test_marks_of_spaces_go_along_when_letters_become_wider(opened: Opened) -> None:
    editor = opened("iiii iiii iiii iiii iiii\n")
    editor.set_font_mode("proportional")
    editor.characters.show_blanks(True)
    before = area(editor, 0, 19, 20)
    assert Painted(editor).colours(before.adjusted(4, 0, -4, 0))
    editor.set_cursor_place(0, 0)
    QTest.keyClicks(editor, "# ")
    after = area(editor, 0, 21, 22)
    assert Painted(editor).colours(after.adjusted(4, 0, -4, 0))


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("xx\u00a0yy", 2, "no-break space, U+00A0"),
        ("xx\u200byy", 2, "zero-width space, U+200B"),
        ("xx\u202eyy", 2, "right-to-left override, U+202E: changes the order of the text"),
        ("xx\u200b\u200c\u200byy", 2, "zero-width space, U+200B\nzero-width non-joiner, U+200C"),
        ("\U0001f600\U0001f600 \u2060y", 3, "word joiner, U+2060"),
        ("xxxx", 2, ""),
        ("xx  \nyy", 3, "Line break: 2 space(s) at the end of the line"),
        ("xx \n\nyy", 2, "1 space(s) at the end of the line"),
        ("xx \t\n\nyy", 3, "Spaces and tabs at the end of the line"),
    ],
)
def test_the_mouse_is_told_what_stands_there(
    opened: Opened, text: str, column: int, said: str
) -> None:
    editor = opened(f"first\n\n{text}\n")
    at = place(editor, 2, column)
    beside = QPoint(3, 0) if " " in text[column - 1 : column + 1] or "\u00a0" in text else QPoint()
    assert tip(editor, at + beside) == said
    QToolTip.hideText()


def test_nothing_is_said_of_the_folded_head(opened: Opened) -> None:
    editor = opened("---\ntitle: a\u00a0b \n---\n\ntext\n")
    editor.fold_head(True)
    for x in range(0, 200, 5):
        assert tip(editor, QPoint(x, 10)) == ""


def test_marks_stand_right_behind_what_an_input_method_composes(opened: Opened) -> None:
    editor = opened("ab\u00a0cd\n")
    editor.set_cursor_place(0, 1)
    before = area(editor, 0, 2, 3).adjusted(4, 0, -4, 0)
    assert Painted(editor).colours(before)
    QApplication.sendEvent(editor, QInputMethodEvent("xxxxxx", []))
    width = editor.fontMetrics().horizontalAdvance("xxxxxx")
    painted = Painted(editor)
    assert not painted.colours(before)
    assert painted.colours(before.translated(width, 0))


def test_marks_are_right_in_a_line_that_is_not_wrapped(opened: Opened) -> None:
    editor = opened("a" * 6_000 + "\u00a0" + "b" * 10 + "\n")
    editor.set_cursor_place(0, 6_011)
    assert Painted(editor).colours(area(editor, 0, 6_000, 6_001))


def test_what_is_copied_holds_the_characters_and_no_marks(opened: Opened) -> None:
    text = "a\u00a0b\u200b c  \nd \u202e\n"
    editor = opened(text)
    editor.characters.show_blanks(True)
    picture(editor)
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == text
    assert editor.post.lines().text() == text


def test_marks_are_where_the_text_is_after_scrolling(opened: Opened) -> None:
    editor = opened(HEAD + "line\n" * 200 + "a\u00a0b\n" + "line\n" * 50)
    editor.scroll_to_line(200)
    line = 204
    assert editor.post.line(line) == "a\u00a0b"
    assert Painted(editor).colours(area(editor, line, 1, 2))


def test_marks_are_right_among_text_of_both_directions(opened: Opened) -> None:
    shalom = "\u05e9\u05dc\u05d5\u05dd"
    for text in (
        "abc \u202edef\u00a0ghi\u202c",
        f"{shalom}\u00a0abc\u00a0def",
        f"abc\u00a0{shalom}\u00a0{shalom} def",
    ):
        editor = opened(text)
        painted = Painted(editor)
        found = painted.colours(editor.viewport().rect())
        assert found
        layout = editor.document().firstBlock().layout().lineAt(0)
        for at in (each for each, character in enumerate(text) if character == "\u00a0"):
            edges = [
                layout.cursorToX(at, edge)[0]  # type: ignore[index]  # a pair, whatever stubs say
                for edge in (QTextLine.Edge.Leading, QTextLine.Edge.Trailing)
            ]
            left = round(min(edges)) + 4
            assert 4 < abs(edges[0] - edges[1]) < 20
            assert painted.colours(
                QRect(left - 4, 0, round(max(edges)) - min(map(round, edges)), 40)
            )
