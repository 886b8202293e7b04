"""A value as it is written in the head, below a heading that folds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout

from editor.desktop.documents.long_lines import is_unbroken
from editor.desktop.form.entries import LONGEST_WRITTEN
from editor.desktop.form.group_field import GroupHeading
from editor.desktop.form.long_field import LongField
from editor.desktop.form.post_field import PostField
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.ui.rows_height import WRAP
from editor.desktop.ui.styled import set_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.field_notes import Steps
    from editor.desktop.ui.themes import Themes
    from editor.project.field_settings import FieldSetting


class WrittenField(PostField):
    """Its text is that of the head, in letters of one width.

    It is folded at first, and unfolds to show why an entry was not written.
    """

    wants_row = True
    may_be_tall = True

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._extend: Callable[[QMenu], None] = lambda _menu: None
        self.heading = GroupHeading(name, themes, self)
        self.heading.folded.connect(self.fold)
        self.lines = LongField(
            self.tr("{field}, as written").format(field=name), parent=self, longest=LONGEST_WRITTEN
        )
        self.lines.entry.take_lines(True, indents=True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        set_font(self.lines.entry, fixed)
        self.lines.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.lines)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.heading)
        keys = PostKeys(self.heading)
        for part in (keys, self.lines):
            part.left.connect(self.left)
            part.undo_wanted.connect(self.undo_wanted)
            part.redo_wanted.connect(self.redo_wanted)
            part.done.connect(self.done)
        self.lines.entered.connect(self._enter)
        self.lines.entry.textChanged.connect(self._wrap)
        self.lines.revert_wanted.connect(self.revert_wanted)
        self._say()

    @property
    def stops(self) -> Sequence[QWidget]:
        """The heading, and the text below it."""
        return self.heading, self.lines.entry

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is there."""
        return self.heading.is_folded

    def fold(self, folded: bool) -> None:
        """Hide the text, or show it; one that could not be written stays in view."""
        if folded and self.reason:
            self.say_reason()
            return
        if folded and self.lines.hasFocus():
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.setVisible(not folded)
        self._say()
        self.updateGeometry()

    def text(self) -> str:
        """What stands in it."""
        return self.lines.text()

    def hasFocus(self) -> bool:
        """Whether the keyboard is in the text."""
        return self.lines.hasFocus()

    def isReadOnly(self) -> bool:
        """Whether it cannot be changed here."""
        return self.lines.isReadOnly()

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self.lines.reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """Nothing: where it is, the post has its own."""
        return None

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self.lines.ask_for_steps(steps)

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self._extend = extend
        self.lines.extend_menu(extend)

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        self.lines.show_text(text, at_once=at_once)
        self._say()

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        self.lines.refuse(reason)
        if reason and self.is_folded:
            self.fold(False)

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self.lines.say_reason()

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for."""
        self.lines.tell(setting)

    def doubt(self, reason: str) -> None:
        """Mark the text as another one than is wanted; an empty reason takes the mark off."""
        self.lines.doubt(reason)

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        self.lines.lock(reason)

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        self.lines.set_stale(stale)

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self.lines.point_out(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        self.lines.show_inherited(value, source, has_own=has_own)

    def first_row(self) -> int:
        """The height of the heading."""
        return self.heading.sizeHint().height()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._extend(menu)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def _enter(self, text: str) -> None:
        self.entered.emit(text)
        self._say()

    def _wrap(self) -> None:
        """Break a line that has no place to break wherever it has to.

        Where Qt looks for a place in vain, each row costs the whole line.
        """
        wanted = _ANYWHERE if is_unbroken(self.lines.entry.text()) else WRAP
        if self.lines.entry.wordWrapMode() is not wanted:
            self.lines.entry.setWordWrapMode(wanted)

    def _say(self) -> None:
        """Of a folded value the heading has the beginning."""
        is_folded = self.lines.isHidden()
        shown = " ".join(self.text()[:_BEGINNING].split()) if is_folded else ""
        self.heading.say(shown, self.tr("as written"), is_folded=is_folded)


_ANYWHERE = QTextOption.WrapMode.WrapAnywhere
_BEGINNING = 200
"""Characters of a value that a heading may have room for."""
