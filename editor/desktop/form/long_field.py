"""A sentence or more: a field that wraps its text, and is as high as that needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from editor.desktop.form.entries import LONGEST
from editor.desktop.form.post_field import TEXT_INSET, TextFrame
from editor.desktop.form.post_keys import STAYS
from editor.desktop.form.post_text import PostText
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.wrapped_field import WrappedField

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from editor.project.field_settings import FieldSetting

MOST_ROWS, MOST_LINES = 5, 12
"""Rows of a text that are shown, and of one with several lines; a longer one scrolls."""

_LOWEST, _EDGE = 28, 4
"""Pixels that a field is high at least, as one of one line is, and above and below its text."""
_GAP = 10
_NARROWEST = 90
_COUNT_BESIDE = 260
"""Pixels from which on the counter stands beside the text, not below it."""


class LongText(PostText, WrappedField):
    """The text, with what is inherited in its place."""

    def __init__(self, name: str, longest: int, parent: QWidget) -> None:
        super().__init__(longest, parent)
        self.belong(name)

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        if "\n" in text and not self.has_lines and (at_once or not self.hasFocus()):
            self.take_lines(True)
        super().show_text(text, at_once=at_once)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        super().show_inherited(value, source, has_own=has_own)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is inherited as a hint."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.notes.paint_inherited(painter, self.viewport().rect(), self.text())
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A long text is read from its beginning."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.verticalScrollBar().setValue(0)


class LongField(TextFrame):
    """A text over several rows.

    With an ``advised`` length a counter says how much of it is used. It warns, and keeps nobody
    from writing more. Where the text has lines, Enter begins another; else it ends the entry.
    """

    wants_row = True
    may_be_tall = True
    has_frame = True

    def __init__(
        self,
        name: str,
        advised: int | None = None,
        parent: QWidget | None = None,
        *,
        longest: int = LONGEST,
    ) -> None:
        super().__init__(name, parent)
        self._advised = self._usual = advised
        self._is_demanded = False
        self._high = 0
        self.setObjectName("longText")
        self.entry = LongText(name, longest, self)
        self.surround(self.entry)
        self.counter = PlainLabel(parent=self)
        self.counter.setObjectName("quiet")
        self.counter.hide()
        self.setCursor(Qt.CursorShape.IBeamCursor)
        # Not at most its size hint, which may be that of another width.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.entry.textChanged.connect(self._follow)
        self.entry.installEventFilter(self)

    def take_lines(self, has_lines: bool) -> None:
        """Whether the text may have several lines; nothing changes while one writes."""
        if not self.hasFocus():
            self.entry.take_lines(has_lines)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, that it is required, and how long its text may be."""
        super().tell(setting)
        most = self._usual if setting.max_length is None else setting.max_length or None
        if (most, setting.max_length is not None) != (self._advised, self._is_demanded):
            self._advised, self._is_demanded = most, setting.max_length is not None
            self.entry.advise("")
            self.counter.setVisible(False)
            self._follow()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self._follow()

    # How it lies on the screen.

    def sizeHint(self) -> QSize:
        """Of the width it has."""
        return QSize(220, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Room for one row."""
        row = self.entry.fontMetrics().height()
        return QSize(_NARROWEST, max(_LOWEST, row + 2 * _EDGE))

    def heightForWidth(self, width: int) -> int:
        """As high as the rows of the text are at this width, up to a few."""
        return self._flow(width, places=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text its room."""
        super().resizeEvent(event)
        self._flow(self.width(), places=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._flow_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the text goes into it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is, and with it how long an empty text may be."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            is_in = event.type() == QEvent.Type.FocusIn
            set_state(self, "focused", is_in)
            self._count(is_in)
            self._flow_again()
        return super().eventFilter(watched, event)

    def _flow(self, width: int, *, places: bool) -> int:
        """Lay out text and counter at a width; the height they take."""
        counter = self.counter.sizeHint()
        counts = not self.counter.isHidden()
        beside = counts and width >= _COUNT_BESIDE
        room = max(1, width - 2 * TEXT_INSET)
        if beside:
            room -= self._counter_width() + _GAP
        most = MOST_LINES if self.entry.has_lines else MOST_ROWS
        rows, has_more = self.entry.rows_height(room, most)
        row = self.entry.fontMetrics().height()
        edge = max(_EDGE, (_LOWEST - row) // 2)
        below = 0 if beside or not counts else counter.height()
        high = max(_LOWEST, rows + 2 * edge) + below
        if places:
            bar = Qt.ScrollBarPolicy
            wanted = bar.ScrollBarAsNeeded if has_more else bar.ScrollBarAlwaysOff
            self.entry.setVerticalScrollBarPolicy(wanted)
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            wide = self._counter_width()
            left = width - room - TEXT_INSET if mirrored else TEXT_INSET
            self.entry.setGeometry(left, edge, room, rows)
            # In line with the last row.
            bottom = high - _EDGE if below else edge + rows
            self.counter.setGeometry(
                TEXT_INSET if mirrored else width - TEXT_INSET - wide,
                bottom - counter.height(),
                wide,
                counter.height(),
            )
        return high

    def _counter_width(self) -> int:
        """So wide that the text does not move with each figure."""
        widest = self.counter.fontMetrics().horizontalAdvance(f"000 / {self._advised}")
        return max(self.counter.sizeHint().width(), widest)

    def _flow_again(self) -> None:
        high = self._flow(self.width(), places=True)
        # Laying out a form of hundreds of keys is for a text that takes another row.
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def _follow(self) -> None:
        self._count(self.hasFocus())
        self._flow_again()

    def _count(self, is_in: bool) -> None:
        if self._advised is None:
            return
        count = len(self.text())
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Who cannot write need not count, and what is too long to be changed here is cut.
        self.counter.setVisible((bool(count) or is_in) and not self.isReadOnly())
        self.counter.setText(self.tr("{count} / {most}").format(count=count, most=self._advised))
        is_over = count > self._advised and not self.isReadOnly()
        set_state(self.counter, "over", is_over)
        advice = self.tr(
            "Search engines and previews of links often cut a text like this after about {most} "
            "characters."
        ).format(most=self._advised)
        if self._is_demanded:
            advice = ""
        said = self.tr("{count} of {most} characters.").format(count=count, most=self._advised)
        set_tool_tip(self.counter, f"{said} {advice}".strip())
        # That it is longer than the blog wants is said as a doubt.
        self.entry.advise(f"{said} {advice}" if is_over and not self._is_demanded else "")
