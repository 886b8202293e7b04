"""Brings thumbnails to the list: only those that are painted are made, the last asked for first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from editor.desktop.media.tile import image_of
from editor.pictures.process import Pictures
from editor.project.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.image_files import ImageFile
    from editor.project.packs import FileMark
    from editor.project.thumbnails import Thumbnail

_Key: TypeAlias = "tuple[Path, FileMark]"
"""A version of a file."""

PATIENCE_S: Final = 15.0
"""For one picture: a list is no place to wait for a minute."""

_KNOWN: Final = 600
_WAITING: Final = 40
"""Rows that were scrolled past ask again when they come back."""
_AT_A_TIME: Final = 6


class ThumbnailLoader(QObject):
    """``came`` carries the path of an image whose thumbnail is known by now."""

    came = Signal(object)

    def __init__(self, folder: Path, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._thumbnails = Thumbnails(folder, Pictures(PATIENCE_S))
        self._known: OrderedDict[_Key, tuple[Thumbnail, QImage]] = OrderedDict()
        self._waiting: OrderedDict[_Key, ImageFile] = OrderedDict()
        self._is_busy = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def known(self, image: ImageFile) -> Thumbnail | None:
        """What is known of an image by now."""
        found = self._known.get(_key(image))
        return None if found is None else found[0]

    def picture(self, image: ImageFile) -> QImage:
        """The thumbnail, a null one if there is none; one that is not known is looked for."""
        found = self._known.get(_key(image))
        if found is not None:
            self._known.move_to_end(_key(image))
            return found[1]
        self._waiting[_key(image)] = image
        self._waiting.move_to_end(_key(image))
        while len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._soon.start()
        return QImage()

    def _go_on(self) -> None:
        if self._is_busy or not self._waiting:
            return
        count = min(_AT_A_TIME, len(self._waiting))
        # Rows are painted, and so asked for, from the top.
        batch = [self._waiting.popitem()[1] for _ in range(count)][::-1]
        self._is_busy = True
        thumbnails = self._thumbnails

        def work() -> Iterator[tuple[ImageFile, Thumbnail]]:
            for image in batch:
                yield image, thumbnails.of(image)

        self._tasks.stream(
            work, self._take, self._ended, lambda _error: self._ended(), dropped=self._ended
        )

    def _take(self, found: tuple[ImageFile, Thumbnail]) -> None:
        image, thumbnail = found
        self._known[_key(image)] = thumbnail, image_of(thumbnail.png)
        while len(self._known) > _KNOWN:
            self._known.popitem(last=False)
        self._waiting.pop(_key(image), None)
        self.came.emit(image.path)

    def _ended(self) -> None:
        self._is_busy = False
        self._go_on()


def _key(image: ImageFile) -> _Key:
    return image.path, image.mark
