"""The temporary file of a save, and how it is found again when the save was killed."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_NAME = re.compile(
    r"\.(?P<post>.+?)(?P<cut>~?)\.byline-(?P<process>\d+)-[0-9a-f]{8}\.tmp", re.DOTALL
)
"""Hidden and ending in .tmp: what generators, watchers and sync programs pass over."""

_BYTES = 255
"""How long a name may be where the system does not say."""

_NEW = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)

_FRESH_S = 60
"""Where living processes cannot be told from dead ones, a younger file may be a save at work."""

_SKEW_S = 86_400
"""By how much the clock of a disk in the network, or one that was set, may be wrong."""


@dataclass(frozen=True, slots=True)
class TemporaryFile:
    """What a save left behind when it was killed.

    It may hold the new text (killed before the post was replaced; possibly only its beginning) or
    the old one (killed after). ``post`` is the file that was being saved, None if that cannot be
    told any more.
    """

    path: Path
    post: Path | None
    size: int
    mtime_ns: int


class Temporary:
    """A temporary file beside ``target``; on leaving, it is removed if it was made."""

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(temporary_name(target))
        self._mine = False

    def open(self, mode: int) -> int:
        """Make the file and open it for reading and writing. Raises OSError."""
        file = os.open(self.path, _NEW, mode)
        self._mine = True
        return file

    def keep(self) -> None:
        """Leave the file where it is: it was moved away, or holds what nobody else holds."""
        self._mine = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._mine:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


def is_temporary_file(path: Path) -> bool:
    """Whether ``path`` is named like the temporary file of a save that is no longer running."""
    match = _NAME.fullmatch(path.name)
    return match is not None and not _at_work(path, int(match["process"]))


def temporary_file(path: Path) -> TemporaryFile | None:
    """What ``path`` tells about the save that left it; None if it is no leftover or gone."""
    match = _NAME.fullmatch(path.name)
    if match is None or not is_temporary_file(path):
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return TemporaryFile(path, _post(path, match), status.st_size, status.st_mtime_ns)


def temporary_files(folder: Path) -> tuple[TemporaryFile, ...]:
    """What killed saves left in ``folder`` itself, oldest first; none if it cannot be read."""
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return ()
    found = [left for path in names if (left := temporary_file(path)) is not None]
    return tuple(sorted(found, key=lambda left: left.mtime_ns))


def temporary_name(target: Path) -> str:
    """A name beside ``target`` that no other file has, and that says whose it is."""
    ending = f".byline-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    room = _longest_name(target.parent) - len(ending) - 1
    post, cut = target.name, ""
    while len(os.fsencode(post + cut)) > room:
        post, cut = post[:-1], "~"
    return f".{post}{cut}{ending}"


def _longest_name(folder: Path) -> int:
    if sys.platform == "win32":
        return _BYTES
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, ValueError):
        return _BYTES


def _post(path: Path, match: re.Match[str]) -> Path | None:
    exact = path.with_name(match["post"] + match["cut"])
    if exact.exists() or not match["cut"]:
        return exact
    try:
        like = [other for other in path.parent.iterdir() if other.name.startswith(match["post"])]
    except OSError:
        return None
    return like[0] if len(like) == 1 else None


def _at_work(path: Path, process: int) -> bool:
    try:
        age_s = time.time() - path.stat().st_mtime
    except OSError:
        return False
    if sys.platform == "win32":
        # os.kill would end the process there instead of asking for it.
        return age_s < _FRESH_S
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    running_s = _running_s(process)
    return running_s is None or age_s < running_s + _SKEW_S


def _running_s(process: int) -> float | None:
    """For how long a process has been running; None where that cannot be told.

    Numbers come back, in a container with every start: what is older than the process is not its.
    """
    if sys.platform != "linux":
        return None
    try:
        # proc_pid_stat(5): the 22nd field is the start, in ticks since the system's.
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        began_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None
    return time.clock_gettime(time.CLOCK_BOOTTIME) - began_s
