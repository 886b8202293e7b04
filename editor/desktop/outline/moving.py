"""Moves, promotes and demotes the section of a heading: one undo step, with the cursor on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from editor.desktop.outline.tree import Act
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP, translated
from editor.writing import sections
from editor.writing.section_drops import Reason, put, reason
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from editor.desktop.feature import Host
    from editor.desktop.outline.drops import Drop
    from editor.desktop.outline.following import FollowedOutline
    from editor.desktop.source.feature import SourceFeature
    from editor.scan.scan import Scan
    from editor.writing.selection import Change, Command

COMMANDS = {
    Act.UP: (sections.move_up, QT_TRANSLATE_NOOP("Step", "Move Section Up")),
    Act.DOWN: (sections.move_down, QT_TRANSLATE_NOOP("Step", "Move Section Down")),
    Act.PROMOTE: (sections.promote, QT_TRANSLATE_NOOP("Step", "Promote Section")),
    Act.DEMOTE: (sections.demote, QT_TRANSLATE_NOOP("Step", "Demote Section")),
}
_DROP = QT_TRANSLATE_NOOP("Step", "Move Section")


class SectionMoves(QObject):
    """Acts on the current post; what cannot be done is said in the status bar."""

    def __init__(self, source: SourceFeature, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._host = host

    def act(self, outline: FollowedOutline, key: int, act: Act) -> int:
        """Do it to the section of the heading with this key; the heading's key after it."""
        outline.look()
        entry = outline.entry(key)
        if entry is None or not self._can_write(outline):
            return key
        command, label = COMMANDS[act]
        if self._run(_on(entry.first, command), label):
            return self._key_after(outline, key)
        self._host.show_message(self._refusal(act))
        return key

    def drop(self, outline: FollowedOutline, key: int, drop: Drop) -> int:
        """Put the section of a heading where it was dropped; the heading's key after it."""
        outline.look()
        own, other = outline.entry(key), outline.entry(drop.key)
        if own is None or other is None or not self._can_write(outline):
            return key
        if self._run(put(own.first, drop.where, other.first), _DROP):
            return self._key_after(outline, key)
        why = reason(outline.document.scan, own.first, drop.where, other.first)
        if why is Reason.TOO_DEEP:
            self._host.show_message(self.tr("There are only six levels of headings"))
        elif why is Reason.READ_OTHERWISE:
            self._host.show_message(
                self.tr("The section cannot go there: the text around it would be read differently")
            )
        return key

    def undo(self) -> None:
        """Take back the last step, with what was selected before it, as the text does itself."""
        source = self._source.source
        if source is not None and not self._host.is_covered:
            before = source.post.steps.last.before
            source.undo()
            if before is not None:
                source.set_selection(before)

    def redo(self) -> None:
        """Do the last step again that was taken back, with what was selected after it."""
        source = self._source.source
        if source is not None and not self._host.is_covered:
            after = source.post.steps.next.after
            source.redo()
            if after is not None:
                source.set_selection(after)

    def _run(self, command: Command, label: str) -> bool:
        source = self._source.source
        return source is not None and source.run(command, QCoreApplication.translate("Step", label))

    def _can_write(self, outline: FollowedOutline) -> bool:
        source = self._source.source
        if source is None or source.post is not outline.document or self._host.is_covered:
            return False
        read_only = source.post.read_only
        if read_only is not None:
            self._host.show_message(translated(read_only))
        return read_only is None

    def _key_after(self, outline: FollowedOutline, key: int) -> int:
        """The key of the heading that the cursor was put on: of two alike, the one moved."""
        outline.look()
        source = self._source.source
        found = None if source is None else outline.key_at(source.cursor_place()[0])
        return key if found is None else found

    def _refusal(self, act: Act) -> str:
        match act:
            case Act.UP:
                return self.tr("There is no section of the same level above this one")
            case Act.DOWN:
                return self.tr("There is no section of the same level below this one")
            case Act.PROMOTE:
                return self.tr("The section cannot be promoted")
        return self.tr("The section cannot be demoted")


def _on(line: int, command: Command) -> Command:
    """The command on the section whose heading begins on a line, wherever the cursor is."""

    def on_line(scan: Scan, _selection: Selection) -> Change | None:
        return command(scan, Selection.at(line, scan.start(line)))

    return on_line
