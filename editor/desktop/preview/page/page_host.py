"""Keeps a live page in the view: makes it, replaces it when it crashes, takes it down in order.

What becomes of the page when something happens (the states of a page itself stand in ``page.py``):

===========================  =============  =============  ==========
event                        a page lives   given up       shut down
===========================  =============  =============  ==========
the page stops, not too      a new page     –              –
often in a row
the page stops too often     given up       –              –
``start_again``              a new page     a new page     –
``shutdown``                 shut down      shut down      –
===========================  =============  =============  ==========

Stops are in a row until a post is whole on the screen, and not the very revision that was there
when the page stopped last: what brings it down may do so only after it was painted. Given up, the
page that stopped stays in the view, and what is called is dropped. Shut down, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QColor

from editor.desktop.preview.page.page import PATIENCE_MS, PreviewPage
from editor.desktop.preview.page.profile import make_profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.preview.page.bridge import Bridge
    from editor.desktop.preview.page.view import PreviewView
    from editor.desktop.preview.serving.scheme import SchemeHandler

# A post that brings the page down again and again is not shown a fifth time.
_MOST_RESTARTS = 4


class PageHost(QObject):
    """The view with its page; callers see one page that never goes away.

    ``page_made`` says that the page is new and knows nothing: everything must be sent again. What
    happens on it comes over ``bridge``, whatever page is behind it. An engine page that outlives
    the application crashes it, so the page host takes itself down when the application quits.
    """

    page_made = Signal()
    page_stopped = Signal(str, bool)
    """Why the page stopped, and whether it is now started again."""

    def __init__(
        self,
        handler: SchemeHandler,
        view: PreviewView,
        bridge: Bridge,
        parent: QObject,
        *,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.bridge = bridge
        self._patience_ms = patience_ms
        self._key = handler.key
        self._restarts = 0
        self._last_painted = self._stopped_at = (0, 0)
        self._background = QColor("white")
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("the preview needs a QApplication")
        # The profile must go after its page, and the view takes the page along when it goes.
        self._profile = make_profile(handler, application)
        self._page: PreviewPage | None = self._make_page()
        application.aboutToQuit.connect(self.shutdown)
        bridge.was_painted.connect(self._was_painted)
        view.keyboard_came.connect(lambda has: self.call("frame", has))

    @property
    def page(self) -> PreviewPage | None:
        """The page as it is now; None after `shutdown`."""
        return self._page

    def call(self, name: str, *arguments: object) -> None:
        """Call a function of the page."""
        if self._page is not None:
            self._page.call(name, *arguments)

    def call_raw(self, name: str, arguments: str) -> None:
        """Call a function of the page with JSON."""
        if self._page is not None:
            self._page.call_raw(name, arguments)

    def ask(self, expression: str, answer: Callable[[object], None]) -> None:
        """Evaluate an expression in the page's own world."""
        if self._page is not None:
            self._page.ask(expression, answer)

    def set_background(self, colour: QColor) -> None:
        """The paper's colour, seen until the page has drawn itself."""
        self._background = colour
        if self._page is not None:
            self._page.setBackgroundColor(colour)

    def print_on_white(self, white: bool) -> None:
        """The paper's colour would be printed into the margins."""
        if self._page is not None:
            self._page.setBackgroundColor(QColor("white") if white else self._background)

    def start_again(self) -> None:
        """A new page, after the old one stopped too often or on the writer's wish."""
        self._restarts = 0
        self._replace_page()

    def shutdown(self) -> None:
        """Take the view and its page down, then the profile. May be called twice."""
        page, self._page = self._page, None
        if page is not None and shiboken6.isValid(page):
            page.retire()
        # A view that lost its page makes itself one of a profile of its own when it is hidden.
        if shiboken6.isValid(self.view):
            shiboken6.delete(self.view)
        if shiboken6.isValid(self._profile):
            shiboken6.delete(self._profile)

    def _make_page(self) -> PreviewPage:
        page = PreviewPage(
            self._profile,
            self.view,
            self.bridge,
            key=self._key,
            patience_ms=self._patience_ms,
        )
        page.setBackgroundColor(self._background)
        page.destroyed.connect(self._profile.deleteLater)
        page.stopped.connect(self._page_stopped)
        self.view.setPage(page)
        self.view.watch_input()
        return page

    def _replace_page(self) -> None:
        old = self._page
        if old is None:
            return
        old.retire()
        old.destroyed.disconnect(self._profile.deleteLater)
        self._page = self._make_page()
        old.deleteLater()
        self.page_made.emit()
        self.call("frame", self.view.has_keyboard)

    def _page_stopped(self, why: str) -> None:
        self._restarts += 1
        self._stopped_at = self._last_painted
        again = self._restarts < _MOST_RESTARTS
        self.page_stopped.emit(why, again)
        if again:
            self._replace_page()

    def _was_painted(self, post: int, revision: int, done: bool) -> None:
        self._last_painted = (post, revision)
        # What brought the page down may do so only after it was painted: it does not count.
        if done and self._last_painted != self._stopped_at:
            self._restarts = 0
