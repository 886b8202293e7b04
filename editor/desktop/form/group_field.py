"""A map, or a list of maps, as a heading that folds what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor.desktop.form.post_field import PostField
from editor.desktop.form.post_keys import PostKeys
from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import one_line, set_tool_tip
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.themes import Role
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from editor.desktop.form.entries import Row
    from editor.desktop.ui.themes import Themes

_CHEVRON, _EDGE, _GAP = 14, 4, 6
_ROOM = 260
"""Pixels from which on a button for what is added has room for words."""
INDENT = 14
"""Pixels by which what is in a group stands further in."""
_LINE = 2
"""Pixels of the line beside it, as wide as the style sheet has it."""

_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class GroupHeading(QAbstractButton):
    """A line with a chevron that says what is in a group, and folds it.

    ``folded`` carries whether the writer has folded it: a click, Space and Enter do either, Left
    folds and Right unfolds (mirrored where the form is). ``removed`` says that Delete asks for the
    group to go.
    """

    folded = Signal(bool)
    removed = Signal()

    def __init__(self, name: str, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = one_line(name)
        self._themes = themes
        self._said = self._note = ""
        self._shown: tuple[str, str, bool] | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.folded.emit(not self.is_folded))

    @property
    def said(self) -> str:
        """What it says of what is in the group."""
        return self._said

    @property
    def is_folded(self) -> bool:
        """Whether what is in the group is hidden."""
        return not self.isChecked()

    def say(self, said: str, note: str, *, is_folded: bool) -> None:
        """Show what is in the group, and how much of it in quiet letters."""
        shown = (said, note, is_folded)
        if shown == self._shown:
            return
        self._shown = shown
        self._said, self._note = one_line(said), one_line(note)
        self.setChecked(not is_folded)
        self.setAccessibleName(", ".join([t for t in (self._name, self._said, self._note) if t]))
        self._tell_cut()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a few words; it takes what there is."""
        return QSize(160, self.fontMetrics().height() + 2 * _EDGE + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for the chevron and a few letters."""
        return QSize(70, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """Stay as it is: whether it folds is for who shows the group to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and unfold, or ask for the group to go."""
        key = Qt.Key(event.key())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sides = (
            (Qt.Key.Key_Right, Qt.Key.Key_Left) if mirrored else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        )
        if key in sides:
            if self.is_folded is not (key == sides[0]):
                self.folded.emit(key == sides[0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.folded.emit(not self.is_folded)
        elif key in _REMOVES:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What is said may be cut now, or whole again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._tell_cut()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron, what is in the group, and how much."""
        del event
        colour = self._themes.colour
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour(Role.ACCENT if self.hasFocus() else Role.LINE), 1))
        painter.setBrush(colour(Role.HOVER) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)

        def placed(left: int, width: int) -> QRect:
            return QRect(self.width() - left - width if mirrored else left, 0, width, self.height())

        chevron = placed(_EDGE + 2, _CHEVRON)
        chevron.setY((self.height() - _CHEVRON) // 2)
        chevron.setHeight(_CHEVRON)
        aside = "chevron-left" if mirrored else "chevron-right"
        icon(aside if self.is_folded else "chevron-down").paint(painter, chevron)
        metrics, at = self.fontMetrics(), 2 * _EDGE + _CHEVRON + _GAP
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        middle |= Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        said = metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self._room())
        painter.setPen(colour(Role.TEXT if self.isEnabled() else Role.DISABLED))
        wide = metrics.horizontalAdvance(said)
        painter.drawText(placed(at, wide + 1), middle, said)
        at += wide + (_GAP if wide else 0)
        painter.setPen(colour(Role.MUTED))
        painter.drawText(placed(at, metrics.horizontalAdvance(self._note) + 1), middle, self._note)
        painter.end()

    def _room(self) -> int:
        """How wide what is said may be."""
        taken = 3 * _EDGE + _CHEVRON + 2 * _GAP + self.fontMetrics().horizontalAdvance(self._note)
        return max(self.width() - taken, 0)

    def _tell_cut(self) -> None:
        is_cut = self.fontMetrics().horizontalAdvance(self._said) > self._room()
        set_tool_tip(self, self._said if is_cut else "")
        # What is cut is in the name, which is read in any case.
        state = self.tr("Folded") if self.is_folded else self.tr("Unfolded")
        self.setAccessibleDescription(state)


