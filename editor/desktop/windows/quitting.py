"""Quits Byline: asks once about the unsaved changes of all windows, then closes them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt

from editor.desktop.ui.unsaved_dialog import Answer, UnsavedDialog
from editor.desktop.windows.open_window import OpenWindow, modified_posts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument

W = TypeVar("W", bound=OpenWindow)


class Quitting(QObject, Generic[W]):
    """``windows`` gives the open windows, the one in front last; ``leave`` closes them all.

    ``bring_to_front`` shows the window in which the user has to see something.
    """

    def __init__(
        self,
        windows: Callable[[], Sequence[W]],
        bring_to_front: Callable[[W], None],
        leave: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._bring_to_front = bring_to_front
        self._leave = leave
        self._dialog: UnsavedDialog | None = None

    def quit(self) -> None:
        """Close all windows, when no unsaved change stands in the way any more."""
        windows = self._windows()
        if self._dialog is not None:
            self._bring_to_front(windows[-1])
            return
        modified = modified_posts(windows)
        if not modified:
            self._leave()
            return
        with_blog = len(windows) > 1
        names = [self._name(window, post, with_blog=with_blog) for window, post in modified]
        self._dialog = dialog = UnsavedDialog(names, self._answered, windows[-1].widget)
        # What is typed into any window now would be discarded unasked. (`open` would leave the
        # other windows usable, whatever the modality.)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.finished.connect(self._forget)
        # It may be minimised, and would hide the question.
        self._bring_to_front(windows[-1])
        dialog.show()

    def _answered(self, answer: Answer) -> None:
        if answer is Answer.DISCARD:
            self._leave()
            return
        modified = modified_posts(self._windows())
        waiting = {post for _, post in modified}
        for window, post in modified:
            window.saver.save(post, partial(self._saved, waiting, post))

    def _saved(self, waiting: set[PostDocument], post: PostDocument, _success: bool) -> None:
        waiting.discard(post)
        if waiting:
            return
        left = modified_posts(self._windows())
        if not left:
            self._leave()
            return
        # What could not be saved, or was changed meanwhile, keeps Byline open.
        window, _ = left[-1]
        self._bring_to_front(window)

    def _name(self, window: OpenWindow, post: PostDocument, *, with_blog: bool) -> str:
        name = window.workspace.display_name(post)
        project = window.workspace.project
        if not with_blog or project is None or project.alone is not None:
            return name
        return self.tr("{post} in {blog}").format(post=name, blog=project.title)

    def _forget(self, _result: int) -> None:
        self._dialog = None
