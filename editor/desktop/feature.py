"""What a feature offers the window, and what the window offers a feature.

A feature is one folder of ``editor.desktop``. ``blog_window.py`` makes it, with the services it
needs and the `Host`, and it says in the methods of `Feature` what it brings. The window
(``shell/``) builds menus, panes, settings and the rest from that and knows no feature by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.commands.command import Command, Place
    from editor.desktop.commands.palette import Entry, Finder, Search
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.settings.settings import Setting, SettingAction
    from editor.desktop.ui.edit_target import EditTarget
    from editor.writing.selection import Selection


class Side(StrEnum):
    """The side of the text a pane stands at."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class SidePane:
    """A pane beside the text, and the command that shows and hides it.

    ``id`` names it in the session, and its command ``view.ID``. ``title`` (of the command, with
    ``&``) and ``help`` are untranslated, in the context "Command". Panes of one side that are shown
    together stand as tabs in one place. ``can_focus`` says whether there is something to do in it
    with the keyboard, which ``take_focus`` brings there.
    """

    id: str
    side: Side
    title: str
    help: str
    widget: QWidget
    take_focus: Callable[[], None]
    can_focus: Callable[[], bool]
    icon: str = ""
    shortcut: str = ""
    position: int = 50
    is_open_at_first: bool = False
    toolbar: Place | None = None


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A place in the text of the current post: a 0-based line, a column in code points."""

    line: int
    column: int


class MarkRole(StrEnum):
    """What a mark in the text means, and so how it looks: the first two are waves under it.

    ``PAIR`` is one of two that belong together, such as brackets, ``STOP`` a place of an inserted
    snippet that is still to be filled in.
    """

    ERROR = "error"
    WARNING = "warning"
    HIGHLIGHT = "highlight"
    PAIR = "pair"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part of a 0-based line; columns in code points, ``end`` is not in it."""

    line: int
    start: int
    end: int
    role: MarkRole


class MarkLayer(QObject):
    """Marks places in the text of every open post; `refresh` has all that are in view asked for.

    ``changed`` says that it would answer otherwise now for a text that is still the same.
    """

    changed = Signal()

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        """The marks of lines ``first`` to ``last``, which are in view; what is outside is cut off.

        It is called after every key, and must answer from what it knows.
        """
        del document, first, last
        return ()

    def refresh(self) -> None:
        """Have the marks asked for again, since they have changed."""
        self.changed.emit()


class PasteHandler(Protocol):
    """Makes text of what is pasted into the current post or dropped on it."""

    def __call__(self, mime: QMimeData, place: TextPlace, /) -> str | None:
        """The text to insert at ``place``, which may be empty; None leaves it to the next handler.

        It is called while the writer waits: what takes time is inserted later, by an edit of its
        own. Raises EditorError where nothing can be inserted.
        """


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand at a place: the text that is inserted, and what the list says of it.

    ``write``, if it is there, makes the text when it is wanted, where that would take too long for
    a whole list. It may raise EditorError. ``closing`` comes behind the text, unless it, or the
    beginning of it, stands there already; the cursor goes behind it, or with Tab stays before it.
    Where something in the text is still to be filled in, ``cursor`` says where, in code points, and
    the sources are asked again at that place. ``sign`` is a character to show before the label.
    ``insert``, if it is there, is called with what was typed of it, and does all that is done
    instead.
    """

    text: str
    label: str
    detail: str = ""
    write: Callable[[], str] | None = field(default=None, compare=False)
    closing: str = ""
    insert: Callable[[Selection], None] | None = field(default=None, compare=False)
    cursor: int | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand from ``start_column`` (in code points) to the cursor, in their order.

    Typing leaves those whose label or text begins with what stands there, in capitals or not, or
    those that ``find`` answers with, which is called with every key. ``are_optional``: nothing may
    stand there, too. So none is chosen while nothing is typed, and Enter and Tab do what they do
    without a list, as Enter does behind what is there already. Where a sign alone says little, an
    unasked list is not shown before ``least_typed`` characters stand behind it.
    """

    start_column: int
    entries: Sequence[Completion]
    find: Callable[[str], Sequence[Completion]] | None = None
    are_optional: bool = False
    least_typed: int = 0


def beginning(entries: Iterable[Completion], typed: str, most: int = 50) -> list[Completion]:
    """The first of the entries whose label or text begins with what is typed, in capitals or not.

    Those in whose details a word begins so come behind them.
    """
    begun = typed.casefold()
    by_name: list[Completion] = []
    by_detail: list[Completion] = []
    for entry in entries:
        names = entry.label.casefold(), entry.text.casefold()
        if any(name.startswith(begun) for name in names):
            by_name.append(entry)
            if len(by_name) == most:
                break
        elif len(by_detail) < most and f" {begun}" in f" {entry.detail}".casefold():
            by_detail.append(entry)
    return [*by_name, *by_detail][:most]


class CompletionSource(Protocol):
    """Knows what may stand at a place of a post."""

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """What may stand at ``place``, with its line ``before`` it; None leaves it to the next."""


class PlaceFollower(Protocol):
    """Goes where a place in a text leads, such as a link."""

    def leads(self, document: PostDocument, place: TextPlace) -> bool:
        """Whether there is something to follow at ``place``; called as the mouse moves."""

    def follow(self, document: PostDocument, place: TextPlace) -> None:
        """Go there."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place F6 takes the keyboard to, and how it takes it."""

    widget: QWidget
    take_focus: Callable[[], None]
    can_focus: Callable[[], bool]


