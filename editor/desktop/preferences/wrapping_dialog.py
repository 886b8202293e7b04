"""A dialog of wrapped texts, which is never lower than they need at its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLayout

from editor.desktop.preferences.kept_size import room_on_screen

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class WrappingDialog(QDialog):
    """Qt takes the least height from the widgets as if no text in them were wrapped."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower text is a higher one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow what is shown in it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            # Qt would set the least size once, and keep to the width it had then.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            width = layout.totalMinimumSize().width()
            height = layout.totalMinimumHeightForWidth(max(width, self.width()))
            self.setMinimumSize(width, min(height, room_on_screen(self).height()))
