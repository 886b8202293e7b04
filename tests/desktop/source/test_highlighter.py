"""Colours follow edits, and cost what is in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.documents.reading_ahead import ReadingAhead
from editor.desktop.ui.themes import DARK, LIGHT, Role
from editor.scan.inline_rules import GITHUB
from editor.scan.rules import GFM
from editor.scan.spans import SpanKind
from editor.text.lines import LineEdit
from tests.desktop.source.conftest import HEAD
from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes

    Opened = Callable[[str], SourceEditor]


def colours(editor: SourceEditor, line: int) -> list[tuple[str, str]]:
    block = editor.document().findBlockByNumber(line)
    text = block.text().encode("utf-16-le")
    return [
        (
            text[2 * span.start : 2 * (span.start + span.length)].decode("utf-16-le"),
            span.format.foreground().color().name(),
        )
        for span in block.layout().formats()
    ]


def test_what_is_in_view_is_coloured(opened: Opened) -> None:
    editor = opened(HEAD + "# Title\n\n😀 `code`")

    assert colours(editor, 1) == [
        ("title:", LIGHT.colours[Role.SYNTAX_KEY]),
        ("One", LIGHT.colours[Role.SYNTAX_VALUE]),
    ]
    assert colours(editor, 4)[1] == (" Title", LIGHT.colours[Role.SYNTAX_HEADING])
    assert ("code", LIGHT.colours[Role.SYNTAX_CODE]) in colours(editor, 6)


def test_what_is_far_below_is_coloured_when_one_gets_there(opened: Opened) -> None:
    editor = opened("para\n" * 5_000 + "# End")
    assert colours(editor, 5_000) == []

    editor.set_cursor_place(5_000, 0)

    assert colours(editor, 5_000)


def test_a_fence_that_is_opened_makes_code_of_what_follows_in_view(opened: Opened) -> None:
    editor = opened("top\n\n*a*\n\n*b*")
    editor.set_cursor_place(1, 0)

    QTest.keyClicks(editor, "```")

    code = LIGHT.colours[Role.SYNTAX_CODE]
    assert colours(editor, 2) == [("*a*", code)]
    assert colours(editor, 4) == [("*b*", code)]
    editor.undo()
    assert colours(editor, 2) != [("*a*", code)]


def test_a_fence_opened_above_reaches_lines_that_come_into_view_later(opened: Opened) -> None:
    editor = opened("top\n\n" + "*a*\n" * 3_000)
    editor.post.apply(LineEdit(1, 1, ("```",)), "Open a fence")

    editor.set_cursor_place(2_900, 0)

    assert colours(editor, 2_900) == [("*a*", LIGHT.colours[Role.SYNTAX_CODE])]


def test_a_head_that_is_closed_is_coloured_as_one(opened: Opened) -> None:
    editor = opened("---\ntitle: A\n\n# x")
    assert ("title:", LIGHT.colours[Role.SYNTAX_KEY]) not in colours(editor, 1)

    editor.post.apply(LineEdit(2, 1, ("---",)), "Close the head")

    assert colours(editor, 1)[0] == ("title:", LIGHT.colours[Role.SYNTAX_KEY])
    editor.undo()
    assert ("title:", LIGHT.colours[Role.SYNTAX_KEY]) not in colours(editor, 1)


def test_the_line_above_dashes_becomes_a_heading_as_they_are_typed(opened: Opened) -> None:
    editor = opened("Title\n")
    editor.set_cursor_place(1, 0)

    QTest.keyClicks(editor, "--")

    assert colours(editor, 0) == [("Title", LIGHT.colours[Role.SYNTAX_HEADING])]


def test_another_theme_recolours_what_is_in_view(opened: Opened, themes: Themes) -> None:
    editor = opened("# Title")

    themes.use(DARK)

    assert colours(editor, 0)[1] == (" Title", DARK.colours[Role.SYNTAX_HEADING])


def test_colours_make_no_undo_steps_and_no_change(opened: Opened) -> None:
    editor = opened(HEAD + "# Title\n" + "*a*\n" * 500)
    editor.set_cursor_place(400, 0)

    assert not editor.document().isUndoAvailable()
    assert not editor.post.is_modified
    assert editor.post.revision == 0


def test_a_line_keeps_its_colours_while_an_input_method_composes(opened: Opened) -> None:
    editor = opened("`a` and `b`")
    code = LIGHT.colours[Role.SYNTAX_CODE]
    editor.set_cursor_place(0, 5)

    composing = QInputMethodEvent("にほ", [])
    editor.inputMethodEvent(composing)
    formats = editor.document().firstBlock().layout().formats()

    starts = [span.start for span in formats if span.format.foreground().color().name() == code]
    assert starts == [1, 9 + 2]
    editor.inputMethodEvent(QInputMethodEvent("", []))
    assert ("b", code) in colours(editor, 0)


def test_a_shown_post_of_many_lines_colours_only_few_of_them(opened: Opened) -> None:
    editor = opened("*a*\n" * 2_000)
    block = editor.document().begin()
    coloured = 0
    while block.isValid():
        coloured += bool(block.layout().formats())
        block = block.next()

    assert 10 < coloured < 200


def test_lines_inserted_above_do_not_lose_the_colours_below(opened: Opened) -> None:
    editor = opened("a\n" * 10 + "```\ncode\n```\n*b*")
    cursor = QTextCursor(editor.document())

    cursor.insertText("x\ny\n")

    assert colours(editor, 13) == [("code", LIGHT.colours[Role.SYNTAX_CODE])]
    assert ("b", LIGHT.colours[Role.SYNTAX_EMPHASIS]) in colours(editor, 15)


@pytest.mark.parametrize(
    ("opening", "closing", "other"),
    [("first", "===", "=== no"), ("*first", "last*", "last"), ("*first", "last*", "")],
)
def test_what_is_out_of_view_of_a_paragraph_is_coloured_as_all_of_it(
    opened: Opened, opening: str, closing: str, other: str
) -> None:
    lines = ["top", "", opening, *["text"] * 55, closing, "", *["below"] * 300]
    editor = opened("\n".join(lines))
    coloured = colours(editor, 3)
    assert coloured
    editor.set_cursor_place(200, 0)
    editor.set_cursor_place(58, 0)

    editor.post.apply(LineEdit(58, 1, (other,)), "Change the end")
    assert colours(editor, 57) == []
    editor.set_cursor_place(0, 0)

    assert colours(editor, 3) == []
    editor.undo()
    editor.set_cursor_place(0, 0)
    assert colours(editor, 3) == coloured


def test_a_label_makes_links_where_a_line_defines_it(opened: Opened, qtbot: QtBot) -> None:
    link = ("label", LIGHT.colours[Role.SYNTAX_LINK])
    text = "A [label].\n\n" + "text\n" * 200 + "\n[label]: b\n"
    editor = opened(text)
    ReadingAhead(editor.post)

    def settled() -> list[tuple[str, str]]:
        qtbot.waitUntil(lambda: editor.highlighter.is_settled, timeout=PATIENCE_MS)
        return colours(editor, 0)

    assert link in settled()
    # The definition is out of view, and what is done to it there counts at once.
    editor.post.apply(LineEdit(203, 1, ("[other]: b",)), "Edit")
    assert link not in settled()
    editor.post.apply(LineEdit(203, 1, ("[Label]: b",)), "Edit")
    assert link in settled()
    editor.post.apply(LineEdit(100, 0, ("", "```", "")), "Open a fence above it")
    assert link not in settled()
    editor.undo()
    # Undo has gone to where it changed something.
    editor.scroll_to_line(0)
    assert link in settled()


def test_code_among_text_and_marked_text_have_a_background(opened: Opened, themes: Themes) -> None:
    editor = opened("a `b` ==c== d")
    rules = replace(GITHUB, pairs=(("==", SpanKind.HIGHLIGHTED),))
    editor.post.read_by(GFM, rules)

    def grounds() -> dict[str, str]:
        block = editor.document().firstBlock()
        return {
            block.text()[span.start : span.start + span.length]: span.format.background()
            .color()
            .name()
            for span in block.layout().formats()
            if span.format.background().style() != Qt.BrushStyle.NoBrush
        }

    for theme in (LIGHT, DARK):
        themes.use(theme)
        code = theme.colours[Role.SYNTAX_CODE_BACKGROUND]
        marked = theme.colours[Role.SYNTAX_HIGHLIGHT]
        assert grounds() == {"`": code, "b": code, "c": marked}


def test_signs_below_and_above_the_line_do_not_change_its_height(opened: Opened) -> None:
    editor = opened("a x^2^ H~2~O\n\na x\n")
    pairs = (("^", SpanKind.SUPERSCRIPT), ("~", SpanKind.SUBSCRIPT))
    editor.post.read_by(GFM, replace(GITHUB, pairs=pairs))
    layout = editor.document().documentLayout()
    heights = [
        layout.blockBoundingRect(editor.document().findBlockByNumber(line)).height()
        for line in (0, 2)
    ]
    formats = editor.document().firstBlock().layout().formats()

    assert len({span.format.verticalAlignment() for span in formats}) == 3
    assert heights[0] == heights[1]
