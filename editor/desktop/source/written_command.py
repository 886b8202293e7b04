"""What commands on the text of the current post have in common: when they can run, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.feature import Host
    from editor.desktop.source.edit_commands import CurrentText
    from editor.desktop.source.editor import SourceEditor
    from editor.scan.scan import Scan
    from editor.writing.selection import Command as WritingCommand
    from editor.writing.selection import Selection


class TextCommands:
    """Runs commands on text as one undo step each, while the text has the keyboard."""

    def __init__(self, text: CurrentText, host: Host) -> None:
        self._text = text
        self._host = host

    @property
    def focused(self) -> SourceEditor | None:
        """The text of the current post, if it has the keyboard and nothing covers it."""
        source = self._text.source
        if source is None or self._host.is_covered or self._host.focused is not source:
            return None
        return source

    @property
    def shown(self) -> SourceEditor | None:
        """The text of the current post, if nothing covers it."""
        return None if self._host.is_covered else self._text.source

    def can_read(self) -> bool:
        """Whether places in the text can be gone to and selected."""
        return self.focused is not None

    def can_write(self) -> bool:
        """Whether the text can be changed."""
        source = self.focused
        return source is not None and source.post.read_only is None

    def writes(
        self,
        command: WritingCommand,
        label: str,
        why_not: Callable[[Scan, Selection], str] | None = None,
        then: Callable[[SourceEditor], None] | None = None,
        *,
        context: str = "Step",
    ) -> Callable[[], None]:
        """Runs ``command`` as an undo step called ``label``, which is untranslated.

        It is in the context "Step"; in "Command", with its letter marked, if it is a title.
        Where there is nothing to do, the status bar says so, or what ``why_not`` answers,
        translated.
        ``then`` is called when it has done something.
        """

        def run() -> None:
            source = self.focused
            if source is None:
                return
            name = QCoreApplication.translate(context, label).replace("&", "")
            if source.run(command, name):
                if then is not None:
                    then(source)
                return
            reason = "" if why_not is None else why_not(source.post.scan, source.selection())
            nothing = QCoreApplication.translate("Step", "{command}: nothing to change here")
            self._host.show_message(reason or nothing.format(command=name))

        return run
