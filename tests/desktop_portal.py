"""A desktop's portal, where somebody chooses files at once; run by ``desktop/ui/test_dialogs.py``.

``python -m tests.desktop_portal FOLDER TYPED`` answers on the session bus with FOLDER, with the
post ``there.md`` in it, or with the name TYPED. It writes an empty line when it can be asked, then
one of JSON for each question.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import (
    ClassInfo,
    Property,
    QByteArray,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusObjectPath

PATH = "/org/freedesktop/portal/desktop"
SERVICE = "org.freedesktop.portal.Desktop"
VERSION = 4
"""Of the portal; since 3 it can ask for folders."""

_AGAIN_MS = 50

Options = dict[str, object]


# PySide6 declares these decorators as if they were none.
@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Request"})  # type: ignore[call-arg]
class Request(QDBusAbstractAdaptor):  # type: ignore[operator]
    """A dialog, as the portal sees it."""

    Response = Signal("uint", "QVariantMap")  # type: ignore[arg-type]  # Python has no such types


@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.FileChooser"})  # type: ignore[call-arg]
class FileChooser(QDBusAbstractAdaptor):  # type: ignore[operator]
    """Chooses what it was given, and writes down what it was asked."""

    def __init__(self, folder: Path, typed: str, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._typed = typed
        self._count = 0
        self._answering = QTimer(self, interval=_AGAIN_MS)

    @Property(int)
    def version(self) -> int:
        """Which it is."""
        return VERSION

    @Slot(str, str, "QVariantMap", result="QDBusObjectPath")
    def OpenFile(self, _window: str, title: str, options: Options) -> QDBusObjectPath:  # noqa: N802 (the portal's name)
        """Choose the folder, or the post in it."""
        self._write(title, options)
        folder = self._folder
        return self._answer_later(folder if options["directory"] else folder / "there.md")

    @Slot(str, str, "QVariantMap", result="QDBusObjectPath")
    def SaveFile(self, _window: str, title: str, options: Options) -> QDBusObjectPath:  # noqa: N802 (the portal's name)
        """Type the name."""
        self._write(title, options)
        return self._answer_later(self._folder / self._typed)

    def _write(self, title: str, options: Options) -> None:
        start = options["current_folder"]
        assert isinstance(start, QByteArray)
        asked = {
            "title": title,
            "start": bytes(start.data()).rstrip(b"\0").decode(),
            "name": options.get("current_name"),
            "modal": options["modal"],
        }
        say(json.dumps(asked))

    def _answer_later(self, chosen: Path) -> QDBusObjectPath:
        """Answer again and again: who asks listens only once it knows the path of the request."""
        self._count += 1
        path = f"{PATH}/request/{self._count}"
        dialog = QObject(self)
        request = Request(dialog)
        export(path, dialog)
        self._answering.stop()
        self._answering = QTimer(self, interval=_AGAIN_MS)
        answer = {"uris": [chosen.as_uri()]}
        self._answering.timeout.connect(lambda: request.Response.emit(0, answer))
        self._answering.start()
        return QDBusObjectPath(path)


def export(path: str, thing: QObject) -> None:
    """Let what is adapted in an object be asked, and heard, at a path."""
    adapted = QDBusConnection.RegisterOption.ExportAdaptors
    assert QDBusConnection.sessionBus().registerObject(path, thing, adapted)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    app = QCoreApplication(sys.argv)
    desktop = QObject(app)
    FileChooser(Path(sys.argv[1]), sys.argv[2], desktop)
    export(PATH, desktop)
    assert QDBusConnection.sessionBus().registerService(SERVICE)
    say("")
    app.exec()


if __name__ == "__main__":
    main()
