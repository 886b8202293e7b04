"""What tells one display and its OpenGL driver from another, without touching either.

An answer holds for as long as nothing of this changes: another display, another card, an updated
driver, kernel or Qt is asked anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DISPLAY = ("QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "WAYLAND_DISPLAY", "DISPLAY")

_CHOOSING = (
    # Qt
    "QT_XCB_GL_INTEGRATION", "QT_OPENGL", "QT_WAYLAND_CLIENT_BUFFER_INTEGRATION",
    # Mesa, and the dispatcher between the drivers of several makers (libglvnd)
    "LIBGL_ALWAYS_SOFTWARE", "LIBGL_ALWAYS_INDIRECT", "LIBGL_DRIVERS_PATH", "GALLIUM_DRIVER",
    "MESA_LOADER_DRIVER_OVERRIDE", "DRI_PRIME", "__GLX_VENDOR_LIBRARY_NAME",
    "__EGL_VENDOR_LIBRARY_FILENAMES", "__EGL_VENDOR_LIBRARY_DIRS", "__NV_PRIME_RENDER_OFFLOAD",
    # VirtualGL and its like stand in front of the driver
    "LD_PRELOAD", "VGL_DISPLAY",
)  # fmt: skip
"""Variables that make another driver draw."""

_FOLDERS = (
    "usr/lib", "usr/lib64", "usr/local/lib", "run/opengl-driver/lib",
    "usr/share/glvnd/egl_vendor.d", "etc/glvnd/egl_vendor.d",
)  # fmt: skip
_LIBRARIES = ("libGL", "libEGL", "libOpenGL", "libgallium", "libnvidia-gl", "libnvidia-egl")
_VENDOR_FILE = ".json"
_MODULES = ("nvidia", "amdgpu", "radeon", "nouveau", "i915", "xe")

_LONGEST_LINE = 256
_X_NUMBER = re.compile(r":(?P<number>\d+)(?:\.\d+)?$")

_Part = tuple[str | int, ...]


def fingerprint(environment: Mapping[str, str], qt: str, root: Path = Path("/")) -> str:
    """A name for this display and driver under this version of Qt, for the cache."""
    parts: list[_Part] = [("qt", qt), ("kernel", _kernel())]
    parts += [(name, environment.get(name, "")) for name in (*_DISPLAY, *_CHOOSING)]
    parts += sorted(_libraries(environment, root))
    parts += sorted(_devices(root))
    parts += [("server", _server(environment.get("DISPLAY", ""), root))]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _server(display: str, root: Path) -> str:
    """The X server: the display that was a VNC server's may be the one on the desk tomorrow.

    X servers write their process id into a lock file; Xserver(1), "Files".
    """
    found = _X_NUMBER.search(display)
    if found is None:
        return ""
    pid = _line(root / f"tmp/.X{found['number']}-lock")
    return _line(root / "proc" / pid / "comm") if pid.isdecimal() else ""


def _kernel() -> str:
    return os.uname().release if hasattr(os, "uname") else ""


def _libraries(environment: Mapping[str, str], root: Path) -> Iterator[_Part]:
    """Drivers by name, size and time of change: what an update touches."""
    own = [Path(entry) for entry in environment.get("LD_LIBRARY_PATH", "").split(":") if entry]
    folders = [root / folder for folder in _FOLDERS]
    folders += _matching(root / "usr/lib", "-linux-gnu")
    for folder in (*folders, *own):
        for entry in _entries(folder):
            if entry.name.startswith(_LIBRARIES) or entry.name.endswith(_VENDOR_FILE):
                yield from _file(entry)
        for entry in _entries(folder / "dri"):
            yield from _file(entry)


def _matching(folder: Path, part: str) -> list[Path]:
    return [folder / entry.name for entry in _entries(folder) if part in entry.name]


def _devices(root: Path) -> Iterator[_Part]:
    """The cards the kernel has, what drives them, and whether this user may draw with them."""
    for entry in _entries(root / "sys/class/drm"):
        device = root / "sys/class/drm" / entry.name / "device"
        ids = [_line(device / name) for name in ("vendor", "device")]
        if any(ids):
            yield (entry.name, *ids, _target(device / "driver"))
    for entry in _entries(root / "dev/dri"):
        yield (entry.path, int(os.access(entry.path, os.R_OK | os.W_OK)))
    for module in _MODULES:
        yield (module, _line(root / "sys/module" / module / "version"))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _file(entry: os.DirEntry[str]) -> Iterator[_Part]:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere is no driver
        return
    yield (entry.path, status.st_size, status.st_mtime_ns)


def _line(file: Path) -> str:
    """The beginning of a small file. A pipe that somebody put in its place holds up nobody."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            return os.read(handle, _LONGEST_LINE).decode(errors="replace").strip()
        finally:
            os.close(handle)
    except OSError:
        return ""


def _target(link: Path) -> str:
    try:
        return link.readlink().name
    except OSError:
        return ""
