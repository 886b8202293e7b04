"""Code in a post has the colours of its own language, a moment after each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.source.code_colours import CodeColours
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.fence_colours import carried_over
from editor.desktop.ui.themes import LIGHT, Role
from editor.text.lines import LineEdit
from tests.desktop.source.test_highlighter import colours
from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

KEYWORD = LIGHT.colours[Role.SYNTAX_KEYWORD]
STRING = LIGHT.colours[Role.SYNTAX_STRING]
CODE = LIGHT.colours[Role.SYNTAX_CODE]
COMMENT = LIGHT.colours[Role.SYNTAX_COMMENT]


@pytest.fixture
def code(qtbot: QtBot) -> Iterator[CodeColours]:
    del qtbot
    made = CodeColours()
    yield made
    made.close()


@pytest.fixture
def shown(opened: Opened, code: CodeColours, qtbot: QtBot) -> Callable[[str], SourceEditor]:
    """Opens a text and waits for its colours."""

    def show(text: str) -> SourceEditor:
        editor = opened(text, extensions=TextExtensions(code_colours=code))
        settle(editor, qtbot)
        return editor

    return show


def settle(editor: SourceEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: editor.highlighter.is_settled, timeout=PATIENCE_MS)


def test_code_has_the_colours_of_the_language_its_fence_names(
    shown: Callable[[str], SourceEditor],
) -> None:
    editor = shown(
        "```python\ndef f():\n```\n\n~~~js\nlet a\n~~~\n\n```nothing\ndef\n```\n\n    def"
    )

    assert colours(editor, 1) == [("def", KEYWORD), ("f", LIGHT.colours[Role.SYNTAX_FUNCTION])]
    assert colours(editor, 5)[0] == ("let", KEYWORD)
    assert colours(editor, 9) == [("def", CODE)]
    assert colours(editor, 12) == [("    def", CODE)]


def test_a_text_over_lines_is_one_right_after_the_edit(
    shown: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    editor = shown("```python\na = 1\ndef b\nc = 2\n```\n")
    editor.set_cursor_place(1, 5)

    QTest.keyClicks(editor, ' + """')
    settle(editor, qtbot)
    assert colours(editor, 2) == [("def b", STRING)]
    assert colours(editor, 3) == [("c = 2", STRING)]

    editor.undo()
    settle(editor, qtbot)
    assert colours(editor, 2)[0] == ("def", KEYWORD)


