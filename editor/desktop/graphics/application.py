"""The QApplication, made ready to be drawn in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QLoggingCategory, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.graphics.apply import for_application
from editor.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.graphics import Graphics

SWITCH_S = 0.0005


class Application(QApplication):
    """Asks before it quits, where Qt would close one window after the other.

    ``quit_asked`` comes instead, while a window is open and somebody listens: the system wants
    Byline to end, or its user does by a way that is the system's (the Dock of macOS).
    """

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Take the wish to quit; with no window open it is what ends the event loop."""
        if (
            event.type() == QEvent.Type.Quit
            and self.receivers(SIGNAL("quit_asked()"))
            and any(window.isVisible() for window in self.topLevelWidgets())
        ):
            event.ignore()
            self.quit_asked.emit()
            return True
        return super().event(event)


def make_application(arguments: Sequence[str], graphics: Graphics = LEFT_TO_QT) -> Application:
    """The application, made ready for a preview that is loaded later."""
    if sys.platform != "win32" and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    _keep_the_terminal_clean()
    # A list that is painted while a thread scans asks for the interpreter hundreds of times, and
    # waits each time for as long as this: five milliseconds would be felt.
    sys.setswitchinterval(SWITCH_S)
    # What QtWebEngine asks for when it is imported after the application is made.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    with for_application(graphics):
        app = Application(list(arguments))
    app.setApplicationName("byline")
    app.setApplicationDisplayName("Byline")
    app.setDesktopFileName("byline")
    app.setWindowIcon(QIcon(str(resource("byline.svg"))))
    return app


def _keep_the_terminal_clean() -> None:
    """Leave out what Qt and Chromium remark on each way of drawing that this machine has not got.

    QT_LOGGING_RULES and QTWEBENGINE_CHROMIUM_FLAGS bring it back.
    """
    QLoggingCategory.setFilterRules(
        "default.info=false\ndefault.warning=false\nqt.*.info=false\nqt.*.warning=false\n"
        # Which library is missing when no window can be opened at all.
        "qt.qpa.plugin.warning=true"
    )
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if "--log-level" not in flags and "--enable-logging" not in flags:
        # Chromium's levels end with 3, fatal.
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --log-level=3".strip()
