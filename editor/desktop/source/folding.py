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

    def __call__(self, start: int, length: int, *, within_edit: bool = False) -> None:
        """From ``start`` on, as Qt counts; ``within_edit`` while a change is being reported."""


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
        document.edited.connect(self._edited)

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
        lines = range(head.first, head.last + 1)
        return min(lines, key=lambda line: len(self._document.line(line)))

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
        head = self._foldable()
        if head is not None and (self._head is None or not self._opened):
            # A head that is just being typed, or takes in what is, stays open under those hands.
            self._opened = self._caret_line() <= head.last
        if self._reach or self.is_folded or head != self._head:
            self._show(within_edit=True)

    def _show(self, *, within_edit: bool = False) -> None:
        """Show and hide lines as they should be, and emit ``changed`` if that is news."""
        head = self._foldable()
        folded = self.is_folded
        reach = max(self._reach, head.last + 1 if head is not None and folded else 0)
        document = self._document.text_document
        block = document.begin()
        length = 0
        changed = False
        last = head.last if head is not None and folded else -1
        label_line = self.label_line
        for line in range(reach):
            if not block.isValid():
                break
            visible = line > last or line == label_line
            if block.isVisible() != visible:
                block.setVisible(visible)
                changed = True
            length += block.length()
            block = block.next()
        self._reach = head.last + 1 if head is not None and folded else 0
        if changed:
            self._relayout(0, length, within_edit=within_edit)
        if changed or head != self._head:
            self._head = head
            self.changed.emit(folded)
