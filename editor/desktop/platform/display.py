"""Whether there is a display to open a window on."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_X_DISPLAY = re.compile(r"(?P<host>[^:/]*)(?:/unix)?:(?P<number>\d+)(?:\.\d+)?")
_UNSEEN = {"offscreen", "minimal"}
"""Platforms of Qt that open no window on this machine."""

_X_PORT = 6000
_PATIENCE_S = 2.0


def platforms(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Qt's names of the platforms that would find a display, in the order Qt tries them.

    Where there is none, Qt ends the program where it cannot be caught.
    """
    env = os.environ if environment is None else environment
    named = [part.partition(":")[0] for part in env.get("QT_QPA_PLATFORM", "").split(";")]
    if any(named):
        return tuple(name for name in named if name and name not in _UNSEEN)
    if sys.platform in {"win32", "darwin"}:
        return ("windows" if sys.platform == "win32" else "cocoa",)
    wayland = ("wayland",) if _wayland(env) else ()
    return (*wayland, "xcb") if _x(env.get("DISPLAY", "")) else wayland


def _wayland(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(env.get("XDG_RUNTIME_DIR", "/run")) / name
    return _answers(socket.AF_UNIX, str(path))


def _x(display: str) -> bool:
    """X servers listen on a Unix socket, an abstract one, or a port; X(7), "Display names"."""
    found = _X_DISPLAY.fullmatch(display)
    if found is None:
        return False
    number = int(found["number"])
    if found["host"] in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")
    return _answers(socket.AF_INET, (found["host"], _X_PORT + number))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(_PATIENCE_S)
        client.connect(address)
        return True
    return False
