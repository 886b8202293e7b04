"""What is brought back at the next start: each window with its folder, open posts and shape."""

from __future__ import annotations

import base64
import binascii
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from editor.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

VERSION = 2
RECENT_KEPT = 20
LAYOUTS_KEPT = 50
WINDOWS_KEPT = 50
_LARGEST = 1 << 20
_WIDEST = 1 << 16


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A post that was open, the cursor in it (from 0) and the line at the upper edge.

    ``anchor`` is the other end of what was selected, line and column; None if nothing was.
    """

    path: Path
    line: int = 0
    column: int = 0
    top: float = 0.0
    anchor: tuple[int, int] | None = None

    @property
    def is_there(self) -> bool:
        """Whether its file can be reached now; blocks as long as the disk does."""
        try:
            return self.path.is_file()
        except OSError:  # a network folder that is disconnected, or a folder that is not ours
            return False


@dataclass(frozen=True, slots=True)
class PaneLayout:
    """Which side panes are open, which of each side is in front, and the widths the user chose.

    ``opened`` names panes that are closed at first, ``hidden`` those that are open at first; either
    may name panes that no feature offers now. ``widths`` is empty while nobody chose any.
    """

    opened: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderPanes:
    """The side panes as they were left in a folder."""

    folder: Path
    layout: PaneLayout


@dataclass(frozen=True, slots=True)
class Shape:
    """What a window looks like: its geometry and the widths the user chose, and what was changed.

    ``hidden`` names what is shown at first and was hidden, ``opened`` the panes that are closed at
    first and were opened.
    """

    geometry: bytes = b""
    widths: tuple[int, ...] = ()
    hidden: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Searches:
    """What was looked for in the texts of a window, and put in its place, the latest last."""

    found: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is reopened of one window. ``current`` counts in ``posts``.

    ``folder`` is the blog that is open in it; with none, the posts are a file that is open alone.
    """

    folder: Path | None = None
    posts: tuple[OpenPost, ...] = ()
    current: int = 0
    shape: Shape = Shape()
    searches: Searches = Searches()

    @property
    def is_empty(self) -> bool:
        """Whether it is the window that welcomes."""
        return self.folder is None and not self.posts

    @property
    def path(self) -> Path | None:
        """What is to be opened in the window: its folder, or its file."""
        if self.folder is None and self.posts:
            return self.posts[0].path
        return self.folder

    @property
    def is_there(self) -> bool:
        """Whether what is to be opened can be reached now; blocks as long as the disk does."""
        path = self.path
        try:
            return path is not None and path.exists()
        except OSError:  # as of a post
            return False


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that is reopened. ``windows``: the one last used last; ``panes``: latest first."""

    windows: tuple[WindowState, ...] = ()
    recent: tuple[Path, ...] = ()
    panes: tuple[FolderPanes, ...] = ()

    def with_recent(self, folder: Path) -> tuple[Path, ...]:
        """The recent folders when ``folder`` is opened now."""
        return (folder, *(path for path in self.recent if path != folder))[:RECENT_KEPT]

    def with_panes(self, folder: Path, layout: PaneLayout) -> tuple[FolderPanes, ...]:
        """The side panes of each folder when those of ``folder`` are as ``layout`` says."""
        others = (known for known in self.panes if known.folder != folder)
        return (FolderPanes(folder, layout), *others)[:LAYOUTS_KEPT]

    def panes_in(self, folder: Path) -> PaneLayout | None:
        """The side panes as they were left in ``folder``; None if that is not known."""
        return next((known.layout for known in self.panes if known.folder == folder), None)


def write(file: Path, session: Session) -> None:
    """Keep the session; the old one stays whole if that fails. Raises OSError.

    Of searches that would make it too long to be read again none are kept.
    """
    data = _data(session)
    if len(data) > _LARGEST:
        windows = tuple(replace(window, searches=Searches()) for window in session.windows)
        data = _data(replace(session, windows=windows))
    file.parent.mkdir(parents=True, exist_ok=True)
    atomic.put(file, data)


def _data(session: Session) -> bytes:
    packed = {
        "version": VERSION,
        "windows": [_packed_window(window) for window in session.windows],
        "recent": session.recent,
        "panes": [asdict(panes) for panes in session.panes],
    }
    # Names of files may hold bytes that are no UTF-8; JSON keeps them as escapes.
    return json.dumps(packed, default=str, indent=1).encode("ascii")


def read(file: Path) -> Session:
    """The session that was kept; an empty one if there is none or it cannot be understood."""
    try:
        if file.stat().st_size > _LARGEST:
            return Session()
        return _unpacked(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        return Session()


def _packed_window(window: WindowState) -> dict[str, object]:
    """As a session of version 1 was packed, when there was one window."""
    shape = window.shape
    return {
        "folder": window.folder,
        "posts": [asdict(post) for post in window.posts],
        "current": window.current,
        "geometry": base64.b64encode(shape.geometry).decode("ascii"),
        "splitter": shape.widths,
        "hidden": shape.hidden,
        "opened": shape.opened,
        "searches": asdict(window.searches),
    }


def _unpacked(packed: object) -> Session:
    """Raises TypeError, ValueError or KeyError where it is not as ``write`` left it."""
    if not isinstance(packed, dict) or packed["version"] not in (1, VERSION):
        raise ValueError("not a session")
    windows = [packed] if packed["version"] == 1 else packed["windows"]
    return Session(
        _several(windows, _window)[-WINDOWS_KEPT:],
        _several(packed["recent"], _path),
        _panes(packed.get("panes")),
    )


def _window(value: object) -> WindowState:
    if not isinstance(value, dict):
        raise TypeError("not a window")
    folder = value["folder"]
    return WindowState(
        None if folder is None else _path(folder),
        _several(value["posts"], _post),
        _number(value["current"]),
        Shape(
            base64.b64decode(_text(value["geometry"]), validate=True),
            _several(value["splitter"], _number),
            _several(value["hidden"], _text),
            _several(value.get("opened", []), _text),  # not in sessions of earlier versions
        ),
        _searches(value.get("searches")),
    )


def _searches(value: object) -> Searches:
    """They are not in sessions of earlier versions, and not worth losing the others for."""
    with suppress(TypeError, KeyError):
        if isinstance(value, dict):
            return Searches(_several(value["found"], _text), _several(value["replacements"], _text))
    return Searches()


def _several(values: object, one: Callable[[object], T]) -> tuple[T, ...]:
    if not isinstance(values, list):
        raise TypeError("not a list")
    return tuple(one(value) for value in values)


def _post(value: object) -> OpenPost:
    if not isinstance(value, dict):
        raise TypeError("not a post")
    return OpenPost(
        _path(value["path"]),
        _number(value["line"]),
        _number(value["column"]),
        float(value["top"]),
        _anchor(value.get("anchor")),
    )


def _anchor(value: object) -> tuple[int, int] | None:
    """It is not in sessions of earlier versions, and not worth losing the others for."""
    match value:
        case [int(line), int(column)]:
            return line, column
    return None


def _panes(values: object) -> tuple[FolderPanes, ...]:
    """What can be understood: not worth losing the open posts for, nor in earlier sessions."""
    found = []
    for value in values[:LAYOUTS_KEPT] if isinstance(values, list) else ():
        with suppress(TypeError, ValueError, KeyError):
            found.append(_folder_panes(value))
    return tuple(found)


def _folder_panes(value: object) -> FolderPanes:
    if not isinstance(value, dict) or not isinstance(value["layout"], dict):
        raise TypeError("not the panes of a folder")
    layout = value["layout"]
    return FolderPanes(
        _path(value["folder"]),
        PaneLayout(
            _several(layout["opened"], _text),
            _several(layout["hidden"], _text),
            _several(layout["front"], _text),
            _several(layout["widths"], _width),
        ),
    )


def _path(value: object) -> Path:
    path = Path(_text(value))
    if not path.is_absolute() or "\0" in str(path):
        raise ValueError("not a path")
    return path


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a number")
    return value


def _width(value: object) -> int:
    width = _number(value)
    if not 0 <= width <= _WIDEST:
        raise ValueError("not a width")
    return width
