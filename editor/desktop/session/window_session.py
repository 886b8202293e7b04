"""What the session keeps of one window, and how the window is reopened from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from editor.desktop.session.session import OpenPost, WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.session.session import PaneLayout, Searches, Shape
    from editor.desktop.session.store import SessionStore


class Restorable(Protocol):
    """A window whose shape can be brought back."""

    def shape(self) -> Shape:
        """The shape as it is now."""

    def take_shape(self, shape: Shape) -> None:
        """Take the shape of the last session."""

    @property
    def documents(self) -> Sequence[PostDocument]:
        """The open posts in the order of their tabs."""


class Panes(Protocol):
    """The side panes of a window."""

    def layout_now(self) -> PaneLayout:
        """The side panes as they are now."""

    def take_layout(self, layout: PaneLayout) -> None:
        """Bring the side panes back as they were."""


class TextPlaces(Protocol):
    """The texts of the open posts, as far as it matters where the cursor is."""

    def place_of(self, document: PostDocument) -> OpenPost:
        """The place in an open post."""

    def go_to_places(self, posts: Sequence[OpenPost]) -> None:
        """Bring back the place in each of these posts, in one that is not open when it is."""

    @property
    def searches(self) -> Searches:
        """What was looked for in them."""

    def take_searches(self, searches: Searches) -> None:
        """Offer again what was looked for in the last session."""


class WindowSession(QObject):
    """Says what a window looks like now, and brings back what it was.

    The side panes are those of the open folder: they are noted when it is left, and come back when
    it is opened again. A folder that was never open leaves them as they are.
    """

    def __init__(
        self,
        store: SessionStore,
        workspace: Workspace,
        window: Restorable,
        panes: Panes,
        text: TextPlaces,
    ) -> None:
        super().__init__(workspace)
        self._store = store
        self._workspace = workspace
        self._window = window
        self._panes = panes
        self._text = text
        self._folder: Path | None = None
        self._reopening: WindowState | None = None
        self._reads_posts = False
        self._when_reopened: list[Callable[[], None]] = []
        for signal in (workspace.opened, workspace.closed, workspace.current_changed):
            signal.connect(store.keep_soon)
        workspace.project_changed.connect(self._project_changed)

    @property
    def path(self) -> Path | None:
        """What is being opened in the window, until it is open; or its folder, or its file."""
        if self._reopening is not None:
            return self._reopening.path
        documents = self._window.documents
        return self._folder or (documents[0].path if documents else None)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being opened that was asked for, or open in the last session."""
        return self._reopening is None

    def state(self) -> WindowState:
        """The window as it is now; what is still being reopened counts as open."""
        self._note_panes()
        now = self._now()
        if self._reopening is not None:
            return replace(self._reopening, shape=now.shape, searches=now.searches)
        return now

    def take_shape(self, shape: Shape) -> None:
        """Have the window look as in the last session."""
        self._window.take_shape(shape)

    def when_reopened(self, then: Callable[[], None]) -> None:
        """Call ``then`` as soon as nothing is being reopened."""
        if self._reopening is None:
            then()
        else:
            self._when_reopened.append(then)

    def reopen(self, state: WindowState) -> None:
        """Open what was open; what is gone is left out silently."""
        self._text.take_searches(state.searches)
        path = state.path
        if path is None or not state.is_there:
            return
        self._reopening = state
        self._workspace.open_path(path, partial(self._reopen_posts, state), failed=self._reopened)

    def open(self, path: Path) -> None:
        """Open what was asked for in an empty window; what cannot be opened is reported."""
        self._reopening = WindowState(posts=(OpenPost(path),))
        self._workspace.open_path(path, self._reopened, failed=self._reopened)

    def leave(self) -> None:
        """Note the side panes for the folder: the window closes."""
        self._note_panes()

    def _reopen_posts(self, state: WindowState) -> None:
        posts = [post for post in state.posts if post.is_there]
        if not posts:
            self._text.go_to_places(state.posts)
            self._reopened()
            return
        self._reads_posts = True

        def done() -> None:
            # Unsaved text of one that is gone may be brought back, too.
            self._text.go_to_places(state.posts)
            self._reopened()

        at = min(max(state.current, 0), len(state.posts) - 1)
        self._workspace.open_posts([post.path for post in posts], state.posts[at].path, done)

    def _reopened(self) -> None:
        self._reopening = None
        self._reads_posts = False
        self._store.keep_soon()
        waiting, self._when_reopened = self._when_reopened, []
        for then in waiting:
            then()

    def _project_changed(self) -> None:
        self._note_panes()
        project = self._workspace.project
        self._folder = None
        if project is None or self._reads_posts:
            # It was closed, or another one opened, before its posts were.
            self._reopened()
        if project is not None and project.alone is None:
            self._folder = folder = project.opened or project.root
            self._store.note_recent(folder)
            layout = self._store.panes_in(folder)
            if layout is not None:
                self._panes.take_layout(layout)
        self._store.keep_soon()

    def _note_panes(self) -> None:
        """Note the side panes for the folder they were arranged in."""
        if self._folder is not None:
            self._store.note_panes(self._folder, self._panes.layout_now())

    def _now(self) -> WindowState:
        current = self._workspace.current
        posts = tuple(self._text.place_of(post) for post in self._window.documents)
        paths = [post.path for post in posts]
        return WindowState(
            self._folder,
            posts,
            paths.index(current.path) if current is not None and current.path in paths else 0,
            self._window.shape(),
            self._text.searches,
        )
