"""Makes Qt draw as was chosen. Each of the two is to be called once, at its time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QOpenGLContext

from editor.desktop.graphics.choice import QT_VARIABLES, Backend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.desktop.graphics.choice import Graphics

_WITHOUT_OPENGL = {
    "QT_XCB_GL_INTEGRATION": "none",
    # There is no integration of this name; QT_WAYLAND_DISABLE_HW_INTEGRATION is not enough.
    "QT_WAYLAND_CLIENT_BUFFER_INTEGRATION": "none",
}
_READERS = ("xcb", "wayland")


@contextmanager
def for_application(graphics: Graphics) -> Iterator[None]:
    """Let the QApplication be made inside.

    In software Qt is kept from the OpenGL driver altogether: it would load it for the contexts that
    the preview shares, and the preview's engine would ask it for its name, in this process.
    """
    if graphics.backend is Backend.OPENGL:
        for name in QT_VARIABLES:
            os.environ.pop(name, None)
    if graphics.backend is not Backend.SOFTWARE:
        yield
        return
    before = {name: os.environ.get(name) for name in _WITHOUT_OPENGL}
    os.environ.update(_WITHOUT_OPENGL)
    try:
        yield
        if QGuiApplication.platformName().startswith(_READERS):
            # The platform reads its variable when OpenGL is asked for first, and never again.
            QOpenGLContext().create()
    finally:
        # Not for the programs that Byline starts, such as the browser.
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def before_first_quick_window(graphics: Graphics) -> None:
    """Choose what draws the scenes of Qt Quick, of which the preview is one."""
    if graphics.backend is not Backend.SOFTWARE:
        return
    # Not at the top: it is loaded with the preview's engine, behind the window's first paint.
    from PySide6.QtQuick import QQuickWindow, QSGRendererInterface  # noqa: PLC0415

    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
