"""The form where the window is read from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from editor.desktop.form.fields import TextField
from editor.desktop.form.slug_field import AddressLine
from editor.desktop.ui.themes import Role
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes
    from tests.desktop.form.conftest import Shown

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def ink(image: QImage, around: QRect) -> QRect:
    """Where something else is painted than the ground, which is that of its corner."""
    ground = image.pixelColor(around.left(), around.top())
    places = [
        (x, y)
        for x in range(around.left(), around.right() + 1)
        for y in range(around.top(), around.bottom() + 1)
        if image.pixelColor(x, y) != ground
    ]
    assert places, "nothing is painted"
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def painted(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_the_box_stands_where_its_word_begins(
    qtbot: QtBot, themes: Themes, direction: Qt.LayoutDirection
) -> None:
    box = TickBox("Draft", themes)
    qtbot.addWidget(box)
    box.setLayoutDirection(direction)
    box.setChecked(True)
    box.resize(140, 28)
    image, accent = painted(box), themes.colour(Role.ACCENT)
    places = [x for x in range(image.width()) if image.pixelColor(x, 14) == accent]
    assert places
    assert (max(places) < 30) if direction is LEFT else (min(places) > 110)
    # And the word is beside it, not at the other end.
    word = ink(image, QRect(26, 2, 88, 24))
    assert (word.left() < 34) if direction is LEFT else (word.right() > 106)


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_an_inherited_value_and_its_source_stand_at_both_ends(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    field = TextField("author")
    qtbot.addWidget(field)
    field.setLayoutDirection(direction)
    field.resize(300, 28)
    field.show_inherited("W" * 60, "a.md", has_own=False)
    both = painted(field)
    field.show_inherited(" ", "a.md", has_own=False)
    source = ink(painted(field), QRect(12, 5, 276, 18))
    assert source.width() < 150
    assert (source.left() > 150) if direction is LEFT else (source.right() < 150)
    # The value, which is cut, leaves the source alone.
    alone = painted(field).copy(source)
    assert both.copy(source) == alone


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_words_stand_behind_the_address(
    themes: Themes, direction: Qt.LayoutDirection, window: QWidget
) -> None:
    line = AddressLine(themes, window)
    line.setLayoutDirection(direction)
    line.resize(600, 20)
    line.say("https://a.b/")
    address = ink(painted(line), line.rect())
    line.say("https://a.b/", "the same")
    both = ink(painted(line), line.rect())
    assert address.width() < both.width() < 220
    assert both.left() == address.left() if direction is LEFT else both.right() == address.right()


def test_what_is_in_a_group_stands_in_from_the_side_of_its_name(shown: Shown) -> None:
    form = shown("---\ntitle: One\nouter:\n  low: 1\n---\n")
    form.panel.open_fields(True)
    form.panel.resize(700, 400)
    heading = form.panel.others.groups["outer",].heading
    field = form.panel.others.fields["outer", "low"]

    def ends(part: QWidget) -> tuple[int, int]:
        left = part.mapTo(form.panel, QPoint()).x()
        return left, left + part.width()

    form.wait(lambda: ends(field)[0] > ends(heading)[0])
    form.panel.setLayoutDirection(RIGHT)
    form.wait(lambda: ends(field)[1] < ends(heading)[1])
