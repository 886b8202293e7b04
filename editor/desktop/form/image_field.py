"""An image of the blog: its path as the post has it, with a small picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from editor.desktop.form.fields import TextField
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import holds_files
from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
    )

    from editor.desktop.form.field_notes import Steps
    from editor.desktop.ui.themes import Themes

_EDGE, _ICON = 28, 16
"""Pixels of the tile with the picture, and of the icon where there is none."""


class _Tile(QWidget):
    """The picture, or an icon where there is none."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._image = QImage()
        self._icon = "image"
        self.setFixedSize(_EDGE, _EDGE)
        themes.changed.connect(self.update)

    @property
    def has_image(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def show_image(self, image: QImage, icon_name: str) -> None:
        """Show a picture; the icon of a null one."""
        self._image, self._icon = image, icon_name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the whole picture in the middle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._themes.colour(Role.LINE))
        painter.setBrush(self._themes.colour(Role.BASE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        size = QSize(_ICON, _ICON)
        if self.has_image:
            room = self.rect().adjusted(2, 2, -2, -2).size()
            size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(), size.expandedTo(QSize(1, 1)))
        place.moveCenter(self.rect().center())
        if self.has_image:
            painter.drawImage(place, self._image)
        else:
            icon(self._icon).paint(painter, place)
        painter.end()


class ImageField(QWidget):
    """Does all that a `TextField` does for its post, and has its signals.

    ``changed`` says that another text is shown, which may lead to another picture; what it leads
    to is for others to find out and to show by `show_image`. ``picking_wanted`` asks for a choice
    among images, ``dropped`` carries the path of a file that was dropped.
    """

    entered = Signal(str)
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    revert_wanted = Signal()
    done = Signal()
    setting_wanted = Signal()
    letting_go_wanted = Signal()
    changed = Signal()
    picking_wanted = Signal()
    dropped = Signal(str)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.entry = TextField(name, self)
        # Files go to this field, which knows what to do with them.
        self.entry.installEventFilter(self)
        self.suggestions = Suggestions(self.entry)
        self.suggestions.chosen.connect(self.enter)
        self.tile = _Tile(themes, self)
        self.button = QToolButton(self)
        self.button.setIcon(icon("open-file"))
        self.button.setAccessibleName(self.tr("Pick an image"))
        self.button.setToolTip(self.tr("Pick an image (Alt+Down)"))
        # By keyboard it is Alt+Down; Tab leads from field to field.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.picking_wanted)
        self.note = PlainLabel(parent=self)
        self.note.setObjectName("quiet")
        set_state(self.note, "wrong", True)
        self.note.hide()
        self.setFocusProxy(self.entry)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.tile, 0, 0)
        layout.addWidget(self.entry, 0, 1)
        layout.addWidget(self.button, 0, 2)
        layout.addWidget(self.note, 1, 1, 1, 2)
        layout.setColumnStretch(1, 1)
        self.entry.textChanged.connect(self.changed)
        for signal, own in (
            (self.entry.entered, self.entered),
            (self.entry.left, self.left),
            (self.entry.undo_wanted, self.undo_wanted),
            (self.entry.redo_wanted, self.redo_wanted),
            (self.entry.revert_wanted, self.revert_wanted),
            (self.entry.done, self.done),
            (self.entry.setting_wanted, self.setting_wanted),
            (self.entry.letting_go_wanted, self.letting_go_wanted),
        ):
            signal.connect(own)

    # What the binding asks of every field.

    def text(self) -> str:
        """What stands in it."""
        return self.entry.text()

    def hasFocus(self) -> bool:
        """Whether the keyboard is in the text."""
        return self.entry.hasFocus()

    def isReadOnly(self) -> bool:
        """Whether it cannot be changed here."""
        return self.entry.isReadOnly()

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self.entry.reason

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return self.entry.inherited

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self.entry.ask_for_steps(steps)

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says; not while one writes, unless ``at_once``."""
        self.entry.show_text(text, at_once=at_once)

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        self.entry.refuse(reason)

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self.entry.say_reason()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        self.entry.lock(reason)
        self.button.setEnabled(not reason)

    def set_stale(self, stale: bool) -> None:
        """Grey it: the head cannot be read, and this is what it said before."""
        self.entry.set_stale(stale)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        self.entry.show_inherited(value, source, has_own=has_own)

    # The picture.

    def show_image(self, image: QImage, note: str = "") -> None:
        """Show the picture that the text leads to, a null one if none, and what is wrong."""
        self.tile.show_image(image, "warning" if note else "image")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.entry.advise(note)

    def enter(self, text: str) -> None:
        """Put a text in place of what stands there, as if it were typed."""
        if not self.isReadOnly():
            self.entry.setText(text)
            self.entered.emit(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the text."""
        self.entry.contextMenuEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down picks an image; a file over the text is over the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier:
                if self.button.isEnabled():
                    self.picking_wanted.emit()
                return True
        drags = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() in drags and holds_files(event.mimeData()):  # type: ignore[attr-defined]
            self._take(event)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that one file can be dropped."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say it again."""
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self._take(event)

    def _take(self, event: QDropEvent) -> None:
        """Answer what is dragged, and take what is dropped: one file, which stays where it is."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        can_copy = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        if self.isReadOnly() or len(paths) != 1 or not can_copy:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths[0])
