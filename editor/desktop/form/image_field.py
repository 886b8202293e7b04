"""An image of the blog: its path as the post has it, with a small picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from editor.desktop.form.post_field import EntryField, asks_to_pick
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.ui.icons import icon
from editor.desktop.ui.text_drops import holds_files
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
    )

    from editor.desktop.ui.themes import Themes

_PALE = 0.6
"""How much of a picture covers that is inherited."""

_EDGE, _ICON = 28, 16
"""Pixels of the tile with the picture, and of the icon where there is none."""


class _Tile(QWidget):
    """The picture, or an icon where there is none."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._image = QImage()
        self._icon = "image"
        self._is_inherited = False
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

    def show_inherited(self, inherited: bool) -> None:
        """Whether it is not the picture of the post's own head; such a one is paler."""
        self._is_inherited = inherited
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
            painter.setOpacity(_PALE if self._is_inherited else 1.0)
            painter.drawImage(place, self._image)
        else:
            icon(self._icon).paint(painter, place)
        painter.end()


class ImageField(EntryField):
    """A path, the picture it leads to, and a button to pick another.

    ``changed`` says that another text is shown, which may lead to another picture; what it leads
    to is for others to find out and to show by `show_image`. ``picking_wanted`` asks for a choice
    among images, ``dropped`` carries the path of a file that was dropped.
    """

    is_of_post = True

    may_be_tall = True

    changed = Signal()
    picking_wanted = Signal()
    dropped = Signal(str)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
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
        self.note = self.note_line()
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lay_out(before=self.tile, behind=self.button, below=self.note)
        self.entry.textChanged.connect(self.changed)

    def offer(self, values: Sequence[str]) -> None:
        """Offer these paths of other posts."""
        self.suggestions.offer(values)

    @property
    def value(self) -> str:
        """What is to be shown: what stands in it, or what the post inherits."""
        return (self.inherited or (self.text(), ""))[0]

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        before = self.value
        super().show_inherited(value, source, has_own=has_own)
        if self.value != before:
            self.changed.emit()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self.button.setEnabled(not reason)

    # The picture.

    def show_image(self, image: QImage, note: str = "") -> None:
        """Show the picture that the text leads to, a null one if none, and what is wrong."""
        self.tile.show_image(image, "warning" if note else "image")
        self.tile.show_inherited(self.inherited is not None)
        self.note.say(note, wrong=True)
        self.note.setVisible(bool(note))
        self.entry.advise(note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down picks an image; a file over the text is over the field."""
        if asks_to_pick(event):
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
