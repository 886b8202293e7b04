"""Shows notices over what is in the window; nothing in here stops the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.shell.notice_row import NoticeRow

if TYPE_CHECKING:
    from editor.desktop.ui.notices import Notice, Notices

SHOWN = 3
"""Notices in view at once; older ones come up as these are closed."""

_SPACING = 8


class NoticeBar(QWidget):
    """A stack of notices; the latest is at its free end, which is the upper one at first.

    While the mouse is on it, nothing in it moves: what goes leaves a gap, what comes is added at
    the free end. ``changed`` says that it needs another height, or none.
    """

    changed = Signal()

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notices"))
        self._rows: dict[str, NoticeRow] = {}
        self._gaps: list[NoticeRow] = []
        self._grows_up = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_SPACING)
        self.hide()
        notices.posted.connect(self.show_notice)
        notices.withdrawn.connect(self.close_notice)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the open notices say, the latest first."""
        return tuple(row.notice.text for row in reversed(self._rows.values()))

    def show_notice(self, notice: Notice) -> None:
        """Add a notice as the latest, in place of an earlier one with its key."""
        self.close_notice(notice.key)
        row = NoticeRow(notice, self)
        row.closed.connect(lambda: self.close_notice(notice.key))
        self._rows[notice.key] = row
        self._insert(row)
        row.show()
        self._arrange()
        # A screen reader says it, wherever the keyboard is.
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, f"{notice.text} {notice.hint}".strip())
        )

    def close_notice(self, key: str) -> None:
        """Take a notice away, if it is there."""
        row = self._rows.pop(key, None)
        if row is not None:
            row.keep_place()
            self._gaps.append(row)
            self._arrange()

    def close_latest(self) -> bool:
        """Take the latest notice away; False if there is none."""
        if not self._rows:
            return False
        self.close_notice(next(reversed(self._rows)))
        return True

    def take_focus(self) -> None:
        """Bring the keyboard to the latest notice."""
        if self._rows:
            next(reversed(self._rows.values())).take_focus()

    def grow(self, *, up: bool) -> None:
        """Have the latest notice above the others, or below."""
        if up != self._grows_up:
            self._grows_up = up
            for row in self._rows.values():
                self._insert(row)

    def height_for(self, width: int, most: int) -> int:
        """The height it needs at a width; older notices are left out until ``most`` is enough."""
        for row in (*self._rows.values(), *self._gaps):
            row.fit(width)
        height = self._layout.totalHeightForWidth(width)
        for shown in range(SHOWN - 1, 0, -1):
            if height <= most or self._is_held:
                break
            self._show_latest(shown)
            height = self._layout.totalHeightForWidth(width)
        return height

    def cover(self) -> None:
        """Leave to what is below it the places between the notices."""
        self._layout.activate()
        region = QRegion()
        for row in (*self._rows.values(), *self._gaps):
            if not row.isHidden() or row in self._gaps:
                region += QRegion(row.geometry())
        self.setMask(region)

    def leaveEvent(self, event: QEvent) -> None:
        """Close the gaps."""
        super().leaveEvent(event)
        if self._rows:
            self._arrange()

    @property
    def _is_held(self) -> bool:
        return bool(self._rows) and self.isVisible() and self.underMouse()

    def _arrange(self) -> None:
        if not self._is_held:
            for row in self._gaps:
                self._layout.removeWidget(row)
                row.deleteLater()
            self._gaps.clear()
            self._show_latest(SHOWN)
        self.setVisible(bool(self._rows))
        self.changed.emit()

    def _show_latest(self, count: int) -> None:
        for place, row in enumerate(reversed(self._rows.values())):
            row.setVisible(place < count)

    def _insert(self, row: NoticeRow) -> None:
        self._layout.removeWidget(row)
        self._layout.insertWidget(0 if self._grows_up else -1, row)
