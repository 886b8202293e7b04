"""HeldKeys: whether a key was pressed, or is only held down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class HeldKeys:
    """Knows which key came up last."""

    def __init__(self) -> None:
        self._released = (0, 0)

    def release(self, event: QKeyEvent) -> None:
        """A key has come up, or seems to have."""
        self._released = (event.key(), event.timestamp())

    def repeats(self, event: QKeyEvent) -> bool:
        """Whether a press is one of a key that is held down.

        X11 sends a release before each, at the same moment; Qt sees that only where it has already
        read the press.
        """
        at_once = event.timestamp() > 0 and self._released == (event.key(), event.timestamp())
        return at_once or event.isAutoRepeat()
