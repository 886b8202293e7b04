"""What every field of the form that is more than one line of text does for its post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout

from editor.desktop.form.fields import TextField
from editor.desktop.form.post_text import PostSignals, PostText
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.form.field_notes import Steps
    from editor.project.field_settings import FieldSetting


TEXT_INSET = 10
"""Pixels from the edge of a field to its text: what stands below it begins there, too."""


def asks_to_pick(event: QEvent) -> bool:
    """Whether a key, Alt+Down, asks for what the button of a field does."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier


class PostField(PostSignals, QFrame):
    """Does all that a `TextField` does for its post.

    Subclasses show a text, which may be an item list or a switch in words, and report each text
    that is entered in its place.
    """

    is_of_post = False
    """Whether it shows more of its post than a value, and is not to show another one's."""
    wants_row = False
    """Whether it needs the whole width of the form."""
    may_be_tall = False
    """Whether it may be several rows high."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # A name leads only to what takes the keyboard itself, be it for a part of it. Tab passes by
        # what hands it on, and a click at a button in it leaves the keyboard where it is.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def stops(self) -> Sequence[QWidget]:
        """What Tab leads to in it, in order."""
        return (self,)

    def text(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def isReadOnly(self) -> bool:
        """Whether it cannot be changed here."""
        raise NotImplementedError

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        raise NotImplementedError

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        raise NotImplementedError

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""

    def offer(self, values: Sequence[str]) -> None:
        """Know these values of other posts, the most used first."""

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        raise NotImplementedError

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        raise NotImplementedError

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        raise NotImplementedError

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        raise NotImplementedError

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self.setAccessibleDescription(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        raise NotImplementedError

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, that it is required, and how long its text may be."""

    def doubt(self, reason: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""

    def first_row(self) -> int:
        """How high its first row is, in pixels, beside which its name stands."""
        return self.minimumSizeHint().height()


class FieldAround(PostField):
    """A field around something that belongs to the post, and does for it all that it can.

    Its subclass hands that to `surround`.
    """

    _inner: PostText | PostField

    def surround(self, inner: PostText | PostField, *, is_own: bool = False) -> None:
        """Show the post in ``inner``; to be called once.

        ``is_own``: what is entered there, and when that is left, is reported by the subclass.
        """
        self._inner = inner
        self.setFocusProxy(inner)
        inner.undo_wanted.connect(self.undo_wanted)
        inner.redo_wanted.connect(self.redo_wanted)
        inner.revert_wanted.connect(self.revert_wanted)
        inner.done.connect(self.done)
        inner.setting_wanted.connect(self.setting_wanted)
        inner.letting_go_wanted.connect(self.letting_go_wanted)
        if not is_own:
            inner.entered.connect(self.entered)
            inner.left.connect(self.left)

    def text(self) -> str:
        """What stands in it."""
        return self._inner.text()

    def hasFocus(self) -> bool:
        """Whether the keyboard is in the text."""
        return self._inner.hasFocus()

    def isReadOnly(self) -> bool:
        """Whether it cannot be changed here."""
        return self._inner.isReadOnly()

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self._inner.reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return self._inner.inherited

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self._inner.ask_for_steps(steps)

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self._inner.extend_menu(extend)

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        self._inner.show_text(text, at_once=at_once)

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        self._inner.refuse(reason)

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self._inner.say_reason()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        self._inner.lock(reason)

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        self._inner.set_stale(stale)

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self._inner.point_out(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        self._inner.show_inherited(value, source, has_own=has_own)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, that it is required, and how long its text may be."""
        self._inner.tell(setting)

    def doubt(self, reason: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""
        self._inner.doubt(reason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is in it."""
        self._inner.contextMenuEvent(event)


class TextFrame(FieldAround):
    """A field around a text. ``has_frame``: the frame that is seen is its own."""

    has_frame = False

    _inner: PostText

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        super().refuse(reason)
        self._mark("refused", bool(reason))

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self._mark("locked", bool(reason))

    def doubt(self, reason: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""
        super().doubt(reason)
        self._mark("doubtful", bool(reason))

    def enter(self, text: str) -> None:
        """Put a text in place of what stands there, as if it were typed."""
        if not self.isReadOnly():
            self._inner.setText(text)
            self.entered.emit(text)

    def _mark(self, state: str, on: bool) -> None:
        if self.has_frame:
            set_state(self, state, on)


class EntryField(TextFrame):
    """A field around one line of text, ``entry``, which holds what the post says.

    A subclass that takes itself what is entered, or when it is left, says so by ``is_own``.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, is_own: bool = False) -> None:
        super().__init__(name, parent)
        self.entry = TextField(name, self)
        self.surround(self.entry, is_own=is_own)

    def note_line(self) -> ElidedLabel:
        """A quiet line for `lay_out` to put below the entry, hidden while nothing is said in it."""
        line = ElidedLabel(self)
        line.setObjectName("quiet")
        line.setContentsMargins(TEXT_INSET, 0, TEXT_INSET, 0)
        line.hide()
        return line

    def lay_out(
        self,
        before: QWidget | None = None,
        behind: QWidget | None = None,
        below: QWidget | None = None,
    ) -> None:
        """Put something before, behind and below the entry; what is below begins where it does."""
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(1)
        layout.addWidget(self.entry, 0, 1)
        layout.setColumnStretch(1, 1)
        if before is not None:
            layout.addWidget(before, 0, 0)
        if behind is not None:
            layout.addWidget(behind, 0, 2)
        if below is not None:
            layout.addWidget(below, 1, 1, 1, 2)

    def first_row(self) -> int:
        """The height of the entry."""
        return self.entry.minimumSizeHint().height()
