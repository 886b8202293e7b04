"""What a setting is changed with: which widget that is, its declaration says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from editor.desktop.preferences.family_box import FamilyBox, automatic
from editor.desktop.settings.settings import Families
from editor.desktop.ui.choice_box import ChoiceBox, paint_arrow
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import one_line
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from editor.desktop.settings.settings import Setting, Value
    from editor.desktop.ui.themes import Themes

    Choose = Callable[[Value], None]

_SPIN_BOX = QStyle.ComplexControl.CC_SpinBox
_ARROWS = (
    (QStyle.SubControl.SC_SpinBoxUp, "chevron-up"),
    (QStyle.SubControl.SC_SpinBoxDown, "chevron-down"),
)
_PADDING = 7


@dataclass(frozen=True, slots=True)
class SettingField:
    """A widget that changes a setting, and how it is made to show a value."""

    widget: QWidget
    show: Callable[[Value], None]


class NumberBox(QSpinBox):
    """A number with its unit, which may come before or after it."""

    def __init__(self, setting: Setting, parent: QWidget) -> None:
        super().__init__(parent)
        self._unit = setting.unit
        self._smallest = setting.least if setting.smallest is None else setting.smallest
        self.setRange(setting.least, setting.most)
        self.setSingleStep(setting.step)
        if self._smallest > setting.least:
            self.setSpecialValueText(one_line(setting.unit(setting.least)))
            self.editingFinished.connect(self._leave_gap)
        self.setLineEdit(LineField(self))
        # The sheet's padding does not reach the field inside.
        self.lineEdit().setTextMargins(_PADDING, 0, 0, 0)
        self.valueChanged.connect(self._show_unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows, as in a `ChoiceBox`."""
        super().paintEvent(event)
        options = QStyleOptionSpinBox()
        self.initStyleOption(options)
        for part, name in _ARROWS:
            arrow = self.style().subControlRect(_SPIN_BOX, options, part, self)
            paint_arrow(self, name, arrow)

    def show_number(self, number: int) -> None:
        """Show what is set."""
        self.setValue(number)
        self._show_unit(self.value())

    def stepBy(self, steps: int) -> None:
        """Go over the numbers that mean nothing."""
        if not self.minimum() < self._smallest:
            super().stepBy(steps)
        elif self.value() == self.minimum() and steps > 0:
            self.setValue(self._smallest + (steps - 1) * self.singleStep())
        elif self.value() + steps * self.singleStep() < self._smallest:
            self.setValue(self._smallest if self.value() > self._smallest else self.minimum())
        else:
            super().stepBy(steps)

    def _leave_gap(self) -> None:
        """A number was typed that means nothing."""
        if self.minimum() < self.value() < self._smallest:
            self.setValue(self._smallest)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the settings around it: nobody changes one by scrolling."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the search: none can stand in a number."""
        if event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _show_unit(self, number: int) -> None:
        before, _, after = one_line(self._unit(number)).partition(str(number))
        self.setPrefix(before)
        self.setSuffix(after)


def make_field(setting: Setting, choose: Choose, themes: Themes, parent: QWidget) -> SettingField:
    """The field of a setting; ``choose`` is called with what the user chooses in it."""
    if isinstance(setting.default, bool):
        return _tick_box(choose, themes, parent)
    if isinstance(setting.default, int):
        return _number_box(setting, choose, parent)
    if setting.families is not Families.NONE:
        return _family_box(setting, choose, parent)
    return _choice_box(setting, choose, parent) if setting.choices else _text(choose, parent)


def value_text(setting: Setting, value: Value) -> str:
    """A value as the field shows it."""
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("Setting", "On") if value else translate("Setting", "Off")
    if isinstance(value, int):
        return setting.unit(value)
    if value in setting.choices:
        return translated_text(setting.choice_titles[setting.choices.index(value)])
    if setting.families is not Families.NONE:
        return value or automatic()
    return value


def translated_text(text: str) -> str:
    """A text of a declaration in the user's language."""
    return QCoreApplication.translate("Setting", text)


def _tick_box(choose: Choose, themes: Themes, parent: QWidget) -> SettingField:
    box = TickBox("", themes, parent)

    def show(value: Value) -> None:
        with QSignalBlocker(box):
            box.setChecked(bool(value))

    box.toggled.connect(choose)
    return SettingField(box, show)


def _number_box(setting: Setting, choose: Choose, parent: QWidget) -> SettingField:
    box = NumberBox(setting, parent)

    def show(value: Value) -> None:
        # What is typed comes back from the settings, and must not be set once more.
        with QSignalBlocker(box):
            box.show_number(int(value))

    box.valueChanged.connect(choose)
    return SettingField(box, show)


def _choice_box(setting: Setting, choose: Choose, parent: QWidget) -> SettingField:
    box = ChoiceBox(parent)
    for value, title in zip(setting.choices, setting.choice_titles, strict=True):
        box.addItem(translated_text(title), value)

    def show(value: Value) -> None:
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData(value))

    box.currentIndexChanged.connect(lambda index: choose(box.itemData(index)))
    return SettingField(box, show)


def _family_box(setting: Setting, choose: Choose, parent: QWidget) -> SettingField:
    box = FamilyBox(setting.families, parent)

    def show(value: Value) -> None:
        with QSignalBlocker(box):
            box.show_family(str(value))

    box.currentIndexChanged.connect(lambda index: choose(box.itemData(index)))
    return SettingField(box, show)


def _text(choose: Choose, parent: QWidget) -> SettingField:
    line = LineField(parent)
    line.editingFinished.connect(lambda: choose(line.text()))
    return SettingField(line, lambda value: line.setText(str(value)))
