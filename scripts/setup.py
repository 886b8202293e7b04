"""Make .venv, install the pinned packages and bring the system libraries that Qt needs.

Run by ``make setup`` with the system's Python (3.11 or newer, standard library only). A second
run finds everything in place and installs nothing: what was installed is remembered as a hash of
the pins, and the libraries are looked up with the loader itself.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "byline-setup.sha256"

# What Qt 6.11 and its Chromium load at run time, and the Debian package that has it. Found with
# ldd on a bare Debian 12; Ubuntu 24.04 calls two of them …t64.
LIBRARIES = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libnss3.so": ("libnss3",),
    "libnspr4.so": ("libnspr4",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXtst.so.6": ("libxtst6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
}


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> None:
    say(text)
    raise SystemExit(1)


def succeeds(line: list[str]) -> bool:
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


def run(line: list[str]) -> None:
    if subprocess.run(line, check=False, cwd=ROOT).returncode:
        fail(f"This step failed; what it printed stands above: {' '.join(line)}")


class Apt:
    """The system's package manager, if it is apt and we may use it."""

    def __init__(self) -> None:
        self.known = shutil.which("apt-get") is not None
        self._updated = False
        if os.name != "nt" and os.geteuid() == 0:
            self.prefix: list[str] | None = []
        elif shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
            self.prefix = ["sudo", "-n"]
        else:
            self.prefix = None

    def install(self, choices: list[tuple[str, ...]], why: str) -> None:
        """Install one package of each choice, or tell the line to type and stop."""
        if not self.known or self.prefix is None:
            names = " ".join(self._name(choice) for choice in choices)
            fail(
                f"{why}\nInstall it with this line, then run the same make command again:\n\n"
                f"    sudo apt-get install -y {names}\n"
            )
        self._update()
        names = " ".join(self._name(choice) for choice in choices)
        say(f"{why}\nInstalling: {names}")
        env = ["env", "DEBIAN_FRONTEND=noninteractive"]
        line = ["apt-get", "install", "-y", "--no-install-recommends", *names.split()]
        if subprocess.run([*(self.prefix or []), *env, *line], check=False).returncode:
            fail(f"apt-get could not install them. Try: sudo {' '.join(line)}")

    def _update(self) -> None:
        if not self._updated:
            subprocess.run([*(self.prefix or []), "apt-get", "update", "-q"], check=False)
            self._updated = True

    def _name(self, choice: tuple[str, ...]) -> str:
        for name in choice[:-1]:
            if self.known and succeeds(["apt-cache", "show", name]):
                return name
        return choice[-1]


def make_venv(apt: Apt) -> None:
    if PYTHON.exists() and succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 (Debian ships Python without it)
    except ImportError:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        apt.install([("python3-venv",), (version,)], "Python's venv module is missing.")
    say("Making .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_packages(*, dev: bool) -> None:
    wanted = fingerprint(dev=dev)
    stamped = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    if wanted in stamped or (not dev and fingerprint(dev=True) in stamped):
        return
    say("Installing the pinned packages" + (" and what the tests need" if dev else ""))
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    pip += ["--constraint", str(ROOT / "constraints.txt")]
    # The build backend comes first and pinned, instead of a fresh one in an isolated build.
    run([*pip, "hatchling", "editables"])
    run([*pip, "--no-build-isolation", "--editable", ".[dev]" if dev else "."])
    STAMP.write_text(wanted + "\n", encoding="utf-8")


def fingerprint(*, dev: bool) -> str:
    """A hash of all that decides what gets installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    extras = project["optional-dependencies"]["dev"] if dev else []
    what = [project["version"], project["dependencies"], project["scripts"], extras, pins]
    what += [sys.version, str(ROOT)]
    return hashlib.sha256(repr(what).encode()).hexdigest()


def install_libraries(apt: Apt) -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = [(name, packages) for name, packages in LIBRARIES.items() if not loads(name)]
    if not missing:
        return
    names = ", ".join(name for name, _ in missing)
    if not apt.known:
        fail(
            f"Qt needs these libraries, which this system does not have: {names}\n"
            "Install the packages that hold them, then run the same make command again."
        )
    apt.install([packages for _, packages in missing], f"Qt needs libraries: {names}")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    dev = parser.parse_args().dev
    if sys.version_info < (3, 11):  # noqa: UP036 (this runs before anything is installed)
        fail(f"Byline needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    apt = Apt()
    make_venv(apt)
    install_packages(dev=dev)
    install_libraries(apt)


if __name__ == "__main__":
    main()
