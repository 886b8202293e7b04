"""What the application must know of a window to find it, show it and close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.session.session import Shape, WindowState
    from editor.desktop.ui.notices import Notices
    from editor.storage.journal import Recovery


class Remembered(Protocol):
    """What the session keeps of a window."""

    @property
    def path(self) -> Path | None:
        """The folder or file that is open, or is being opened; None in a window that welcomes."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being opened that was asked for, or open in the last session."""

    def state(self) -> WindowState:
        """The window as it is now; what is still being reopened counts as open."""

    def take_shape(self, shape: Shape) -> None:
        """Have the window look as in the last session."""

    def reopen(self, state: WindowState) -> None:
        """Open what was open; what is gone is left out silently."""

    def open(self, path: Path) -> None:
        """Open what was asked for in an empty window; what cannot be opened is reported."""

    def leave(self) -> None:
        """Note the side panes for its folder: the window closes."""

    def when_reopened(self, then: Callable[[], None]) -> None:
        """Call ``then`` as soon as nothing is being reopened."""


class OpenWindow(Protocol):
    """One window, with the blog that is open in it."""

    @property
    def widget(self) -> QWidget:
        """The window itself."""

    @property
    def workspace(self) -> Workspace:
        """What is open in it."""

    @property
    def saver(self) -> Saver:
        """What saves its posts."""

    @property
    def notices(self) -> Notices:
        """Where its user reads what goes wrong."""

    @property
    def session(self) -> Remembered:
        """What the session keeps of it."""

    def show_recoveries(self, recoveries: Sequence[Recovery], /) -> None:
        """Offer what an earlier run could not save."""

    def restore(self, recovery: Recovery, label: str, /) -> None:
        """Bring back what an earlier run could not save, here; ``label`` names the undo step."""

    def close_now(self) -> None:
        """Close it without asking about unsaved changes."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs behind it."""

    def stop(self) -> None:
        """End what runs behind it, without waiting for it."""

    def close(self) -> None:
        """Wait for what runs behind it, and delete it."""


W = TypeVar("W", bound=OpenWindow)


def modified_posts(windows: Sequence[W]) -> list[tuple[W, PostDocument]]:
    """The posts with unsaved changes of several windows."""
    return [(window, post) for window in windows for post in window.workspace.modified]
