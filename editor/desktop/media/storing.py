"""Stores a file for the head of a post, where the images of the post are; nothing is inserted."""

from __future__ import annotations

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
    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner

_NOTICE = "image of a head"


class HeadStoring(QObject):
    """Makes a picture ready as the settings want it, stores it, and says where."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        *,
        settings: Settings,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
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

        def work() -> Path:
            loaded = load(Source(path.name, path), project)
            if loaded.is_link:
                raise EditorError(
                    Message("{name} is not a picture that can be shown on a page.", name=path.name)
                )
            plans = plan(job, [Asked(0, loaded, "")], None, control.report)
            planned = plans.results[0]
            if isinstance(planned, EditorError):
                raise planned
            return store_all(plans).images[0].path

        def stored(place: Path) -> None:
            shown = in_sentence(place_in(project, place))
            self._host.show_message(self.tr("Stored {names}").format(names=shown))
            done(place)

        def failed(error: EditorError) -> None:
            self._notices.error(error, key=_NOTICE)

        self._tasks.run(work, stored, failed, control=control)
