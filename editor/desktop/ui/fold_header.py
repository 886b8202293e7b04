"""The heading of a part of a pane that can be folded away: a chevron, a name, what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import one_line, set_tool_tip
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_CHEVRON = 14
_GAP = 6
_EDGE = 4
"""Pixels around what is painted."""
_LEAST_LINE = 24
"""Pixels of line behind the name that are worth drawing."""


class FoldHeader(QAbstractButton):
    """A line across the pane that folds and unfolds what stands below it.

    Made with ``content``, it hides and shows that widget itself, and takes the keyboard from it
    when it is folded away. Without, it only reports: ``turned`` carries whether the writer has
    folded it, and the owner hides what belongs to it. `fold` does the same from code, unreported.
    ``note`` stands behind the name in quiet letters, such as how many fields there are.

    A click, Space and Enter turn it; Left folds and Right unfolds (mirrored where the pane is).
    Name and note are plain text of whoever wrote them; a cut name is whole in the tool tip.
    """

    turned = Signal(bool)

    def __init__(
        self,
        name: str,
        themes: Themes,
        *,
        content: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._content = content
        self._name = one_line(name)
        self._note = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self._turn(folded=not self.isChecked()))
        self._say()

    @property
    def name(self) -> str:
        """What is said in it."""
        return self._name

    @property
    def note(self) -> str:
        """What stands behind the name."""
        return self._note

    @property
    def is_folded(self) -> bool:
        """Whether what belongs to it is hidden."""
        return not self.isChecked()

    def say(self, name: str, note: str = "") -> None:
        """Show another name, and a note behind it."""
        if (name, note) != (self._name, self._note):
            self._name, self._note = one_line(name), one_line(note)
            self._say()

    def fold(self, folded: bool) -> None:
        """Fold or unfold what belongs to it."""
        self.setChecked(not folded)
        content = self._content
        if content is not None:
            focused: QWidget | None = self.window().focusWidget()
            if folded and focused is not None and content.isAncestorOf(focused):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            content.setVisible(not folded)
        self._say()

    def sizeHint(self) -> QSize:
        """Room for chevron, name and note."""
        metrics = self.fontMetrics()
        said = metrics.horizontalAdvance(self._name)
        if self._note:
            said += _GAP + metrics.horizontalAdvance(self._note)
        return QSize(2 * _EDGE + _CHEVRON + _GAP + said, self._high())

    def minimumSizeHint(self) -> QSize:
        """Room for the chevron and a few letters."""
        few = self.fontMetrics().horizontalAdvance("nnnnnn")
        return QSize(2 * _EDGE + _CHEVRON + _GAP + few, self._high())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn it, or to the side that an arrow points to."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        folds, unfolds = (ahead, back) if mirrored else (back, ahead)
        if event.key() in (folds, unfolds):
            if self.is_folded is not (event.key() == folds):
                self._turn(folded=event.key() == folds)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(folded=not self.is_folded)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name may be cut now, or whole again."""
        super().resizeEvent(event)
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron, the name, the note, and a line to the end."""
        del event
        colour = self._themes.colour
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT)) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.HOVER) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

        def placed(left: int, width: int) -> QRect:
            return QRect(self.width() - left - width if mirrored else left, 0, width, self.height())

        chevron = placed(_EDGE, _CHEVRON)
        chevron.setY((self.height() - _CHEVRON) // 2)
        chevron.setHeight(_CHEVRON)
        folded = "chevron-left" if mirrored else "chevron-right"
        icon(folded if self.is_folded else "chevron-down").paint(painter, chevron)
        metrics, at = self.fontMetrics(), _EDGE + _CHEVRON + _GAP
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        middle |= Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        said = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self._room())
        painter.setPen(colour(Role.TEXT if self.isEnabled() else Role.DISABLED))
        wide = metrics.horizontalAdvance(said)
        painter.drawText(placed(at, wide + 1), middle, said)
        at += wide + _GAP
        if self._note:
            wide = metrics.horizontalAdvance(self._note)
            painter.setPen(colour(Role.MUTED))
            painter.drawText(placed(at, wide + 1), middle, self._note)
            at += wide + _GAP
        rest = self.width() - at - _EDGE
        if rest >= _LEAST_LINE:
            line = placed(at, rest)
            painter.setPen(QPen(colour(Role.LINE), 1))
            middle_y = self.height() // 2
            painter.drawLine(line.left(), middle_y, line.right(), middle_y)
        painter.end()

    def _turn(self, *, folded: bool) -> None:
        self.fold(folded)
        self.turned.emit(folded)

    def _high(self) -> int:
        return max(_CHEVRON, self.fontMetrics().height()) + 2 * _EDGE

    def _room(self) -> int:
        """How wide the name may be."""
        room = self.width() - 2 * _EDGE - _CHEVRON - _GAP
        if self._note:
            room -= self.fontMetrics().horizontalAdvance(self._note) + _GAP
        return max(room, 0)

    def _say(self) -> None:
        """Tell what is painted, and whether it is folded, to who cannot see it."""
        said = f"{self._name} {self._note}".strip()
        self.setAccessibleName(said)
        is_cut = self.fontMetrics().horizontalAdvance(self._name) > self._room()
        set_tool_tip(self, self._name if is_cut else "")
        state = self.tr("Folded") if self.is_folded else self.tr("Unfolded")
        self.setAccessibleDescription(state)
        self.update()
