"""The child that asks the OpenGL driver for its name, and may hang or die of it.

It prints one line of JSON, ``{"renderer": …, "version": [major, minor]}``, both null where there is
no OpenGL. It ends by itself after the seconds it is given, so that nothing of it stays when Byline
is gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys

_GL_RENDERER = 0x1F01


def main(seconds: int) -> None:
    """Ask, answer, and end without the driver's own clearing up, which may fail in its turn."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 (POSIX only)

        signal.alarm(seconds)
        # One byte: less than a core file needs, and the one limit that a crash reporter heeds.
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard if hard in {0, 1} else 1, hard))
    sys.stdout.write(json.dumps(_ask()) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _ask() -> dict[str, object]:
    from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext  # noqa: PLC0415

    application = QGuiApplication(["byline"])
    context = QOpenGLContext()
    surface = QOffscreenSurface()
    if context.create():
        surface.create()
    if not context.isValid() or not context.makeCurrent(surface):
        return {"renderer": None, "version": None}
    form = context.format()
    renderer = context.functions().glGetString(_GL_RENDERER)
    del application
    return {"renderer": str(renderer), "version": [form.majorVersion(), form.minorVersion()]}


if __name__ == "__main__":
    main(int(sys.argv[1]))
