"""The system libraries that Qt and its Chromium need on Linux, and how to get those missing.

The wheels of PySide6 bring Qt itself, but neither the C++ runtime nor what talks to the screen,
to fonts and to D-Bus. `scripts/setup.py` reads these tables before anything is installed, so this
module needs the standard library only.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Name of a library → Debian packages that hold it, the one of systems with 64-bit time first.
#
# What the files of the wheel are linked against, each library once, in the first table it belongs
# to. tests/architecture/test_libraries.py computes the same from the installed wheel.
WINDOW: Mapping[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libX11.so.6": ("libx11-6",),
    "libbrotlicommon.so.1": ("libbrotli1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgcc_s.so.1": ("libgcc-s1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libstdc++.so.6": ("libstdc++6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}
"""Without these no window opens, nor is one drawn into a picture."""

X11: Mapping[str, tuple[str, ...]] = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
"""For a window on an X display."""

WAYLAND: Mapping[str, tuple[str, ...]] = {
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
}
"""For a window on a Wayland display."""

PREVIEW: Mapping[str, tuple[str, ...]] = {
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXfixes.so.3": ("libxfixes3",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXtst.so.6": ("libxtst6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libexpat.so.1": ("libexpat1",),
    "libgbm.so.1": ("libgbm1",),
    "libnspr4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libnssutil3.so": ("libnss3",),
    "libsmime3.so": ("libnss3",),
    "libudev.so.1": ("libudev1",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxkbfile.so.1": ("libxkbfile1",),
}
"""For Chromium, which draws the preview."""

# No file is linked against these: Qt opens them by name when it needs them.
LOADED_LATER: Mapping[str, tuple[str, ...]] = {
    # Qt Network's OpenSSL backend opens both for the first https address, which is how images of
    # other sites are fetched once the writer allows it.
    "libssl.so.3": ("libssl3t64", "libssl3"),
    "libcrypto.so.3": ("libssl3t64", "libssl3"),
}
"""Loaded with dlopen while the program runs."""

LIBRARIES: Mapping[str, tuple[str, ...]] = {
    **WINDOW, **X11, **WAYLAND, **PREVIEW, **LOADED_LATER,
}  # fmt: skip

_DPKG_STATUS = Path("/var/lib/dpkg/status")
_PLATFORMS = {"xcb": X11, "wayland": WAYLAND}
_LIBRARY = re.compile(r"(?P<name>[^\s/:]+\.so(?:\.[\d.]+)?): ")


def loads(library: str) -> bool:
    """Whether the system's loader finds a library and everything it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(
    libraries: Iterable[str] = LIBRARIES, loads: Callable[[str], bool] = loads
) -> tuple[str, ...]:
    """The libraries that this system does not have; none where it is not Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(name for name in libraries if not loads(name))


def packages(libraries: Iterable[str], *, time64: bool) -> tuple[str, ...]:
    """The Debian packages that hold the libraries, each once; unknown libraries are left out.

    ``time64`` says whether the system is one of those that rebuilt packages for 64-bit time and
    put t64 behind their names: Debian 13, Ubuntu 24.04 and later.
    """
    choices = [LIBRARIES[name] for name in libraries if name in LIBRARIES]
    return tuple(dict.fromkeys(choice[0 if time64 else -1] for choice in choices))


def has_time64(status: str) -> bool:
    """Whether any package in dpkg's status file has a name that ends in t64.

    Python's own libssl3t64 is one, so there is no need for the lists of a mirror.
    """
    return re.search(r"^Package: \S+t64$", status, re.MULTILINE) is not None


def dpkg_status() -> str:
    """What dpkg has installed; empty where there is no dpkg."""
    try:
        return _DPKG_STATUS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def install_line(names: Iterable[str]) -> str:
    """The one line to type that installs packages with apt-get."""
    line = f"apt-get update && apt-get install -y {' '.join(names)}"
    if os.geteuid() == 0:
        return line
    if shutil.which("sudo") is None:
        return f"su -c '{line}'"
    return f"sudo {line.replace('&& ', '&& sudo ')}"


def what_to_install(libraries: Iterable[str]) -> Message:
    """How to get missing libraries on this system."""
    names = packages(libraries, time64=has_time64(dpkg_status()))
    if names and shutil.which("apt-get") is not None:
        return Message("Install them with: {line}", line=install_line(names))
    return Message("Install the packages that provide them.")


def cannot_import(error: ImportError) -> EditorError:
    """What to say when a module of Qt cannot be imported.

    The loader ends its sentence with the system's words for ENOENT, in the language of the moment;
    a library that is there but too old or damaged is reported in the loader's own words.
    """
    reason = str(error)
    found = _LIBRARY.match(reason)
    if found is None or not reason.endswith(os.strerror(errno.ENOENT)):
        return EditorError(Message("Qt cannot be loaded: {reason}.", reason=reason.rstrip(".")))
    return lacking(dict.fromkeys((found["name"], *missing())))


def lacking(names: Iterable[str]) -> EditorError:
    """What to say when Qt needs libraries that this system does not have."""
    names = tuple(names)
    return EditorError(
        Message("Qt needs system libraries that are missing: {names}.", names=", ".join(names)),
        hint=what_to_install(names),
    )


def missing_for_display(
    platforms: Iterable[str], loads: Callable[[str], bool] = loads
) -> tuple[str, ...]:
    """What the first of Qt's ``platforms`` lacks; nothing if any of them has all it needs.

    Qt ends the program where it cannot be caught when it can load none of them.
    """
    lacks = [
        missing(_PLATFORMS.get(platform.partition("-")[0], ()), loads) for platform in platforms
    ]
    return lacks[0] if lacks and all(lacks) else ()
