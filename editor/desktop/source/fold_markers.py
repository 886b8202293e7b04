"""FoldMarkers: the triangles beside the column that fold what begins on their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.desktop.source.chip import paint_arrow
from editor.desktop.source.heights import shown_runs
from editor.desktop.ui.plain_text import show_tool_tip
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from editor.desktop.source.body_folds import BodyFolds
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes

WIDTH = 18
"""In pixels: what the margin beside the column leaves room for in the narrowest window."""

_ARROW = 4.5


class _Mark(NamedTuple):
    """The triangle of a line: its middle and half its height, in pixels; whether it is folded."""

    line: int
    middle: int
    reach: int
    is_folded: bool


class FoldMarkers(QWidget):
    """Shows the triangles of what is folded, and of what can be while the mouse is at it.

    That is all in view while the mouse is in the margin, and that of its line while it is in the
    text. Everything else the mouse does here is left to the text. ``toggle`` folds and unfolds
    what begins on a line.
    """

    def __init__(
        self, editor: EditedText, body: BodyFolds, themes: Themes, toggle: Callable[[int], None]
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._body = body
        self._themes = themes
        self._toggle = toggle
        self._marks: list[_Mark] = []
        self._lines = range(0)
        # The line of the text the mouse is on, and the revision in which it was.
        self._pointed: tuple[int, int] | None = None
        self.setAccessibleName(self.tr("Fold markers"))
        self.setMouseTracking(True)
        editor.placed.connect(self._place)
        editor.lines_shown.connect(self._look_at)
        themes.changed.connect(self.update)

    def point_at(self, line: int | None) -> None:
        """The mouse is on a line of the text, or on none."""
        pointed = None if line is None else (line, self._editor.post.revision)
        if pointed != self._pointed:
            self._pointed = pointed
            self._look()

    def enterEvent(self, event: QEvent) -> None:
        """Show all there are."""
        del event
        self._look()

    def leaveEvent(self, event: QEvent) -> None:
        """Show none but what is folded."""
        del event
        self._look(is_left=True)

    def event(self, event: QEvent) -> bool:
        """Tell what a click would do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos().y())
            show_tool_tip(event.globalPos(), self._tip(mark), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold; beside the triangles the text has the mouse."""
        line = self._line_at(event.position().y())
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._toggle(line)
        self._look()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick clicks for a click."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a triangle can be clicked."""
        if event.buttons():
            event.ignore()
            return
        mark = self._mark_at(round(event.position().y()))
        shape = Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the triangles: to the right where it is folded, down where it is open."""
        del event
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            middle = QPointF(self.width() / 2, mark.middle + 0.5)
            colour = self._themes.colour(Role.TEXT if mark.is_folded else Role.MUTED)
            paint_arrow(painter, middle, _ARROW, colour, folded=mark.is_folded)
        painter.end()

    def _place(self) -> None:
        column = self._editor.viewport().geometry()
        self.setGeometry(column.left() - WIDTH, column.top(), WIDTH, column.height())
        self.raise_()

    def _look_at(self, first: int, stop: int) -> None:
        self._lines = range(first, stop)
        self._look()

    def _look(self, *, is_left: bool = False) -> None:
        """See which triangles there are now, and draw them if they are others."""
        revision = self._editor.post.revision
        if self._pointed is not None and self._pointed[1] != revision:
            # Who writes has no eye for the mouse.
            self._pointed = None
        is_under = self.underMouse() and not is_left
        marks: list[_Mark] = []
        if self._lines and (self._body.hidden or self._pointed is not None or is_under):
            marks = [self._mark(line) for line in sorted(self._marked_lines(is_under))]
        if marks != self._marks:
            self._marks = marks
            self.update()

    def _marked_lines(self, is_under: bool) -> set[int]:
        lines, body = self._lines, self._body
        marked = {fold.line for fold in body.lines.between(lines[0], lines[-1])}
        if is_under:
            end = min(lines[-1], self._editor.post.line_count - 1)
            runs = shown_runs(lines[0], end, body.hidden)
            marked.update(line for run in runs for line in run if body.can_fold(line))
        elif self._pointed is not None and self._pointed[0] in lines:
            marked.update(line for line in self._pointed[:1] if body.can_fold(line))
        return marked

    def _mark(self, line: int) -> _Mark:
        block = self._editor.document().findBlockByNumber(line)
        row = self._editor.cursorRect(QTextCursor(block))
        folded = self._body.lines.at(line) is not None
        return _Mark(line, row.center().y(), max(row.height() * 2 // 3, 8), folded)

    def _mark_at(self, y: int) -> _Mark | None:
        for mark in self._marks:
            if abs(y - mark.middle) <= mark.reach:
                return mark
        return None

    def _line_at(self, y: float) -> int | None:
        """The line of which a click at ``y`` folds or unfolds something."""
        mark = self._mark_at(round(y))
        if mark is not None:
            return mark.line
        line = self._editor.line_at(y)
        return line if self._body.can_fold(line) else None

    def _tip(self, mark: _Mark | None) -> str:
        if mark is None:
            return ""
        fold = self._body.lines.at(mark.line)
        return self.tr("Fold") if fold is None else self.tr("Unfold %n lines", "", len(fold.hidden))
