"""Suggestions: a list below a field of what may stand there, narrowed by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.desktop.form.suggestion_rows import Suggestion, SuggestionRows
from editor.desktop.ui.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from editor.desktop.ui.line_field import LineField
    from editor.desktop.ui.themes import Themes

_ROWS = 8
_MOST = 60
_NARROWEST, _WIDEST = 160, 420
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ENDS = (QEvent.Type.FocusOut, QEvent.Type.Hide)
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move)
"""What takes the field elsewhere, as when rows come above it: the list goes along."""


class Suggestions(QListWidget):
    """Offers ``words`` for a field; the keyboard stays there. ``chosen`` carries the word.

    What is no word, but has to be looked for, is offered by `search`, and ``found`` carries it.
    It opens as one types something that a word contains, and for all words with Down. Nothing is
    chosen before an arrow key chooses it, so that Enter and Tab do what they do without the list.
    """

    chosen = Signal(str)
    found = Signal(object)

    def __init__(self, field: LineField) -> None:
        super().__init__(field)
        self._field = field
        self._find: Callable[[str], Sequence[Suggestion]] | None = None
        self._words: tuple[str, ...] = ()
        self._around: tuple[QWidget, ...] = ()
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._go_along)
        self.setObjectName("completions")
        self.setAccessibleName(self.tr("Values of other posts"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self._choose(self.row(item)))
        field.installEventFilter(self)
        field.textEdited.connect(self._follow)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What is offered."""
        return self._words

    def offer(self, words: Sequence[str]) -> None:
        """Offer these from now on, in this order."""
        self._words = tuple(words)

    def search(
        self, find: Callable[[str], Sequence[Suggestion]], name: str, themes: Themes
    ) -> None:
        """Offer what ``find`` answers to what is typed; ``name`` says to a screen reader what."""
        self._find = find
        self.setAccessibleName(name)
        self.setUniformItemSizes(False)
        self.setItemDelegate(SuggestionRows(themes, self))

    def follow_again(self) -> None:
        """Something else is found by now; the list shows it if it is open, or would be."""
        if self._field.hasFocus() and self._field.text():
            self._follow(self._field.text())

    def toggle(self) -> None:
        """Show all words, or hide the list."""
        if self.isHidden():
            self._show(self._fitting(""))
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list from the field, and close when the field is left."""
        if self._around and event.type() in _MOVES:
            # Its place is right when all around it have got theirs.
            self._moved.start()
        if watched is not self._field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and self._is_own(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._press(Qt.Key(event.key()))
                return True
        if event.type() in _ENDS:
            self.hide()
        return False

    def sizeHint(self) -> QSize:
        """As large as its rows, up to a few."""
        frame = 2 * self.frameWidth()
        rows = min(self.count(), _ROWS)
        bar = self.verticalScrollBar().sizeHint().width() if self.count() > _ROWS else 0
        width = self.sizeHintForColumn(0) + frame + bar
        return QSize(
            min(max(width, _NARROWEST), _WIDEST), rows * max(self.sizeHintForRow(0), 1) + frame
        )

    def _is_own(self, event: QKeyEvent) -> bool:
        if self._field.isReadOnly() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.isHidden():
            return event.key() == Qt.Key.Key_Down and bool(self._words or self._find)
        if event.key() in _CHOOSES:
            return self.currentRow() >= 0
        return event.key() in _STEPS or event.key() == Qt.Key.Key_Escape

    def _press(self, key: Qt.Key) -> None:
        if self.isHidden():
            self._show(self._fitting(""))
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _CHOOSES:
            self._choose(self.currentRow())
        else:
            self._step(_STEPS[key])

    def _step(self, by: int) -> None:
        last, row = self.count() - 1, self.currentRow()
        if row < 0:
            row = last if by < 0 else 0
        else:
            row = (row + by) % (last + 1) if abs(by) == 1 else max(0, min(last, row + by))
        self.setCurrentRow(row)
        item = self.item(row)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.text()))

    def _follow(self, typed: str) -> None:
        fitting = self._fitting(typed) if typed.strip() else []
        if fitting and [row.value for row in fitting] != [typed.strip()]:
            self._show(fitting)
        else:
            self.hide()

    def _fitting(self, typed: str) -> Sequence[Suggestion]:
        if self._find is not None:
            return self._find(typed)
        wanted = typed.strip().casefold()
        fitting = [word for word in self._words if wanted in word.casefold()]
        if wanted:
            fitting.sort(key=lambda word: not word.casefold().startswith(wanted))
        return [Suggestion(word, value=word) for word in fitting[:_MOST]]

    def _show(self, rows: Sequence[Suggestion]) -> None:
        self.clear()
        for row in rows[:_MOST]:
            said = f"{row.text}, {row.detail}" if row.detail else row.text
            item = QListWidgetItem(one_line(said))
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.addItem(item)
        if not self.count():
            self.hide()
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._field.destroyed.connect(self.deleteLater)
        self.ensurePolished()
        self._place()
        self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what the field stands in."""
        super().showEvent(event)
        self._around = tuple(self._outwards())
        for widget in self._around:
            widget.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow nothing any more."""
        super().hideEvent(event)
        self._moved.stop()
        for widget in self._around:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._around = ()

    def _outwards(self) -> Iterator[QWidget]:
        """What the field stands in, up to the window."""
        window: QWidget = self._field.window()
        widget: QWidget | None = self._field.parentWidget()
        while widget is not None:
            yield widget
            widget = None if widget is window else widget.parentWidget()

    def _go_along(self) -> None:
        """The field has another place: stay below it while it is in view."""
        seen = self._field.rect()
        inner: QWidget = self._field
        for widget in self._outwards():
            seen = seen.translated(inner.pos()) & QRect(QPoint(), widget.size())
            inner = widget
        if seen.isEmpty():
            self.hide()
        elif not self.isHidden():
            self._place()

    def _place(self) -> None:
        """Below the field, or above it where there is no room; within the window."""
        window = self._field.window()
        self.resize(self.sizeHint())
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if below.y() + self.height() > window.height():
            below.setY(max(0, self._field.mapTo(window, QPoint(0, -2)).y() - self.height()))
        below.setX(max(0, min(below.x(), window.width() - self.width())))
        self.move(below)

    def _choose(self, row: int) -> None:
        chosen: Suggestion = self.item(row).data(Qt.ItemDataRole.UserRole)
        self.hide()
        if isinstance(chosen.value, str):
            self.chosen.emit(chosen.value)
        else:
            self.found.emit(chosen.value)
