"""Asks for a folder, a file and a name, one after the other; run by ``test_dialogs.py``.

``python -m tests.desktop.ui.asking FOLDER`` prints a line for each: what was chosen, or that the
dialog is Qt's own, which is then closed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow

from editor.desktop.platform.portal import theme_arguments
from editor.desktop.ui import dialogs
from tests.desktop_portal import PATH, SERVICE, say


class Person(QObject):
    """Wants a folder, then a file, then a name to save to."""

    def __init__(self, window: QMainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._wishes = iter(
            (
                lambda: dialogs.ask_folder(window, self._take, folder.parent),
                lambda: dialogs.ask_file(window, self._take, folder),
                lambda: dialogs.ask_save(window, folder / "post.md", self._take),
            )
        )

    def wants_next(self) -> None:
        """Ask for the next thing; at the end of all, end the program."""
        ask = next(self._wishes, None)
        if ask is None:
            QApplication.quit()
            return
        ask()
        dialog = self._window.findChildren(QFileDialog)[0]
        dialog.destroyed.connect(self.wants_next)
        if dialog.findChildren(QLineEdit):
            say("Qt's own")
            QTimer.singleShot(0, dialog, dialog.reject)

    def _take(self, path: Path) -> None:
        say(str(path))


def main() -> None:
    app = QApplication([sys.argv[0], *theme_arguments(os.environ)])
    app.setStyleSheet("QWidget { color: #333 }")
    # What Qt has asked the portal when the application was made is answered before this is.
    QDBusConnection.sessionBus().call(
        QDBusMessage.createMethodCall(SERVICE, PATH, "org.freedesktop.DBus.Peer", "Ping")
    )
    window = QMainWindow()
    window.show()
    person = Person(window, Path(sys.argv[1]))
    QTimer.singleShot(0, person, person.wants_next)
    app.exec()


if __name__ == "__main__":
    main()
