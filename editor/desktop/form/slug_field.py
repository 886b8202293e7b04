"""A slug, or a whole address: what is typed, and below it the address the post gets with that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from editor.desktop.form.post_field import TEXT_INSET, EntryField, asks_to_pick
from editor.desktop.ui.painting import MIDDLE
from editor.desktop.ui.plain_text import one_line, set_tool_tip
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from editor.desktop.ui.themes import Themes

_GAP = 12
"""Pixels behind the address."""
_LEAST = 0.5
"""Of the width: what an address needs at least, before the words beside it are left out."""


class AddressLine(QWidget):
    """An address, cut in its middle where it is too long, and a few words behind it."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._address = self._words = ""
        self._warns = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    @property
    def address(self) -> str:
        """The address that is shown."""
        return self._address

    @property
    def words(self) -> str:
        """What is said beside it."""
        return self._words

    @property
    def warns(self) -> bool:
        """Whether something is wrong with it."""
        return self._warns

    def say(self, address: str, words: str = "", *, warns: bool = False) -> None:
        """Show an address, and say something of it; a warning comes in the colour of such."""
        address, words = one_line(address), one_line(words)
        self._address, self._words, self._warns = address, words, warns
        set_tool_tip(self, "\n".join(part for part in (address, words) if part))
        self.setAccessibleName(". ".join(part for part in (address, words) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """One line, of any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the address, and the words where there is room for them."""
        del event
        painter = QPainter(self)
        metrics, room = self.fontMetrics(), self.rect().adjusted(TEXT_INSET, 0, 0, 0)
        slanted = self.font()
        slanted.setItalic(not self._warns)
        painter.setFont(slanted)
        wide = painter.fontMetrics().horizontalAdvance(self._words) + 1 if self._words else 0
        left = room.width() - wide - _GAP if wide and self._address else room.width()
        needed = metrics.horizontalAdvance(self._address) + 1
        if self._warns:
            # Why it is marked must be read, if not all of the address.
            left = max(left, round(_LEAST * room.width()))
        has_words = wide > 0 and (not self._address or left >= min(needed, _LEAST * room.width()))
        painter.setPen(self._themes.colour(Role.WARNING if self._warns else Role.MUTED))
        painter.setFont(self.font())
        width = min(left if has_words else room.width(), needed)
        own = painter.layoutDirection()
        # An address is read from left to right; its last slash belongs behind it.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._draw(painter, self._address, 0, width)
        painter.setLayoutDirection(own)
        if has_words:
            painter.setFont(slanted)
            begin = width + _GAP if self._address else 0
            self._draw(painter, self._words, begin, room.width() - begin)
        painter.end()

    def _draw(self, painter: QPainter, text: str, begin: int, width: int) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        begin += TEXT_INSET
        left = self.width() - begin - width if mirrored else begin
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        place = QRect(left, 0, width, self.height())
        painter.drawText(place, MIDDLE | start, shown)


class SlugField(EntryField):
    """``changed`` says that another text is shown, which may give another address.

    What the address is, is for others to find out and to show by `show_address`; ``making_wanted``
    asks for the slug that is made of the title.
    """

    is_of_post = True

    # An address needs the room of two columns.
    wants_row = True
    may_be_tall = True

    changed = Signal()
    making_wanted = Signal()

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shown = ("", "", False)
        self._problems = ""
        self.entry.installEventFilter(self)
        self.entry.menu_asked.connect(self._complete_menu)
        self.entry.textChanged.connect(self.changed)
        self.button = QToolButton(self)
        self.button.setText(self.tr("From title"))
        self.button.setToolTip(self.tr("Make it of the title (Alt+Down)"))
        # By keyboard it is Alt+Down; Tab leads from field to field.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.making_wanted)
        self.line = AddressLine(themes, self)
        self.line.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lay_out(behind=self.button, below=self.line)

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self.button.setEnabled(not reason)

    def show_address(self, address: str, words: str = "", *, warns: bool = False) -> None:
        """Show the address of the post, and something to know of it."""
        self._shown = (address, words, warns)
        self._say()

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        super().point_out(problems)
        self._problems = problems
        self._say()

    def _say(self) -> None:
        address, words, warns = self._shown
        # What a problem of the field says in full, with what can be done, is said once.
        words = "" if warns and self._problems else words
        self.line.say(address, words, warns=warns)
        self.line.setVisible(bool(address or words))
        self.entry.advise("\n".join(part for part in (address, words) if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down makes it of the title."""
        if asks_to_pick(event):
            if self.button.isEnabled():
                self.making_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def _complete_menu(self, menu: QMenu, _place: int) -> None:
        menu.addSeparator()
        make: QAction = menu.addAction(self.tr("Make from &Title\tAlt+Down"))
        make.setEnabled(self.button.isEnabled())
        make.triggered.connect(self.making_wanted)
        copy = menu.addAction(self.tr("Cop&y Address"))
        copy.setEnabled(bool(self.line.address))
        copy.triggered.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.address)
