"""Typewriter scrolling: the row of the cursor stays at one height while the keys are used."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QWidget

from tests.desktop.source.folding import click_marker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleHintReturn, QStyleOption
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key

HEAD = "---\ntitle: One\ndate: 2024-06-15\n---\n"
TEXT = HEAD + "\n".join(
    line
    for number in range(12)
    for line in (
        f"## Section {number}",
        "A long line of many words that has to be wrapped in the column of the text. " * 3,
        "",
        "שורה אחת בעברית",
        "- an item with 🙂 in it",
        "",
    )
)

WALKS = (
    (KEY.Key_Up, NONE), (KEY.Key_Down, NONE), (KEY.Key_Left, NONE), (KEY.Key_Right, NONE),
    (KEY.Key_PageUp, NONE), (KEY.Key_PageDown, NONE), (KEY.Key_Home, CONTROL),
    (KEY.Key_End, CONTROL), (KEY.Key_Down, SHIFT), (KEY.Key_Up, SHIFT), (KEY.Key_End, NONE),
    (KEY.Key_Home, NONE), (KEY.Key_Right, CONTROL), (KEY.Key_Return, NONE), (KEY.Key_X, NONE),
    (KEY.Key_Backspace, NONE), (KEY.Key_Delete, NONE), (KEY.Key_PageDown, SHIFT),
    (KEY.Key_Tab, NONE), (KEY.Key_Z, CONTROL), (KEY.Key_Space, NONE),
)  # fmt: skip


class Still(QProxyStyle):
    """The style of a system on which nothing moves by itself."""

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def still(editor: SourceEditor) -> SourceEditor:
    style = Still(QApplication.style().name())
    style.setParent(editor)
    editor.setStyle(style)
    return editor


def typing(opened: Opened, text: str = TEXT, percent: int = 50) -> SourceEditor:
    editor = still(opened(text))
    editor.fold_head(True)
    editor.typewriter.set(percent)
    return editor


def is_held(editor: SourceEditor) -> bool:
    return abs(editor.cursorRect().center().y() - editor.typewriter.held_at) <= 1


def own_range(editor: SourceEditor) -> tuple[int, int]:
    """The range of the scroll bar for the text alone."""
    height = int(editor.document().documentLayout().documentSize().height())
    return 0, height - editor.viewport().height()


def wheel(editor: SourceEditor, turn: int) -> None:
    at = QPointF(200, 200)
    event = QWheelEvent(
        at, editor.viewport().mapToGlobal(at), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), event)


@pytest.mark.parametrize("percent", [50, 25, 80])
@pytest.mark.parametrize("seed", range(4))
def test_after_any_walk_of_keys_the_row_of_the_cursor_is_held(
    opened: Opened, seed: int, percent: int
) -> None:
    editor = typing(opened, percent=percent)
    chance = random.Random(seed)
    assert is_held(editor)
    for step in range(60):
        key, held = chance.choice(WALKS)
        QTest.keyClick(editor, key, held)
        assert is_held(editor), (seed, step, key)
        if step % 20 == 7:
            wheel(editor, chance.choice((-360, 360)))
        elif step % 20 == 13:
            click_at = QPoint(chance.randrange(40, 700), chance.randrange(20, 500))
            QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=click_at)
        elif step == 30:
            editor.resize(820, 480)
        elif step == 45:
            editor.folds.fold_level(2)


def test_the_first_and_the_last_row_come_to_the_height(opened: Opened) -> None:
    editor = typing(opened, "one\n\ntwo")
    for key in (KEY.Key_Home, KEY.Key_End):
        QTest.keyClick(editor, key, CONTROL)
        assert is_held(editor)
    # A key that cannot go on holds the row, too.
    wheel(editor, 240)
    assert not is_held(editor)
    QTest.keyClick(editor, KEY.Key_Down)
    assert is_held(editor)


def test_a_click_moves_nothing_under_the_mouse_until_the_next_key(opened: Opened) -> None:
    editor = typing(opened)
    QTest.keyClick(editor, KEY.Key_PageDown)
    bar, before = editor.verticalScrollBar(), editor.verticalScrollBar().value()
    low = QPoint(60, editor.viewport().height() - 40)

    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert bar.value() == before
    assert abs(editor.cursorRect().center().y() - low.y()) < 30
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert bar.value() == before
    assert editor.textCursor().hasSelection()
    # A key that does nothing by itself scrolls nothing either.
    QTest.keyClick(editor, KEY.Key_Control)
    assert bar.value() == before

    QTest.keyClick(editor, KEY.Key_Right)
    assert bar.value() != before
    assert is_held(editor)


def test_a_drag_with_the_mouse_selects_what_it_goes_over(opened: Opened) -> None:
    editor = typing(opened)
    view, bar = editor.viewport(), editor.verticalScrollBar()
    before = bar.value()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 320))
    for y in (340, 380, 420):
        QTest.mouseMove(view, QPoint(200, y))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 420))
    assert bar.value() == before


def test_folding_by_mouse_leaves_the_view_where_it_is(opened: Opened) -> None:
    editor = typing(opened)
    for _ in range(2):
        QTest.keyClick(editor, KEY.Key_PageDown)
    top = editor.scroll_line()
    line = next(at for at in range(int(top) + 1, 80) if editor.post.line(at).startswith("## "))
    click_marker(editor, line)
    assert editor.scroll_line() == pytest.approx(top, abs=0.2)


def test_commands_hold_the_row_as_keys_do(opened: Opened) -> None:
    editor = typing(opened)
    QTest.keyClicks(editor, "text")
    editor.set_cursor_place(60, 0)
    assert is_held(editor)
    editor.undo()
    assert is_held(editor)


def test_a_post_that_fits_can_be_scrolled_no_further_than_its_rows_need(opened: Opened) -> None:
    editor = typing(opened, "one\ntwo")
    bar = editor.verticalScrollBar()
    height = editor.document().documentLayout().documentSize().height()
    assert bar.minimum() >= -editor.viewport().height() // 2 - 1
    assert bar.maximum() <= max(0, height - editor.typewriter.held_at + 2)


def test_without_it_the_scroll_bar_ends_with_the_text_again(opened: Opened, qtbot: QtBot) -> None:
    editor = still(opened(TEXT))
    qtbot.waitUntil(lambda: editor.is_laid_out)
    bar = editor.verticalScrollBar()
    editor.typewriter.set(50)
    assert bar.minimum() < 0
    assert bar.maximum() > own_range(editor)[1]
    editor.typewriter.set(None)
    assert (bar.minimum(), bar.maximum()) == own_range(editor)
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    assert bar.value() == bar.maximum()


def test_one_can_scroll_past_the_end_if_one_wants_to(opened: Opened) -> None:
    editor = still(opened(TEXT))
    bar = editor.verticalScrollBar()
    assert editor.typewriter.held_at == 0
    editor.typewriter.set(None, past_end=True)
    bar.setValue(bar.maximum())
    assert bar.minimum() <= 0
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    bar.setValue(bar.maximum())
    assert 0 <= editor.cursorRect().top() < 3 * editor.cursorRect().height()
    assert editor.scroll_depth() == 1.0
    editor.typewriter.set(None)
    assert (bar.minimum(), bar.maximum()) == own_range(editor)


def test_the_end_of_a_long_post_that_is_not_laid_out_yet_is_held(opened: Opened) -> None:
    editor = typing(opened, "a line\n" * 30_000)
    assert not editor.is_laid_out
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    assert is_held(editor)
    QTest.keyClick(editor, KEY.Key_Return)
    assert is_held(editor)


def test_where_things_move_smoothly_the_text_does(opened: Opened, qtbot: QtBot) -> None:
    editor = opened(TEXT)
    editor.typewriter.set(50)
    bar = editor.verticalScrollBar()
    values: list[int] = []
    bar.valueChanged.connect(values.append)
    QTest.keyClick(editor, KEY.Key_Down)
    qtbot.waitUntil(lambda: is_held(editor))
    assert len(values) > 1
    # The mouse, which knows better, ends it.
    QTest.keyClick(editor, KEY.Key_Down)
    wheel(editor, -240)
    stopped = bar.value()
    qtbot.wait(0)
    assert bar.value() == stopped


def test_the_preview_is_told_of_the_same_lines(opened: Opened) -> None:
    editor = typing(opened)
    QTest.keyClick(editor, KEY.Key_Home, CONTROL)
    assert editor.verticalScrollBar().value() < 0
    assert editor.scroll_line() < 5
    assert editor.scroll_depth() == 0.0
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    assert editor.scroll_depth() == 1.0


def test_it_goes_on_when_the_widget_before_the_text_has_gone(opened: Opened) -> None:
    editor = typing(opened)
    bar = editor.verticalScrollBar()
    before = QWidget(editor)
    for widget in (before, bar):
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(before, bar)
    # As whoever brings Tab into order asks.
    assert before.nextInFocusChain() is bar
    shiboken6.delete(before)
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    assert is_held(editor)
    assert editor.scroll_depth() == 1
