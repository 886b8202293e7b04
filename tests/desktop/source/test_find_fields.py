"""The find bar in the width there is."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from editor.desktop.source.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes

    Opened = Callable[[str], SourceEditor]


def searching(editor: SourceEditor, qtbot: QtBot, themes: Themes, *, replace: bool) -> FindBar:
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open(replace=replace)
    bar.activateWindow()
    qtbot.waitUntil(bar.text.hasFocus)
    return bar


@pytest.mark.parametrize("replace", [False, True])
def test_a_narrow_bar_leaves_its_field_room_and_shows_every_button(
    opened: Opened, qtbot: QtBot, themes: Themes, *, replace: bool
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=replace)
    bar.resize(900, bar.sizeHint().height())
    qtbot.waitUntil(lambda: bar.case.x() > bar.text.geometry().right() > 500)
    buttons = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    count = len(buttons)

    for width in (300, 420):
        bar.resize(width, 200)
        qtbot.waitUntil(lambda: bar.case.y() > bar.text.geometry().bottom())

        assert bar.text.width() >= 200
        assert len([button for button in buttons if button.isVisible()]) == count
        assert all(bar.rect().contains(button.geometry()) for button in buttons)
        pairs = combinations([*buttons, bar.text], 2)
        assert not any(one.geometry().intersects(other.geometry()) for one, other in pairs)


def test_tab_goes_through_a_narrow_bar_as_it_is_seen(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=True)
    bar.resize(300, 200)
    QTest.keyClicks(bar.text, "one")
    qtbot.waitUntil(bar.replace_one.isEnabled)

    way: list[QWidget | None] = [bar.text]
    for _ in range(11):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget())

    assert way[1] is bar.close_button
    assert way[2:6] == [bar.case, bar.word, bar.regex, bar.selection]
    assert way[6:8] == [bar.previous, bar.next]
    assert way[8:] == [bar.replacement, bar.keep_case, bar.replace_one, bar.replace_all]
