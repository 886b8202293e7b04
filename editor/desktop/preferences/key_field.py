"""A field that takes the keys which are pressed in it as a shortcut."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from editor.desktop.commands.key_rules import is_lone_modifier, keys_pressed, native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class KeyField(QLineEdit):
    """Emits what is ``pressed``, in Qt's portable form; Esc is ``cancelled``.

    ``known`` gives the keys that commands have. Qt itself finds which of them are pressed, since
    only it knows the keyboard: where * stands on the 8, Ctrl+Shift+8 and Ctrl+* are one shortcut.
    With ``lets_tab_go`` Tab leaves the field; else it is taken like other keys.
    """

    pressed = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        known: Callable[[], Iterable[str]],
        *,
        lets_tab_go: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        self._lets_tab_go = lets_tab_go
        self._finders: list[QShortcut] = []
        self.setReadOnly(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_keys(self, keys: str) -> None:
        """Show portable keys as this system writes them."""
        self.setText(native(keys))

    def event(self, event: QEvent) -> bool:
        """Take keys before Qt moves the focus or closes the dialog by them."""
        if event.type() == QEvent.Type.ShortcutOverride:
            # A line edit would keep Ctrl+C and others from being looked up.
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if self._lets_tab_go and event.key() in _TABS and not held:
                return super().event(event)
            self._press(event)
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have Qt look for the keys that commands have."""
        super().focusInEvent(event)
        self._forget_known()
        for keys in self._known():
            finder = QShortcut(QKeySequence(keys), self)
            finder.setContext(Qt.ShortcutContext.WidgetShortcut)
            finder.setAutoRepeat(False)
            finder.activated.connect(partial(self.pressed.emit, keys))
            finder.activatedAmbiguously.connect(partial(self.pressed.emit, keys))
            self._finders.append(finder)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No keys are looked for while other widgets have the keyboard."""
        super().focusOutEvent(event)
        self._forget_known()

    def _forget_known(self) -> None:
        for finder in self._finders:
            finder.setEnabled(False)
            # It may be the one that is being activated.
            finder.deleteLater()
        self._finders.clear()

    def _press(self, event: QKeyEvent) -> None:
        if is_lone_modifier(event.key()) or event.isAutoRepeat():
            return
        keys = keys_pressed(event.modifiers(), event.key())
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.cancelled.emit()
        elif keys:
            self.pressed.emit(keys)
