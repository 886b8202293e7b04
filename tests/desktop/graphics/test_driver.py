"""An answer holds for one display and one driver."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.desktop.graphics.driver import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MESA = "usr/lib/x86_64-linux-gnu/libgallium-24.2.8.so"
QT = "6.11.3"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system with Mesa and one card."""
    for name, text in (
        (MESA, "mesa"),
        ("usr/lib/x86_64-linux-gnu/libGLX_mesa.so.0.0.0", "glx"),
        ("usr/lib/x86_64-linux-gnu/libpng16.so.16", "png"),
        ("usr/lib/x86_64-linux-gnu/dri/swrast_dri.so", "dri"),
        ("usr/share/glvnd/egl_vendor.d/50_mesa.json", "{}"),
        ("sys/class/drm/card0/device/vendor", "0x8086\n"),
        ("sys/class/drm/card0/device/device", "0x5917\n"),
        ("dev/dri/card0", ""),
    ):
        write(tmp_path / name, text)
    (tmp_path / "sys/class/drm/card0/device/driver").symlink_to("../../bus/pci/drivers/i915")
    link = tmp_path / "usr/lib/x86_64-linux-gnu/libGLX_mesa.so.0"
    link.symlink_to("libGLX_mesa.so.0.0.0")
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def update(file: Path) -> None:
    """Another build of the same size, as a package manager unpacks it."""
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def another_driver(root: Path) -> None:
    driver = root / "sys/class/drm/card0/device/driver"
    driver.unlink()
    driver.symlink_to("../../bus/pci/drivers/xe")


CHANGES: dict[str, Callable[[Path], None]] = {
    "mesa is updated": lambda root: update(root / MESA),
    "a library behind a link is updated": lambda root: update(
        root / "usr/lib/x86_64-linux-gnu/libGLX_mesa.so.0.0.0"
    ),
    "an old driver is updated": lambda root: update(
        root / "usr/lib/x86_64-linux-gnu/dri/swrast_dri.so"
    ),
    "mesa is removed": lambda root: (root / MESA).unlink(),
    "another maker's driver is installed": lambda root: write(
        root / "usr/lib64/libGLX_nvidia.so.550.54", "nvidia"
    ),
    "another maker's driver is registered": lambda root: write(
        root / "usr/share/glvnd/egl_vendor.d/10_nvidia.json", "{}"
    ),
    "a kernel module is updated": lambda root: write(root / "sys/module/nvidia/version", "550"),
    "a second card is there": lambda root: write(
        root / "sys/class/drm/card1/device/vendor", "0x10de"
    ),
    "another card is there": lambda root: write(root / "sys/class/drm/card0/device/device", "0x1"),
    "the card has another driver": another_driver,
    "the card has gone": lambda root: (root / "dev/dri/card0").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_driver_or_card_is_asked_anew(root: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint({}, QT, root)
    change(root)
    assert fingerprint({}, QT, root) != before


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":1"},
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"},
        {"DISPLAY": ":0", "GALLIUM_DRIVER": "softpipe"},
        {"DISPLAY": ":0", "__GLX_VENDOR_LIBRARY_NAME": "nvidia"},
        {"DISPLAY": ":0", "DRI_PRIME": "1"},
    ],
)
def test_another_display_is_asked_anew(root: Path, environment: dict[str, str]) -> None:
    assert fingerprint(environment, QT, root) != fingerprint({"DISPLAY": ":0"}, QT, root)


def test_another_server_on_the_same_display_is_asked_anew(root: Path) -> None:
    def serve(program: str, pid: int) -> str:
        write(root / "tmp/.X1-lock", f"{pid:10}\n")
        write(root / f"proc/{pid}/comm", f"{program}\n")
        return fingerprint({"DISPLAY": ":1.0"}, QT, root)

    assert serve("Xvnc", 500) != serve("Xorg", 600)
    assert serve("Xorg", 600) == serve("Xorg", 700)
    write(root / "tmp/.X1-lock", "../../etc\n")
    assert fingerprint({"DISPLAY": ":1"}, QT, root) == fingerprint({"DISPLAY": ":1"}, QT, root)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_a_pipe_in_the_place_of_the_lock_file_holds_up_nothing(root: Path) -> None:
    (root / "tmp").mkdir()
    os.mkfifo(root / "tmp/.X1-lock")
    assert fingerprint({"DISPLAY": ":1"}, QT, root)


def test_another_qt_asks_anew(root: Path) -> None:
    assert fingerprint({}, "6.11.4", root) != fingerprint({}, QT, root)


def test_what_does_not_draw_changes_nothing(root: Path) -> None:
    before = fingerprint({"DISPLAY": ":0"}, QT, root)
    update(root / "usr/lib/x86_64-linux-gnu/libpng16.so.16")
    write(root / "usr/lib/x86_64-linux-gnu/libxml2.so.2", "xml")
    (root / "usr/lib/libGL.so.broken").symlink_to("nowhere")
    assert fingerprint({"DISPLAY": ":0", "EDITOR": "vi"}, QT, root) == before


def test_a_driver_in_a_folder_of_the_users_own_counts(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own / "libGL.so.1", "own")
    environment = {"LD_LIBRARY_PATH": f":{own}"}
    before = fingerprint(environment, QT, root)
    update(own / "libGL.so.1")
    assert fingerprint(environment, QT, root) != before


def test_a_system_without_any_of_it_has_a_name_too(tmp_path: Path) -> None:
    assert fingerprint({}, QT, tmp_path) == fingerprint({}, QT, tmp_path)
