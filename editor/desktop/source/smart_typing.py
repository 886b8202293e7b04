"""SmartTyping: quotes, hyphens and dots become typographic signs as they are typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.writing import smart_signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.edited_text import EditedText
    from editor.scan.scan import Scan
    from editor.writing.selection import Change, Selection
    from editor.writing.smart_signs import Made, Wanted


def _nothing() -> None:
    """Leave every sign as it is typed."""


class SmartTyping:
    """The sign is typed as it is, and then replaced: undo brings it back, and so does Backspace.

    ``insert`` types a text; who types in several places at once puts another there for a while.
    ``wanted`` answers with what is made in this text now; None for
    nothing.
    """

    def __init__(self, editor: EditedText, insert: Callable[[str], None]) -> None:
        self._editor = editor
        self.insert = insert
        self.wanted: Callable[[], Wanted | None] = _nothing
        # What was made last, and the state of the text right after that.
        self._last: tuple[Made, int, tuple[int, int]] | None = None

    def type(self, text: str) -> bool:
        """Whether a text of one sign has been typed, and something made of it."""
        if not text or not text.isprintable():
            # A key that goes elsewhere.
            self._last = None
            return False
        last = self._still_there()
        self._last = None
        if last is not None:
            editor = self._editor
            found = smart_signs.behind(editor.post.scan, editor.selection(), last, text)
            if found is not None:
                self._make(found)
                return True
        if text not in smart_signs.SIGNS:
            return False
        wanted = self.wanted()
        return wanted is not None and self._type_sign(text, wanted)

    def erase(self) -> bool:
        """Whether Backspace has given the plain sign back that was typed last."""
        last = self._still_there()
        self._last = None
        if last is None:
            return False

        def back(scan: Scan, selection: Selection) -> Change:
            return smart_signs.taken_back(scan, selection, last)

        return self._editor.run(back, _name())

    def _type_sign(self, text: str, wanted: Wanted) -> bool:
        editor = self._editor
        if not editor.selection().is_empty:
            return editor.run(partial(smart_signs.wrapped, character=text, wanted=wanted))
        if editor.run(partial(smart_signs.typed_over, character=text, wanted=wanted)):
            return True
        self.insert(text)
        found = smart_signs.made(editor.post.scan, editor.selection(), wanted)
        if found is not None:
            self._make(found)
        return True

    def _make(self, found: Made) -> None:
        editor = self._editor
        is_sign = found.sign != found.plain
        if editor.run(lambda _scan, _selection: found.change, _name()) and is_sign:
            self._last = found, editor.post.revision, editor.cursor_place()

    def _still_there(self) -> Made | None:
        """What was made last, if nothing has happened since."""
        if self._last is None:
            return None
        made, revision, place = self._last
        editor = self._editor
        is_same = editor.post.revision == revision and editor.cursor_place() == place
        return made if is_same and editor.selection().is_empty else None


def _name() -> str:
    return QCoreApplication.translate("Step", "Smart Punctuation")
