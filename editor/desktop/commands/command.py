"""What a command is. The commands themselves are declared in ``commands.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.shell.main_window import MainWindow


def always(window: MainWindow) -> bool:
    """The command can be run at any time."""
    del window
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, declared once for menus, toolbar, palette and shortcuts.

    ``title`` is untranslated; an ellipsis at its end says that it asks something first.
    ``shortcut`` holds key sequences in Qt's portable form, separated by a semicolon. ``checked``
    makes it a switch. The docstring of ``run`` is the command's help.
    """

    id: str
    title: str
    run: Callable[[MainWindow], None]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[MainWindow], bool] = always
    checked: Callable[[MainWindow], bool] | None = None

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Each key sequence that runs the command."""
        return tuple(part.strip() for part in self.shortcut.split(";") if part.strip())

    @property
    def help(self) -> str:
        """One sentence that says what the command does."""
        return " ".join((self.run.__doc__ or "").partition("\n\n")[0].split())

    def told_title(self) -> str:
        """The title in the user's language, without the mark of its letter in a menu."""
        return self.menu_title().replace("&", "")

    def menu_title(self) -> str:
        """The title in the user's language, with its letter marked."""
        return QCoreApplication.translate("Command", self.title)
