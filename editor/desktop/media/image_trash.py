"""Moves images of the blog to the system's trash, and brings them back from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from editor.desktop.media.work import place_in
from editor.desktop.platform.trash import bring_all_back, throw_all_away
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.platform.trash import Thrown
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.project.images import SiteImage

_NOTICE: Final = "deleted image"
_NAMED: Final = 3


class ImageTrash(QObject):
    """Deletes images. One that a text names is asked about; ``changed`` is called afterwards."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject,
        *,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self._changed = changed

    def delete(self, image: SiteImage) -> None:
        """Move an image to the trash."""
        if not image.uses:
            self._throw_away(image.path)
            return
        name = in_sentence(image.path.name)
        names = [self._name(path) for path in dict.fromkeys(use.path for use in image.uses)]
        listed = ", ".join(in_sentence(one) for one in names[:_NAMED])
        if len(names) > _NAMED:
            rest = self.tr("%n more", "", len(names) - _NAMED)
            listed = self.tr("{names} and {rest}").format(names=listed, rest=rest)
        self._notices.post(
            Notice(
                _NOTICE,
                Severity.WARNING,
                self.tr("{name} is still named in: {names}").format(name=name, names=listed),
                self.tr("Without it, readers see a gap there."),
                (Choice(self.tr("Move to Trash"), partial(self._throw_away, image.path)),),
            )
        )

    def _name(self, path: Path) -> str:
        summary = self._workspace.library.summary(path)
        if summary is not None:
            return summary.title
        project = self._workspace.project
        return path.name if project is None else place_in(project, path)

    def _throw_away(self, path: Path) -> None:
        self._tasks.run(
            partial(throw_all_away, (path,)),
            self._thrown,
            partial(self._notices.error, key=_NOTICE),
        )

    def _thrown(self, thrown: Sequence[Thrown]) -> None:
        self._changed()
        undo: tuple[Choice, ...] = ()
        if all(one.now is not None for one in thrown):
            undo = (Choice(self.tr("Undo"), partial(self._undo, thrown)),)
        text = self.tr("{name} was moved to the trash.")
        name = in_sentence(thrown[0].path.name)
        self._notices.post(Notice(_NOTICE, Severity.NOTE, text.format(name=name), choices=undo))

    def _undo(self, thrown: Sequence[Thrown]) -> None:
        def back(found: tuple[Sequence[Path], EditorError | None]) -> None:
            self._changed()
            if found[1] is not None:
                self._notices.error(found[1], key=_NOTICE)

        self._tasks.run(partial(bring_all_back, thrown), back)
