"""All settings in one window, drawn from their declarations; each holds as soon as it is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.settings.settings import Setting, SettingAction, Settings


_BESIDES = 120
"""Pixels of a screen's height for the frame of the window and its buttons."""

_LOWEST = 120


class SettingsDialog(QDialog):
    """Stands beside the work: not modal, nothing to confirm."""

    def __init__(
        self,
        settings: Settings,
        declared: Sequence[Setting],
        actions: Sequence[SettingAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._shown: dict[str, Callable[[], None]] = {}
        settings.changed.connect(self._follow)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, setting in enumerate(declared):
            self._add(grid, 3 * row, setting)
        for row, action in enumerate(actions, len(declared)):
            self._add_action(grid, 3 * row, action)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        grid.setContentsMargins(24, 20, 24, 0)
        buttons.setContentsMargins(24, 0, 24, 0)
        rows = QWidget(self)
        rows.setLayout(grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(16)
        layout.addWidget(_Rows(rows, self))
        layout.addLayout(buttons)

    def _add(self, grid: QGridLayout, row: int, setting: Setting) -> None:
        field = self._field(setting)
        self._add_row(grid, row, field, _translated(setting.title), _translated(setting.help))

    def _show(self, setting: Setting, show: Callable[[], None]) -> None:
        """Show what is set, now and whenever something else changes it."""
        self._shown[setting.key] = show
        show()

    def _follow(self, key: str) -> None:
        if key in self._shown:
            self._shown[key]()

    def _add_action(self, grid: QGridLayout, row: int, action: SettingAction) -> None:
        button = QPushButton(without_mnemonic(_translated(action.button)), self)
        button.setAutoDefault(False)
        button.clicked.connect(action.run)
        self._add_row(grid, row, button, _translated(action.title), _translated(action.help))

    def _add_row(
        self, grid: QGridLayout, row: int, field: QWidget, title: str, help_text: str
    ) -> None:
        field.setMinimumSize(220, 30)
        field.setAccessibleName(title)
        field.setAccessibleDescription(help_text)
        label = PlainLabel(title, self)
        label.setObjectName("fieldLabel")
        label.setBuddy(field)
        explanation = PlainLabel(help_text, self)
        explanation.setObjectName("quiet")
        grid.addWidget(label, row, 0)
        grid.addWidget(explanation, row + 1, 0)
        grid.addWidget(field, row, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(row + 2, 10)

    def _field(self, setting: Setting) -> QWidget:
        if isinstance(setting.default, bool):
            box = QCheckBox(self)
            self._show(setting, lambda: box.setChecked(bool(self._settings.number(setting))))
            box.toggled.connect(partial(self._settings.set, setting))
            return box
        if isinstance(setting.default, int):
            number = QSpinBox(self)
            number.setRange(setting.least, setting.most)
            self._show(setting, lambda: number.setValue(self._settings.number(setting)))
            number.valueChanged.connect(partial(self._settings.set, setting))
            return number
        choice = QComboBox(self)
        for value, title in zip(setting.choices, setting.choice_titles, strict=True):
            choice.addItem(_translated(title), value)
        self._show(
            setting,
            lambda: choice.setCurrentIndex(choice.findData(self._settings.text(setting))),
        )
        choice.currentIndexChanged.connect(
            lambda index: self._settings.set(setting, choice.itemData(index))
        )
        return choice


class _Rows(QScrollArea):
    """All rows where the screen has room for them; else they are scrolled."""

    def __init__(self, rows: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsRows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(rows)
        self._rows = rows
        # Transparent, as the dialog has it; a scroll area would fill it with another colour.
        self.viewport().setAutoFillBackground(False)
        rows.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """As large as the rows, and no higher than the screen has room for."""
        wanted = self._rows.sizeHint()
        room = self.screen().availableGeometry().height() - _BESIDES
        if wanted.height() <= room:
            return wanted
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), room)

    def minimumSizeHint(self) -> QSize:
        """The dialog can be made lower, and no narrower."""
        return QSize(self.sizeHint().width(), _LOWEST)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Setting", text)
