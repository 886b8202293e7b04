"""What is said at a field about its value: why it was refused or is locked, what is inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAction, QFontMetrics

from editor.desktop.ui.painting import MIDDLE
from editor.desktop.ui.plain_text import lines_of, one_line, set_tool_tip, show_tool_tip
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QMenu, QWidget

Steps = tuple[bool, bool]
"""Whether the post has a step to undo, and one to redo."""


class FieldNotes(QObject):
    """Says it in the tool tip of ``field``, to a screen reader, in its menu and in its look."""

    def __init__(
        self, field: QWidget, is_locked: Callable[[], bool], *, inherited: str = ""
    ) -> None:
        """``is_locked`` says whether the field can only be read.

        ``inherited`` is the sentence on a value that is inherited, from which ``{file}``, and on
        how another one is set here, where that is not typed.
        """
        super().__init__(field)
        self._inherited_said = inherited or self.tr(
            "Inherited: “{value}” from {file}. Type to set another value here."
        )
        self._field = field
        self._is_locked = is_locked
        self._reason = ""
        self._hint = ""
        self._advice = ""
        self._problems = ""
        self._help = ""
        self._spoken = ""
        self._doubt = ""
        self._inherited: tuple[str, str] | None = None
        self._has_own = True
        self.steps: Callable[[], Steps] = lambda: (False, False)
        self.extend: Callable[[QMenu], None] = lambda _menu: None

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self._reason

    def speak(self, what: str) -> None:
        """Say this to a screen reader before all else: it is seen beside the text."""
        if what != self._spoken:
            self._spoken = what
            self._look()

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        if reason != self._reason:
            self._reason = reason
            self._look()

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        field = self._field
        show_tool_tip(field.mapToGlobal(field.rect().bottomLeft()), self._reason, field)

    def explain(self, hint: str) -> None:
        """Say this about the value, such as why it is locked; also when it is not locked now."""
        self._hint = hint
        self._look()

    def advise(self, advice: str) -> None:
        """Say this beside what else is said: how the value could be better."""
        if advice != self._advice:
            self._advice = advice
            self._look()

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        if problems != self._problems:
            self._problems = problems
            self._look()

    def tell(self, explanation: str) -> None:
        """Say what the field is for, whatever its value."""
        if explanation != self._help:
            self._help = explanation
            self._look()

    def doubt(self, doubt: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""
        if doubt != self._doubt:
            self._doubt = doubt
            self._look()

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands.

        An empty source says that nothing is inherited. ``has_own``: whether the post overrules it.
        """
        inherited = (one_line(value), one_line(source)) if source else None
        if (inherited, has_own) != (self._inherited, self._has_own):
            self._inherited, self._has_own = inherited, has_own
            self._look()
            self._field.update()

    def inherited_beside(self, text: str) -> tuple[str, str] | None:
        """The inherited value that is shown where the field has this text, and its source."""
        return None if text or self._has_own else self._inherited

    def complete(self, menu: QMenu, wanted: Mapping[str, SignalInstance]) -> None:
        """Let a standard menu undo and redo the post, and set or let go what is inherited.

        What else can be done with the field, ``extend`` adds.
        ``wanted`` are the signals of the field for ``undo``, ``redo``, ``set`` and ``let go``.
        """
        can_undo, can_redo = self.steps()
        # An entry that was not written is taken back before any step of the post.
        possible = {"edit-undo": can_undo or bool(self._reason), "edit-redo": can_redo}
        signals = {"edit-undo": wanted["undo"], "edit-redo": wanted["redo"]}
        for action in menu.actions():
            if action.objectName() in possible:
                own = QAction(action.text(), menu)
                own.setEnabled(possible[action.objectName()])
                own.triggered.connect(signals[action.objectName()])
                menu.insertAction(action, own)
                menu.removeAction(action)
        if self._inherited is not None and not self._is_locked():
            menu.addSeparator()
            if self._has_own:
                menu.addAction(self.tr("Use &Inherited Value"), wanted["let go"].emit)
            else:
                menu.addAction(self.tr("Set in &This Post"), wanted["set"].emit)
        self.extend(menu)

    def paint_inherited(self, painter: QPainter, room: QRect, text: str) -> None:
        """Paint the value as a hint, and at the other end where it comes from, in slanted letters.

        Paints nothing where the field has a ``text`` of its own, or nothing is inherited.
        """
        inherited = self.inherited_beside(text)
        if inherited is None:
            return
        value, source = inherited
        field = self._field
        painter.setPen(field.palette().placeholderText().color())
        upright, slanted = field.fontMetrics(), field.font()
        slanted.setItalic(True)
        metrics = QFontMetrics(slanted)
        gap = upright.horizontalAdvance("nn")
        left = room.width() - upright.horizontalAdvance(value) - gap
        # The value goes first; of a source at least so much is shown that it is seen to be one.
        most = max(left, room.width() // 2)
        said = self._source_in(source, metrics, most)
        width = min(metrics.horizontalAdvance(said), most)
        mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        taken = width + gap
        value_room = room.adjusted(taken, 0, 0, 0) if mirrored else room.adjusted(0, 0, -taken, 0)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        begin, end = reversed(sides) if mirrored else sides
        short = upright.elidedText(value, Qt.TextElideMode.ElideRight, value_room.width())
        painter.drawText(value_room, MIDDLE | begin, short)
        painter.setFont(slanted)
        short = metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, most)
        painter.drawText(room, MIDDLE | end, short)

    def _source_in(self, source: str, metrics: QFontMetrics, width: int) -> str:
        """As much of a path as there is room for; its last name says most."""
        parts = source.split("/")
        paths = ["/".join(parts[first:]) for first in range(len(parts))]
        said = [self.tr("from {file}").format(file=path) for path in paths]
        return next((it for it in said if metrics.horizontalAdvance(it) <= width), said[-1])

    def _look(self) -> None:
        field = self._field
        said = self._reason or self._hint
        if self._inherited is not None and not said:
            value, source = self._inherited
            said = (
                self.tr("Overrules “{value}” from {file}.")
                if self._has_own
                else self._inherited_said
            ).format(value=value, file=source)
        parts = (said, self._doubt, self._problems, self._advice, self._help)
        tip = "\n".join(part for part in parts if part)
        set_tool_tip(field, tip)
        if self._spoken:
            spoken = f"{self._spoken}\n{tip}" if tip else self._spoken
            field.setAccessibleDescription(lines_of(spoken))
        set_state(field, "refused", bool(self._reason))
        set_state(field, "doubtful", bool(self._doubt) and not self._reason)
        set_state(field, "locked", self._is_locked())
