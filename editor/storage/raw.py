"""The bytes of a file together with the fingerprint that knows them again."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20
_TRIES = 3
_BINARY = getattr(os, "O_BINARY", 0)
_FLAGS = (
    os.O_RDONLY
    | _BINARY
    | getattr(os, "O_CLOEXEC", 0)
    # Opening a FIFO for reading would wait for a writer.
    | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was read or written: ``digest`` is the SHA-256 of its bytes."""

    size: int
    mtime_ns: int
    digest: str

    def same_content(self, other: Fingerprint | None) -> bool:
        """Whether both stand for the same bytes; a file that was only touched has not changed."""
        return other is not None and (self.size, self.digest) == (other.size, other.digest)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a regular file, and its status while they were read."""

    data: bytes
    status: os.stat_result

    @property
    def fingerprint(self) -> Fingerprint:
        """What tells these bytes from others."""
        return Fingerprint(len(self.data), self.status.st_mtime_ns, digest(self.data))


class NotRegularError(OSError):
    """A FIFO, a socket or a device: nothing that can be read to its end."""


class TooLargeError(OSError):
    """More bytes than the caller wants."""


def digest(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def load(path: Path, limit: int | None = None) -> Loaded:
    """Read a file that nobody writes to meanwhile, or try again.

    Raises OSError, among them NotRegularError, IsADirectoryError, and TooLargeError if the file
    has more than ``limit`` bytes.
    """
    file = os.open(path, _FLAGS)
    try:
        return load_open(file, path, limit)
    finally:
        os.close(file)


def load_open(file: int, path: Path, limit: int | None = None) -> Loaded:
    """Read an open file from its beginning, as ``load`` does; ``path`` is what errors name."""
    status = os.fstat(file)
    _refuse_irregular(status, path)
    for _ in range(_TRIES):
        os.lseek(file, 0, os.SEEK_SET)
        data = _read(file, limit, path)
        before, status = status, os.fstat(file)
        if (before.st_size, before.st_mtime_ns) == (status.st_size, status.st_mtime_ns):
            break
    return Loaded(data, before)


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file of any size; None if there is no regular file. Raises OSError."""
    try:
        file = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            return None
        summary, size = hashlib.sha256(), 0
        while chunk := os.read(file, _CHUNK):
            summary.update(chunk)
            size += len(chunk)
        return Fingerprint(size, status.st_mtime_ns, summary.hexdigest())
    finally:
        os.close(file)


def _refuse_irregular(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _read(file: int, limit: int | None, path: Path) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := os.read(file, _CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return b"".join(parts)
