"""Commands of the window itself: panes, tabs, notices, palette, full screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place, SubmenuId
from editor.desktop.commands.palette import Entry
from editor.desktop.shell.about import AboutDialog
from editor.desktop.shell.distraction_free import DistractionFree
from editor.desktop.shell.full_screen import FullScreen
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from editor.desktop.commands.palette import Palette
    from editor.desktop.commands.registry import CommandRegistry
    from editor.desktop.feature import SidePane
    from editor.desktop.graphics import Graphics
    from editor.desktop.shell.editor_area import EditorArea
    from editor.desktop.shell.focus_order import FocusOrder
    from editor.desktop.shell.notice_bar import NoticeBar
    from editor.desktop.shell.side_panes import Columns

_PALETTE = "palette.open"


class WindowCommands:
    """Shows, hides and walks what the window is made of."""

    def __init__(
        self,
        window: QMainWindow,
        registry: CommandRegistry,
        *,
        palette: Palette,
        columns: Columns,
        editors: EditorArea,
        focus_order: FocusOrder,
        notice_bar: NoticeBar,
        graphics: Graphics,
        has_project: Callable[[], bool],
    ) -> None:
        self._window = window
        self._full_screen = FullScreen(window)
        self._alone = DistractionFree(window, self._full_screen, columns, editors)
        self._alone.changed.connect(registry.refresh)
        self._registry = registry
        self._palette = palette
        self._columns = columns
        self._editors = editors
        self._focus_order = focus_order
        self._notice_bar = notice_bar
        self._graphics = graphics
        self._has_project = has_project

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the window."""
        return (
            Command(
                _PALETTE,
                QT_TRANSLATE_NOOP("Command", "Command &Palette…"),
                QT_TRANSLATE_NOOP("Command", "Find and run any command by typing its name."),
                self._open_palette,
                "Ctrl+Shift+P",
                "palette",
                menu=MenuPlace(MenuId.VIEW, 10, 10),
                toolbar=Place(110, 10),
            ),
            *self._panes(),
            *self._tabs(),
            Command(
                "notice.close",
                QT_TRANSLATE_NOOP("Command", "&Close Notice"),
                QT_TRANSLATE_NOOP("Command", "Close the topmost notice."),
                self._close_notice,
                "Shift+Esc",
                menu=MenuPlace(MenuId.VIEW, 50, 50),
            ),
            Command(
                "view.full_screen",
                QT_TRANSLATE_NOOP("Command", "F&ull Screen"),
                QT_TRANSLATE_NOOP("Command", "Toggle full screen."),
                self._full_screen.toggle,
                "F11",
                checked=self._window.isFullScreen,
                menu=MenuPlace(MenuId.VIEW, 50, 60),
            ),
            Command(
                "view.distraction_free",
                QT_TRANSLATE_NOOP("Command", "&Distraction-Free Mode"),
                QT_TRANSLATE_NOOP(
                    "Command", "Show nothing but the text, on the full screen, until Escape."
                ),
                self._alone.toggle,
                "Shift+F11",
                enabled=lambda: self._alone.is_on or self._alone.can_begin,
                checked=lambda: self._alone.is_on,
                menu=MenuPlace(MenuId.VIEW, 30, 10, SubmenuId.QUIET),
            ),
            Command(
                "help.about",
                QT_TRANSLATE_NOOP("Command", "&About Byline"),
                QT_TRANSLATE_NOOP("Command", "Show version and licence information."),
                lambda: AboutDialog(self._graphics, self._window).open(),
                icon="about",
                menu=MenuPlace(MenuId.HELP, 10, 10),
            ),
        )

    def _panes(self) -> tuple[Command, ...]:
        return (
            *(self._pane(pane) for pane in self._columns.panes),
            Command(
                "view.next_pane",
                QT_TRANSLATE_NOOP("Command", "N&ext Pane"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Move the keyboard focus to the next pane: posts, form, text, preview or "
                    "notices.",
                ),
                partial(self._focus_order.go, 1),
                "F6",
                enabled=self._has_project,
                menu=MenuPlace(MenuId.VIEW, 50, 10),
            ),
            Command(
                "view.previous_pane",
                QT_TRANSLATE_NOOP("Command", "Previous P&ane"),
                QT_TRANSLATE_NOOP("Command", "Move the keyboard focus to the previous pane."),
                partial(self._focus_order.go, -1),
                "Shift+F6",
                enabled=self._has_project,
                menu=MenuPlace(MenuId.VIEW, 50, 20),
            ),
        )

    def _pane(self, pane: SidePane) -> Command:
        return Command(
            f"view.{pane.id}",
            pane.title,
            pane.help,
            partial(self._columns.toggle, pane.id),
            pane.shortcut,
            pane.icon,
            self._has_project,
            partial(self._columns.is_shown, pane.id),
            menu=MenuPlace(MenuId.VIEW, 20, pane.position),
            toolbar=pane.toolbar,
        )

    def _tabs(self) -> tuple[Command, ...]:
        def has_post() -> bool:
            return self._editors.current is not None

        return (
            Command(
                "post.next",
                QT_TRANSLATE_NOOP("Command", "Ne&xt Post"),
                QT_TRANSLATE_NOOP("Command", "Go to the next open post."),
                partial(self._editors.tabs.step, 1),
                "Ctrl+Tab; Ctrl+PgDown",
                enabled=has_post,
                menu=MenuPlace(MenuId.VIEW, 50, 30),
            ),
            Command(
                "post.previous",
                QT_TRANSLATE_NOOP("Command", "Pre&vious Post"),
                QT_TRANSLATE_NOOP("Command", "Go to the previous open post."),
                partial(self._editors.tabs.step, -1),
                "Ctrl+Shift+Tab; Ctrl+PgUp",
                enabled=has_post,
                menu=MenuPlace(MenuId.VIEW, 50, 40),
            ),
        )

    def _open_palette(self) -> None:
        registry = self._registry
        entries = [
            Entry(
                command.translated_title(),
                partial(registry.run, command.id),
                registry.action(command.id)
                .shortcut()
                .toString(QKeySequence.SequenceFormat.NativeText),
                command.translated_help(),
            )
            for command in registry.commands
            if command.id != _PALETTE and command.enabled()
        ]
        self._palette.offer(entries, QCoreApplication.translate("Command", "Type a command"))

    def _close_notice(self) -> None:
        self._notice_bar.close_latest()
