"""From the first window to the last: what the start reopens, and what closing one means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

from editor.desktop.documents.open_files import normal
from editor.desktop.session.session import Shape
from editor.desktop.windows.open_window import OpenWindow
from editor.desktop.windows.quitting import Quitting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.session.session import WindowState
    from editor.desktop.session.store import SessionStore
    from editor.desktop.windows.windows import Windows
    from editor.storage.journal import Recovery

W = TypeVar("W", bound=OpenWindow)

_AGAIN_MS = 50
"""How often is looked whether a closed window has nothing to do any more."""


class Lifetime(Generic[W]):
    """Reopens the windows of the last session, and keeps the session while windows come and go.

    The window in front comes first, so that the writer can begin; the others follow when its posts
    are open, behind it. Until then the session keeps them as they were.
    """

    def __init__(self, windows: Windows[W], parent: QObject) -> None:
        self._windows = windows
        self._parent = parent
        self._waiting: list[WindowState] = []
        self._unsaved: list[Recovery] = []
        self._first: W | None = None
        self._behind: list[W] = []
        self._store: SessionStore | None = None
        self._is_leaving = False
        self._closed: list[W] = []
        self._quitting = Quitting(
            lambda: list(windows), windows.bring_to_front, self._leave, parent
        )

    def states(self) -> list[WindowState]:
        """Every window as it is now, or will be; the one last used last."""
        open_now = [window.session.state() for window in self._windows]
        return [*self._waiting, *open_now]

    def begin(self, store: SessionStore, path: Path | None, unsaved: Sequence[Recovery]) -> None:
        """Reopen the last session, and bring ``path`` to the front, which need not be in it.

        ``unsaved`` texts are offered in the window of their blog, and all others in the front one.
        """
        self._store = store
        kept = store.load().windows
        states = [state for state in kept if state.is_there]
        asked = None if path is None else normal(path)
        first = _in_front(states, asked)
        self._waiting = [state for state in states if state is not first]
        self._unsaved = list(unsaved)
        window = self._windows.front
        self._first = window
        shown = first or next(reversed(kept), None)
        window.session.take_shape(Shape() if shown is None else shown.shape)
        others = [state for state in self._waiting if state.path is not None]
        mine = [text for text in self._unsaved if _of(text, others) is None]
        if first is not None:
            window.session.reopen(first)
        elif asked is not None:
            window.session.open(asked)
        if asked is not None and first is not None and asked != first.path:
            window.session.when_reopened(partial(self._windows.open, asked, window))
        if mine:
            window.show_recoveries(tuple(mine))
        window.session.when_reopened(self._soon)

    def _soon(self) -> None:
        QTimer.singleShot(0, self._parent, self._reopen_next)

    def _reopen_next(self) -> None:
        """The last used first: each goes behind those that are there."""
        if not self._waiting or self._is_leaving:
            return
        self._note_first()
        state = self._waiting[-1]
        texts = [text for text in self._unsaved if _of(text, self._waiting) is state]
        opens = state.path
        window = None if opens is None else self._windows.holder(opens)
        if window is not None:
            # It was opened meanwhile, or lies in what was.
            paths = [post.path for post in state.posts if post.is_there]
            window.session.when_reopened(partial(window.workspace.open_posts, paths))
        else:
            window = self._windows.add()
            self._behind.append(window)
            window.session.take_shape(state.shape)
            window.session.reopen(state)
            window.widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.widget.show()
            window.widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self._waiting.pop()
        if texts:
            window.show_recoveries(tuple(texts))
        if self._waiting:
            self._soon()
        else:
            self._all_reopened()

    def _all_reopened(self) -> None:
        """Not every system shows a window behind the others when it is told to.

        A window that the user has opened meanwhile stays in front.
        """
        self._note_first()
        self._behind.clear()
        windows = list(self._windows)
        for window in windows:
            window.widget.raise_()
        if self._first in windows:
            self._windows.bring_to_front(self._first)

    def _note_first(self) -> None:
        front = self._windows.front
        if front not in self._behind:
            self._first = front

    def closing(self, window: W) -> None:
        """A window closes, and nothing typed is lost by it."""
        if self._is_leaving or self._store is None:
            return
        if len(self._windows) == 1:
            # With the last window Byline ends, and that window is the session.
            self._is_leaving = True
            self._store.write_now()
            return
        window.session.leave()
        self._windows.remove(window)
        if window is self._first:
            self._first = None
            if not window.session.is_settled:
                self._soon()
        self._store.write_now()
        # It is in the middle of closing.
        self._closed.append(window)
        QTimer.singleShot(0, self._parent, self._end_idle)

    def _end_idle(self) -> None:
        """End what runs behind closed windows; nobody waits for it, as on a disk that hangs."""
        for window in tuple(self._closed):
            window.stop()
            if window.is_idle:
                self._closed.remove(window)
                window.close()
        if self._closed:
            QTimer.singleShot(_AGAIN_MS, self._parent, self._end_idle)

    def end_closed(self) -> None:
        """Byline ends: wait for what still runs behind the windows that have been closed."""
        closed, self._closed = self._closed, []
        for window in closed:
            window.close()

    def quit(self) -> None:
        """Close all windows, having asked once about the unsaved changes of all."""
        self._quitting.quit()

    def _leave(self) -> None:
        if self._store is not None:
            self._store.write_now()
        self._is_leaving = True
        for window in self._windows:
            window.close_now()


def _in_front(states: Sequence[WindowState], asked: Path | None) -> WindowState | None:
    """The window that was used last, or the one that has what was asked for."""
    if asked is None:
        return next(reversed(states), None)
    return next((state for state in reversed(states) if _depth(state, asked) > 0), None)


def _of(text: Recovery, states: Sequence[WindowState]) -> WindowState | None:
    """The window whose blog a text belongs to."""
    path = text.unsaved.path
    found = [] if path is None else [(_depth(state, path), state) for state in states]
    depth, state = max(found, key=lambda pair: pair[0], default=(0, None))
    return state if depth > 0 else None


def _depth(state: WindowState, path: Path) -> int:
    """How near a window was to a file or folder; 0 if it had neither that nor what is around it."""
    if any(post.path == path for post in state.posts):
        return len(path.parts) + 1
    folder = state.folder
    return len(folder.parts) if folder is not None and path.is_relative_to(folder) else 0
