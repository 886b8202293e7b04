"""Commands on how the text looks: its size, its font, the folded front matter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.source.settings import SOURCE_FONT, ZOOM
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.edit_commands import CurrentText


class LookCommands:
    """Changes what stays changed: most are settings.

    ``zoomed`` is called with the steps of each zoom; 0 gives the usual size.
    """

    def __init__(
        self,
        text: CurrentText,
        settings: Settings,
        *,
        is_covered: Callable[[], bool],
        zoomed: Callable[[int], None],
    ) -> None:
        self._text = text
        self._settings = settings
        self._is_covered = is_covered
        self._zoomed = zoomed

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the text and the settings."""
        return (
            self._fold(),
            *self._zooming(),
            Command(
                "view.proportional",
                QT_TRANSLATE_NOOP("Command", "Proportional Fo&nt"),
                QT_TRANSLATE_NOOP(
                    "Command", "Switch the text between a proportional and a monospaced font."
                ),
                self._toggle_font,
                icon="font",
                checked=lambda: self._settings.text(SOURCE_FONT) == "proportional",
                menu=MenuPlace(MenuId.VIEW, 30, 40),
            ),
        )

    def _fold(self) -> Command:
        return Command(
            "view.fold_head",
            QT_TRANSLATE_NOOP("Command", "Fold Front &Matter"),
            QT_TRANSLATE_NOOP("Command", "Fold or unfold the front matter in the text."),
            self._toggle_fold,
            "Ctrl+Shift+H",
            "fold",
            self._has_text,
            self._is_folded,
            menu=MenuPlace(MenuId.VIEW, 20, 40),
        )

    def _zooming(self) -> tuple[Command, ...]:
        return (
            Command(
                "view.zoom_in",
                QT_TRANSLATE_NOOP("Command", "Zoom &In"),
                QT_TRANSLATE_NOOP("Command", "Make the text and the preview larger."),
                partial(self._zoom, 1),
                "Ctrl++; Ctrl+=",
                "zoom-in",
                menu=MenuPlace(MenuId.VIEW, 10, 10, SubmenuId.ZOOM),
            ),
            Command(
                "view.zoom_out",
                QT_TRANSLATE_NOOP("Command", "Zoom &Out"),
                QT_TRANSLATE_NOOP("Command", "Make the text and the preview smaller."),
                partial(self._zoom, -1),
                "Ctrl+-",
                "zoom-out",
                menu=MenuPlace(MenuId.VIEW, 10, 20, SubmenuId.ZOOM),
            ),
            Command(
                "view.zoom_reset",
                QT_TRANSLATE_NOOP("Command", "Actual Si&ze"),
                QT_TRANSLATE_NOOP(
                    "Command", "Reset the text and the preview to their normal size."
                ),
                partial(self._zoom, 0),
                "Ctrl+0",
                "zoom-reset",
                menu=MenuPlace(MenuId.VIEW, 10, 30, SubmenuId.ZOOM),
            ),
        )

    def _has_text(self) -> bool:
        return self._text.source is not None and not self._is_covered()

    def _toggle_fold(self) -> None:
        if self._text.source is not None:
            self._text.source.toggle_head()

    def _is_folded(self) -> bool:
        return self._text.source is not None and self._text.source.is_head_folded

    def _toggle_font(self) -> None:
        is_mono = self._settings.text(SOURCE_FONT) == "mono"
        self._settings.set(SOURCE_FONT, "proportional" if is_mono else "mono")

    def _zoom(self, steps: int) -> None:
        level = self._settings.number(ZOOM) + steps if steps else ZOOM.default
        if ZOOM.accepts(level):
            self._settings.set(ZOOM, level)
        self._zoomed(steps)
