"""All settings in one window, drawn from their declarations; each holds as soon as it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.preferences.file_trouble import FileTrouble
from editor.desktop.preferences.groups import Groups
from editor.desktop.preferences.rows import ActionRow, SettingRow
from editor.desktop.session.kept_size import keep_size
from editor.desktop.settings.settings import SettingGroup
from editor.desktop.ui.focus_trail import FocusTrail
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.scrolled_body import buttons_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from editor.desktop.session.dialog_sizes import DialogSizes
    from editor.desktop.settings.settings import Setting, SettingAction, Settings, Value
    from editor.desktop.ui.themes import Themes


_HIGHEST = 720

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SettingsDialog(QDialog):
    """Stands beside the work: not modal, nothing to confirm.

    Ctrl+F, or typing where nothing else takes it, searches; Escape shows all again, then closes.
    """

    def __init__(
        self,
        settings: Settings,
        declared: Sequence[Setting],
        actions: Sequence[SettingAction],
        parent: QWidget,
        *,
        sizes: DialogSizes,
        themes: Themes,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._declared = declared
        self._before_reset: dict[Setting, Value] = {}
        self._search = LineField(self)
        self._search.setPlaceholderText(self.tr("Search settings"))
        self._search.setAccessibleName(self.tr("Search settings"))
        self._search.setClearButtonEnabled(True)
        self._trouble = FileTrouble(self)
        self._groups = Groups(self._trouble, self)
        for group in SettingGroup:
            rows = [
                *(
                    SettingRow(one, settings, themes, self)
                    for one in declared
                    if one.group is group
                ),
                *(ActionRow(action, self) for action in actions if action.group is group),
            ]
            if rows:
                self._groups.add(group, rows)
        self._reset = QPushButton(self)
        self._reset.clicked.connect(self._reset_all)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        self._lay_out(close)
        for button in self.findChildren(QPushButton):
            # Return in the search would press it.
            button.setAutoDefault(False)
        self._search.textChanged.connect(self._groups.search)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_search)
        settings.changed.connect(self._setting_changed)
        settings.trouble_changed.connect(self._show_trouble)
        self._offer_reset()
        self._show_trouble()
        self._search.setFocus()
        FocusTrail(self, self._search.setFocus)
        hint = self.sizeHint()
        keep_size(self, sizes, QSize(hint.width(), min(hint.height(), _HIGHEST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed; Escape ends the search, then closes."""
        text = event.text()
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
            self._search.setFocus()
        elif event.key() in (Qt.Key.Key_Down, *_RETURN) and focused is self._search:
            self._groups.focus_first()
        elif event.key() in _RETURN and isinstance(focused, QPushButton | QToolButton):
            focused.click()
        elif text.isprintable() and text.strip() and not event.modifiers() & _COMMANDS:
            self._search.setFocus()
            self._search.insert(text)
        else:
            super().keyPressEvent(event)

    def _lay_out(self, close: QPushButton) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(24, 16, 24, 8)
        top.setSpacing(12)
        top.addWidget(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._groups, 1)
        layout.addWidget(buttons_below(self, self._reset, close))

    def _focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _show_trouble(self) -> None:
        self._trouble.show_trouble(self._settings.trouble or self._settings.obstacle)

    def _setting_changed(self) -> None:
        self._before_reset.clear()
        self._offer_reset()

    def _offer_reset(self) -> None:
        undoes = bool(self._before_reset)
        changed = any(self._settings.is_changed(setting) for setting in self._declared)
        self._reset.setText(self.tr("Undo Reset") if undoes else self.tr("Reset All"))
        self._reset.setEnabled(undoes or changed)

    def _reset_all(self) -> None:
        """Have every default again; the same button brings back what was chosen."""
        if self._before_reset:
            for setting, value in dict(self._before_reset).items():
                self._settings.set(setting, value)
            return
        before = {
            setting: self._settings.value(setting)
            for setting in self._declared
            if self._settings.is_changed(setting)
        }
        for setting in before:
            self._settings.reset(setting)
        self._before_reset = before
        self._offer_reset()
