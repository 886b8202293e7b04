"""Shows in the fields of images what their values lead to, and writes the image that is chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from editor.desktop.commands.palette import Entry
from editor.desktop.ui.messages import translated
from editor.desktop.ui.task_control import TaskControl
from editor.desktop.ui.typing_place import types_elsewhere
from editor.errors import EditorError, Message
from editor.project.head_images import HeadImage, head_image, image_in_head
from editor.project.image_files import images_of
from editor.project.links import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.image_field import ImageField
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.image_files import ImageFile
    from editor.project.thumbnails import Thumbnail

_LOOK, _LIST, _WRITE = "images of the head", "images to pick", "image of the head"
_PAUSE_MS = 100
"""After a key, before its path is followed."""

StoreImage: TypeAlias = "Callable[[PostDocument, Path, Callable[[Path], None]], None]"
"""Stores a file for a post, and calls with where it lies in the blog; says itself why it cannot."""

NoteImage: TypeAlias = "Callable[[PostDocument, Path, str], None]"
"""Notes that an image which was stored has just been named so, as one step of a text."""


class Pictures(Protocol):
    """Makes small pictures in the background; ``came`` carries the path of one that is known."""

    @property
    def came(self) -> SignalInstance:
        """Carries a path."""

    def picture(self, image: ImageFile) -> QImage:
        """The picture of an image, a null one if it is not known by now."""

    def known(self, image: ImageFile) -> Thumbnail | None:
        """What is known of an image by now."""


class PostImages(QObject):
    """Serves the fields of images, each until it is deleted.

    ``head`` is the document that holds the head of the current post.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        tasks: TaskRunner,
        parent: QObject,
        *,
        head: Callable[[], PostDocument | None],
    ) -> None:
        super().__init__(parent)
        self._head = head
        self._workspace = workspace
        self._host = host
        self._tasks = tasks
        self._pictures: Pictures | None = None
        self._store: StoreImage | None = None
        self._note: NoteImage | None = None
        self._fields: dict[ImageField, tuple[str, ...]] = {}
        self._looked: dict[ImageField, HeadImage] = {}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        workspace.current_changed.connect(self.look_again)

    def use(self, pictures: Pictures, store: StoreImage, note: NoteImage) -> None:
        """Where pictures come from, what stores a file that is dropped, and who follows it."""
        self._pictures, self._store, self._note = pictures, store, note
        pictures.came.connect(self._show_all)

    def serve(self, path: tuple[str, ...], field: ImageField) -> None:
        """Show what the field of the key at ``path`` leads to from now on."""
        self._fields[field] = path
        field.changed.connect(self._soon.start)
        field.picking_wanted.connect(partial(self._pick, field))
        field.dropped.connect(partial(self._take, field))
        field.destroyed.connect(self._forget)
        self._soon.start()

    def look_again(self, *_: object) -> None:
        """Another post is shown, or files have changed."""
        if self._fields:
            self._soon.start()

    def _look(self) -> None:
        project, current = self._workspace.project, self._workspace.current
        self._forget()
        if project is None or current is None or not self._fields:
            return
        path = current.path
        texts = tuple(dict.fromkeys(field.value for field in self._fields))

        def work() -> dict[str, HeadImage]:
            resolver = Resolver(project)
            return {text: head_image(resolver, text, path) for text in texts}

        def done(found: dict[str, HeadImage]) -> None:
            self._forget()
            for field in self._fields:
                if field.value in found:
                    self._looked[field] = found[field.value]
            self._show_all()

        self._tasks.run(work, done, lambda _error: None, key=_LOOK)

    def _show_all(self, path: object = None) -> None:
        self._forget()
        for field, looked in self._looked.items():
            if path is None or (looked.file is not None and looked.file.path == path):
                self._show(field, looked)

    def _show(self, field: ImageField, looked: HeadImage) -> None:
        picture, note = QImage(), looked.note
        if looked.file is not None and self._pictures is not None:
            picture = self._pictures.picture(looked.file)
            known = self._pictures.known(looked.file)
            note = looked.file.problem if known is None else known.problem
        field.show_image(picture, "" if note is None else translated(note))

    # One of the blog's images, and one from elsewhere.

    def _pick(self, field: ImageField) -> None:
        project, current = self._workspace.project, self._workspace.current
        if project is None or current is None or field.isReadOnly():
            return
        control, near, key = TaskControl(), current.path.parent, self._fields[field]
        begun_at = QApplication.focusWidget()

        def work() -> list[ImageFile]:
            found = [one for one in images_of(project, control.report) if one.problem is None]
            # Those of the post first, then what was stored last.
            found.sort(key=lambda it: (not it.path.is_relative_to(near), -it.mark.mtime_ns))
            return found

        def done(found: list[ImageFile]) -> None:
            if self._field_of(key, current) is None or types_elsewhere(begun_at):
                return
            if not found:
                self._host.show_message(self.tr("There are no images in this blog"))
                return
            entries = [
                Entry(one.path.name, partial(self._write, key, current, one.path), folder)
                for one in found
                for folder in (project.shown(one.path.parent),)
            ]
            self._host.choose(entries, self.tr("Name or folder of an image"))

        self._tasks.run(work, done, self._say, key=_LIST, control=control)

    def _take(self, field: ImageField, dropped: str) -> None:
        project, current = self._workspace.project, self._workspace.current
        if project is None or current is None:
            return
        path, key = Path(dropped), self._fields[field]
        try:
            is_inside = path.resolve(strict=True).is_relative_to(project.root.resolve())
        except (OSError, RuntimeError):
            is_inside = False
        if is_inside:
            self._write(key, current, path)
        elif self._store is not None:
            self._store(current, path, partial(self._write, key, current))

    def _write(self, key: tuple[str, ...], document: PostDocument, image: Path) -> None:
        """Write an image of the blog into the field of a key as other posts write theirs."""
        project, posts = self._workspace.project, self._workspace.library.summaries
        if project is None or self._field_of(key, document) is None:
            return
        control = TaskControl()

        def work() -> str:
            url = image_in_head(project, posts, key, image, document.path, check=control.check)
            if url is None:
                raise EditorError(Message("No post can show {name}.", name=image.name), path=image)
            return url

        def done(url: str) -> None:
            field = self._field_of(key, document)
            if field is not None:
                field.enter(url)
                self._soon.start()
                holder = self._head()
                if self._note is not None and holder is not None and not field.reason:
                    self._note(holder, image, url)

        # What is chosen for one field does not take the place of what is chosen for another.
        self._tasks.run(work, done, self._say, key=f"{_WRITE} {key}", control=control)

    def _field_of(self, key: tuple[str, ...], document: PostDocument) -> ImageField | None:
        """The field of a key now, while that post is shown: its row may have been made anew."""
        self._forget()
        fields = [field for field, path in self._fields.items() if path == key]
        return fields[-1] if fields and self._workspace.current is document else None

    def _say(self, error: EditorError) -> None:
        self._host.show_message(translated(error.message))

    def _forget(self) -> None:
        self._fields = {it: key for it, key in self._fields.items() if shiboken6.isValid(it)}
        self._looked = {it: seen for it, seen in self._looked.items() if it in self._fields}
