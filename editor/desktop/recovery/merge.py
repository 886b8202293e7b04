"""What two programs changed differently: mine, the result, theirs; a decision for each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desktop.recovery.marked_text import Mark, MarkedText
from editor.desktop.ui.plain_text import PlainLabel, in_sentence, set_tool_tip, without_mnemonic
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.themes import Role
from editor.storage.merge import Kind, Side, Span
from editor.text.difference import changed_words
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from editor.desktop.ui.themes import Themes
    from editor.storage.merge import Chunk, Merge


class MergePane(QWidget):
    """Stands in the place of the editor until every conflict is decided, or the writer goes back.

    ``resolved`` carries the Lines of the result. ``closed`` leaves both texts as they are. ``left``
    is emitted when the pane is no longer in view.
    """

    resolved = Signal(Lines)
    closed = Signal()
    left = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merge: Merge | None = None
        self._sides: list[Side | None] = []
        self._at = 0
        self._heading = PlainLabel(parent=self)
        self._heading.setObjectName("dialogTitle")
        self._heading.setWordWrap(True)
        self._heading.setMinimumWidth(1)
        self._where = PlainLabel(parent=self)
        self._where.setObjectName("quiet")
        self._mine = self._column(self.tr("Mine, in Byline"), themes)
        self._result = self._column(self.tr("Result"), themes)
        self._theirs = self._column(self.tr("Theirs, on disk"), themes)
        self.setFocusProxy(self._result)
        self._finish = QPushButton(self.tr("Use Result"), self)
        self._finish.setObjectName("primary")
        self._finish.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._where)
        layout.addLayout(self._decisions())
        layout.addLayout(self._columns(), 1)
        layout.addSpacing(8)
        layout.addLayout(self._ending())

    def show_merge(self, merge: Merge, name: str) -> None:
        """Ask for a decision on each conflict of ``merge``; ``name`` is the post's."""
        self._merge = merge
        self._sides = [None] * len(merge.conflicts)
        self._at = 0
        heading = self.tr("{name} was changed here and by another program").format(
            name=in_sentence(name)
        )
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self._mine.show_lines(merge.mine.texts)
        self._theirs.show_lines(merge.theirs.texts)
        self._refresh()
        self._result.setFocus()

    def say_not_saved(self) -> None:
        """The post was to be saved: say here, where the user looks, what that waits for."""
        said = self._position()
        if None in self._sides:
            waits = self.tr("Not saved: resolve the conflicts and use the result first")
        else:
            waits = self.tr("Not saved: use the result first")
        self._where.setText(f"{said}  ·  {waits}")
        set_state(self._where, "wrong", True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, waits))

    def hideEvent(self, event: QHideEvent) -> None:
        """Notice that something else took its place; a window that is minimised does not count."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _column(self, name: str, themes: Themes) -> MarkedText:
        column = MarkedText(themes, self)
        column.setAccessibleName(name)
        return column

    def _columns(self) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for text in (self._mine, self._result, self._theirs):
            column = QVBoxLayout()
            column.setSpacing(4)
            label = PlainLabel(text.accessibleName(), self)
            label.setBuddy(text)
            column.addWidget(label)
            column.addWidget(text, 1)
            columns.addLayout(column, 1)
        return columns

    def _decisions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, keys, run in (
            (self.tr("Previous"), "Alt+Up", lambda: self._go(-1)),
            (self.tr("Next"), "Alt+Down", lambda: self._go(1)),
            (self.tr("Use Mine"), "Alt+1", lambda: self._decide(Side.MINE)),
            (self.tr("Use Theirs"), "Alt+2", lambda: self._decide(Side.THEIRS)),
            (self.tr("Use Both"), "Alt+3", lambda: self._decide(Side.BOTH)),
            (self.tr("Use Neither"), "Alt+4", lambda: self._decide(Side.BASE)),
        ):
            row.addWidget(self._button(text, keys, run))
        row.addStretch(1)
        return row

    def _ending(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._button(self.tr("Back to the Post"), "Esc", self.closed.emit))
        row.addWidget(self._finish)
        return row

    def _button(self, text: str, keys: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(without_mnemonic(text), self)
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        set_tool_tip(button, self.tr("{action} ({keys})").format(action=text, keys=shown))
        button.clicked.connect(run)
        shortcut = QShortcut(sequence, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
        return button

    def _go(self, by: int) -> None:
        if self._sides:
            self._at = (self._at + by) % len(self._sides)
            self._refresh()

    def _decide(self, side: Side) -> None:
        if not self._sides:
            return
        self._sides[self._at] = side
        undecided = [number for number, one in enumerate(self._sides) if one is None]
        later = [number for number in undecided if number > self._at]
        if undecided:
            self._at = (later or undecided)[0]
        self._refresh()

    def _take(self) -> None:
        if self._merge is not None and None not in self._sides:
            self.resolved.emit(self._merge.resolved(self._chosen()))

    def _chosen(self) -> list[Side]:
        """The decisions; what is not decided yet shows as mine."""
        return [Side.MINE if side is None else side for side in self._sides]

    def _refresh(self) -> None:
        merge = self._merge
        if merge is None:
            return
        self._where.setText(self._position())
        set_state(self._where, "wrong", False)
        self._finish.setEnabled(None not in self._sides)
        sides = self._chosen()
        self._result.show_lines(merge.resolved(sides).texts)
        base = [_text(merge.base, chunk.base) for chunk in merge.conflicts]
        for column, lines, spans in (
            (self._mine, merge.mine, [chunk.mine for chunk in merge.conflicts]),
            (self._result, merge.resolved(sides), result_spans(merge, sides)),
            (self._theirs, merge.theirs, [chunk.theirs for chunk in merge.conflicts]),
        ):
            marks = self._marks(lines, spans, base)
            column.mark(marks)
            if marks:
                column.show_mark(marks[self._at])

    def _position(self) -> str:
        left = self._sides.count(None)
        return self.tr("Conflict {number} of {count}, %n to resolve", "", left).format(
            number=self._at + 1, count=len(self._sides)
        )

    def _marks(self, lines: Lines, spans: Sequence[Span], base: Sequence[str]) -> list[Mark]:
        marks: list[Mark] = []
        for number, (span, side) in enumerate(zip(spans, self._sides, strict=True)):
            role = Role.WARNING_SOFT if side is None else Role.SUCCESS_SOFT
            words = changed_words(base[number], _text(lines, span))
            shown = Role.MATCH if number == self._at else role
            marks.append(Mark(span.first, span.end, shown, words))
        return marks


def _text(lines: Lines, span: Span) -> str:
    return "\n".join(lines.texts[span.first : span.end])


def result_spans(merge: Merge, sides: Sequence[Side]) -> list[Span]:
    """Where each conflict stands in ``merge.resolved(sides)``."""
    spans: list[Span] = []
    chosen = iter(sides)
    line = 0
    for chunk in merge.chunks:
        if chunk.kind is Kind.CONFLICT:
            length = _length(chunk, next(chosen))
            spans.append(Span(line, line + length))
            line += length
        else:
            line += len(chunk.theirs if chunk.kind is Kind.THEIRS else chunk.mine)
    return spans


def _length(chunk: Chunk, side: Side) -> int:
    return {
        Side.MINE: len(chunk.mine),
        Side.THEIRS: len(chunk.theirs),
        Side.BOTH: len(chunk.mine) + len(chunk.theirs),
        Side.BASE: len(chunk.base),
    }[side]