class Host(Protocol):
    """The window, as a feature sees it."""

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""

    @property
    def is_covered(self) -> bool:
        """Whether a review stands in the place of the text and the page."""

    @property
    def focused(self) -> QWidget | None:
        """The widget that has the keyboard, or will when the window is active again.

        While nothing else has it, that is the text.
        """

    @property
    def edit_target(self) -> EditTarget | None:
        """What cut, copy, paste and select all act on now."""

    def edits_post(self, widget: QWidget) -> bool:
        """Whether what is typed into a widget is an edit of the current post, undone with it."""

    def show_message(self, text: str) -> None:
        """Say in the status bar something that needs no answer."""

    def choose(self, entries: Sequence[Entry], hint: str) -> None:
        """Let the user choose one of many; ``hint`` says what can be searched."""

    def choose_found(self, find: Finder | Search, hint: str, query: str = "") -> None:
        """Let the user search, at first for ``query``, and choose one of what ``find`` answers."""

    def show_pane(self, pane_id: str, shown: bool = True) -> None:
        """Show or hide a side pane."""

    def open_path(self, path: Path) -> None:
        """Open a folder, or a file with the folder it belongs to, in the window it belongs in."""

    def focus_text(self) -> None:
        """Bring the keyboard to the text."""

    def show_review(self, review: QWidget) -> None:
        """Show one of the reviews a feature brought in the place of the text and the page."""

    def leave_review(self) -> None:
        """Show the text and the page again."""

    def run(self, command_id: str) -> None:
        """Run a command of any feature, if it can be run now."""

    def add_commands(self, menu: QMenu, sections: Sequence[Sequence[str]]) -> None:
        """Add commands to a context menu by their ids; those that cannot be run now are grey."""

    def fill_post_menu(self, menu: QMenu, path: Path) -> None:
        """Let every feature add its entries to the context menu of a post."""


class Feature(QObject):
    """Something the window offers its user. Every method has a default: nothing.

    ``changed`` says that something changed on which the state of commands depends.
    """

    changed = Signal()

    def commands(self) -> Sequence[Command]:
        """What the user can do, for menus, toolbar, palette and shortcuts."""
        return ()

    def panes(self) -> Sequence[SidePane]:
        """Panes beside the text."""
        return ()

    def bars(self) -> Sequence[QWidget]:
        """Bars that lie over the columns while they are needed, and are hidden at first."""
        return ()

    def text_bars(self) -> Sequence[QWidget]:
        """Bars above the text, in its column."""
        return ()

    def stops(self) -> Sequence[Stop]:
        """Places among the text that F6 walks, besides the text itself."""
        return ()

    def reviews(self) -> Sequence[QWidget]:
        """Widgets that may stand in the place of the text and the page for a while."""
        return ()

    def edit_target(self, widget: QWidget) -> EditTarget | None:
        """What the commands of the Edit menu act on in a widget of this feature.

        None for the widgets of others, and for fields, texts, labels and lists: these are known.
        """
        del widget
        return None

    def edits_post(self, widget: QWidget) -> bool:
        """Whether what is typed into a widget is an edit of the current post, undone with it."""
        del widget
        return False

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        """Add entries to the context menu of the text, at a place in it."""

    def mark_layers(self) -> Sequence[MarkLayer]:
        """What marks places in the text, such as mistakes; asked once, when the program starts."""
        return ()

    def paste_handlers(self) -> Sequence[PasteHandler]:
        """Who may turn into text what is pasted or dropped; the first that answers wins."""
        return ()

    def completion_sources(self) -> Sequence[CompletionSource]:
        """Who knows what may stand at the cursor; the first that answers wins."""
        return ()

    def completion_signs(self) -> str:
        """The characters behind which this feature's sources are asked as soon as one is typed."""
        return ""

    def followers(self) -> Sequence[PlaceFollower]:
        """Who can go where a place in the text leads, on a click with Ctrl held."""
        return ()

    def post_menu(self, menu: QMenu, path: Path) -> None:
        """Add entries to the context menu of a post, in the list and on its tab."""

    def status_fields(self) -> Sequence[QWidget]:
        """Widgets at the right end of the status bar; each hides itself when it has nothing."""
        return ()

    def first_status_fields(self) -> Sequence[QWidget]:
        """The same, left of the place of the cursor: about the text itself."""
        return ()

    def settings(self) -> Sequence[Setting]:
        """What the user may choose, for the settings dialog."""
        return ()

    def setting_actions(self) -> Sequence[SettingAction]:
        """Rows of the settings dialog that open something else."""
        return ()

    def hidden(self) -> Sequence[str]:
        """Names of what the user has hidden, side panes apart, for the session."""
        return ()

    def take_hidden(self, names: Sequence[str]) -> None:
        """Hide what was hidden in the last session, and show the rest."""

    def close(self) -> None:
        """End what runs beside the window; it is closing."""


class TabContent(Protocol):
    """What fills the tab of an open post."""

    def make(self, document: PostDocument, parent: QWidget) -> QWidget:
        """The widget for a post that was opened."""

    def drop(self, document: PostDocument) -> None:
        """Forget the widget of a post that was closed."""

    def show_current(self) -> None:
        """Another post is current, or none."""

    def focus(self) -> None:
        """Bring the keyboard to the text of the current post."""

    @property
    def bars_below(self) -> Sequence[QWidget]:
        """Bars below the text."""
