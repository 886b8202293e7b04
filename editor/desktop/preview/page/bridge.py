"""All that the page tells the window, over a channel that only Byline's own script can reach."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot


class Places(Protocol):
    """Where the blocks of the post that is shown stand in its file.

    Lines of the body are counted from where it begins, those of the file from its first; both from
    0, columns in code points.
    """

    def line(self, body_line: float, depth: float, end: float) -> float:
        """The line at ``depth`` of the page, whose last block ends at the body's line ``end``."""

    def word(
        self, first: int, last: int, line: int, word: str, earlier: int
    ) -> tuple[int, int, int]:
        """Line, column and length of a word in the block of the body's lines from ``first`` on.

        ``last`` is the last of them. The length is 0 if the word was not found.
        """

    def file_line(self, body_line: int) -> int:
        """The line of the file that a line of the body is."""

    def is_current(self, revision: int) -> bool:
        """Whether the text is still at this revision."""

    def words(self, first: int, last: int, text: str, earlier: int) -> tuple[int, int, int, int]:
        """Line and column of the first and behind the last of the words of ``text``."""


class Bridge(QObject):
    """Made once for a preview; pages come and go behind it. Lines are those of the file.

    Each slot is called by ``resources/preview/page.js``. Whoever needs an event connects to its
    signal here: nobody between the page and the one who listens hands it on. The lines of the page
    are turned into those of the file by ``places``; while there are none, what concerns them is
    dropped.
    """

    is_ready = Signal()
    """A page has been loaded and can be called."""

    was_painted = Signal(int, int, bool)
    """A post, its revision, and whether all of it is on the screen."""

    was_scrolled = Signal(float, float)
    """The reader, and never a call of ours, scrolled: a line, and the depth it stands at.

    0 is the top of the window, 1 its bottom.
    """

    was_activated = Signal(int, int, int)
    """A double click: line, column and length of the word; the length is 0 if it is unknown."""

    task_was_clicked = Signal(int, int, int, list)
    """The box of a task: its block's first line and last, its number in it, which are ticked there.

    Only if the page shows the text as it is now.
    """

    link_was_clicked = Signal(str)
    """A link, as the post writes it."""

    was_selected = Signal(tuple)
    """What the reader selected: first line, column, last line, column; empty for nothing."""

    remote_was_found = Signal(int, int, list)
    """A post, how many images of other sites are held back in it, and some of these sites."""

    became_still = Signal(int)
    """Every image that was on its way has come or failed, and is painted: the token of the call."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: Places | None = None
        self._reports_scrolling = False

    @property
    def reports_scrolling(self) -> bool:
        """Whether ``was_scrolled`` is being emitted: what scrolls now only follows the reader."""
        return self._reports_scrolling

    @Slot()
    def ready(self) -> None:
        """The page is loaded and can be called."""
        self.is_ready.emit()

    @Slot(int, int, bool)
    def painted(self, post: int, revision: int, done: bool) -> None:
        """A revision of a post is on the screen; ``done`` unless more of it streams in."""
        self.was_painted.emit(post, revision, done)

    @Slot(float, float, float)
    def scrolled(self, line: float, depth: float, end: float) -> None:
        """The reader scrolled: this line of the body is at ``depth``, 0 the top and 1 the bottom.

        ``end`` is where the last block ends; lines may follow that show nothing.
        """
        if self.places is None:
            return
        self._reports_scrolling = True
        try:
            self.was_scrolled.emit(self.places.line(line, depth, end), depth)
        finally:
            self._reports_scrolling = False

    @Slot(int, int, int, str, int)
    def activated(self, first: int, last: int, line: int, word: str, earlier: int) -> None:
        """A double click in the block of lines ``first`` to ``last``, about at ``line``.

        ``earlier`` counts how often ``word`` stands in the block before the place.
        """
        if self.places is not None:
            self.was_activated.emit(*self.places.word(first, last, line, word, earlier))

    @Slot(int, int, str, int)
    def selected(self, first: int, last: int, text: str, earlier: int) -> None:
        """The reader selected ``text`` in the blocks of lines ``first`` to ``last``; -1: none.

        ``earlier`` counts the words before it in the first block.
        """
        if self.places is None or first < 0:
            self.was_selected.emit(())
        else:
            self.was_selected.emit(self.places.words(first, last, text, earlier))

    @Slot(int, int, int, "QVariantList", int)
    def ticked(self, first: int, last: int, number: int, done: list[bool], revision: int) -> None:
        """The box ``number`` of those in a block was clicked; ``done`` says which are ticked."""
        if self.places is None or not self.places.is_current(revision):
            return
        lines = self.places.file_line(first), self.places.file_line(last)
        self.task_was_clicked.emit(*lines, number, [bool(one) for one in done])

    @Slot(str)
    def linkClicked(self, href: str) -> None:
        """A link was clicked; ``href`` is as the post writes it."""
        self.link_was_clicked.emit(href)

    @Slot(int, int, "QStringList")
    def remoteFound(self, post: int, count: int, hosts: list[str]) -> None:
        """So many images of other sites are held back in a post."""
        self.remote_was_found.emit(post, count, hosts)

    @Slot(int)
    def still(self, token: int) -> None:
        """Every image that was on its way has arrived or failed, and is painted."""
        self.became_still.emit(token)
