"""Shows notices above the text, the latest on top; nothing in here stops the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.icons import IconLabel, icon
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic
from editor.errors import Severity

if TYPE_CHECKING:
    from editor.desktop.ui.notices import Choice, Notice, Notices

SHOWN = 3
"""Notices in view at once; older ones come up as these are closed."""

_BY_KEY_ONLY = Qt.FocusPolicy.TabFocus
"""A click on a notice leaves the keyboard where one writes."""

_ICON = 20
"""Its edge, in pixels."""

_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "about"}


class NoticeBar(QWidget):
    """A stack of notices, each with its hint, its choices and a way to close it.

    ``left`` says that a notice with the keyboard was closed: somebody else should have it.
    """

    left = Signal()

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notices"))
        self._rows: dict[str, _Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()
        notices.posted.connect(self.show_notice)
        notices.withdrawn.connect(self.close_notice)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the open notices say, the latest first."""
        return tuple(row.notice.text for row in reversed(self._rows.values()))

    def show_notice(self, notice: Notice) -> None:
        """Put a notice on top, in place of an earlier one with its key."""
        self.close_notice(notice.key)
        row = _Row(notice, self)
        row.closed_by_user = self.close_notice
        self._rows[notice.key] = row
        self._layout.insertWidget(0, row)
        self._arrange()
        # A screen reader says it, wherever the keyboard is.
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, f"{notice.text} {notice.hint}".strip())
        )

    def close_notice(self, key: str) -> None:
        """Take a notice away, if it is there."""
        row = self._rows.pop(key, None)
        if row is not None:
            has_keyboard = row.isAncestorOf(self.window().focusWidget())
            row.hide()
            self._layout.removeWidget(row)
            row.deleteLater()
            self._arrange()
            if has_keyboard:
                self.left.emit()

    def close_latest(self) -> bool:
        """Take the notice on top away; False if there is none."""
        if not self._rows:
            return False
        self.close_notice(next(reversed(self._rows)))
        return True

    def _arrange(self) -> None:
        for place, row in enumerate(reversed(self._rows.values())):
            row.setVisible(place < SHOWN)
        self.setVisible(bool(self._rows))


class _Row(QFrame):
    """One notice."""

    def __init__(self, notice: Notice, bar: NoticeBar) -> None:
        super().__init__(bar)
        self.notice = notice
        self.closed_by_user = bar.close_notice
        self.setObjectName(f"notice-{notice.severity.value}")
        self.setAccessibleName(notice.text)
        self._icon = IconLabel(_ICON, self)
        self._icon.show_icon(_ICONS[notice.severity])
        self._icon.setAccessibleName(self._kind())
        text = PlainLabel(notice.text, self)
        text.setObjectName("noticeText")
        _let_wrap(text)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text)
        if notice.hint:
            hint = PlainLabel(notice.hint, self)
            hint.setObjectName("noticeHint")
            _let_wrap(hint)
            words.addWidget(hint)
        self._close = QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setObjectName("quietButton")
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(lambda: self.closed_by_user(notice.key))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 8, 10)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        for choice in notice.choices:
            layout.addWidget(self._button(choice), 0, Qt.AlignmentFlag.AlignVCenter)
        if notice.report:
            layout.addWidget(self._copy_button(notice.report), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _kind(self) -> str:
        match self.notice.severity:
            case Severity.ERROR:
                return self.tr("Error")
            case Severity.WARNING:
                return self.tr("Warning")
            case Severity.NOTE:
                return self.tr("Note")

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(without_mnemonic(choice.title), self)
        button.setFocusPolicy(_BY_KEY_ONLY)

        def chosen() -> None:
            self.closed_by_user(self.notice.key)
            choice.run()

        button.clicked.connect(chosen)
        return button

    def _copy_button(self, report: str) -> QPushButton:
        button = QPushButton(self.tr("Copy Report"), self)
        button.setFocusPolicy(_BY_KEY_ONLY)
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        return button


def _let_wrap(label: PlainLabel) -> None:
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    # With the keyboard flag a click takes the keyboard along, and Ctrl+C copies what is selected.
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
