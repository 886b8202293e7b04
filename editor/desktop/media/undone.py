"""What an undo leaves behind: an image that is out of the text again still lies in the blog."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.media.work import place_in
from editor.desktop.platform.trash import throw_all_away
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.assets import NewImage

_NOTICE = "image left"


@dataclass(slots=True, eq=False)
class _Insertion:
    """``end`` is how many of Qt's commands can be undone while it is in the text."""

    document: PostDocument
    images: tuple[NewImage, ...]
    end: int
    is_undone: bool = False

    @property
    def paths(self) -> set[Path]:
        return {image.path for image in self.images}

    def is_in_text(self) -> bool:
        text = self.document.lines().text()
        return any(image.text in text for image in self.images)


class LeftBehind(QObject):
    """Follows insertions through undo and redo, and names the files that nothing shows any more."""

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self._insertions: list[_Insertion] = []
        self._followed: set[PostDocument] = set()
        # An edit is reported before Qt has counted it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        workspace.closed.connect(self._forget)

    def inserted(self, document: PostDocument, images: Sequence[NewImage]) -> None:
        """These images have just been inserted, as one step."""
        if document not in self._followed:
            self._followed.add(document)
            document.edited.connect(lambda *_: self._edited(document))
        end = document.text_document.availableUndoSteps()
        self._insertions.append(_Insertion(document, tuple(images), end))

    def _edited(self, document: PostDocument) -> None:
        if document.is_in_history:
            self._soon.start()
        elif any(one.is_undone and one.document is document for one in self._insertions):
            # What was undone cannot be done again.
            self._insertions = [
                one for one in self._insertions if not (one.is_undone and one.document is document)
            ]

    def _forget(self, document: PostDocument) -> None:
        self._followed.discard(document)
        self._insertions = [one for one in self._insertions if one.document is not document]

    def _look(self) -> None:
        for one in tuple(self._insertions):
            is_undone = one.document.text_document.availableUndoSteps() < one.end
            if is_undone is one.is_undone:
                continue
            one.is_undone = is_undone
            if not is_undone:
                self._notices.withdraw(_NOTICE)
            elif not one.is_in_text():
                self._post(one)

    def _post(self, undone: _Insertion) -> None:
        shown = {path for one in self._insertions if not one.is_undone for path in one.paths}
        left = [
            image.path
            for image in undone.images
            if image.data is not None and image.path not in shown
        ]
        project = self._workspace.project
        if not left or project is None:
            return
        names = ", ".join(in_sentence(place_in(project, path)) for path in left)
        self._notices.post(
            Notice(
                _NOTICE,
                Severity.NOTE,
                self.tr("Still in the blog: {names}").format(names=names),
                self.tr("Undo changes the text and leaves the files where they are."),
                (Choice(self.tr("Move to Trash"), partial(self._throw_away, undone, left)),),
            )
        )

    def _throw_away(self, undone: _Insertion, paths: Sequence[Path]) -> None:
        if undone in self._insertions:
            self._insertions.remove(undone)
        self._tasks.run(
            partial(throw_all_away, paths),
            lambda _: None,
            partial(self._notices.error, key=_NOTICE),
        )
