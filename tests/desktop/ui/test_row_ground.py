"""What stands behind a row says what a key or a click would act on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editor.desktop.ui.row_ground import paint_row_ground
from editor.desktop.ui.themes import DARK, LIGHT, Role, Theme, Themes

pytestmark = pytest.mark.usefixtures("qapp")

State = QStyle.StateFlag
HAS_KEYBOARD = State.State_HasFocus | State.State_KeyboardFocusChange


def painted(state: State, theme: Theme, **how: bool) -> QImage:
    picture = QImage(200, 40, QImage.Format.Format_ARGB32)
    picture.fill(0)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 200, 40)
    option.state = state
    painter = QPainter(picture)
    paint_row_ground(painter, option, Themes(theme), **how)
    painter.end()
    return picture


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_state_has_its_ground(theme: Theme) -> None:
    def middle(state: State) -> str:
        return painted(state, theme).pixelColor(100, 20).name()

    colour = Themes(theme).colour
    assert middle(State.State_Selected) == colour(Role.ACCENT_SOFT).name()
    assert middle(State.State_Selected | State.State_MouseOver) == middle(State.State_Selected)
    assert middle(State.State_MouseOver) == colour(Role.HOVER).name()
    assert painted(State.State_None, theme).pixelColor(100, 20).alpha() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_row_with_the_keyboard_has_a_ring_while_the_keyboard_is_used(theme: Theme) -> None:
    plain = painted(State.State_None, theme)
    assert painted(State.State_HasFocus, theme) == plain
    assert painted(HAS_KEYBOARD, theme) != plain
    dotted = painted(HAS_KEYBOARD, theme, has_menu=True)
    assert dotted != painted(HAS_KEYBOARD, theme)
    assert dotted == painted(State.State_None, theme, has_menu=True)


def test_a_list_without_room_around_it_gets_it_in_its_rows() -> None:
    chosen = State.State_Selected
    assert painted(chosen, LIGHT).pixelColor(1, 20).alpha() == 0
    assert painted(chosen, LIGHT, to_the_edges=True).pixelColor(1, 20).alpha() == 255
