"""Completion: a list below the cursor of what can stand there, narrowed by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from editor.desktop.feature import TextPlace
from editor.desktop.source.clipboard import with_newlines
from editor.desktop.source.completion_delegate import CompletionDelegate, RowRole
from editor.desktop.ui.plain_text import one_line
from editor.errors import EditorError
from editor.writing.reading import beside
from editor.writing.selection import Change, Selection, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.feature import Completion, Completions, CompletionSource
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.extensions import TextExtensions
    from editor.desktop.ui.themes import Themes
    from editor.scan.scan import Scan

_ROWS = 8
_WIDEST = 480

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_INSERTS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_ENDS = {QEvent.Type.FocusOut, QEvent.Type.Hide}
"""What takes the place from under an open list."""
_MOVES_TEXT = {QEvent.Type.Resize, QEvent.Type.FontChange}
"""What lays the text out anew, as when a pane beside it gets its content: the list goes along."""


class CompletionList(QListWidget):
    """Offers what the first source that knows something has for the place of the cursor.

    The keyboard stays in the text: only while the list is open are its keys looked at, and its
    cursor followed. ``refuse`` is called with the reason why something cannot be inserted.
    """

    def __init__(
        self,
        editor: EditedText,
        extensions: TextExtensions,
        themes: Themes,
        refuse: Callable[[EditorError], None],
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._sources = tuple(extensions.completion_sources)
        self._signs = tuple(extensions.completion_signs)
        self._refuse = refuse
        self._found: Completions | None = None
        self._least = 0
        self._is_following = False
        self._shown: list[Completion] = []
        self._start = QTextCursor()
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._go_along)
        self._delegate = CompletionDelegate(themes, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("completions")
        self.setAccessibleName(self.tr("Completions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # What the list has no use for is not meant for the text below it.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self._insert(self.row(item), goes_on=False))
        self.hide()

    @property
    def has_sources(self) -> bool:
        """Whether there is a source to ask."""
        return bool(self._sources)

    def offer(self) -> None:
        """Ask the sources, and open the list if one of them has something to offer."""
        self.dismiss()
        editor = self._editor
        if editor.isReadOnly():
            return
        cursor = editor.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.position())
            editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        self._ask(self._sources, asked=True)

    def offer_behind(self, typed: str) -> None:
        """Ask those sources of whose signs one was just ``typed``.

        What is selected was put in brackets by it, and stays selected. A list that is open stays,
        unless there is something better.
        """
        sign = typed[-1:]
        if not sign or self._editor.isReadOnly() or self._editor.textCursor().hasSelection():
            return
        signs = zip(self._sources, self._signs, strict=True)
        sources = [source for source, own in signs if sign in own]
        if sources:
            self._ask(sources, asked=False)

    def dismiss(self) -> None:
        """Close the list, and look at nothing any more."""
        if not self._is_following:
            return
        self._is_following = False
        self.hide()
        editor = self._editor
        editor.removeEventFilter(self)
        editor.cursorPositionChanged.disconnect(self._follow)
        editor.verticalScrollBar().valueChanged.disconnect(self._scrolled)
        editor.horizontalScrollBar().valueChanged.disconnect(self._scrolled)
        self._laid_out.stop()
        self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list from the text; close when the text is left."""
        if watched is not self._editor:
            return super().eventFilter(watched, event)
        key = event if isinstance(event, QKeyEvent) and not self.isHidden() else None
        if key is not None and self._is_needless(key):
            if key.type() == QEvent.Type.KeyPress:
                self.dismiss()
            return False
        if key is not None and self._is_own(key):
            if key.type() == QEvent.Type.ShortcutOverride:
                key.accept()
                return True
            if key.type() == QEvent.Type.KeyPress:
                self._press(Qt.Key(key.key()))
                return True
        if event.type() in _ENDS:
            self.dismiss()
        elif event.type() in _MOVES_TEXT:
            # The text has yet to be told.
            self._laid_out.start()
        return False

    def sizeHint(self) -> QSize:
        """As large as its rows, up to a few."""
        # Of the style sheet, with its padding.
        frame = 2 * self.frameWidth()
        height = min(len(self._shown), _ROWS) * self.sizeHintForRow(0)
        bar = self.verticalScrollBar().sizeHint().width() if len(self._shown) > _ROWS else 0
        widest = _WIDEST - frame - bar
        rows = [(one_line(entry.sign), one_line(entry.label)) for entry in self._shown]
        self._delegate.align(self.font(), rows, widest)
        width = min(self.sizeHintForColumn(0), widest) + frame + bar
        return QSize(width, height + frame)

    def _ask(self, sources: Sequence[CompletionSource], *, asked: bool) -> None:
        """Offer what the first of the sources has that fits what is typed already."""
        editor = self._editor
        place = TextPlace(*editor.cursor_place())
        before = editor.post.line(place.line)[: place.column]
        for source in sources:
            found = source.complete(editor.post, place, before)
            if found is None or not found.entries:
                continue
            start = max(0, min(found.start_column, place.column))
            least = 0 if asked else found.least_typed
            is_early = place.column - start < least
            if is_early or _fitting(found, before[start:]):
                self.dismiss()
                self._found, self._least = found, least
                self._start = QTextCursor(editor.document())
                self._start.setPosition(editor.post.position(place.line, start))
                # What is typed at this very place comes behind it.
                self._start.setKeepPositionOnInsert(True)
                self._begin()
                return

    def _begin(self) -> None:
        """Follow the cursor from now on, and show the list as soon as it is to be seen."""
        editor = self._editor
        self._is_following = True
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._follow)
        editor.verticalScrollBar().valueChanged.connect(self._scrolled)
        editor.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self._follow()

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() in _MOVES or event.key() in _INSERTS or event.key() == Qt.Key.Key_Escape

    def _is_needless(self, event: QKeyEvent) -> bool:
        """Whether a key would insert, but nothing is chosen, or what is chosen is there already."""
        found = self._found
        if event.key() not in _INSERTS or found is None or not found.are_optional:
            return False
        row = self.currentRow()
        is_there = row >= 0 and self._shown[row].text == self._typed()
        return row < 0 or (is_there and event.key() != Qt.Key.Key_Tab)

    def _press(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _INSERTS:
            self._insert(self.currentRow(), goes_on=key == Qt.Key.Key_Tab)
        else:
            row, last = self.currentRow() + _MOVES[key], self.count() - 1
            is_step = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if self.currentRow() < 0:
                row = last if _MOVES[key] < 0 else 0
            row = row % (last + 1) if is_step else max(0, min(last, row))
            self.setCurrentRow(row)
            self._announce()

    def _follow(self) -> None:
        """Something was typed, or the cursor went elsewhere."""
        typed = self._typed()
        if typed is not None and len(typed) < self._least:
            self.hide()
        elif typed is None or not self._narrow(typed):
            self.dismiss()
        elif self.isHidden():
            self.ensurePolished()
            self._place()
            self.show()
            self.raise_()
            self._announce()
        else:
            self._place()

    def _scrolled(self) -> None:
        """The writer has scrolled, unless the text was laid out anew."""
        if not self._laid_out.isActive():
            self.dismiss()

    def _go_along(self) -> None:
        """The text has been laid out anew: stay at the word while it is in view."""
        editor = self._editor
        if not editor.viewport().rect().intersects(editor.cursorRect(self._start)):
            self.dismiss()
        elif not self.isHidden():
            self._place()

    def _typed(self) -> str | None:
        """What stands between the start of the word and the cursor; None behind or before it."""
        cursor, start = self._editor.textCursor(), self._start
        if cursor.hasSelection() or cursor.block() != start.block():
            return None
        if cursor.position() < start.position():
            return None
        line, column = self._editor.cursor_place()
        return self._editor.post.line(line)[self._editor.post.place(start.position())[1] : column]

    def _narrow(self, typed: str) -> bool:
        """Show what begins with what is typed; False if nothing does."""
        shown = _fitting(self._found, typed)
        if shown != self._shown or self.isHidden():
            self._shown = shown
            self.clear()
            for entry in shown:
                label, detail = one_line(entry.label), one_line(entry.detail)
                sign = one_line(entry.sign)
                named = f"{sign} {label}" if sign else label
                item = QListWidgetItem(f"{named} – {detail}" if detail else named)
                item.setData(RowRole.SIGN, sign)
                item.setData(RowRole.LABEL, label)
                item.setData(RowRole.DETAIL, detail)
                self.addItem(item)
            self.setCurrentRow(-1)
        is_open = self._found is not None and self._found.are_optional and not typed
        if self.currentRow() < 0 and not is_open:
            self.setCurrentRow(0)
        return bool(shown)

    def _place(self) -> None:
        """Below the start of the word or, where there is more room, above; in the text in view."""
        editor = self._editor
        caret = editor.cursorRect(self._start)
        caret.moveTopLeft(editor.viewport().mapTo(editor, caret.topLeft()))
        screen = editor.screen().availableGeometry()
        room = editor.rect() & QRect(editor.mapFromGlobal(screen.topLeft()), screen.size())
        size = self.sizeHint().boundedTo(room.size())
        above, below = caret.top() - room.top(), room.bottom() - caret.bottom()
        if size.height() <= below or below >= above:
            size.setHeight(min(size.height(), below))
            top = caret.bottom() + 1
        else:
            size.setHeight(min(size.height(), above))
            top = caret.top() - size.height()
        # Whole rows, as far as there is room for one.
        row, frame = self.sizeHintForRow(0), 2 * self.frameWidth()
        whole = (size.height() - frame) // row * row + frame
        if row + frame <= size.height() != whole:
            top += size.height() - whole if top < caret.top() else 0
            size.setHeight(whole)
        left = max(room.left(), min(caret.left(), room.right() + 1 - size.width()))
        self.setGeometry(QRect(QPoint(left, top), size))

    def _insert(self, row: int, *, goes_on: bool) -> None:
        """Insert an entry. The cursor comes behind its closing; before it if more is to follow."""
        entry = self._shown[row]
        start = self._editor.post.place(self._start.position())[1]
        self.dismiss()
        if entry.insert is not None:
            line, column = self._editor.cursor_place()
            entry.insert(Selection(line, start, line, column))
            return

        def put(scan: Scan, cursor: Selection) -> Change:
            word = Selection(cursor.line, start, cursor.line, cursor.column)
            text = with_newlines(entry.text if entry.write is None else entry.write())
            at = entry.cursor
            if at is None and goes_on:
                at = len(text)
            before = text if at is None else text[:at]
            if "\n" in text:
                # Further lines stay in the item or the quote of the first.
                line = scan.line(cursor.line)
                lead = beside(scan[cursor.line], line.marks, min(line.start, start))
                text, before = (part.replace("\n", f"\n{lead}") for part in (text, before))
            return _put(scan, word, text, entry.closing, None if at is None else len(before))

        try:
            self._editor.run(put, self.tr("Complete"))
        except EditorError as error:
            self._refuse(error)
            return
        if entry.cursor is not None:
            self._ask(self._sources, asked=False)

    def _announce(self) -> None:
        """Have the chosen row read out: the keyboard is in the text, not here."""
        item = self.item(max(0, self.currentRow()))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.text()))


