"""Saves by itself, if the writer wants that, under the same rules as a save by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, QTimer

from editor.desktop.documents.settings import AUTOSAVE

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.settings.settings import Settings


class Autosave(QObject):
    """Saves changed posts when Byline loses the focus, or some seconds after the last change.

    A post whose last save failed, or whose file changed or went away meanwhile, waits for the
    writer: saving it again and again would only repeat the question, or bring back what somebody
    deleted.
    """

    def __init__(
        self,
        app: QGuiApplication,
        workspace: Workspace,
        saver: Saver,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._workspace = workspace
        self._saver = saver
        self._on_focus_loss = False
        self._failed_at: WeakKeyDictionary[PostDocument, int] = WeakKeyDictionary()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)
        app.applicationStateChanged.connect(self.state_changed)
        workspace.opened.connect(lambda document: document.edited.connect(self._edited))
        settings.follow(AUTOSAVE, self._take_rule)
        self._take_rule()

    def set_rule(self, *, on_focus_loss: bool, seconds: int) -> None:
        """When to save; ``seconds`` after the last change, 0 for never."""
        self._on_focus_loss = on_focus_loss
        self._timer.stop()
        self._timer.setInterval(seconds * 1000)

    def save(self) -> None:
        """Save every changed post that can be saved without a question."""
        for document in self._workspace.modified:
            revision = document.revision
            if document.save_refusal is not None or self._saver.is_saving(document):
                continue
            if document.fingerprint is None:
                continue  # there is no file: whether to write one is the writer's decision
            if self._failed_at.get(document) == revision:
                continue
            self._saver.save(document, partial(self._saved, document, revision))

    def _saved(self, document: PostDocument, revision: int, success: bool) -> None:
        if success:
            self._failed_at.pop(document, None)
        else:
            self._failed_at[document] = revision

    def _take_rule(self) -> None:
        rule = self._settings.text(AUTOSAVE)
        self.set_rule(on_focus_loss=rule == "focus", seconds=int(rule) if rule.isdecimal() else 0)

    def _edited(self, *_: object) -> None:
        if self._timer.interval() > 0:
            self._timer.start()

    def state_changed(self, state: Qt.ApplicationState) -> None:
        """Another program came to the front, or Byline did."""
        if self._on_focus_loss and state != Qt.ApplicationState.ApplicationActive:
            self.save()
