"""A value as it is written in the head, below a heading that folds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout

from editor.desktop.documents.long_lines import is_unbroken
from editor.desktop.form.entries import LONGEST_WRITTEN
from editor.desktop.form.group_field import GroupHeading
from editor.desktop.form.long_field import LongField
from editor.desktop.form.post_field import FieldAround
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.ui.styled import set_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes


class WrittenField(FieldAround):
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
        self.surround(self.lines, is_own=True)
        self.setFocusProxy(self.heading)
        keys = PostKeys(self.heading)
        keys.undo_wanted.connect(self.undo_wanted)
        keys.redo_wanted.connect(self.redo_wanted)
        keys.done.connect(self.done)
        for part in (keys, self.lines):
            part.left.connect(self.left)
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

    @property
    def inherited(self) -> tuple[str, str] | None:
        """Nothing: where it is, the post has its own."""
        return None

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self._extend = extend
        super().extend_menu(extend)

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        super().show_text(text, at_once=at_once)
        self._say()

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        super().refuse(reason)
        if reason and self.is_folded:
            self.fold(False)

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
        self.lines.entry.break_anywhere(is_unbroken(self.lines.entry.text()))

    def _say(self) -> None:
        """Of a folded value the heading has the beginning."""
        is_folded = self.lines.isHidden()
        shown = " ".join(self.text()[:_BEGINNING].split()) if is_folded else ""
        self.heading.say(shown, self.tr("as written"), is_folded=is_folded)


_BEGINNING = 200
"""Characters of a value that a heading may have room for."""
