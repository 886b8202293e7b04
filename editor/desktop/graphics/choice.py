"""Who decides how the window is drawn, in what order, and why it was decided so.

`BYLINE_GRAPHICS` comes first, then Qt's own variables, then a platform that has no OpenGL, then the
setting; where none of them says anything, the driver's answer does. Elsewhere than on X11 and
Wayland that is Qt's own choice.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from editor.desktop.graphics.answer import Outcome, one_line
from editor.errors import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.desktop.graphics.answer import Answer

VARIABLE = "BYLINE_GRAPHICS"
AUTOMATIC, OPENGL, SOFTWARE = "automatic", "opengl", "software"

QT_VARIABLES = ("QT_QUICK_BACKEND", "QMLSCENE_DEVICE", "QSG_RHI_BACKEND")
"""With these a user tells every Qt program how to draw."""

_WITHOUT_OPENGL = {"offscreen", "minimal", "vnc", "linuxfb"}
"""Platforms of Qt that paint into memory."""

_ASKED = {"", "xcb", "wayland", "wayland-egl"}
"""Platforms of Qt whose driver can be asked by another process; "" is X11 or Wayland."""

_YES = {"1", "true", "yes", "y", "on"}
_REMOTE_X = re.compile(r"(?P<host>[^:/]+)(?:/\w+)?:\d+(?:\.\d+)?")


class Backend(Enum):
    """What draws the preview and, with it, the window around it."""

    QT = "qt"
    """What Qt takes by itself: OpenGL on Linux, Direct3D on Windows, Metal on macOS."""

    OPENGL = "opengl"
    """The same, whatever Qt's variables say."""

    SOFTWARE = "software"
    """Qt Quick's software renderer; no OpenGL driver is touched."""


@dataclass(frozen=True, slots=True)
class Graphics:
    """What draws, why, and what could not be understood on the way to it."""

    backend: Backend
    reason: Message
    trouble: Message | None = None


LEFT_TO_QT = Graphics(Backend.QT, Message("Chosen by Qt."))


def decided(
    environment: Mapping[str, str], setting: str, *, system: str = sys.platform
) -> Graphics | None:
    """The choice that needs no driver; None if the driver has to be asked.

    ``setting`` is one of automatic, opengl and software.
    """
    asked = environment.get(VARIABLE, "").strip().casefold()
    match asked:
        case "software":
            return Graphics(Backend.SOFTWARE, _by_variable(VARIABLE, asked))
        case "opengl":
            return Graphics(Backend.OPENGL, _by_variable(VARIABLE, asked))
    return (
        _of_qt_variables(environment)
        or _of_painting_platform(environment)
        or (None if asked == AUTOMATIC else _of_setting(setting))
        or _of_other_platform(environment, system)
        or _of_display(environment)
    )


def trouble_in(environment: Mapping[str, str]) -> Message | None:
    """What is wrong with the value of BYLINE_GRAPHICS, if anything."""
    value = environment.get(VARIABLE, "").strip()
    if value.casefold() in {"", AUTOMATIC, OPENGL, SOFTWARE}:
        return None
    return Message(
        "{variable} is set to “{value}”; valid values are automatic, opengl and software.",
        variable=VARIABLE,
        value=one_line(value),
    )


def answered(answer: Answer) -> Graphics:
    """The choice that follows from a driver's answer."""
    renderer = answer.renderer
    if answer.is_hardware:
        return Graphics(Backend.QT, Message("OpenGL runs on {renderer}.", renderer=renderer))
    match answer.outcome:
        case Outcome.NAMED:
            reason = Message(
                "OpenGL would run on {renderer}, without a graphics card.", renderer=renderer
            )
        case Outcome.ABSENT:
            reason = Message("OpenGL is not available on this display.")
        case Outcome.DIED:
            reason = Message("The OpenGL driver crashed or gave no usable answer.")
        case Outcome.SILENT:
            reason = Message("The OpenGL driver did not answer in time.")
    return Graphics(Backend.SOFTWARE, reason)


def qt_platform(environment: Mapping[str, str]) -> str:
    """The platform plug-in that QT_QPA_PLATFORM asks for first; "" if it asks for none."""
    return environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]


def _of_qt_variables(environment: Mapping[str, str]) -> Graphics | None:
    for name in QT_VARIABLES:
        value = environment.get(name, "")
        if value:
            backend = Backend.SOFTWARE if value == SOFTWARE else Backend.QT
            return Graphics(backend, _by_variable(name, value))
    name = "LIBGL_ALWAYS_SOFTWARE"
    value = environment.get(name, "")
    if value.casefold() in _YES:
        return Graphics(Backend.SOFTWARE, _by_variable(name, value))
    return None


def _of_painting_platform(environment: Mapping[str, str]) -> Graphics | None:
    platform = qt_platform(environment)
    if platform not in _WITHOUT_OPENGL:
        return None
    return Graphics(
        Backend.SOFTWARE,
        Message("OpenGL is not available on the platform {platform}.", platform=platform),
    )


def _of_other_platform(environment: Mapping[str, str], system: str) -> Graphics | None:
    known = system not in {"win32", "darwin"} and qt_platform(environment) in _ASKED
    return None if known else LEFT_TO_QT


def _of_setting(setting: str) -> Graphics | None:
    match setting:
        case "software":
            return Graphics(Backend.SOFTWARE, Message("Chosen in the settings."))
        case "opengl":
            return Graphics(Backend.OPENGL, Message("Chosen in the settings."))
    return None


def _of_display(environment: Mapping[str, str]) -> Graphics | None:
    display = environment.get("DISPLAY", "")
    if qt_platform(environment) != "xcb" and environment.get("WAYLAND_DISPLAY"):
        return None
    found = _REMOTE_X.fullmatch(display)
    if found is None or found["host"] == "unix":
        return None
    return Graphics(
        Backend.SOFTWARE,
        Message("The display {display} is accessed over the network.", display=one_line(display)),
    )


def _by_variable(name: str, value: str) -> Message:
    return Message("{variable} is set to {value}.", variable=name, value=one_line(value))


def graphics_line(graphics: Graphics) -> str:
    """What draws and why, for a report."""
    names = {Backend.QT: "default", Backend.OPENGL: "OpenGL", Backend.SOFTWARE: "software"}
    return f"Graphics: {names[graphics.backend]}. {graphics.reason}"
