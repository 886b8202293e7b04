"""Puts bytes in the place of a file so that a crash leaves the old ones or the new ones, whole.

The order is the usual one: a temporary file in the same folder, every byte counted, mode, owner
and attributes carried over, fsync, a look whether the file is still the one that was read, rename,
fsync of the folder. Where the system can swap two files in one step, the old file comes out under
the temporary name and is looked at once more: a save of somebody else that slipped in between is
seen and put back.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from editor.storage import raw, swap
from editor.storage.temporary_files import Temporary

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

    from editor.storage.raw import Fingerprint, Loaded

_FLAGS = (
    os.O_RDWR
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_PRIVATE = 0o600
_PUBLIC = 0o666
"""Before the umask, and the folder's default access list, take their share."""

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}
_NO_ATTRIBUTES = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EACCES}
_REFUSED = {*_NO_ATTRIBUTES, errno.EINVAL}
_ACCESS_LIST = "system.posix_acl_access"


class OvertakenError(Exception):
    """Somebody else wrote, or removed, the file after it was read. It was left as it is."""


class TornError(Exception):
    """A file that had to be written in place is damaged; ``copy`` holds the whole new text."""

    def __init__(self, copy: Path) -> None:
        super().__init__(copy)
        self.copy = copy


class _NotAlikeError(OSError):
    """A new file cannot be given the owner, the mode or the attributes of the old one."""


def create(path: Path, data: bytes, *, mode: int = _PUBLIC) -> Fingerprint:
    """Write a file that is not there yet. Raises FileExistsError, and OSError."""
    with Temporary(path) as temporary:
        written = _write_new(temporary, data, mode)
        _move_new(temporary, path)
        try:
            sync_folder(path.parent)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return written


def replace(path: Path, data: bytes, old: Loaded) -> Fingerprint:
    """Put ``data`` in the place of ``old``, keeping mode, owner, group and attributes.

    Where a new file cannot have those, the old one is written to, as ``overwrite`` does.
    Raises OvertakenError, TornError and OSError.
    """
    with Temporary(path) as temporary:
        try:
            written = _write_new(temporary, data, _PRIVATE, like=(path, old.status))
        except _NotAlikeError:
            return overwrite(path, data, old)
        _swap_in(temporary, path, old, data)
        return written


def overwrite(path: Path, data: bytes, old: Loaded) -> Fingerprint:
    """Write ``data`` into the very file that holds ``old``: what other names of it need.

    This cannot be one step. So the new text is first written beside the file, whole and synced,
    where a kill leaves it to be found; an error puts the old text back. Nor can a save of somebody
    else at the same moment be seen. Raises OvertakenError, TornError and OSError.
    """
    with Temporary(path) as copy:
        _write_new(copy, data, _PRIVATE)
        sync_folder(path.parent)
        file = os.open(path, _FLAGS)
        try:
            if raw.load_open(file, path).data != old.data:
                raise OvertakenError
            try:
                # What makes the file longer first: a full disk shows before an old byte is lost.
                _write(file, data[len(old.data) :], len(old.data))
                _write(file, data[: len(old.data)], 0)
                os.ftruncate(file, len(data))
                _sync(file)
            except OSError:
                _put_back(file, old.data, copy)
                raise
            status = os.fstat(file)
        finally:
            # What was written is on the disk or put back; closing has nothing to add.
            with contextlib.suppress(OSError):
                os.close(file)
        return raw.Fingerprint(len(data), status.st_mtime_ns, raw.digest(data))


