"""Dates in the form at a known time in known zones, and their calendar, used by keys and mouse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView

from editor.desktop.form.date_popup import DatePopup
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LearnedField, LearnedFields
from tests.desktop.form.conftest import context_of

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from editor.desktop.form.context import FormContext
    from editor.desktop.form.date_field import DateField
    from tests.desktop.form.conftest import Form


BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 30, 23, 30, 15, 250000, UTC)


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


def here(*learned: LearnedField) -> FormContext:
    """A site of Berlin, written in New York, half an hour before midnight in Greenwich."""
    return context_of(
        zone=BERLIN, own_zone=NEW_YORK, clock=lambda: NOW, learned=LearnedFields(learned)
    )


def like(key: str, sample: str, kind: FieldKind = FieldKind.DATE_TIME) -> LearnedField:
    """What other posts have under a key."""
    return LearnedField((key,), kind, 1.0, (), sample)


def opened_calendar(form: Form, field: DateField, qtbot: QtBot) -> OpenCalendar:
    """Its calendar, opened by a writer who is in the field."""
    form.go_to(field)
    form.settle()  # the window is the active one only now
    return OpenCalendar(field, qtbot)


def head(value: str, key: str = "lastmod") -> str:
    """A head with a date and a comment behind it."""
    return f"---\ntitle: One\n{key}: {value} # when\n---\n"
