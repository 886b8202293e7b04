"""What a command is: something the user can do, bound to what it needs when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable

# "&&" stands for the character itself.
_MARK = re.compile("&(.)")
# Not the semicolon of "Ctrl+;", which is a key; in "Ctrl++; Ctrl+=" the sign before it is one.
_PARTING = re.compile(r"(?<![^+]\+);")


class MenuId(StrEnum):
    """The menus of the menu bar, in their order."""

    FILE = "file"
    EDIT = "edit"
    FORMAT = "format"
    POST = "post"
    VIEW = "view"
    PREVIEW = "preview"
    HELP = "help"


class SubmenuId(StrEnum):
    """Menus within a menu, for commands that would make it too long."""

    LINES = "lines"
    SECTIONS = "sections"
    CASE = "case"
    SPELLING = "spelling"
    SELECTION = "selection"
    JUMP = "jump"
    INSERT = "insert"
    ZOOM = "zoom"
    INDICATORS = "indicators"
    QUIET = "quiet"
    FOLDING = "folding"
    CALLOUT = "callout"
    TABLE = "table"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a command stands among others: sections are divided by a line.

    Smaller numbers come first. They need not follow each other: leave gaps for what comes later.
    """

    section: int
    position: int


@dataclass(frozen=True, slots=True)
class MenuPlace:
    """The menu a command stands in, and its place there, or in a ``submenu`` of it."""

    menu: MenuId
    section: int
    position: int
    submenu: SubmenuId | None = None

    @property
    def place(self) -> Place:
        """The place in the menu."""
        return Place(self.section, self.position)


def always() -> bool:
    """The command can be run at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, declared once for menus, toolbar, palette and shortcuts.

    ``title`` and ``help`` are untranslated, in the context "Command"; an ellipsis at the end of the
    title says that the command asks something first, and ``&`` marks its letter in a menu.
    ``shortcut`` holds key sequences in Qt's portable form, separated by a semicolon. ``checked``
    makes it a switch. ``menu`` is None for a command that stands in no menu. ``current_title``
    answers with the title while it is another one, translated and with its letter marked.
    """

    id: str
    title: str
    help: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    current_title: Callable[[], str] | None = None
    menu: MenuPlace | None = None
    toolbar: Place | None = None

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Each key sequence that runs the command."""
        return tuple(part.strip() for part in _PARTING.split(self.shortcut) if part.strip())

    @property
    def asks_first(self) -> bool:
        """Whether the command asks something before it does anything."""
        return self.title.endswith("…")

    def translated_title(self) -> str:
        """The title in the user's language, without the mark of its letter in a menu."""
        return _MARK.sub(r"\1", self.menu_title())

    def translated_name(self) -> str:
        """What the command is called whatever it would do now, without mark and ellipsis."""
        name = QCoreApplication.translate("Command", self.title)
        return _MARK.sub(r"\1", name).rstrip("…")

    def menu_title(self) -> str:
        """The title in the user's language as it is now, with its letter marked."""
        if self.current_title is not None:
            return self.current_title()
        return QCoreApplication.translate("Command", self.title)

    def translated_help(self) -> str:
        """One sentence in the user's language that says what the command does."""
        return QCoreApplication.translate("Command", self.help)
