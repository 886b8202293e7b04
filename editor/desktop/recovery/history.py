"""Earlier versions of a post: by time, each with its difference, each restored by one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Signal

from editor.desktop.reviews.review import ReviewPane
from editor.desktop.ui.dates import moment_text
from editor.desktop.ui.plain_text import in_sentence
from editor.storage.encoding import decode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.long_work import LongWork
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.storage.history import History, Version
    from editor.text.lines import Lines


class HistoryPane(ReviewPane):
    """Lists the versions that saves have kept of one post.

    ``failed`` carries the EditorError of a history that cannot be read.
    """

    failed = Signal(object)

    def __init__(
        self,
        history: History,
        runner: TaskRunner,
        themes: Themes,
        parent: QWidget | None = None,
        *,
        long_work: LongWork,
    ) -> None:
        super().__init__(themes, parent)
        self._long_work = long_work
        self._history = history
        self._runner = runner
        self.destroyed.connect(lambda: runner.cancel("history-list"))
        self.left.connect(lambda: runner.cancel("history-list"))
        self.destroyed.connect(lambda: runner.cancel("history-read"))
        self.left.connect(lambda: runner.cancel("history-read"))
        self._document: PostDocument | None = None
        self._versions: tuple[Version, ...] = ()
        self._shown: Lines | None = None
        back = self.add_action(self.tr("Back to the Post"))
        back.clicked.connect(self.closed)
        self._restore_button = self.add_action(self.tr("Restore This Version"), default=True)
        self._restore_button.clicked.connect(self._restore)
        self.chosen.connect(self._choose)

    def show_post(self, document: PostDocument, name: str) -> None:
        """List the versions of ``document``, called ``name``; they are read off the GUI thread."""
        self._document = document
        self._forget()
        path = document.path
        self.describe(
            self.tr("History of {name}").format(name=in_sentence(name)),
            self.tr("Looking for earlier versions…"),
            self.tr("Versions"),
        )
        self._runner.run(
            partial(self._history.versions, path), self._list, self._fail, key="history-list"
        )

    def _list(self, versions: tuple[Version, ...]) -> None:
        self._versions = versions
        if versions:
            self.explanation.setText(
                self.tr(
                    "Each time you save, Byline keeps the previous version of the file. "
                    "Restoring a version removes the lines marked − and brings back the lines "
                    "marked +. You can undo this."
                )
            )
        else:
            self.explanation.setText(
                self.tr(
                    "There are no earlier versions yet. Each time you save, Byline keeps the "
                    "previous version of the file."
                )
            )
        self.set_items([version_label(version) for version in versions])

    def _choose(self, row: int) -> None:
        self._shown = None
        self._restore_button.setEnabled(False)
        version = self._versions[row]
        self._runner.run(
            partial(_read, self._history, version), self._show, self._fail, key="history-read"
        )

    def _show(self, lines: Lines) -> None:
        if self._document is not None:
            self._shown = lines
            now = self._document.lines()
            self.show_difference(now, lines)
            changes = now.difference(lines) is not None
            self._restore_button.setEnabled(changes and self._document.read_only is None)

    def _restore(self) -> None:
        document, lines = self._document, self._shown
        if document is None or lines is None:
            return
        edit = document.lines().difference(lines)
        if edit is not None:
            name = self.tr("Restore Version")
            with self._long_work.on(name, edit.touched):
                document.apply(edit, name)
        self.closed.emit()

    def _forget(self) -> None:
        self._versions = ()
        self._shown = None
        self._restore_button.setEnabled(False)
        self.set_items([])
        self.difference.clear()

    def _fail(self, error: EditorError) -> None:
        self.failed.emit(error)
        self.closed.emit()


def version_label(version: Version) -> str:
    """The time until which a version stood, as people here write it, and its size."""
    return QCoreApplication.translate("HistoryPane", "{time}  ·  {size}").format(
        time=moment_text(version.kept), size=QLocale().formattedDataSize(version.size, 1)
    )


def _read(history: History, version: Version) -> Lines:
    return decode(history.read(version)).lines
