"""Offers to undo a plan that was carried out, and says what could not be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject

from editor.desktop.posts.plan_pane import below
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.plans import PlanRunner
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.notices import Notices
    from editor.project.plan import Done, Plan


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a plan that is undone, translated.

    ``step`` names it in the posts' undo, ``undone`` says that it was, and ``in_part`` that some of
    it could not be.
    """

    step: str
    undone: str
    in_part: str

    @classmethod
    def of(cls, step: str) -> Words:
        """The words for a step that is called by the button that did it."""
        translate = QCoreApplication.translate
        undone = translate("TakingBack", "“{step}” was undone")
        in_part = translate("TakingBack", "“{step}” could not be undone in all files.")
        return cls(
            translate("TakingBack", "Undo {step}").format(step=step),
            undone.format(step=step),
            in_part.format(step=step),
        )


class TakingBack(QObject):
    """Undoes what still is as a plan left it, and lists the rest."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        plans: PlanRunner,
        *,
        saver: Saver,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._plans = plans
        self._saver = saver
        self._notices = notices

    def offer(self, notice: Notice, plan: Plan, done: Done, words: Words) -> None:
        """Say with ``notice`` what was done, and offer to undo it."""
        undo = Choice(self.tr("Undo"), partial(self._undo, notice.key, plan, done, words))
        self._notices.post(replace(notice, choices=(*notice.choices, undo)))

    def _undo(self, key: str, plan: Plan, done: Done, words: Words) -> None:
        unsaved = self._plans.unsaved_of(plan)
        if unsaved:
            self._ask_to_save(key, unsaved, plan, done, words)
            return
        self._plans.take_back(
            plan,
            done,
            words.step,
            partial(self._undone, key, words),
            partial(self._notices.error, key=key),
        )

    def _ask_to_save(
        self, key: str, unsaved: Sequence[PostDocument], plan: Plan, done: Done, words: Words
    ) -> None:
        def saved(success: bool) -> None:
            if success:
                self._undo(key, plan, done, words)

        self._notices.post(
            Notice(
                key,
                Severity.WARNING,
                self.tr("These posts have unsaved changes: {names}. Save them first.").format(
                    names=", ".join(in_sentence(document.path.name) for document in unsaved)
                ),
                choices=(
                    Choice(
                        self.tr("Save All and Undo"),
                        lambda: self._saver.save_all(filter(shiboken6.isValid, unsaved), saved),
                    ),
                ),
            )
        )

    def _undone(self, key: str, words: Words, left: tuple[Path, ...]) -> None:
        project = self._workspace.project
        if not left:
            self._host.show_message(words.undone)
            return
        names = ", ".join(
            in_sentence(path.name if project is None else below(project, path)) for path in left
        )
        self._notices.post(
            Notice(
                key,
                Severity.WARNING,
                words.in_part,
                self.tr("These have changed since and stay as they are: {names}").format(
                    names=names
                ),
            )
        )
