"""All settings in one window, drawn from their declarations; each holds as soon as it is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.plain_text import PlainLabel
from editor.desktop.window.remote_images_dialog import RemoteImagesDialog
from editor.desktop.window.settings import SETTINGS

if TYPE_CHECKING:
    from editor.desktop.remote_images import RemoteChoices
    from editor.desktop.window.settings import Setting, Settings


class SettingsDialog(QDialog):
    """Stands beside the work: not modal, nothing to confirm."""

    def __init__(self, settings: Settings, images: RemoteChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, setting in enumerate(SETTINGS):
            self._add(grid, 3 * row, setting)
        elsewhere = QPushButton(self.tr("Choose…"), self)
        elsewhere.setAutoDefault(False)
        elsewhere.clicked.connect(lambda: RemoteImagesDialog(images, self).show())
        self._add_row(
            grid,
            3 * len(SETTINGS),
            elsewhere,
            self.tr("Images of other sites"),
            self.tr("Where the preview loads them; everywhere else it asks first."),
        )
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addLayout(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _add(self, grid: QGridLayout, row: int, setting: Setting) -> None:
        field = self._field(setting)
        self._add_row(grid, row, field, _translated(setting.title), _translated(setting.help))

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
            box.setChecked(bool(self._settings.number(setting)))
            box.toggled.connect(partial(self._settings.set, setting))
            return box
        if isinstance(setting.default, int):
            number = QSpinBox(self)
            number.setRange(setting.least, setting.most)
            number.setValue(self._settings.number(setting))
            number.valueChanged.connect(partial(self._settings.set, setting))
            return number
        choice = QComboBox(self)
        for value, title in zip(setting.choices, setting.choice_titles, strict=True):
            choice.addItem(_translated(title), value)
        choice.setCurrentIndex(choice.findData(self._settings.text(setting)))
        choice.currentIndexChanged.connect(
            lambda index: self._settings.set(setting, choice.itemData(index))
        )
        return choice


def _translated(text: str) -> str:
    return QCoreApplication.translate("Setting", text)
