"""TextView: a text in a column of limited width; zoomed, scrolled by lines, marked."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit

from editor.desktop.source import beside, heights, visible_range
from editor.desktop.source.column import TOP_MARGIN, side_margin
from editor.desktop.source.fonts import FontMode, TextLook, source_font
from editor.desktop.source.line_spacing import LineSpacing
from editor.desktop.source.painted_text import PaintedText
from editor.desktop.source.scroll_room import ScrollRoom
from editor.desktop.ui.styled import set_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent, QTextDocument
    from PySide6.QtWidgets import QWidget

NO_PAGE = QSizeF(0, 0)
"""Size of a page without which Qt lays nothing out; QSizeF() would be no such size."""
_FONT_CHANGES = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)


class TextView(PaintedText):
    """A plain text as it is read and written: everything about its place on the screen.

    ``placed`` says that the column stands elsewhere, or has another height.
    """

    scrolled = Signal(float)
    zoomed = Signal(int)
    lines_shown = Signal(int, int)
    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_look = TextLook()
        self._spacing: LineSpacing | None = None
        self._zoom = 0
        self._top = 0.0
        self._is_changing = False
        self._in_view: tuple[int, int] | None = None
        self._lacks_layout = False
        self._left_room = 0
        self._marks: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAutoFillBackground(True)
        self.setCursorWidth(2)
        self.verticalScrollBar().valueChanged.connect(self.look)
        self.horizontalScrollBar().valueChanged.connect(self.look)
        self.scroll_room = ScrollRoom(self, lambda: self.is_laid_out)

    def show_document(self, document: QTextDocument) -> None:
        """Show ``document``, which was loaded while no widget showed it."""
        # All that would lay the text out again comes before it is laid out at all.
        set_font(self, self._wanted_font())
        document.setPageSize(NO_PAGE)
        self._spacing = LineSpacing(document)
        self._spacing.take(self.font(), self._text_look.line_height)
        option = document.defaultTextOption()
        option.setTabStopDistance(self._tab_stop())
        document.setDefaultTextOption(option)
        self._place_column()
        self.setDocument(document)
        self._reflow(self._place_column, caret_seen=False)
        document.contentsChanged.connect(self._after_change)
        document.documentLayout().documentSizeChanged.connect(self._size_changed)

    @property
    def is_laid_out(self) -> bool:
        """Whether the layout has come to the end of the text; Qt lays a long one out in steps."""
        last = heights.last_shown(self.document(), self.hidden_lines())
        return last.layout().lineCount() > 0

    def relayout(
        self, start: int, length: int, *, within_edit: bool = False, shows: bool = False
    ) -> None:
        """Lay out again what looks different now; ``within_edit`` while a change is being reported.

        A change of a text that is not laid out to its end makes Qt 6.11 take the rest for laid out,
        with no height. Such a layout is begun anew, within an edit when that is done: an edit of
        the last line alone leaves nothing to do, unless it ``shows`` lines that were hidden.
        """
        if self.is_laid_out:
            self.document().markContentsDirty(start, length)
        elif not within_edit:
            self._begin_layout()
        elif shows:
            self._lacks_layout = True

    def _begin_layout(self) -> None:
        # QTextEdit takes this for a new width and lays out what is in view, the rest in steps.
        self.setLineWrapColumnOrWidth(self.lineWrapColumnOrWidth())

    def _size_changed(self) -> None:
        self._in_view = None

    def _after_change(self) -> None:
        if self._lacks_layout or not self.is_laid_out:
            self._lacks_layout = False
            self._begin_layout()
            # The next key will be as quick as any.
            self.document().documentLayout().documentSize()
        self.look()

    @property
    def text_look(self) -> TextLook:
        """How the text looks, its size apart."""
        return self._text_look

    def set_text_look(self, look: TextLook) -> None:
        """Have the text look like this; its history is the same, and what was in view is."""
        if look != self._text_look:
            self._text_look = look
            self._set_font()

    def set_font_mode(self, mode: FontMode) -> None:
        """Monospace or proportional."""
        self.set_text_look(replace(self._text_look, mode=mode))

    @property
    def line_gap(self) -> float:
        """Pixels between a line and the next one."""
        return 0.0 if self._spacing is None else self._spacing.gap

    @property
    def inner_margin(self) -> float:
        """Pixels between the edge of the viewport and the text."""
        scale = 1.0 if self._spacing is None else self._spacing.scale
        return self.document().documentMargin() * scale

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by ``steps`` points; 0 makes it as it was."""
        self.set_zoom(self._zoom + steps if steps else 0)

    def set_zoom(self, level: int) -> None:
        """Make the text ``level`` points larger than usual."""
        level = min(max(level, -6), 36)
        if level != self._zoom:
            self._zoom = level
            self._set_font()
            self.zoomed.emit(level)

    def label_font(self) -> QFont:
        """The font of labels painted among the text."""
        font = QFont(QApplication.font())
        font.setPointSizeF(max(font.pointSizeF() + self._zoom * 0.75, 6.0))
        return font

    def scroll_depth(self) -> float:
        """How far the last screen of the text has been entered: 0 above it, 1 at the very end."""
        bar, last = self.verticalScrollBar(), self.scroll_room.last
        screen = min(self.viewport().height(), last)
        if screen <= 0 or not self.is_laid_out:
            return 0.0
        return min(1.0, max(0.0, 1 - (last - bar.value()) / screen))

    def scroll_line(self, depth: float = 0.0) -> float:
        """The line at the upper edge, and how far into it the edge is: 12.5 is half of line 12.

        With a ``depth`` that far below the upper edge: at 1 the end of the text, where that is
        reached.
        """
        y = self.verticalScrollBar().value() + self._below_edge(depth)
        line = self._line_at(y, int(self._top))
        into = (y - self._top_of(line)) / max(self._height_of(line), 1)
        return line + min(max(into, 0.0), 0.999)

    def scroll_to_line(self, line: float, depth: float = 0.0) -> None:
        """Bring a line to the upper edge or below it, as ``scroll_line`` counts; 0 is the top."""
        if line <= 0 and not depth:
            self.verticalScrollBar().setValue(0)
            return
        number = max(0, min(int(line), self.document().blockCount() - 1))
        into = min(max(line - number, 0.0), 1.0) * self._height_of(number)
        y = self._top_of(number) + into - self._below_edge(depth)
        self.verticalScrollBar().setValue(round(y))

    def hidden_lines(self) -> Sequence[range]:
        """The runs of lines that are folded away, in order."""
        return ()

    def first_shown_line(self) -> int:
        """The first line behind a folded head, of which only the label is in view."""
        return 0

    def line_at(self, y: float) -> int:
        """The line at height ``y`` of the viewport."""
        return self._line_at(y + self.verticalScrollBar().value(), int(self._top))

    def _top_of(self, line: int) -> float:
        return heights.top_of(self.document(), line, self.hidden_lines())

    def _height_of(self, line: int) -> float:
        return heights.height_of(self.document(), line, self.hidden_lines())

    def _line_at(self, y: float, near: int) -> int:
        return heights.line_at(self.document(), y, near, self.hidden_lines())

    def _below_edge(self, depth: float) -> float:
        if not depth:
            return 0.0
        # The last line ends above the end of what can be scrolled to.
        whole = self.scroll_room.last + self.viewport().height()
        rest = whole - self._top_of(self.document().blockCount())
        return depth * (self.viewport().height() - rest)

    def scroll_to_top(self) -> None:
        """Show the beginning, whatever is folded there."""
        self.verticalScrollBar().setValue(0)
        self.look()

    def visible_lines(self) -> tuple[int, int]:
        """The first and the last line that are in view, at least in part.

        What is folded above them is not, nor the line that bears its label.
        """
        if self._in_view is not None:
            return self._in_view
        y = self.verticalScrollBar().value()
        first = self._line_at(y, int(self._top))
        last = self._line_at(y + self.viewport().height(), first)
        behind_head = self.first_shown_line()
        return max(first, behind_head if behind_head <= last else 0), last

    def visible_runs(self) -> list[range]:
        """The lines in view, without those that are folded away."""
        return heights.shown_runs(*self.visible_lines(), self.hidden_lines())

    def visible_ranges(self) -> list[visible_range.Range]:
        """What is in view, from place to place; of a long line only the part that is."""
        runs = self.visible_runs()
        return [part for run in runs for part in visible_range.ranges(self, run[0], run[-1])]

    def set_marks(self, layer: str, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Mark places, such as what a search found; each layer replaces its own marks only.

        Later layers lie over earlier ones, in the order in which they were first set.
        """
        had = self._marks.get(layer)
        self._marks[layer] = marks
        if marks or had:
            self.setExtraSelections([mark for layer in self._marks.values() for mark in layer])

    @contextmanager
    def looking_once(self) -> Iterator[None]:
        """Look when all is done, and not at what is in view for a moment on the way there."""
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False
        self.look()

    def look(self) -> None:
        """See which lines are in view now, and emit them."""
        if self._is_changing:
            return
        self.scroll_room.mend()
        # Each layer of marks asks what is in view. One of them may scroll, which leads here again.
        self._in_view = None
        self._in_view = first, last = self.visible_lines()
        self.lines_shown.emit(first, last + 1)
        self._in_view = None
        top = self.scroll_line()
        if top != self._top:
            self._top = top
            self.scrolled.emit(top)

    def showEvent(self, event: QShowEvent) -> None:
        """Those who follow what is in view need not follow it while nothing is."""
        super().showEvent(event)
        self.look()

    def keep_distance(self) -> None:
        """Keep a line free above and below the cursor, so that one sees where one goes."""
        bar = self.verticalScrollBar()
        caret = self.cursorRect()
        free = caret.height()
        below = caret.bottom() + free - self.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + below)
        elif caret.top() < free:
            bar.setValue(bar.value() + caret.top() - free)

    def event(self, event: QEvent) -> bool:
        """Take what the mouse does beside the column for what it does at the column's edge."""
        inside = beside.moved_inside(event, self)
        if inside is None:
            return super().event(event)
        self.viewportEvent(inside)
        beside.answer(event, inside)
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep from the view what the text has no use for: there it would count as beside it."""
        handled = super().viewportEvent(event)
        if isinstance(event, QMouseEvent | QWheelEvent):
            event.accept()
            return True
        return handled

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y()
            if turn:
                self.zoom(1 if turn > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the document in its own font, whatever Qt makes of that of the widget."""
        super().changeEvent(event)
        if self._spacing is not None and event.type() in _FONT_CHANGES:
            self._spacing.keep_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and in view what was in view."""
        before = QRect(QPoint(0, 0), event.oldSize())
        seen = before.intersects(self.cursorRect())
        super().resizeEvent(event)
        self._reflow(self._place_column, caret_seen=seen)

    def _reflow(self, change: Callable[[], None], *, caret_seen: bool) -> None:
        """Change the layout, and have in view after it what was in view before."""
        top = self._top
        at_the_top = self.verticalScrollBar().value() <= 0
        change()
        if at_the_top:
            # Hidden lines have no height, so ``top`` may name a line behind a folded head.
            self.verticalScrollBar().setValue(0)
        else:
            self.scroll_to_line(top)
        if caret_seen and self.hasFocus():
            self.ensureCursorVisible()
        self.look()

    def set_left_room(self, pixels: int) -> None:
        """Leave that much room left of the column at least."""
        if pixels != self._left_room:
            self._left_room = pixels
            seen = self.viewport().rect().intersects(self.cursorRect())
            self._reflow(self._place_column, caret_seen=seen)

    def _set_font(self) -> None:
        seen = self.viewport().rect().intersects(self.cursorRect())
        self._reflow(self._take_font, caret_seen=seen)

    def _take_font(self) -> None:
        # Without a page nothing is laid out until the column is placed: once, and not three times.
        self.document().setPageSize(NO_PAGE)
        font = self._wanted_font()
        set_font(self, font)
        if self._spacing is not None:
            self._spacing.take(font, self._text_look.line_height)
        self.setTabStopDistance(self._tab_stop())
        self._place_column()

    def _wanted_font(self) -> QFont:
        return source_font(self._text_look.mode, self._zoom, self._text_look.family)

    def _tab_stop(self) -> float:
        width = 4 * QFontMetricsF(self.font()).horizontalAdvance(" ")
        return width if self._spacing is None else self._spacing.tab_distance(width)

    def _place_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        side = side_margin(
            self.width() - bar,
            self._text_look.measure,
            QFontMetricsF(self.font()),
            self.inner_margin,
            proportional=self._text_look.mode == "proportional",
        )
        margins = QMargins(max(side, self._left_room), TOP_MARGIN, side, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        if self.document().textWidth() != self.viewport().width():
            # QTextEdit misses the resize it is in the middle of.
            self._begin_layout()
        self.placed.emit()