def put(path: Path, data: bytes) -> None:
    """Write one of Byline's own files, whatever was there before. Raises OSError."""
    with Temporary(path) as temporary:
        _write_new(temporary, data, _PRIVATE)
        temporary.path.replace(path)
        temporary.keep()
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` last, where the system has a way to. Raises OSError."""
    if sys.platform == "win32":
        return
    try:
        file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        return  # A folder may be written and not read.
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(file)


def _write_new(
    temporary: Temporary,
    data: bytes,
    mode: int,
    like: tuple[Path, os.stat_result] | None = None,
) -> Fingerprint:
    file = temporary.open(mode)
    try:
        _write(file, data, 0)
        if like is not None:
            _carry_over(*like, file)
        _sync(file)
        status = os.fstat(file)
        if status.st_size != len(data):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(temporary.path))
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(file)
        raise
    # Some network disks report a full disk only now.
    os.close(file)
    return raw.Fingerprint(len(data), status.st_mtime_ns, raw.digest(data))


def _write(file: int, data: bytes, start: int) -> None:
    os.lseek(file, start, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        written = os.write(file, rest)
        if written <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _sync(file: int) -> None:
    if sys.platform == "darwin":
        # fsync(2) there does not empty the drive's own cache.
        with contextlib.suppress(OSError):
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
    os.fsync(file)


def _carry_over(path: Path, status: os.stat_result, file: int) -> None:
    if sys.platform == "win32":
        return
    mine = os.fstat(file)
    try:
        if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(file, status.st_uid, status.st_gid)
        _carry_attributes(path, file)
        # After the owner, whose change drops setuid and setgid, and after the attributes, which
        # the mode may forbid to set.
        if stat.S_IMODE(os.fstat(file).st_mode) != stat.S_IMODE(status.st_mode):
            os.fchmod(file, stat.S_IMODE(status.st_mode))
    except OSError as error:
        if error.errno in _REFUSED:
            raise _NotAlikeError from error
        raise


def _carry_attributes(path: Path, file: int) -> None:
    if sys.platform == "darwin":
        source = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            swap.copy_attributes(source, file)
        finally:
            os.close(source)
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(path)
        if _ACCESS_LIST in os.listxattr(file) and _ACCESS_LIST not in names:
            os.removexattr(file, _ACCESS_LIST)
    except OSError as error:
        if error.errno in _NO_ATTRIBUTES:
            return
        raise
    for name in names:
        try:
            os.setxattr(file, name, os.getxattr(path, name))
        except OSError as error:
            # Labels of the system's own are its business; the user's own must not get lost.
            ours = name.startswith("user.") or name == _ACCESS_LIST
            if ours or error.errno not in _NO_ATTRIBUTES:
                raise


def _swap_in(temporary: Temporary, path: Path, old: Loaded, mine: bytes) -> None:
    if _differs(path, old):
        raise OvertakenError
    try:
        swapped = swap.exchange(temporary.path, path)
    except FileNotFoundError:
        raise OvertakenError from None
    if not swapped:
        temporary.path.replace(path)
        temporary.keep()
        try:
            sync_folder(path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                _bring_back(path, old)
            raise
        return
    # From here on the temporary name holds what was replaced.
    try:
        overtaken = _differs(temporary.path, old)
        if not overtaken:
            sync_folder(path.parent)
    except OSError:
        _swap_back(temporary, path, mine)
        raise
    if overtaken:
        _swap_back(temporary, path, mine)
        raise OvertakenError


def _bring_back(path: Path, old: Loaded) -> None:
    """Write the text again that was there before the rename."""
    with Temporary(path) as temporary:
        _write_new(temporary, old.data, _PRIVATE, like=(path, old.status))
        temporary.path.replace(path)
        temporary.keep()


def _swap_back(temporary: Temporary, path: Path, mine: bytes) -> None:
    try:
        swap.exchange(temporary.path, path)
        if raw.load(temporary.path).data != mine:
            # A third version came in between. It is the newest, so it belongs in place; what was
            # swapped out and back stays beside it, for nobody else has it.
            temporary.keep()
            swap.exchange(temporary.path, path)
    except OSError:
        temporary.keep()
        raise


def _differs(path: Path, old: Loaded) -> bool:
    try:
        return raw.load(path, limit=len(old.data)).data != old.data
    except (FileNotFoundError, IsADirectoryError, raw.NotRegularError, raw.TooLargeError):
        return True


def _move_new(temporary: Temporary, path: Path) -> None:
    if swap.move_new(temporary.path, path):
        temporary.keep()
        return
    try:
        os.link(temporary.path, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: take the name first, then fill it in one step.
        file = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, _PRIVATE)
        try:
            os.close(file)
            temporary.path.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        temporary.keep()


def _put_back(file: int, old: bytes, copy: Temporary) -> None:
    try:
        _write(file, old, 0)
        os.ftruncate(file, len(old))
        _sync(file)
    except OSError as error:
        copy.keep()
        raise TornError(copy.path) from error
