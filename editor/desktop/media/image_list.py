"""The images of the blog as Qt's item views want them, and the list that shows them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView

from editor.desktop.media.incoming import STORED
from editor.desktop.media.row import size_text
from editor.desktop.media.work import place_in
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence, one_line, tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.media.thumbnails import ThumbnailLoader
    from editor.project.images import Found, SiteImage
    from editor.project.project import Project


class ImageRole(IntEnum):
    """What the model knows of a row besides what Qt has roles for."""

    IMAGE = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2
    FOLDER = Qt.ItemDataRole.UserRole + 3
    SIZE = Qt.ItemDataRole.UserRole + 4
    MARK = Qt.ItemDataRole.UserRole + 5
    """A word that is painted in the colour of a warning, or nothing."""
    IS_BROKEN = Qt.ItemDataRole.UserRole + 6
    IS_LARGE = Qt.ItemDataRole.UserRole + 7


class ImageModel(QAbstractListModel):
    """One row an image. What is not painted is not read: a thumbnail is asked for with its row."""

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._project: Project | None = None
        self._rows: tuple[SiteImage, ...] = ()
        self._unused: frozenset[Path] = frozenset()
        self._places: dict[Path, int] = {}
        thumbnails.came.connect(self._repaint)

    def show(self, project: Project | None, found: Found, rows: Sequence[SiteImage]) -> None:
        """Show these images of what was found."""
        shown = tuple(rows)
        unused = frozenset(one.path for one in shown if found.is_unused(one))
        if (shown, unused, project) == (self._rows, self._unused, self._project):
            return
        is_same = [one.path for one in shown] == [one.path for one in self._rows]
        if not is_same:
            self.beginResetModel()
        self._project, self._rows, self._unused = project, shown, unused
        self._places = {one.path: row for row, one in enumerate(shown)}
        if not is_same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))

    @property
    def rows(self) -> tuple[SiteImage, ...]:
        """What is shown."""
        return self._rows

    def index_of(self, path: Path | None) -> QModelIndex:
        """Where an image is shown; an invalid index if it is not."""
        row = None if path is None else self._places.get(path)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The images that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """An image can be dragged into the text."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def mimeTypes(self) -> list[str]:
        """Files."""
        return ["text/uri-list", STORED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files, marked as those of the blog."""
        mime = QMimeData()
        images = [self._rows[index.row()] for index in indexes if index.row() < len(self._rows)]
        mime.setUrls([QUrl.fromLocalFile(str(one.path)) for one in images])
        mime.setData(STORED, b"1")
        return mime

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a row shows and says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        image = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(image.path.name)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip("\n".join(filter(None, (self._place(image), self.said_of(image)))))
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (in_sentence(image.path.name), self._folder(image), self._measures(image))
                return ", ".join(filter(None, (*parts, self._mark(image), self.said_of(image))))
            case ImageRole.IMAGE:
                return image
            case ImageRole.PICTURE:
                return self._thumbnails.picture(image.file)
            case ImageRole.FOLDER:
                return one_line(self._folder(image))
            case ImageRole.SIZE:
                return self._measures(image)
            case ImageRole.MARK:
                return self._mark(image)
            case ImageRole.IS_BROKEN:
                return self._is_broken(image)
            case ImageRole.IS_LARGE:
                return image.file.is_large
        return None

    def _place(self, image: SiteImage) -> str:
        project = self._project
        return one_line(image.path.name if project is None else place_in(project, image.path))

    def _folder(self, image: SiteImage) -> str:
        return self._place(image).rpartition("/")[0] or self.tr("(top folder)")

    def _is_broken(self, image: SiteImage) -> bool:
        known = self._thumbnails.known(image.file)
        return image.file.problem is not None or (known is not None and known.problem is not None)

    def said_of(self, image: SiteImage) -> str:
        """Why it cannot be shown, or what is odd about it; empty if all is well."""
        known = self._thumbnails.known(image.file)
        problem = image.file.problem or (known and (known.problem or known.note))
        return one_line(translated(problem)) if problem else ""

    def _measures(self, image: SiteImage) -> str:
        if self._is_broken(image):
            return self.tr("cannot be shown")
        known = self._thumbnails.known(image.file)
        size = size_text(image.file.size)
        if known is None or known.width is None or known.height is None:
            return size
        return self.tr("{width} × {height} · {size}").format(
            width=known.width, height=known.height, size=size
        )

    def _mark(self, image: SiteImage) -> str:
        if image.path in self._unused:
            return self.tr("unused")
        if image.lacks_alt:
            return self.tr("no alt text")
        return self.tr("over 1 MB") if image.file.is_large else ""

    def _repaint(self, path: Path) -> None:
        index = self.index_of(path)
        if index.isValid():
            self.dataChanged.emit(index, index)


class ImageList(QListView):
    """The list. Enter and a double click insert; F2 and Delete are its own while it is in use."""

    inserted = Signal()
    rename_asked = Signal()
    delete_asked = Signal()
    selected = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("images")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda _index: self.inserted.emit())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Report it."""
        super().currentChanged(current, previous)
        self.selected.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this list from the commands that have them elsewhere."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._own_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inserts, F2 renames, Delete moves to the trash."""
        own = self._own_key(event)
        if own is not None and self.currentIndex().isValid():
            own.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only the left button, and the right one for its menu, choose a row."""
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}:
            super().mousePressEvent(event)
        else:
            event.accept()

    def _own_key(self, event: QKeyEvent) -> SignalInstance | None:
        if event.matches(QKeySequence.StandardKey.Delete):
            return self.delete_asked
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        match event.key():
            case Qt.Key.Key_F2:
                return self.rename_asked
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self.inserted
        return None
