"""Inserts files into posts: shown in the bar first, then stored and inserted as one step."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor.desktop.media.pending import Pending, PendingFile
from editor.desktop.media.settings import IMAGE_FORMAT, IMAGE_WIDTH, wish_of
from editor.desktop.media.view import SHRUNK, PendingView
from editor.desktop.media.work import Job, load, place_in, plan, store_all, take_back
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.task_control import TaskControl
from editor.desktop.ui.typing_place import types_elsewhere
from editor.errors import EditorError, Message
from editor.writing.links import put_files
from editor.writing.selection import selected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.media.bar import ImageBar
    from editor.desktop.media.incoming import Source
    from editor.desktop.media.undone import LeftBehind
    from editor.desktop.media.work import Loaded, Plans, Stored
    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.project import Project

_PLAN = "image plan"
_PAUSE_MS = 200
"""Names follow the alt text when the writer pauses."""

_LONGEST_ALT = 300


class Inserting(QObject):
    """Reads what comes for a post, plans it, and stores and inserts it when the writer says so.

    Each post has its own files in the bar, which shows those of the current one.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        bar: ImageBar,
        left_behind: LeftBehind,
        *,
        settings: Settings,
        tasks: TaskRunner,
    ) -> None:
        super().__init__(bar)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._bar = bar
        self._view = PendingView(bar, workspace, settings)
        self._left_behind = left_behind
        self._settings = settings
        self._tasks = tasks
        self._pending: dict[PostDocument, Pending] = {}
        self._folders: dict[Path, Path] = {}
        self._keys = count()
        self._shown: Pending | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._plan)
        bar.described.connect(self._described)
        bar.left_out.connect(self._leave_out)
        bar.folder_chosen.connect(self._choose_folder)
        bar.choice_made.connect(self._choose)
        bar.shrink_wanted.connect(self._shrink)
        bar.accepted.connect(self._accept)
        bar.cancelled.connect(self._cancel)
        settings.follow(IMAGE_FORMAT, self._wish_changed)
        settings.follow(IMAGE_WIDTH, self._wish_changed)
        workspace.current_changed.connect(self._show_current)
        workspace.closed.connect(self._closed)

    def begin(self, document: PostDocument, sources: Sequence[Source]) -> None:
        """Show what is to be inserted into a post. Raises EditorError if it has no place yet."""
        project = self._workspace.project
        if project is None or document.fingerprint is None:
            raise EditorError(
                Message("{name} has not been saved yet.", name=document.path.name),
                hint=Message("Save it in the folder of your blog, then insert the image."),
            )
        pending = self._pending.get(document)
        if pending is None:
            pending = Pending(document, folder=self._folders.get(document.path))
            self._pending[document] = pending
        if pending.is_busy:
            raise EditorError(Message("Images are being stored. Try again in a moment."))
        keys = [next(self._keys) for _ in sources]
        alt = "" if pending.files else self._selected(document)
        for key, source in zip(keys, sources, strict=True):
            pending.files[key] = PendingFile(source.name, alt)
            alt = ""
        if pending is self._shown:
            self._view.add(pending, keys)
        else:
            self._show_current()
        self._bar.take_focus(keys[0])
        self._read(project, pending, keys, sources)

    def _selected(self, document: PostDocument) -> str:
        """What is selected describes what takes its place, if it is no more than a sentence."""
        editor = self._source.editor(document)
        text = "" if editor is None else selected(document.scan, editor.selection())
        return text.strip() if "\n" not in text and len(text) <= _LONGEST_ALT else ""

    # --- reading and planning ---

    def _read(
        self,
        project: Project,
        pending: Pending,
        keys: Sequence[int],
        sources: Sequence[Source],
    ) -> None:
        def work() -> Iterator[tuple[int, Loaded | EditorError]]:
            for key, source in zip(keys, sources, strict=True):
                try:
                    yield key, load(source, project)
                except EditorError as error:
                    yield key, error

        def came(found: tuple[int, Loaded | EditorError]) -> None:
            key, loaded = found
            file = pending.files.get(key)
            if file is None:
                return
            if isinstance(loaded, EditorError):
                file.error = loaded
            else:
                file.loaded = loaded
            if pending is self._shown:
                self._view.show_file(key, file)

        def failed(error: EditorError) -> None:
            for key in keys:
                if key in pending.files and pending.files[key].loaded is None:
                    came((key, error))
            self._plan()

        # One task for all of them: it must not keep a save waiting.
        pending.reading.append(self._tasks.stream(work, came, self._plan, failed))

    def _plan(self) -> None:
        """Work out where the files in view go, and what they become."""
        self._pause.stop()
        pending = self._shown
        self._tasks.cancel(_PLAN)
        if pending is None or pending.is_busy:
            return
        job, asked, known = self._job(pending), pending.asked, pending.plans
        if job is None or not asked:
            self._view.show_state(pending)
            return
        control = TaskControl()
        self._tasks.run(
            lambda: plan(job, asked, known, control.report),
            partial(self._planned, pending),
            partial(self._not_planned, pending),
            key=_PLAN,
            control=control,
        )

    def _job(self, pending: Pending) -> Job | None:
        project, library = self._workspace.project, self._workspace.library
        if project is None:
            return None
        return Job(
            project,
            pending.document.path,
            datetime.now().astimezone().date(),
            library.all_posts,
            pending.folder,
            wish_of(self._settings),
        )

    def _planned(self, pending: Pending, plans: Plans) -> None:
        pending.take(plans)
        if pending is self._shown:
            self._view.show_plans(pending)

    def _not_planned(self, pending: Pending, error: EditorError) -> None:
        pending.trouble = error
        if pending is self._shown:
            self._view.show_state(pending)

    # --- what the writer does in the bar ---

    def _described(self) -> None:
        pending = self._shown
        if pending is None:
            return
        for key, file in pending.files.items():
            row = self._bar.row(key)
            if row is not None:
                file.alt = row.alt.text()
        self._pause.start()

    def _leave_out(self, key: int) -> None:
        pending = self._shown
        if pending is None or pending.is_busy:
            return
        del pending.files[key]
        self._bar.remove(key)
        self._bar.take_focus()
        self._plan()

    def _choose_folder(self, index: int) -> None:
        pending = self._shown
        if pending is not None and pending.plans is not None:
            pending.folder = pending.plans.folders[index]
            self._plan()

    def _choose(self, key: str, value: str) -> None:
        setting = IMAGE_FORMAT if key == IMAGE_FORMAT.key else IMAGE_WIDTH
        self._settings.set(setting, value)

    def _shrink(self) -> None:
        for setting, value in zip((IMAGE_FORMAT, IMAGE_WIDTH), SHRUNK, strict=True):
            self._settings.set(setting, value)

    def _wish_changed(self) -> None:
        self._view.show_choices()
        pending = self._shown
        if pending is not None and not pending.is_busy:
            pending.forget_results()
            self._view.show_waiting(pending)
            # Both may change at once.
            self._pause.start()

    def _cancel(self) -> None:
        if self._shown is not None:
            self._end(self._shown)

    def _accept(self) -> None:
        pending = self._shown
        editor = None if pending is None else self._source.editor(pending.document)
        if pending is None or editor is None or not pending.is_ready:
            return
        if put_files(pending.document.scan, editor.selection(), ("x",)) is None:
            self._bar.say(
                self.tr("Nothing can be inserted at the cursor. Put it into the text of the post."),
                wrong=True,
            )
            return
        self._pause.stop()
        self._tasks.cancel(_PLAN)
        job, asked, known = self._job(pending), pending.asked, pending.plans
        if job is None:
            return
        if pending.folder is not None:
            self._folders[pending.document.path] = pending.folder
        pending.is_busy, pending.trouble = True, None
        self._bar.set_busy(True)
        self._bar.say(self.tr("Storing…"))

        def work() -> tuple[Plans, Stored]:
            plans = plan(job, asked, known, lambda *_: None)
            return plans, store_all(plans)

        begun_at = QApplication.focusWidget()
        self._tasks.run(
            work, partial(self._stored, pending, begun_at), partial(self._not_stored, pending)
        )

    # --- what has been stored ---

    def _stored(
        self, pending: Pending, begun_at: QWidget | None, outcome: tuple[Plans, Stored]
    ) -> None:
        plans, stored = outcome
        is_gone = types_elsewhere(begun_at)
        pending.take(plans)
        pending.is_busy = False
        if not stored.images:
            self._show_again(pending)
            return
        error = self._insert(pending, stored)
        if error is not None:
            self._tasks.run(partial(take_back, stored), lambda _: None)
            pending.trouble = error
            self._show_again(pending)
            return
        self._left_behind.inserted(pending.document, stored.images)
        for key in stored.keys:
            pending.files.pop(key, None)
        if pending.files:
            self._show_again(pending)
        else:
            self._end(pending)
        if pending.document is self._workspace.current and not is_gone:
            self._host.focus_text()
        self._say_stored(stored)

    def _insert(self, pending: Pending, stored: Stored) -> EditorError | None:
        """Put the images at the cursor, as one step; why that cannot be done, if it cannot."""
        editor = self._source.editor(pending.document)
        if editor is None:
            return EditorError(Message("The post has been closed."))
        texts = [image.text for image in stored.images]
        label = self.tr("Insert Image") if len(texts) == 1 else self.tr("Insert Images")
        try:
            inserted = editor.run(partial(put_files, texts=texts), label)
        except EditorError as error:
            return error
        if inserted:
            return None
        return EditorError(Message("Nothing can be inserted at the cursor."))

    def _say_stored(self, stored: Stored) -> None:
        project = self._workspace.project
        new = [image.path for image in stored.images if image.data is not None]
        if project is not None and new:
            names = ", ".join(in_sentence(place_in(project, path)) for path in new)
            self._host.show_message(self.tr("Stored {names}").format(names=names))

    def _not_stored(self, pending: Pending, error: EditorError) -> None:
        pending.is_busy = False
        pending.trouble = error
        self._show_again(pending)

    def _show_current(self) -> None:
        """Show the files of the current post, if any are waiting for it."""
        current = self._workspace.current
        pending = None if current is None else self._pending.get(current)
        if pending is self._shown and pending is not None:
            return
        self._shown = pending
        self._pause.stop()
        self._tasks.cancel(_PLAN)
        self._view.show(pending)
        if pending is not None:
            self._plan()

    def _show_again(self, pending: Pending) -> None:
        if pending is self._shown:
            self._view.show_left(pending)

    def _end(self, pending: Pending) -> None:
        pending.cancel()
        self._pending.pop(pending.document, None)
        if pending is self._shown:
            self._show_current()

    def _closed(self, document: PostDocument) -> None:
        pending = self._pending.get(document)
        if pending is not None:
            self._end(pending)
