"""The windows as a feature: a new one, another one, closing one, quitting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.commands.palette import Entry
from editor.desktop.feature import Feature
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.windows.open_window import OpenWindow
from editor.storage.places import abbreviated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.feature import Host
    from editor.desktop.windows.windows import Windows

W = TypeVar("W", bound=OpenWindow)


class WindowsFeature(Feature, Generic[W]):
    """What a window lets its user do with the windows of the application."""

    def __init__(self, windows: Windows[W], host: Host, quit_all: Callable[[], None]) -> None:
        super().__init__(host.widget)
        self._windows = windows
        self._host = host
        self._quit = quit_all
        windows.changed.connect(self.changed)

    def commands(self) -> Sequence[Command]:
        """The commands, bound to the window they stand in."""
        return (
            Command(
                "window.new",
                QT_TRANSLATE_NOOP("Command", "New &Window"),
                QT_TRANSLATE_NOOP("Command", "Open a new window for another blog."),
                self._show_new,
                "Ctrl+Shift+N",
                menu=MenuPlace(MenuId.FILE, 10, 20),
            ),
            Command(
                "window.switch",
                QT_TRANSLATE_NOOP("Command", "Switch &Window…"),
                QT_TRANSLATE_NOOP("Command", "Go to another window."),
                self._choose,
                "Ctrl+Alt+W",
                enabled=lambda: len(self._windows) > 1,
                menu=MenuPlace(MenuId.VIEW, 10, 30),
            ),
            Command(
                "window.close",
                QT_TRANSLATE_NOOP("Command", "Close W&indow"),
                QT_TRANSLATE_NOOP(
                    "Command", "Close the window and its blog, offering to save unsaved changes."
                ),
                self._close,
                menu=MenuPlace(MenuId.FILE, 50, 30),
            ),
            Command(
                "app.quit",
                QT_TRANSLATE_NOOP("Command", "&Quit"),
                QT_TRANSLATE_NOOP(
                    "Command", "Quit and close all windows, offering to save unsaved changes."
                ),
                self._quit,
                "Ctrl+Q",
                "quit",
                menu=MenuPlace(MenuId.FILE, 60, 20),
            ),
        )

    def _show_new(self) -> None:
        self._windows.show_new()

    def _close(self) -> None:
        self._host.widget.close()

    def _choose(self) -> None:
        """The window used before this one comes first."""
        own = self._host.widget
        others = [window for window in self._windows if window.widget is not own]
        entries = [
            Entry(
                _title(window),
                partial(self._windows.bring_to_front, window),
                "" if window.session.path is None else abbreviated(window.session.path),
            )
            for window in reversed(others)
        ]
        self._host.choose(entries, QCoreApplication.translate("Command", "Choose a window"))


def _title(window: OpenWindow) -> str:
    project = window.workspace.project
    if project is None:
        return QCoreApplication.translate("Command", "Welcome")
    return project.title if project.alone is None else project.alone.name