def _put(lines: Sequence[str], word: Selection, text: str, closing: str, at: int | None) -> Change:
    """Put ``text`` in the place of a word, and ``closing`` behind it unless it stands there.

    The cursor goes behind ``at`` code points of the text; behind the closing where that is None.
    """
    line, column = word.end
    is_closed = lines[line].startswith(closing, column)
    if not is_closed:
        word = _over_half(lines, word, closing)
    change = replace(lines, word, text if is_closed else f"{text}{closing}")
    before = f"{text}{closing}"[:at].split("\n")
    first = word.start[1] if len(before) == 1 else 0
    number = word.start[0] + len(before) - 1
    return Change(change.edit, Selection.at(number, first + len(before[-1])))


def _over_half(lines: Sequence[str], word: Selection, closing: str) -> Selection:
    """What is replaced: the word, and the beginning of its closing if that stands behind it."""
    line, column = word.end
    for size in range(len(closing) - 1, 0, -1):
        half = closing[:size]
        if half.strip() and lines[line].startswith(half, column):
            return Selection(*word.start, line, column + size)
    return word


def _fitting(found: Completions | None, typed: str) -> list[Completion]:
    """What of the entries fits what is typed."""
    if found is None:
        return []
    if found.find is not None:
        return list(found.find(typed))
    begin = typed.casefold()
    return [
        entry
        for entry in found.entries
        if entry.label.casefold().startswith(begin) or entry.text.casefold().startswith(begin)
    ]