def test_another_language_recolours_the_code_below(
    shown: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    editor = shown("```text\nlet a # b\n```\n")
    assert colours(editor, 1) == [("let a # b", CODE)]

    editor.post.apply(LineEdit(0, 1, ("```js",)), "Language")
    settle(editor, qtbot)
    assert colours(editor, 1)[0] == ("let", KEYWORD)

    editor.post.apply(LineEdit(0, 1, ("```",)), "Language")
    settle(editor, qtbot)
    assert colours(editor, 1) == [("let a # b", CODE)]


def test_a_fence_opened_out_of_view_is_followed(
    shown: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    lines = ["```python", *["x = 1"] * 100, "def f():", *["y"] * 100, "```", *["text"] * 100]
    editor = shown("\n".join(lines))
    editor.set_cursor_place(101, 0)
    settle(editor, qtbot)
    assert colours(editor, 101)[0] == ("def", KEYWORD)

    editor.post.apply(LineEdit(1, 1, ('"""',)), "Open a text")
    settle(editor, qtbot)
    assert colours(editor, 101) == [("def f():", STRING)]

    editor.post.apply(LineEdit(0, 1, ("```",)), "No language")
    settle(editor, qtbot)
    assert colours(editor, 101) == [("def f():", CODE)]


def test_a_large_paste_into_code_is_coloured_as_a_whole(
    shown: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    editor = shown("```python\nx = 1\n```\n")

    editor.post.apply(LineEdit(2, 0, ("def f(): pass",) * 300), "Paste")
    settle(editor, qtbot)

    assert colours(editor, 3)[0] == ("def", KEYWORD)
    editor.undo()
    settle(editor, qtbot)
    editor.scroll_to_line(0)
    settle(editor, qtbot)
    assert colours(editor, 1)[-1] == ("1", LIGHT.colours[Role.SYNTAX_NUMBER])


def test_what_is_typed_in_code_keeps_the_colours_around_it_at_once(
    shown: Callable[[str], SourceEditor],
) -> None:
    editor = shown("```python\nx = 'ab'  # c\n```\n")
    editor.set_cursor_place(1, 6)

    QTest.keyClick(editor, Qt.Key.Key_Z)

    # The process has had no time to answer.
    assert not editor.highlighter.is_settled
    assert colours(editor, 1) == [("'azb'", STRING), ("# c", COMMENT)]


def test_code_in_containers_is_read_without_their_marks(
    shown: Callable[[str], SourceEditor],
) -> None:
    editor = shown("> ```yaml\n> a: |\n>   b\n> ```\n\n- ```python\n  def\n  ```\n")

    assert ("a", KEYWORD) in colours(editor, 1)
    assert ("def", KEYWORD) in colours(editor, 6)


@pytest.mark.parametrize(
    "module", ["tests.desktop.ui.odd_child", "no.such.module"], ids=["dies", "is missing"]
)
def test_where_the_process_cannot_work_code_has_one_colour(
    opened: Opened, qtbot: QtBot, module: str
) -> None:
    code = CodeColours(module=module)
    try:
        editor = opened("```python\ndef\n```", extensions=TextExtensions(code_colours=code))
        editor.set_cursor_place(1, 3)
        for key in "abcde":
            QTest.keyClicks(editor, key)
            settle(editor, qtbot)

        assert code.is_idle
        assert colours(editor, 1) == [("defabcde", CODE)]
    finally:
        code.close()


def test_code_that_cannot_be_read_in_time_keeps_one_colour_and_holds_up_no_other(
    opened: Opened, qtbot: QtBot
) -> None:
    code = CodeColours(module="tests.desktop.source.painter_that_hangs", patience_ms=2_000)
    try:
        text = "```js\nlet a\n```\n\n```python\ndef\n```\n"
        editor = opened(text, extensions=TextExtensions(code_colours=code))
        settle(editor, qtbot)
        editor.post.apply(LineEdit(5, 1, ("hang",)), "Edit")
        settle(editor, qtbot)
        assert colours(editor, 5) == [("hang", CODE)]

        editor.post.apply(LineEdit(1, 1, ("let b = 'c'",)), "Edit")
        settle(editor, qtbot)
        assert ("'c'", STRING) in colours(editor, 1)
    finally:
        code.close()


def test_two_posts_get_the_colours_of_both(
    shown: Callable[[str], SourceEditor],
    opened: Opened,
    code: CodeColours,
    qtbot: QtBot,
) -> None:
    one = shown("```python\ndef\n```")
    two = opened("```js\nlet a\n```", extensions=TextExtensions(code_colours=code))
    QTest.keyClick(one, Qt.Key.Key_Return)
    settle(two, qtbot)
    settle(one, qtbot)

    assert colours(two, 1)[0] == ("let", KEYWORD)
    assert colours(one, 2) == [("def", KEYWORD)]


def test_lines_of_code_keep_their_colours_when_one_is_broken_or_joined(
    shown: Callable[[str], SourceEditor],
) -> None:
    editor = shown("> ```python\n> a = 'b'\n> c = 'd'\n> ```\n")
    before = colours(editor, 2)
    editor.post.apply(LineEdit(1, 1, ("> a =", "> 'b'")), "Break")
    assert not editor.highlighter.is_settled
    assert ("'b'", STRING) in colours(editor, 2)
    assert colours(editor, 3) == before


def test_colours_are_carried_over_an_edit_in_one_place() -> None:
    assert carried_over(("cd",), (b"\2\3",), ("cxd",)) == [b"\2\2\3"]
    assert carried_over(("cd",), (b"\2\3",), ("c",)) == [b"\2"]
    assert carried_over(("cd",), (b"\2\3",), ("c", "d")) == [b"\2", b"\3"]
    assert carried_over(("c", "d"), (b"\2", b"\3"), ("cd",)) == [b"\2\3"]
    assert carried_over(("c",), (b"\2",), ()) == []
    assert carried_over((), (), ("ab",)) == [b"\0\0"]


@given(st.text("ab\n", max_size=8), st.text("ab\n", max_size=8))
def test_each_line_has_a_kind_for_each_character_whatever_becomes_of_it(
    before: str, after: str
) -> None:
    lines = before.split("\n")
    kinds = [bytes([1 + at % 5 for at in range(len(line))]) for line in lines]

    found = carried_over(lines, kinds, after.split("\n"))

    assert [len(one) for one in found] == [len(line) for line in after.split("\n")]
    if before == after:
        assert found == kinds
