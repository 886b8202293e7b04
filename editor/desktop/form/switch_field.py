"""A value that is true or false, as a box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from editor.desktop.form.entries import is_true
from editor.desktop.form.field_notes import FieldNotes
from editor.desktop.form.post_field import PostField
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.styled import set_font
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent

    from editor.desktop.ui.themes import Themes
    from editor.project.field_settings import FieldSetting


class SwitchField(PostField):
    """A `TickBox` for a value of a post.

    Its text is ``true`` or ``false``; it is empty where the post has no such key.
    """

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._text = ""
        self._is_required = self._is_locked = self._is_stale = False
        self.box = TickBox("", themes)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self._clicked)
        self.notes = FieldNotes(
            self.box,
            self.isReadOnly,
            inherited=self.tr("Inherited: “{value}” from {file}. Tick or clear it to set it here."),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.note = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.note.setObjectName("quiet")
        self.note.hide()
        layout.addWidget(self.box)
        layout.addWidget(self.note, 1)
        layout.addStretch()
        self.setFocusProxy(self.box)
        keys = PostKeys(self.box)
        keys.left.connect(self.left)
        keys.undo_wanted.connect(self.undo_wanted)
        keys.redo_wanted.connect(self.redo_wanted)
        keys.done.connect(self.done)

    def text(self) -> str:
        """What the post says."""
        return self._text

    def hasFocus(self) -> bool:
        """Whether the keyboard is at the box."""
        return self.box.hasFocus()

    def isReadOnly(self) -> bool:
        """Whether it cannot be changed here."""
        return self._is_locked

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self.notes.reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return self.notes.inherited_beside(self._text)

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self.notes.extend = extend

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; nothing of it is half entered, so it need not wait."""
        del at_once
        self._text = text
        self._look()

    def refuse(self, reason: str) -> None:
        """Note why the entry was not written; an empty reason takes it back."""
        self.notes.refuse(reason)
        self._look()

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self.notes.say_reason()

    def tell(self, setting: FieldSetting) -> None:
        """Say what the switch is for."""
        self.notes.tell(setting.help or "")

    def doubt(self, reason: str) -> None:
        """Say that nothing is chosen yet where something must be."""
        self.notes.doubt(reason)
        self._is_required = bool(reason)
        self._look()

    def lock(self, reason: str) -> None:
        """Let it be read only, for a reason; an empty one opens it again."""
        self._is_locked = bool(reason)
        self.notes.explain(reason)
        self._look()

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        self._is_stale = stale
        self._look()

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self.notes.point_out(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        self.notes.show_inherited(value, source, has_own=has_own)
        self._look()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Set here what is inherited, or inherit it again, and what else can be done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wanted = {
            "undo": self.undo_wanted,
            "redo": self.redo_wanted,
            "set": self.setting_wanted,
            "let go": self.letting_go_wanted,
        }
        self.notes.complete(menu, wanted)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def _clicked(self, checked: bool) -> None:
        self.entered.emit("true" if checked else "false")
        self._look()

    def _look(self) -> None:
        inherited = self.inherited
        self.box.setChecked(is_true(self._text if inherited is None else inherited[0]))
        self.box.setEnabled(not (self._is_locked or self._is_stale))
        said = "" if inherited is None else self.tr("from {file}").format(file=inherited[1])
        slanted = self.font()
        slanted.setItalic(bool(said))
        set_font(self.note, slanted)
        said = said or (self.tr("Required") if self._is_required else "")
        self.note.say(said)
        self.note.setVisible(bool(said))
