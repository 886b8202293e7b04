"""The front matter folded to one line while the form shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.frontmatter.head import Head
    from editor.text.lines import LineEdit


class Relayout(Protocol):
    """Lays out again what looks different now."""

    def __call__(
        self, start: int, length: int, *, within_edit: bool = False, shows: bool = False
    ) -> None:
        """From ``start`` on, as Qt counts; ``within_edit`` while a change is being reported.

        ``shows``: lines that were hidden are not any more.
        """


class HeadFold(QObject):
    """Hides the lines of the head but one; what stands there is the editor's to paint.

    ``wanted`` is what the window asked for, ``is_folded`` what is: a writer may open the head, and
    a post without one has nothing to fold.
    """

    changed = Signal(bool)

    def __init__(
        self,
        document: PostDocument,
        caret_line: Callable[[], int],
        relayout: Relayout,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._caret_line = caret_line
        self._relayout = relayout
        self._wanted = False
        self._opened = False
        self._head: Head | None = None
        # Lines from the first on that may be hidden; lines are hidden nowhere else.
        self._reach = 0
        self._hidden: tuple[range, ...] = ()
        # The head whose shortest line is known, and that line.
        self._label: tuple[Head, int] | None = None
        document.edited.connect(self._edited)
        # Connected after the document's own slot: `edited` has been emitted when this one runs.
        document.text_document.contentsChange.connect(self._contents_changed)

    @property
    def wanted(self) -> bool:
        """Whether the head is to be folded unless the writer opens it."""
        return self._wanted

    @property
    def is_folded(self) -> bool:
        """Whether the head is hidden but for one line."""
        return self._wanted and not self._opened and self._foldable() is not None

    @property
    def head(self) -> Head | None:
        """The head, as far as it can be folded."""
        return self._foldable()

    @property
    def hidden(self) -> tuple[range, ...]:
        """The lines that are hidden."""
        return self._hidden

    @property
    def label_line(self) -> int:
        """The line of the head that bears its label.

        Folded, it is the only one in view: the shortest, since a first line such as Pelican's title
        may be wrapped, and its rest would be read as the beginning of the body.
        """
        head = self._foldable()
        if head is None:
            return 0
        if not self.is_folded:
            return head.first
        if self._label is None or self._label[0] != head:
            lines = range(head.first, head.last + 1)
            self._label = head, min(lines, key=lambda line: len(self._document.line(line)))
        return self._label[1]

    def fold(self, wanted: bool) -> None:
        """Fold the head, or leave it open for good."""
        self._wanted = wanted
        self._opened = False
        self._show()

    def open(self) -> None:
        """Open the head until it is folded again."""
        if self.is_folded:
            self._opened = True
            self._show()

    def _foldable(self) -> Head | None:
        head = self._document.head()
        if head is None or head.last == head.first:
            return None
        # Without a line behind it there would be no place for the cursor.
        return head if head.last + 1 < self._document.line_count else None

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        if edit.first < self._reach:
            self._reach = max(edit.first + len(edit.inserted), self._reach + edit.shift)
        if self._label is not None and edit.first <= self._label[0].last:
            self._label = None
        head = self._foldable()
        if head is not None and (self._head is None or not self._opened):
            # A head that is just being typed, or takes in what is, stays open under those hands.
            self._opened = self._caret_line() <= head.last

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """See to the blocks Qt has touched: more than those whose text changed may be new."""
        document = self._document.text_document
        first = document.findBlock(position).blockNumber()
        if (
            first < self._reach
            or self.is_folded != bool(self._reach)
            or self._foldable() != self._head
        ):
            last = document.findBlock(position + added)
            end = last.blockNumber() + 1 if last.isValid() else document.blockCount()
            self._show(range(first, end), within_edit=True)

    def _show(self, touched: range | None = None, *, within_edit: bool = False) -> None:
        """Show and hide lines as they should be, and emit ``changed`` if that is news.

        Where the same lines are to be hidden as before, only those ``touched`` may not be.
        """
        head = self._foldable()
        folded = self.is_folded
        end = head.last + 1 if head is not None and folded else 0
        label_line = self.label_line
        hidden = (range(label_line), range(label_line + 1, end)) if end else ()
        lines = range(max(self._reach, end))
        if touched is not None and hidden == self._hidden:
            lines = range(touched.start, min(touched.stop, lines.stop))
        self._hidden, self._reach = hidden, end
        changed = self._set_visible(lines, end, label_line)
        if changed is not None:
            self._relayout(*changed, within_edit=within_edit, shows=True)
        if changed is not None or head != self._head:
            self._head = head
            self.changed.emit(folded)

    def _set_visible(self, lines: range, end: int, label_line: int) -> tuple[int, int] | None:
        """Show ``lines`` from ``end`` on and that of the label; what has changed, as Qt counts."""
        block = self._document.text_document.findBlockByNumber(lines.start)
        start = stop = -1
        for line in lines:
            if not block.isValid():
                break
            visible = line >= end or line == label_line
            if block.isVisible() != visible:
                block.setVisible(visible)
                start = block.position() if start < 0 else start
                stop = block.position() + block.length()
            block = block.next()
        return None if start < 0 else (start, stop - start)
