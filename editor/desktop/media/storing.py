"""Stores a file for the head of a post, where the images of the post are; nothing is inserted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.media.incoming import Source
from editor.desktop.media.settings import wish_of
from editor.desktop.media.work import Asked, Job, load, place_in, plan, store_all
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.media.undone import LeftBehind
    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.assets import NewImage

_NOTICE = "image of a head"


class HeadStoring(QObject):
    """Makes a picture ready as the settings want it, stores it, and says where."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        left_behind: LeftBehind,
        *,
        settings: Settings,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._left_behind = left_behind
        self._stored: dict[Path, NewImage] = {}
        self._settings = settings
        self._tasks = tasks
        self._notices = notices

    def store(self, document: PostDocument, path: Path, done: Callable[[Path], None]) -> None:
        """Store the picture at ``path`` for a post, and call ``done`` with where it lies now."""
        project = self._workspace.project
        if project is None or document.fingerprint is None:
            message = Message("{name} has not been saved yet.", name=document.path.name)
            hint = Message("Save it in the folder of your blog, then insert the image.")
            self._notices.error(EditorError(message, hint=hint), key=_NOTICE)
            return
        today, posts = datetime.now().astimezone().date(), self._workspace.library.all_posts
        job = Job(project, document.path, today, posts, None, wish_of(self._settings))
        control = TaskControl()

        def work() -> NewImage:
            loaded = load(Source(path.name, path), project)
            if loaded.is_link:
                raise EditorError(
                    Message("{name} is not a picture that can be shown on a page.", name=path.name)
                )
            plans = plan(job, [Asked(0, loaded, "")], None, control.report)
            planned = plans.results[0]
            if isinstance(planned, EditorError):
                raise planned
            return store_all(plans).images[0]

        def stored(image: NewImage) -> None:
            shown = in_sentence(place_in(project, image.path))
            self._host.show_message(self.tr("Stored {names}").format(names=shown))
            self._stored[image.path.resolve()] = image
            done(image.path)

        def failed(error: EditorError) -> None:
            self._notices.error(error, key=_NOTICE)

        self._tasks.run(work, stored, failed, control=control)

    def note_named(self, document: PostDocument, path: Path, text: str) -> None:
        """The image at ``path`` was named so in the text of ``document``, as its last step.

        If it was stored for that, it is said so once it is undone.
        """
        image = self._stored.pop(path.resolve(), None)
        if image is not None:
            self._left_behind.inserted(document, (replace(image, text=text),))
