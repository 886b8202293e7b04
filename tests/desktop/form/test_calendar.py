from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from editor.desktop.ui.themes import DARK, LIGHT, Role

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes
    from tests.desktop.form.conftest import Shown


def test_the_days_of_an_open_calendar_have_the_colours_of_the_theme(
    shown: Shown, qtbot: QtBot, themes: Themes
) -> None:
    form = shown("---\ndate: 2024-06-15\n---\n")
    form.panel.date.open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    for theme in (LIGHT, DARK):
        themes.use(theme)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            ink = calendar.weekdayTextFormat(day).foreground().color()
            assert ink == theme.colour(Role.TEXT)
        assert calendar.headerTextFormat().foreground().color() == theme.colour(Role.MUTED)
    QTest.keyClick(popup.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_day_picked_in_place_of_a_refused_entry_keeps_the_time_of_the_post(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown("---\ndate: 2024-06-15T00:36:09+02:00\n---\n")
    form.write(form.panel.date.text_field, "soon")
    form.panel.date.open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(popup.windowHandle(), key)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert form.text == "---\ndate: 2024-06-16T00:36:09+02:00\n---\n"
    assert not form.panel.date.text_field.reason
