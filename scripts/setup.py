"""Make .venv, install the pinned packages and bring the system libraries that Qt needs.

Run by ``make setup`` with the system's Python (3.11 or newer, standard library only). A second
run finds everything in place and installs nothing: what was installed is remembered as a hash of
the pins, and the libraries are looked up with the loader itself.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036 (this runs before anything is installed)
    sys.exit(f"Byline needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

import tomllib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from editor.desktop.platform import libraries  # noqa: E402 (of this checkout, which is not installed yet)

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "byline-setup.sha256"


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> NoReturn:
    say(text)
    raise SystemExit(1)


def succeeds(line: list[str]) -> bool:
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


def run(line: list[str]) -> None:
    if subprocess.run(line, check=False, cwd=ROOT).returncode:
        fail(f"This step failed; what it printed stands above: {' '.join(line)}")


def install_system_packages(*, venv: bool) -> None:
    """Bring what only the system's package manager can bring, all in one step, or stop.

    ``venv`` says that a virtual environment is still to be made.
    """
    lacks, packages = lacking(venv=venv)
    if not lacks:
        return
    what = f"This system lacks what Byline needs: {', '.join(lacks)}."
    if shutil.which("apt-get") is None:
        fail(f"{what}\nInstall the packages that provide it, then run the same make command again.")
    line = libraries.install_line(packages)
    prefix = privileges()
    if prefix is None:
        fail(
            f"{what}\nInstall it with this line, then run the same make command again:\n\n"
            f"    {line}\n"
        )
    say(f"{what}\nInstalling: {' '.join(packages)}")
    if not apt_install(prefix, packages):
        fail(f"apt-get could not install them. Try: {line}")
    still, _ = lacking(venv=venv)
    if still:
        fail(f"apt-get has installed the packages, but this is still missing: {', '.join(still)}.")


def apt_install(prefix: list[str], packages: list[str]) -> bool:
    """Whether apt-get could install the packages."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    # Lists that could not be updated may be good enough.
    subprocess.run([*apt, "update", "-q"], check=False)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(install, check=False).returncode == 0


def lacking(*, venv: bool) -> tuple[list[str], list[str]]:
    """What this system lacks, and the Debian packages that bring it."""
    missing = libraries.missing()
    time64 = libraries.has_time64(libraries.dpkg_status())
    lacks, packages = list(missing), list(libraries.packages(missing, time64=time64))
    # Debian ships Python without it. A new process does not remember what it did not find before.
    if venv and not succeeds([sys.executable, "-c", "import ensurepip, venv"]):
        lacks.insert(0, "Python's venv module")
        packages.insert(0, f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return lacks, packages


def privileges() -> list[str] | None:
    """What stands before a command to run it as root; None if we may not."""
    if os.name != "nt" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def has_venv() -> bool:
    """Whether .venv is there and works."""
    return PYTHON.exists() and succeeds([str(PYTHON), "-m", "pip", "--version"])


def make_venv() -> None:
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


def install_display() -> None:
    """Xvfb, on which the tests press real keys and buttons; without it they say so and skip."""
    if not sys.platform.startswith("linux") or shutil.which("Xvfb"):
        return
    prefix = privileges()
    if shutil.which("apt-get") is None or prefix is None:
        say(
            "Without Xvfb the tests with real input are skipped. To run them too:\n\n"
            f"    {libraries.install_line(['xvfb'])}\n"
        )
        return
    say("The tests with real input need an X server.\nInstalling: xvfb")
    if not apt_install(prefix, ["xvfb"]):
        say("Xvfb could not be installed; the tests with real input are skipped.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    dev = parser.parse_args().dev
    venv = not has_venv()
    install_system_packages(venv=venv)
    if venv:
        make_venv()
    install_packages(dev=dev)
    if dev:
        install_display()


if __name__ == "__main__":
    main()
