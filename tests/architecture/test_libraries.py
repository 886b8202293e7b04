"""The system libraries that are asked for are those that the installed wheel is linked against."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
import pytest
import shiboken6

from editor.desktop.platform import libraries

if TYPE_CHECKING:
    from collections.abc import Iterable

if sys.platform != "linux":
    pytest.skip("the libraries of Linux", allow_module_level=True)

from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile

QT = Path(PySide6.__file__).parent
PLUGINS = QT / "Qt" / "plugins"

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSvg")
CHROMIUM = ("QtQuick", "QtWebChannel", "QtWebEngineCore", "QtWebEngineWidgets")

WINDOW_PLUGINS = ("iconengines", "imageformats", "platforminputcontexts", "tls")
WAYLAND_PLUGINS = (
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
)

PASSED_OVER = {
    "platformthemes": "the GTK theme is for desktops that have GTK",
    "printsupport": "without CUPS there is no printer to offer",
    "networkinformation": "nobody asks whether the network is there",
    "generic": "input devices of machines without a display server",
    "position": "no page may ask where the writer is",
}
"""Plugins of the modules we load whose libraries are not asked for: Qt does without them."""


def test_every_linked_library_is_listed_once_where_it_is_needed() -> None:
    window = linked(
        *modules(MODULES),
        *Path(shiboken6.__file__).parent.glob("*.so"),
        *plugins(*WINDOW_PLUGINS),
        PLUGINS / "platforms" / "libqoffscreen.so",
    )
    x11 = linked(PLUGINS / "platforms" / "libqxcb.so", *plugins("xcbglintegrations"))
    wayland = linked(PLUGINS / "platforms" / "libqwayland.so", *plugins(*WAYLAND_PLUGINS))
    preview = linked(*modules(CHROMIUM), QT / "Qt" / "libexec" / "QtWebEngineProcess")
    assert set(libraries.WINDOW) == window
    assert set(libraries.X11) == x11 - window
    assert set(libraries.WAYLAND) == wayland - x11 - window
    assert set(libraries.PREVIEW) == preview - wayland - x11 - window


def test_what_is_loaded_by_name_is_linked_by_nothing() -> None:
    linked_anywhere = linked(*(path for path in QT.rglob("*.so*") if path.is_file()))
    assert not set(libraries.LOADED_LATER) & linked_anywhere


def test_what_is_loaded_by_name_is_named_in_the_plugin_that_loads_it() -> None:
    plugin = (PLUGINS / "tls" / "libqopensslbackend.so").read_bytes()
    stems = {name.removeprefix("lib").partition(".")[0] for name in libraries.LOADED_LATER}
    # Qt puts "lib" before and the version behind; its strings may be UTF-16.
    assert stems == {"ssl", "crypto"}
    assert all(stem.encode() in plugin or stem.encode("utf-16-le") in plugin for stem in stems)


def test_every_module_that_is_imported_is_looked_into() -> None:
    root = Path(libraries.__file__).parents[1]
    named = {
        line.split()[1].removeprefix("PySide6.")
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("from PySide6.")
    }
    assert named == {*MODULES, *CHROMIUM}


def test_the_plugins_passed_over_are_those_the_wheel_has() -> None:
    assert all(plugins(folder) for folder in PASSED_OVER)
    assert not PASSED_OVER.keys() & {*WINDOW_PLUGINS, *WAYLAND_PLUGINS, "xcbglintegrations"}


def test_this_system_has_all_of_them() -> None:
    assert libraries.missing() == ()


def modules(names: Iterable[str]) -> list[Path]:
    return [QT / f"{name}.abi3.so" for name in names]


def plugins(*folders: str) -> list[Path]:
    return [path for folder in folders for path in (PLUGINS / folder).glob("*.so")]


def linked(*files: Path) -> set[str]:
    """The libraries that files of the wheel need, themselves or through others of the wheel.

    Without those of glibc, which Python itself stands on.
    """
    shipped = {path.name: path for path in (QT / "Qt" / "lib").glob("*.so*")}
    shipped |= {path.name: path for path in QT.glob("lib*.so*")}
    shipped |= {path.name: path for path in Path(shiboken6.__file__).parent.glob("lib*.so*")}
    found: set[str] = set()
    seen: set[Path] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        for name in needed(file):
            if name in shipped:
                waiting.append(shipped[name])
            elif name.partition(".")[0] not in GLIBC:
                found.add(name)
    return found


GLIBC = {
    "libc", "libm", "libdl", "libpthread", "librt", "libresolv", "ld-linux-x86-64",
    "ld-linux-aarch64",
}  # fmt: skip


def needed(file: Path) -> list[str]:
    """The NEEDED entries of an ELF file; none of what is no ELF file."""
    with file.open("rb") as stream:
        if stream.read(4) != b"\x7fELF":
            return []
        section = ELFFile(stream).get_section_by_name(".dynamic")
        if not isinstance(section, DynamicSection):
            return []
        return [
            tag.needed  # type: ignore[attr-defined]  # an attribute made for tags of this kind
            for tag in section.iter_tags("DT_NEEDED")
        ]
