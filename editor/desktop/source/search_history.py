"""What stood in the fields of the find bar before, and how one walks through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.session.session import Searches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

KEPT = 30
"""So many entries are known; those used first are forgotten first."""

LONGEST = 500
"""Characters of an entry; a longer one is pasted, and not worth keeping."""


class SearchHistory:
    """Each entry is in it once, the one used last at the end.

    While one walks through it, what was being typed waits behind the last entry. Whoever changes an
    entry has begun to type something else.
    """

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._at = 0
        self._draft = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """What was used, the latest last."""
        return tuple(self._entries)

    def take(self, entries: Sequence[str]) -> None:
        """Begin with what an earlier history held."""
        self._entries.clear()
        for entry in entries:
            self.note(entry)

    def note(self, text: str) -> bool:
        """``text`` is used; False if that changes nothing."""
        before = self.entries
        if text and len(text) <= LONGEST:
            if text in self._entries:
                self._entries.remove(text)
            self._entries = [*self._entries, text][-KEPT:]
        self._at = len(self._entries)
        return self.entries != before

    def earlier(self, now: str) -> str | None:
        """What was used before ``now``, which stands in the field; None if there is no more."""
        self._see(now)
        at = self._at - 1
        while at >= 0 and self._entries[at] == now:
            at -= 1
        if at < 0:
            return None
        self._at = at
        return self._entries[at]

    def later(self, now: str) -> str | None:
        """What was used after ``now``, in the end what was being typed; None behind that."""
        self._see(now)
        if self._at == len(self._entries):
            return None
        self._at += 1
        return self._draft if self._at == len(self._entries) else self._entries[self._at]

    def _see(self, now: str) -> None:
        if self._at == len(self._entries) or self._entries[self._at] != now:
            self._at = len(self._entries)
            self._draft = now


class FieldHistories:
    """The histories of the two fields of the bar."""

    def __init__(self, found: QLineEdit, replacement: QLineEdit) -> None:
        self._fields = {found: SearchHistory(), replacement: SearchHistory()}
        self._found, self._replacement = self._fields.values()

    @property
    def searches(self) -> Searches:
        """What was looked for, and what was put in its place."""
        return Searches(self._found.entries, self._replacement.entries)

    def take(self, searches: Searches) -> None:
        """Begin with what was looked for in an earlier session."""
        self._found.take(searches.found)
        self._replacement.take(searches.replacements)

    def note(self, found: str, replacement: str | None) -> bool:
        """These texts are used; False if that changes nothing."""
        changes = self._found.note(found)
        return (replacement is not None and self._replacement.note(replacement)) or changes

    def walk(self, *, back: bool) -> QLineEdit | None:
        """Go on in the field with the keyboard; that field if something else stands in it now."""
        for field, history in self._fields.items():
            if field.hasFocus():
                now = field.text()
                text = history.earlier(now) if back else history.later(now)
                if text is not None and text != now:
                    _fill(field, text)
                    return field
        return None


def _fill(field: QLineEdit, text: str) -> None:
    field.setText(text)
