"""HTML that is pasted or dropped becomes Markdown, made in its process; tables and links, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.source.clipboard import AsPlain
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.rich_text import RichText
from editor.errors import Message
from editor.writing.rich_text.notation import Notation
from editor.writing.selection import Selection
from tests.desktop.source.conftest import text_of
from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
HANGING = "tests.desktop.source.hanging_worker"
ADDRESS = "https://example.org/"


class Shown(Protocol):
    def __call__(self, text: str = ...) -> SourceEditor: ...


@pytest.fixture
def rich_text(qapp: QApplication) -> Iterator[RichText]:
    del qapp
    maker = RichText(patience_ms=PATIENCE_MS)
    yield maker
    maker.close()


@pytest.fixture
def shown(opened: Opened, rich_text: RichText) -> Shown:
    """Shows an editor into which formatted text can be pasted."""

    def show(text: str = "") -> SourceEditor:
        return opened(text, extensions=TextExtensions(rich_text=rich_text))

    return show


def html(page: str, text: str = "plain") -> QMimeData:
    data = QMimeData()
    data.setHtml(page)
    if text:
        data.setText(text)
    return data


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def paste(editor: SourceEditor, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)


def drop(editor: SourceEditor, data: QMimeData) -> None:
    """Drag ``data`` over the start of the text and let go."""
    place = editor.cursorRect().center()
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(
        editor.viewport(), QDragEnterEvent(QPoint(place), copy, data, left, NONE)
    )
    QApplication.sendEvent(editor.viewport(), QDropEvent(QPointF(place), copy, data, left, NONE))


def test_a_page_becomes_markdown_in_one_step(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one two")
    editor.set_selection(Selection(0, 7, 0, 4))
    paste(editor, html("<p>a <b>b</b></p><ul><li>c</li></ul>"))
    qtbot.waitUntil(lambda: text_of(editor) == "one a **b**\n\n- c")
    assert editor.selection() == Selection.at(2, 3)
    assert editor.post.steps.undo_label == "Paste"
    editor.undo()
    assert text_of(editor) == "one two"
    assert editor.selection() == Selection(0, 7, 0, 4)
    editor.redo()
    assert text_of(editor) == "one a **b**\n\n- c"


def test_keys_typed_meanwhile_stand_behind_it(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one  two")
    editor.set_cursor_place(0, 4)
    paste(editor, html("<b>a</b>"))
    assert text_of(editor) == "one  two"
    QTest.keyClicks(editor, "xy")
    qtbot.waitUntil(lambda: text_of(editor) == "one **a**xy two")
    assert editor.selection() == Selection.at(0, 11)
    QTest.keyClicks(editor, "z")
    assert text_of(editor) == "one **a**xyz two"


def test_keys_typed_over_a_selection_meanwhile_replace_it_once(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one two three")
    editor.set_selection(Selection(0, 4, 0, 7))
    paste(editor, html("<b>a</b>"))
    QTest.keyClicks(editor, "x")
    qtbot.waitUntil(lambda: text_of(editor) == "one **a**x three")


def test_pastes_in_a_row_keep_their_order(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("")
    paste(editor, html("<b>a</b>"))
    paste(editor, html("<i>b</i>"))
    paste(editor, plain("c"))
    paste(editor, html("<b>d</b>"))
    qtbot.waitUntil(lambda: text_of(editor) == "**a***b*c**d**")


def test_the_cursor_may_go_elsewhere_meanwhile(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one\n\ntwo")
    paste(editor, html("<ul><li>a</li><li>b</li></ul>"))
    editor.set_cursor_place(2, 3)
    QTest.keyClicks(editor, "!")
    qtbot.waitUntil(lambda: text_of(editor) == "- a\n- b\n\none\n\ntwo!")
    assert editor.selection() == Selection.at(5, 4)


def test_undo_calls_off_what_is_not_there_yet(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one")
    QTest.keyClicks(editor, "x")
    paste(editor, html("<b>a</b>"))
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor) == "xone"
    paste(editor, html("<b>b</b>"))
    qtbot.waitUntil(lambda: text_of(editor) == "x**b**one")


def test_a_post_that_becomes_read_only_takes_nothing(
    shown: Shown, rich_text: RichText, qtbot: QtBot
) -> None:
    editor = shown("one")
    paste(editor, html("<b>a</b>"))
    editor.post.set_read_only(Message("No permission to write."))
    asked: list[object] = []
    rich_text.make("<b>x</b>", Notation(), asked.append)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert text_of(editor) == "one"


@pytest.mark.parametrize("text", ["```\n\n```", "<div>\n\n</div>", "a\n`b c`"])
def test_in_code_and_html_it_is_plain(shown: Shown, text: str) -> None:
    editor = shown(text)
    editor.set_cursor_place(*((0, 2) if text[0] == "<" else (1, 0) if text[0] == "`" else (1, 3)))
    paste(editor, html("<b>a</b>", "*a*"))
    assert "*a*" in text_of(editor)


def test_text_without_structure_is_plain(shown: Shown) -> None:
    editor = shown()
    paste(editor, html("<div><span style='color: red'>a</span></div>", "*a*"))
    assert text_of(editor) == "*a*"


def test_code_with_colours_is_plain(shown: Shown, qtbot: QtBot) -> None:
    editor = shown()
    page = "<div style='font-family: monospace'><span style='font-weight: bold'>a</span></div>"
    paste(editor, html(page, "*a*"))
    qtbot.waitUntil(lambda: text_of(editor) == "*a*")


def test_paste_as_plain_text(shown: Shown) -> None:
    editor = shown("one")
    editor.set_selection(Selection(0, 0, 0, 3))
    editor.insertFromMimeData(AsPlain(html("<b>a</b>", ADDRESS)))
    assert text_of(editor) == ADDRESS
    assert editor.post.steps.undo_label == "Paste as Plain Text"


def test_what_hangs_is_plain_and_the_process_is_ended(opened: Opened, qtbot: QtBot) -> None:
    maker = RichText(module=HANGING, patience_ms=50)
    editor = opened("", extensions=replace(TextExtensions(), rich_text=maker))
    with qtbot.waitSignal(maker.gave_up):
        paste(editor, html("<b>hang</b>", "plain"))
    qtbot.waitUntil(lambda: text_of(editor) == "plain")
    maker.close()


def test_a_process_that_cannot_start_leaves_the_paste_plain(opened: Opened, qtbot: QtBot) -> None:
    maker = RichText(module="editor.no_such_module")
    editor = opened("", extensions=replace(TextExtensions(), rich_text=maker))
    paste(editor, html("<b>a</b>", "plain"))
    paste(editor, html("<b>a</b>", " too"))
    qtbot.waitUntil(lambda: text_of(editor) == "plain too")
    maker.close()


TABLE = "| a | b |\n| - | - |\n| c | d |"


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (plain("one\ntwo\n"), "one<br>two"),
        (plain("one | two\nthree"), "one \\| two<br>three"),
        (html("<p>one</p><p><b>two</b></p>", "one\n\ntwo"), "one<br><br>two"),
    ],
)
def test_several_lines_stay_in_the_cell_they_are_pasted_into(
    shown: Shown, qtbot: QtBot, data: QMimeData, cell: str
) -> None:
    editor = shown(TABLE)
    editor.set_selection(Selection(2, 2, 2, 3))
    paste(editor, data)
    expected = TABLE.replace("c", cell).replace("<br><br>", "<br>")
    qtbot.waitUntil(lambda: text_of(editor).replace("<br><br>", "<br>") == expected)


def test_rows_that_are_pasted_stay_rows(shown: Shown, qtbot: QtBot) -> None:
    editor = shown(TABLE)
    editor.set_cursor_place(2, 9)
    paste(editor, plain("\n| e | f |\n| g | h |"))
    qtbot.waitUntil(lambda: text_of(editor) == TABLE + "\n| e | f |\n| g | h |")


def test_rows_of_a_spreadsheet_become_a_table(shown: Shown) -> None:
    editor = shown("one")
    editor.set_cursor_place(0, 3)
    paste(editor, plain("a\tb\nc\td\n"))
    assert text_of(editor) == "one\n\n| a   | b   |\n| --- | --- |\n| c   | d   |"
    editor.undo()
    assert text_of(editor) == "one"


def test_what_is_copied_in_a_post_is_pasted_as_it_is(shown: Shown) -> None:
    editor = shown("a\tb\nc\td\n")
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_C, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert text_of(editor) == "a\tb\nc\td\n"


def titled(form: str, encoding: str) -> QMimeData:
    data = plain(ADDRESS)
    data.setUrls([QUrl(ADDRESS)])
    data.setData(form, f"{ADDRESS}\nThe *title*".encode(encoding))
    return data


def described() -> QMimeData:
    data = plain(ADDRESS)
    data.setData("text/x-moz-url-desc", "The title".encode("utf-16-le"))
    return data


def test_a_link_takes_the_title_that_firefox_gives_alone(shown: Shown) -> None:
    editor = shown()
    drop(editor, described())
    assert text_of(editor) == f"[The title]({ADDRESS})"


@pytest.mark.parametrize(
    ("form", "encoding"), [("text/x-moz-url", "utf-16-le"), ("_NETSCAPE_URL", "utf-8")]
)
def test_a_link_takes_the_title_that_comes_with_it(shown: Shown, form: str, encoding: str) -> None:
    editor = shown()
    paste(editor, titled(form, encoding))
    assert text_of(editor) == f"[The \\*title\\*]({ADDRESS})"
    editor = shown()
    drop(editor, titled(form, encoding))
    assert text_of(editor) == f"[The \\*title\\*]({ADDRESS})"
    editor = shown("one")
    editor.set_selection(Selection(0, 0, 0, 3))
    paste(editor, titled(form, encoding))
    assert text_of(editor) == f"[one]({ADDRESS})"


def test_a_link_of_a_page_keeps_its_text(shown: Shown, qtbot: QtBot) -> None:
    editor = shown()
    paste(editor, html(f'<a href="{ADDRESS}">Title</a>', ADDRESS))
    qtbot.waitUntil(lambda: text_of(editor) == f"[Title]({ADDRESS})")
    bare = shown()
    paste(bare, html(f'<a href="{ADDRESS}">{ADDRESS}</a>', ADDRESS))
    qtbot.waitUntil(lambda: text_of(bare) == ADDRESS)


def test_what_is_dropped_becomes_markdown(shown: Shown, qtbot: QtBot) -> None:
    editor = shown("one")
    drop(editor, html("<b>a</b>"))
    qtbot.waitUntil(lambda: text_of(editor) == "**a**one")
    assert editor.post.steps.undo_label == "Drag and Drop"


def test_pictures_of_this_computer_are_refused_as_such(shown: Shown, qtbot: QtBot) -> None:
    editor = shown()
    with qtbot.waitSignal(editor.refused) as refused:
        paste(editor, html('<img src="file:///home/a/b.png" alt="b">', ""))
    assert str(refused.args[0]).startswith("Images cannot be inserted into the text.")
    assert text_of(editor) == ""


def test_files_are_refused_even_if_a_page_comes_with_them(shown: Shown, qtbot: QtBot) -> None:
    editor = shown()
    data = html("<b>b.txt</b>", "")
    data.setUrls([QUrl.fromLocalFile("/home/a/b.txt")])
    with qtbot.waitSignal(editor.refused) as refused:
        paste(editor, data)
    assert str(refused.args[0]).startswith("Files cannot be inserted into the text.")
    assert text_of(editor) == ""
