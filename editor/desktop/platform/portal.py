"""File dialogs of the desktop that the program runs on, through its portal.

On Windows and macOS Qt asks the system by itself. Elsewhere its plug-in for GTK does so on the
desktops built with GTK; KDE's own plug-in comes with KDE's Qt and cannot be loaded by another, and
other desktops have none. All of them answer the same request on D-Bus (xdg-desktop-portal).

The theme that sends it stands on the one Qt would have taken, for colours, fonts and all else.
Where no portal answers it leaves file dialogs to that one, or to Qt's own.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

THEME = "xdgdesktopportal"
_CHOSEN_BY_USER = "QT_QPA_PLATFORMTHEME"
_WITH_DIALOGS_OF_THEIR_OWN = ("win32", "darwin")


def theme_arguments(environment: Mapping[str, str], system: str = sys.platform) -> list[str]:
    """What to add to the arguments of the QApplication.

    An argument and not a variable: programs that Byline starts would inherit that.
    """
    if system in _WITH_DIALOGS_OF_THEIR_OWN or environment.get(_CHOSEN_BY_USER):
        return []
    return ["-platformtheme", THEME]
