"""Says in every window what is wrong with what all of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.notices import Notices
    from editor.errors import EditorError

_SETTINGS = "settings"


class SharedTroubles(QObject):
    """What the program met when it started, and what is wrong with the settings now.

    ``state`` is about its folder, ``shortcuts`` about their file; ``notices`` gives those of all
    windows.
    """

    def __init__(
        self,
        settings: Settings,
        notices: Callable[[], Iterable[Notices]],
        parent: QObject,
        *,
        state: EditorError | None,
        shortcuts: EditorError | None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._notices = notices
        self._state = state
        self._shortcuts = shortcuts
        settings.trouble_changed.connect(self._show_settings)

    def show_in(self, notices: Notices) -> None:
        """Say it in a window that has been made."""
        for trouble, key in (
            (self._settings.trouble, _SETTINGS),
            (self._state, "state"),
            (self._shortcuts, "shortcuts"),
        ):
            if trouble is not None:
                notices.warn(trouble, key=key)

    def _show_settings(self) -> None:
        trouble = self._settings.trouble
        for notices in self._notices():
            if trouble is None:
                notices.withdraw(_SETTINGS)
            else:
                notices.warn(trouble, key=_SETTINGS)
