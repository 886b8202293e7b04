"""The headings of one open post, kept up to date while it is edited."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.scan.contents import Contents, Entry, carried

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.scan.outline import Heading
    from editor.text.lines import LineEdit

_PAUSE_MS = 120
"""Of typing, before the headings are looked at: a key waits for nothing."""

_SLICE_MS = 5
_HEADINGS = 200
"""New headings that are read at once; that takes a few milliseconds."""

_MOST_EDITS = 400
"""Between two looks; after more the headings are told by their text alone."""


class FollowedOutline(QObject):
    """The headings of a document, each with a key that stays its own whatever is edited.

    They are looked at while somebody watches, and a pause after the last edit. ``changed`` says
    that they, or their lines, are others. ``collapsed`` are the keys of those whose sections are
    closed in the tree.
    """

    changed = Signal()

    def __init__(self, document: PostDocument) -> None:
        super().__init__(document)
        self.document = document
        self.entries: tuple[Entry, ...] = ()
        self.keys: tuple[int, ...] = ()
        self.collapsed: set[int] = set()
        self._contents = Contents()
        self._edits: list[LineEdit] | None = None
        self._places: dict[int, int] = {}
        self._is_watched = False
        self._is_known = False
        self._fresh = count(1)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look_on)
        document.edited.connect(self._note)
        document.read_anew.connect(self._outdate)

    @property
    def is_known(self) -> bool:
        """Whether the entries are those of the text as it is now."""
        return self._is_known

    def watch(self, watched: bool) -> None:
        """Somebody looks, or nobody any more."""
        self._is_watched = watched
        if watched and not self._is_known:
            self._look_on()
        elif not watched:
            self._timer.stop()

    def look(self) -> None:
        """Bring the entries up to date now."""
        if not self._is_known:
            self._take(self._contents.read(self.document.scan))

    def headings(self) -> tuple[Heading, ...]:
        """Every heading as it is now, those in quotes and lists too."""
        return self._contents.headings(self.document.scan)

    def place(self, key: int) -> int:
        """The index of the entry with a key; -1 if there is none any more."""
        return self._places.get(key, -1)

    def entry(self, key: int) -> Entry | None:
        """The entry with a key, if it is there still."""
        place = self.place(key)
        return None if place < 0 else self.entries[place]

    def key_at(self, line: int) -> int | None:
        """The key of the heading that begins on a line."""
        found = (key for key, one in zip(self.keys, self.entries, strict=True) if one.first == line)
        return next(found, None)

    def _note(self, edit: LineEdit, _revision: int) -> None:
        edits = self._edits
        if edits is not None:
            # What is typed on one line is one edit of it.
            if not (edits and edits[-1].shift == edit.shift == 0 and _are_alike(edits[-1], edit)):
                edits.append(edit)
            if len(edits) > _MOST_EDITS:
                self._edits = None
        self._outdate()

    def _outdate(self) -> None:
        self._is_known = False
        if self._is_watched:
            self._timer.start(_PAUSE_MS)

    def _look_on(self) -> None:
        """Look at the headings, in slices where many of them are new."""
        scan = self.document.scan
        # The document has what an edit has left unread read in slices, too.
        found = self._contents.read_some(scan, _HEADINGS) if scan.is_read else None
        if found is None:
            self._timer.start(_SLICE_MS)
        else:
            self._take(found)

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._timer.stop()
        if entries != self.entries:
            fresh = self._fresh.__next__
            self.keys = carried(self.keys, self.entries, self._edits, entries, fresh)
            self.entries = entries
            self._places = {key: place for place, key in enumerate(self.keys)}
            self.collapsed.intersection_update(self._places)
        self._edits = []
        self._is_known = True
        self.changed.emit()


def _are_alike(one: LineEdit, other: LineEdit) -> bool:
    """Whether two edits are of the same lines."""
    return (one.first, one.removed) == (other.first, other.removed)
