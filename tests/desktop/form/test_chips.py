"""What a chip shows, and what the mouse does to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.errors import Message
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Shown

WORDS = ("ECMAScript", "io19", "Node.js 14", "mathias-bynens", "JavaScript", "Wordpress", "AVTo")
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("size", [8.0, 9.7, 10.0, 10.6, 11.3])
def test_a_word_for_which_there_is_room_is_shown_whole(shown: Shown, size: float) -> None:
    form = shown(f"---\ntitle: One\ntags: [{', '.join(WORDS)}]\n---\n")
    chips = form.chips("tags")
    font = chips.font()
    font.setPointSizeF(size)
    chips.setFont(font)
    form.settle()
    assert [chip.displayed for chip in chips.chips] == list(WORDS)

    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    assert [chip.displayed for chip in chips.chips] == list(WORDS)


def test_a_word_that_is_cut_is_read_in_the_tool_tip(shown: Shown) -> None:
    item = "a word of more letters"
    form = shown(f"---\ntitle: One\ntags: [{item}, b]\n---\n")
    chips = form.chips("tags")
    long, short = chips.chips
    assert long.displayed == item
    assert not long.toolTip()

    chips.resize(100, 80)
    assert long.displayed.endswith("…")
    assert long.toolTip() == item
    assert not short.toolTip()

    chips.resize(400, 80)
    assert not long.toolTip()


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_two_quick_clicks_take_out_what_stands_there_one_after_the_other(
    shown: Shown, direction: Qt.LayoutDirection
) -> None:
    form = shown("---\ntitle: One\ntags: [aaa, bbb, ccc]\n---\n")
    form.panel.setLayoutDirection(direction)
    form.settle()
    chips = form.chips("tags")
    chip = chips.chips[0]
    at = QPoint(8 if direction is RIGHT else chip.width() - 8, chip.height() // 2)
    window = form.panel.window()
    handle = window.windowHandle()
    place = chip.mapTo(window, at)

    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    form.wait(lambda: chips.items == ["ccc"])
    assert form.text.splitlines()[2] == "tags: [ccc]"


def test_the_mouse_over_a_chip_is_not_that_for_writing(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a, b]\n---\n")
    chips = form.chips("tags")
    arrow = Qt.CursorShape.ArrowCursor
    assert [chip.cursor().shape() for chip in chips.chips] == [arrow, arrow]
    assert chips.cursor().shape() is Qt.CursorShape.IBeamCursor
    click(chips.chips[0], QPoint(3, 3))
    assert chips.chips[0].cursor().shape() is arrow


def test_many_chips_have_both_columns_and_leave_the_text_its_room(
    shown: Shown, window: QWidget, qtbot: QtBot
) -> None:
    many = ", ".join(f"tag number {number}" for number in range(300))
    form = shown(f"---\ntitle: One\nfirst: x\ntags: [{many}]\nsecond: y\n---\n")
    form.panel.open_fields(True)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(form.panel)
    window.resize(1000, 900)
    with qtbot.waitExposed(window):
        window.show()
    others, chips = form.panel.others, form.chips("tags")
    form.wait(lambda: chips.width() > 0.7 * window.width())
    form.wait(lambda: others.height() <= window.height() // 3)

    def in_view(part: QWidget) -> bool:
        return part.visibleRegion().boundingRect() == part.rect()

    # What is typed is seen, although the first chips are far above.
    form.go_to(chips.entry)
    form.wait(lambda: in_view(chips.entry))
    QTest.keyClicks(chips.entry, "new, newer, and one that is so long that it needs a row, new")
    form.wait(lambda: len(chips.items) == 303)
    form.settle()
    form.wait(lambda: in_view(chips.entry))
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    focused = window.focusWidget()
    assert focused is chips.chips[-60 + 4] or focused in chips.chips
    assert in_view(focused)
    form.panel.setParent(None)


def test_each_line_that_is_pasted_is_an_item(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a]\n---\n")
    chips = form.chips("tags")
    form.go_to(chips.entry)
    QApplication.clipboard().setText("b\r\nc, d\n\ne\n")
    QTest.keyClick(chips.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form.text == "---\ntitle: One\ntags: [a, b, c, d, e]\n---\n"


def test_an_item_that_is_changed_stays_where_it_is(shown: Shown) -> None:
    form = shown("---\ntitle: One\nauthors: [Ann, Bo, Cy]\nmood: glad\n---\n")
    chips = form.chips("authors")
    chip = chips.chips[1]
    QTest.mouseDClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    form.wait(chips.entry.hasFocus)
    assert "authors: [Ann, Bo, Cy]" in form.text
    QTest.keyClicks(chips.entry, "Bea")
    assert "authors: [Ann, Bea, Cy]" in form.text
    form.settle()
    assert chips.entry.text() == "Bea"
    QTest.keyClick(chips.entry, Qt.Key.Key_Return)
    assert chips.items == ["Ann", "Bea", "Cy"]
    QTest.keyClicks(chips.entry, "Di")
    form.go_to(form.field("mood"))
    assert "authors: [Ann, Bea, Cy, Di]" in form.text

    # Also where it is left without another key, or where it becomes two.
    QTest.mouseDClick(chips.chips[0], Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    form.wait(chips.entry.hasFocus)
    form.go_to(form.field("mood"))
    assert chips.items == ["Ann", "Bea", "Cy", "Di"]
    QTest.mouseDClick(chips.chips[0], Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    QTest.keyClicks(chips.entry, "Al, Ada,")
    assert chips.items == ["Al", "Ada", "Bea", "Cy", "Di"]
    assert "authors: [Al, Ada, Bea, Cy, Di]" in form.text


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_who_only_hears_it_learns_which_items_there_are_and_what_the_keys_do(shown: Shown) -> None:
    long = "an item that is longer than the field and can only be read in part " * 2
    form = shown(f"---\ntitle: One\ntags: [a, b, {long.strip()}]\n---\n")
    chips = form.chips("tags")
    assert spoken(chips.entry) == f"a, b, {long.strip()}"
    for chip in chips.chips:
        assert spoken(chip) == "Delete removes it, F2 changes it."
    form.go_to(chips.entry)
    QTest.keyClicks(chips.entry, "c,")
    assert spoken(chips.entry).endswith(", c")

    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    assert spoken(chips.entry).endswith(", c\nThe file is write-protected.")
    assert spoken(chips.chips[0]) == ""
