"""BodyFolds: sections, fences, quotes and raw HTML folded to the lines they begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, Signal

from editor.desktop.source.heights import shown_runs
from editor.writing.folded_lines import FoldedLines
from editor.writing.folds import begins, foldable_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtGui import QTextBlock

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.folding import Relayout
    from editor.text.lines import LineEdit
    from editor.writing.folds import Foldable

_FAR_BELOW = QPointF(0, 1e8)


class _Change(NamedTuple):
    """Lines, from first to last, that are visible now and were not, or the other way round."""

    first: QTextBlock
    last: QTextBlock
    visible: bool


class BodyFolds(QObject):
    """Hides the lines of what is folded in a document, and shows them before an edit touches them.

    An edit from anywhere, undo and another program's included, that comes to hidden lines shows
    them within the same change of the document, before anything is painted. ``changed`` says that
    other lines are hidden now; that may be within an edit, when there is no layout to ask.
    """

    changed = Signal()

    def __init__(
        self, document: PostDocument, relayout: Relayout, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._relayout = relayout
        self._lines = FoldedLines()
        # Lines that an edit has unfolded, until Qt can be asked to show them.
        self._opened: list[range] = []
        self._begins = partial(begins, document.scan)
        document.edited.connect(self._edited)
        # Connected after the document's own slot: `edited` has been emitted when this one runs.
        document.text_document.contentsChange.connect(self._contents_changed)

    @property
    def hidden(self) -> tuple[range, ...]:
        """The runs of lines that are hidden, in order."""
        return self._lines.hidden

    @property
    def lines(self) -> FoldedLines:
        """What is folded; to be asked, not to be changed."""
        return self._lines

    def can_fold(self, line: int) -> bool:
        """Whether something that can be folded begins on ``line``."""
        return begins(self._document.scan, line)

    def toggle(self, line: int) -> bool:
        """Fold what begins on ``line``, or unfold it; whether anything does."""
        if self._lines.at(line) is not None:
            return self.unfold(lambda fold: fold.line == line)
        found = foldable_at(self._document.scan, line)
        return found is not None and self.fold([found])

    def fold(self, foldables: Iterable[Foldable]) -> bool:
        """Fold these; whether any of their lines was in view."""
        chosen = list(foldables)
        self._lines.fold(chosen, self._document.scan)
        return self._show([one.hidden for one in chosen])

    def unfold(self, is_meant: Callable[[Foldable], bool]) -> bool:
        """Unfold those that are meant; whether there was one."""
        opened = self._lines.unfold(is_meant)
        self._show(opened)
        return bool(opened)

    def reveal(self, first: int, end: int) -> bool:
        """Unfold whatever hides one of the lines ``first`` to before ``end``; if anything did."""
        opened = self._lines.reveal(first, end)
        self._show(opened)
        return bool(opened)

    def give_way(self, edit: LineEdit) -> bool:
        """Unfold what an edit is about to change; whether there was anything."""
        opened = self._lines.opened_by(edit)
        return bool(opened) and self.unfold(opened.__contains__)

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        self._opened += self._lines.apply(edit, self._begins)
        folds = self._lines.folds
        if folds and folds[0].line < self._document.scan.body:
            # The head has taken them in, and is folded in its own way.
            body = self._document.scan.body
            self._opened += self._lines.unfold(lambda fold: fold.line < body)

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """See to the blocks Qt has touched: more than those whose text changed may be new."""
        opened, self._opened = self._opened, []
        if not opened and not self._lines.hidden:
            return
        document = self._document.text_document
        first = document.findBlock(position).blockNumber()
        last = document.findBlock(position + added)
        end = last.blockNumber() + 1 if last.isValid() else document.blockCount()
        body = self._document.scan.body
        self._show([*opened, range(max(first, body), end)], within_edit=True)

    def _show(self, regions: Sequence[range], *, within_edit: bool = False) -> bool:
        """Show and hide the lines of ``regions`` as they should be; whether that changed any."""
        changes = [
            change
            for region in _merged(regions, self._document.text_document.blockCount())
            for change in self._set_visible(region)
        ]
        if not changes:
            return False
        start = changes[0].first.position()
        shows = any(change.visible for change in changes)
        if shows:
            last = changes[-1].last
            stop = last.position() + last.length()
        else:
            # Lines that stay in view are as they were: Qt only has to move them.
            stop = start + 1
        self._relayout(start, stop - start, within_edit=within_edit, shows=shows)
        self.changed.emit()
        return True

    def _set_visible(self, region: range) -> Iterator[_Change]:
        """Show and hide the lines of one region; the runs of those that changed, in order."""
        block = self._document.text_document.findBlockByNumber(region.start)
        line = region.start
        end = range(region.stop, region.stop)
        for run in [*shown_runs(region.start, region.stop - 1, self._lines.hidden), end]:
            for visible, stop in ((False, run.start), (True, run.stop)):
                first = last = None
                while line < stop:
                    if block.isVisible() is not visible:
                        block.setVisible(visible)
                        if not visible:
                            # Else Qt finds it under a click, where it stood before.
                            block.layout().setPosition(_FAR_BELOW)
                        first, last = block if first is None else first, block
                    block = block.next()
                    line += 1
                if first is not None and last is not None:
                    yield _Change(first, last, visible)


def _merged(regions: Sequence[range], count: int) -> list[range]:
    """The regions in order, with those that meet made one, as far as there are lines."""
    merged: list[range] = []
    for region in sorted(regions, key=lambda one: one.start):
        cut = range(region.start, min(region.stop, count))
        if not cut:
            continue
        if merged and cut.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, cut.stop))
        else:
            merged.append(cut)
    return merged
