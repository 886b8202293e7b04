"""How one gets a dictionary on this computer."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, Final

from editor.errors import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DEBIAN: Final = {
    "en": "en-us", "de": "de-de", "pt": "pt-pt", "es": "es", "sr": "sr", "no": "no", "nb": "no",
    "nn": "no", "gl": "gl-es", "kk": "kk", "gu": "gu", "sv": "sv", "id": "id",
}  # fmt: skip
_DEBIAN_REGIONS: Final = frozenset(
    ["en-au", "en-ca", "en-gb", "en-us", "en-za", "de-at", "de-ch", "de-de", "pt-br", "pt-pt"]
)


def hint(tag: str, own: Path, system: Mapping[str, str] | None = None) -> Message:
    """One line on how to get the dictionary of a language; ``own`` is the user's own folder.

    ``system`` is what the system's os-release file says; it is read where it is None.
    """
    package, command = _package(tag, _release() if system is None else system)
    if package:
        return Message("Install its package: {command}", command=f"{command} {package}")
    return Message(
        "Put {name}.dic and {name}.aff, as LibreOffice and Firefox have them, into {folder}.",
        name=tag,
        folder=own,
    )


def _release() -> Mapping[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _package(tag: str, release: Mapping[str, str]) -> tuple[str, str]:
    """The package with the dictionary of a language, and the command that installs one."""
    ids = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    language, written = tag.partition("_")[0], tag.replace("_", "-").lower()
    if ids & {"debian", "ubuntu"}:
        name = written if written in _DEBIAN_REGIONS else _DEBIAN.get(language, language)
        return f"hunspell-{name}", "sudo apt install"
    if ids & {"fedora", "rhel", "centos"}:
        return f"hunspell-{language}", "sudo dnf install"
    if "arch" in ids:
        return f"hunspell-{'en_us' if language == 'en' else language}", "sudo pacman -S"
    if ids & {"suse", "opensuse"}:
        return f"myspell-{tag}", "sudo zypper install"
    return "", ""
