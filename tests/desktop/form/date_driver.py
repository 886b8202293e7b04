"""The calendar of a date field, used by keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView

from editor.desktop.form.date_popup import DatePopup

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from editor.desktop.form.date_field import DateField


class OpenCalendar:
    """Opened from the keyboard, as a writer in the field does."""

    def __init__(self, field: DateField, qtbot: QtBot) -> None:
        QTest.keyClick(field.entry, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, DatePopup)
        self.popup = popup
        self._qtbot = qtbot

    @property
    def calendar(self) -> QCalendarWidget:
        """The days."""
        found = self.popup.findChild(QCalendarWidget)
        assert isinstance(found, QCalendarWidget)
        return found

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self.popup.windowHandle(), key)

    def go_to(self, part: QWidget) -> None:
        """Walk to a part with Tab."""
        for _ in range(12):
            if self.popup.focusWidget() is part:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {part}")

    def click(self, part: QWidget) -> None:
        """Click a part."""
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def click_day(self, day: date) -> None:
        """Click a day of the month that is shown."""
        view = self.calendar.findChild(QTableView)
        assert view is not None
        model = view.model()
        rows, columns = range(1, model.rowCount()), range(model.columnCount())
        cells = [model.index(row, column) for row in rows for column in columns]
        first = next(number for number, cell in enumerate(cells) if cell.data() == 1)
        index = cells[first + day.day - 1]
        assert index.data() == day.day
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
        )

    def click_beside(self) -> None:
        """Click somewhere else."""
        QTest.mouseClick(
            self.popup, Qt.MouseButton.LeftButton, pos=self.popup.rect().bottomRight() * 2
        )

    def wait_closed(self) -> None:
        """Wait until it is gone."""
        self._qtbot.waitUntil(lambda: not shiboken6.isValid(self.popup))