class GroupField(PostField):
    """The heading of a group, with what it takes to change it as a whole, and its ``body``.

    The body stands below the heading, in the rows of whoever shows the group, and has a ``grid``
    for what is in it. ``folded`` carries whether the writer has folded it; ``item_wanted`` asks for
    another item, ``key_wanted`` for another key, and ``removal_wanted`` for the group to go.
    """

    is_of_post = True

    folded = Signal(bool)
    item_wanted = Signal()
    key_wanted = Signal()
    removal_wanted = Signal()

    wants_row = True
    may_be_tall = False

    def __init__(self, name: str, row: Row, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._is_list = row.kind is FieldKind.MAPS
        self._is_item = False
        self._reason = ""
        self._extensions: list[Callable[[QMenu], None]] = []
        self.heading = GroupHeading(name, themes, self)
        self.heading.folded.connect(self.folded)
        self.heading.removed.connect(self._remove)
        self.add = QToolButton(self)
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.clicked.connect(self.item_wanted if self._is_list else self.key_wanted)
        self._name_adding()
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.setAccessibleName(self.tr("Remove item"))
        set_tool_tip(self.remove, self.tr("Remove item"))
        self.remove.clicked.connect(self.removal_wanted)
        self.remove.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading, 1)
        layout.addWidget(self.add)
        layout.addWidget(self.remove)
        self.setFocusProxy(self.heading)
        keys = PostKeys(self.heading)
        keys.left.connect(self.left)
        keys.undo_wanted.connect(self.undo_wanted)
        keys.redo_wanted.connect(self.redo_wanted)
        keys.done.connect(self.done)
        self.body = QFrame()
        self.body.setObjectName("groupBody")
        self.grid = QGridLayout(self.body)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(6)
        # Else its fields would have no height, and be painted so, until the form is laid out anew.
        self.grid.setSizeConstraint(QGridLayout.SizeConstraint.SetMinimumSize)
        self._stand_in()

    @property
    def is_list(self) -> bool:
        """Whether what is in it are items."""
        return self._is_list

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to the menu each time it is shown."""
        self._extensions.append(extend)

    def show_row(self, row: Row, *, is_item: bool, is_folded: bool) -> None:
        """Show what is in the group."""
        self._is_list, self._is_item = row.kind is FieldKind.MAPS, is_item
        count = len(row.inner)
        if self._is_list:
            note = self.tr("%n item(s)", "", count)
        else:
            note = self.tr("%n field(s)", "", count)
        named = row.text if is_folded or is_item else ""
        self.heading.say(named, note if not named or self._is_list else "", is_folded=is_folded)
        self.remove.setVisible(is_item)
        self.body.setVisible(not is_folded and count > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the side from which the window is read."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._stand_in()

    def _stand_in(self) -> None:
        """Let what is in the group stand in, behind a line: Qt mirrors no margins and no edges."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = INDENT - _LINE
        self.grid.setContentsMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
        set_state(self.body, "mirrored", mirrored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the heading some room."""
        super().resizeEvent(event)
        self._name_adding()

    def hasFocus(self) -> bool:
        """Whether the keyboard is at the heading."""
        return self.heading.hasFocus()

    def text(self) -> str:
        """What the heading says."""
        return self.heading.said

    def isReadOnly(self) -> bool:
        """Whether nothing can be added, moved or removed."""
        return bool(self._reason)

    @property
    def reason(self) -> str:
        """Nothing: a heading is not written in."""
        return ""

    @property
    def inherited(self) -> tuple[str, str] | None:
        """Nothing: what is inherited is shown in the fields."""
        return None

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Do nothing: `show_row` shows what is in it."""

    def refuse(self, reason: str) -> None:
        """Do nothing: a heading is not written in."""

    def say_reason(self) -> None:
        """Do nothing: a heading is not written in."""

    def lock(self, reason: str) -> None:
        """Let nothing be added, moved or removed, for a reason; an empty one opens it again."""
        if reason == self._reason:
            return
        self._reason = reason
        for button in (self.add, self.remove):
            button.setEnabled(not reason)
            set_tool_tip(button, reason or button.accessibleName())

    def set_stale(self, stale: bool) -> None:
        """Let nothing be changed while the head cannot be read."""
        self.lock(self.tr("The front matter cannot be read. Edit it in the text.") if stale else "")

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """Do nothing: what is inherited is shown in the fields."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the group."""
        menu = QMenu(self)
        if self._is_list:
            menu.addAction(self.tr("&Add Item"), self.item_wanted.emit)
        else:
            menu.addAction(self.tr("&Add Field…"), self.key_wanted.emit)
        removes = self.tr("&Remove Item") if self._is_item else self.tr("&Remove Field")
        menu.addAction(removes, self.removal_wanted.emit)
        for action in menu.actions():
            action.setEnabled(not self._reason)
        if not self._reason:
            for extend in self._extensions:
                extend(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _name_adding(self) -> None:
        name = self.tr("Add item") if self._is_list else self.tr("Add field…")
        self.add.setText(name if self.width() >= _ROOM else "+")
        self.add.setAccessibleName(name)
        set_tool_tip(self.add, self._reason or name)

    def _remove(self) -> None:
        if self._is_item and not self._reason:
            self.removal_wanted.emit()
