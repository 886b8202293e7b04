"""Whether, and in which posts, what is typed becomes typographic signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.source.settings import SMART_PUNCTUATION
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.project.typography import NONE, typography
from editor.writing.quotation_marks import marks_of
from editor.writing.smart_signs import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.settings.settings import Setting, Settings
    from editor.project.typography import Typography


def _no_languages(_document: PostDocument) -> Sequence[str]:
    return ()


class SmartPunctuation:
    """Answers for each post; what the generator does itself is left to it.

    ``languages`` are those of a post, the first of which says what its quotation marks are.
    """

    def __init__(self, workspace: Workspace, settings: Settings, host: Host) -> None:
        self._workspace = workspace
        self._settings = settings
        self._host = host
        self.languages: Callable[[PostDocument], Sequence[str]] = _no_languages

    def commands(self) -> tuple[Command, ...]:
        """The switch."""
        return (
            Command(
                "edit.smart_punctuation",
                QT_TRANSLATE_NOOP("Command", "S&mart Punctuation"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn quotes, -- and ... into typographic signs as you type."
                ),
                self._toggle,
                checked=lambda: self._is_on,
                menu=MenuPlace(MenuId.EDIT, 35, 20),
            ),
        )

    def settings(self) -> tuple[Setting, ...]:
        """The same switch."""
        return (SMART_PUNCTUATION,)

    def wanted(self, document: PostDocument) -> Wanted | None:
        """What is made in a post; None for nothing."""
        if not self._is_on:
            return None
        done = self._done(document)
        if done.is_whole:
            return None
        marks = None if done.quotes else marks_of(self.languages(document))
        return Wanted(marks, dashes=not done.dashes, ellipses=not done.ellipses)

    @property
    def _is_on(self) -> bool:
        return bool(self._settings.value(SMART_PUNCTUATION))

    def _done(self, document: PostDocument) -> Typography:
        """What the generator does by itself."""
        project = self._workspace.project
        return NONE if project is None else typography(project.site, document.path)

    def _toggle(self) -> None:
        self._settings.set(SMART_PUNCTUATION, not self._is_on)
        current = self._workspace.current
        if self._is_on and current is not None and self._done(current).is_whole:
            self._host.show_message(
                QCoreApplication.translate(
                    "SmartPunctuation",
                    "Signs stay as you type them here: this site makes typographic ones itself",
                )
            )
