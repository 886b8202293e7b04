"""What the page tells the window, over a channel that only Byline's own script can reach."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """Each slot is called by ``resources/preview/page.js`` and hands its message on as a signal."""

    is_ready = Signal()
    was_painted = Signal(int, int, bool)
    was_scrolled = Signal(float, float, float)
    was_activated = Signal(int, int, int, str, int)
    link_was_clicked = Signal(str)
    was_selected = Signal(int, int, str, int)
    remote_was_found = Signal(int, int, list)
    became_still = Signal(int)

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
        self.was_scrolled.emit(line, depth, end)

    @Slot(int, int, int, str, int)
    def activated(self, first: int, last: int, line: int, word: str, earlier: int) -> None:
        """A double click in the block of lines ``first`` to ``last``, about at ``line``.

        ``earlier`` counts how often ``word`` stands in the block before the place.
        """
        self.was_activated.emit(first, last, line, word, earlier)

    @Slot(int, int, str, int)
    def selected(self, first: int, last: int, text: str, earlier: int) -> None:
        """The reader selected ``text`` in the blocks of lines ``first`` to ``last``; -1: none.

        ``earlier`` counts the words before it in the first block.
        """
        self.was_selected.emit(first, last, text, earlier)

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
