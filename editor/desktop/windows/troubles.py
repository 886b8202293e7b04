"""Says in the front window what is wrong with what all windows share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.notices import Notices
    from editor.errors import EditorError, Message

_SETTINGS = "settings"


class SharedTroubles(QObject):
    """``notices`` gives those of all windows, the one in front last."""

    def __init__(
        self, settings: Settings, notices: Callable[[], Iterable[Notices]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._notices = notices
        settings.trouble_changed.connect(self._show_settings)

    def show(
        self, *, state: EditorError | None, shortcuts: EditorError | None, graphics: Message | None
    ) -> None:
        """Say what the program met when it started: with its folder, a file, or the driver."""
        self._show_settings()
        front = self._front()
        if state is not None:
            front.warn(state, key="state")
        if shortcuts is not None:
            front.warn(shortcuts, key="shortcuts")
        if graphics is not None:
            front.post(Notice("graphics", Severity.WARNING, translated(graphics)))

    def _show_settings(self) -> None:
        trouble = self._settings.trouble
        for notices in self._notices():
            notices.withdraw(_SETTINGS)
        if trouble is not None:
            self._front().warn(trouble, key=_SETTINGS)

    def _front(self) -> Notices:
        return [*self._notices()][-1]
