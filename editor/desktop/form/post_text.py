"""What every field that is written in says and does for its post, whatever it is to Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor.desktop.form.field_notes import FieldNotes
from editor.desktop.form.post_keys import STAYS
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent
    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.form.field_notes import Steps
    from editor.project.field_settings import FieldSetting

    _Widget = QWidget

    class _Text(QWidget):
        """What a `LineField` and a `WrappedField` have alike."""

        textEdited: SignalInstance  # noqa: N815
        returnPressed: SignalInstance  # noqa: N815

        def text(self) -> str: ...
        def setText(self, text: str | None, /) -> None: ...
        def cursorPosition(self) -> int: ...
        def setCursorPosition(self, place: int, /) -> None: ...
        def isReadOnly(self) -> bool: ...
        def setReadOnly(self, only_read: bool, /) -> None: ...
        def setPlaceholderText(self, text: str, /) -> None: ...
        def usual_menu(self) -> QMenu: ...
        def ask_for_menu(self, menu: QMenu, event: QContextMenuEvent) -> None: ...

else:
    _Widget = _Text = object  # Qt makes a widget of one of its own classes only


class PostSignals(_Widget):
    """What a field asks for: what is undone is the post, not the field.

    ``entered`` carries every change the writer makes, ``left`` says that they have gone elsewhere,
    ``done`` asks for the keyboard to go back to the text. ``revert_wanted`` takes back an entry
    that was refused. ``setting_wanted`` asks to write into the post what it inherits,
    ``letting_go_wanted`` to take out what overrules that.
    """

    entered = Signal(str)
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    revert_wanted = Signal()
    done = Signal()
    setting_wanted = Signal()
    letting_go_wanted = Signal()


class PostText(PostSignals, _Text):
    """A text that belongs to a post; it stands before the `LineField` or `WrappedField` it is.

    While the writer is in it, it keeps what they write; ``show_text`` waits until it is left,
    unless ``at_once`` is given. An entry that was refused keeps Enter from leaving it, and Escape
    takes it back first. What is said about the value is in its ``notes``.
    """

    notes: FieldNotes

    def belong(self, name: str) -> None:
        """Begin to serve the post; to be called once, when Qt has made it."""
        self.setAccessibleName(name)
        self.notes = FieldNotes(self, self.isReadOnly)
        self.textEdited.connect(self._take_edit)
        self.returnPressed.connect(self._entry_ended)

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self.notes.reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return self.notes.inherited_beside(self.text())

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self.notes.steps = steps

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self.notes.extend = extend

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        if text == self.text() or (self.hasFocus() and not at_once):
            return
        place = self.cursorPosition()
        self.setText(text)
        # A long text is read from its beginning; a writer in it stays where they are.
        self.setCursorPosition(place if self.hasFocus() else 0)

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        self.notes.refuse(reason)

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self.notes.say_reason()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        self.setReadOnly(bool(reason))
        self.notes.explain(reason)

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        set_state(self, "stale", stale)

    def set_hint(self, hint: str) -> None:
        """What the tool tip says about the value."""
        if not self.isReadOnly():
            self.notes.explain(hint)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, and that it is required."""
        self.notes.tell(setting.help or "")
        self.setPlaceholderText(self.tr("Required") if setting.required else "")

    def doubt(self, reason: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""
        self.notes.doubt(reason)

    def advise(self, advice: str) -> None:
        """Say this beside what else is said about the value."""
        self.notes.advise(advice)

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self.notes.point_out(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands.

        An empty source says that nothing is inherited. ``has_own``: whether the post overrules it.
        """
        self.notes.show_inherited(value, source, has_own=has_own)

    def event(self, event: QEvent) -> bool:
        """Take undo and redo before a shortcut of the window gets them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes or event.matches(QKeySequence.StandardKey.Redo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo the post."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            (self.revert_wanted if self.reason else self.done).emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that the field is left; going to a menu or another window is not leaving it."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with undo and redo of the post."""
        menu = self.usual_menu()
        wanted = {
            "undo": self.undo_wanted,
            "redo": self.redo_wanted,
            "set": self.setting_wanted,
            "let go": self.letting_go_wanted,
        }
        self.notes.complete(menu, wanted)
        self.ask_for_menu(menu, event)

    def _take_edit(self, text: str) -> None:
        self.entered.emit(text)

    def _entry_ended(self) -> None:
        if self.reason:
            self.say_reason()
        else:
            self.done.emit()
