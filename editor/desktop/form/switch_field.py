"""A value that is true or false, as a box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from editor.desktop.form.entries import is_true
from editor.desktop.form.post_field import PostField
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.plain_text import one_line, set_tool_tip, show_tool_tip
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
        self._reason = self._hint = self._help = self._doubt = ""
        self._inherited: tuple[str, str] | None = None
        self._has_own = True
        self._is_locked = self._is_stale = False
        self._problems = ""
        self._extend: Callable[[QMenu], None] = lambda _menu: None
        self.box = TickBox("", themes)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self._clicked)
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
        return self._reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return None if self._text or self._has_own else self._inherited

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self._extend = extend

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; nothing of it is half entered, so it need not wait."""
        del at_once
        self._text = text
        self._look()

    def refuse(self, reason: str) -> None:
        """Note why the entry was not written; an empty reason takes it back."""
        self._reason = reason
        self._look()

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        show_tool_tip(self.mapToGlobal(self.rect().bottomLeft()), self._reason, self)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the switch is for."""
        if (setting.help or "") != self._help:
            self._help = setting.help or ""
            self._look()

    def doubt(self, reason: str) -> None:
        """Say that nothing is chosen yet where something must be."""
        if reason != self._doubt:
            self._doubt = reason
            self._look()

    def lock(self, reason: str) -> None:
        """Let it be read only, for a reason; an empty one opens it again."""
        self._is_locked, self._hint = bool(reason), reason
        self._look()

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        self._is_stale = stale
        self._look()

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self._problems = problems
        self._look()

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        self._inherited = (one_line(value), one_line(source)) if source else None
        self._has_own = has_own
        self._look()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Set here what is inherited, or inherit it again, and what else can be done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._inherited is not None and not self._is_locked:
            if self._has_own:
                menu.addAction(self.tr("Use &Inherited Value"), self.letting_go_wanted.emit)
            else:
                menu.addAction(self.tr("Set in &This Post"), self.setting_wanted.emit)
        self._extend(menu)
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
        said = said or (self.tr("Required") if self._doubt else "")
        self.note.say(said)
        self.note.setVisible(bool(said))
        hint = self._reason or self._hint
        if not hint and self._inherited is not None:
            value, source = self._inherited
            hint = (
                self.tr("Overrules “{value}” from {file}.")
                if self._has_own
                else self.tr("Inherited: “{value}” from {file}. Tick or clear it to set it here.")
            ).format(value=value, file=source)
        parts = (hint, self._doubt, self._problems, self._help)
        set_tool_tip(self.box, "\n".join(part for part in parts if part))
