"""Renames that one step either does or refuses: swap two files, move without overwriting.

Python has no name for them; renameat2(2) is Linux's since 3.15, renamex_np(2) macOS's since 10.12.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_UNSUPPORTED = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EXDEV,
}
"""EPERM: what older sandboxes answer for a system call they do not know."""


def exchange(one: Path, other: Path) -> bool:
    """Swap two files in one step; False if this system or this disk cannot. Raises OSError."""
    done = False
    if sys.platform == "linux":
        done = _renameat2(one, other, 2)  # RENAME_EXCHANGE, linux/fs.h
    elif sys.platform == "darwin":
        done = _renamex(one, other, 2)  # RENAME_SWAP, sys/stdio.h
    return done


def move_new(old: Path, new: Path) -> bool:
    """Rename ``old`` unless ``new`` is there, in one step; False if this disk cannot.

    Raises FileExistsError if ``new`` is there, and OSError.
    """
    done = False
    if sys.platform == "linux":
        done = _renameat2(old, new, 1)  # RENAME_NOREPLACE, linux/fs.h
    elif sys.platform == "darwin":
        done = _renamex(old, new, 4)  # RENAME_EXCL, sys/stdio.h
    elif sys.platform == "win32":
        old.rename(new)
        done = True
    return done


def copy_attributes(source: int, target: int) -> None:
    """Carry access list and extended attributes from one open file to another, on macOS.

    Elsewhere os.listxattr does it, or there are none. Raises OSError.
    """
    if sys.platform == "darwin":
        library = ctypes.CDLL(None, use_errno=True)
        both = 1 | 4  # COPYFILE_ACL | COPYFILE_XATTR, copyfile.h
        if library.fcopyfile(source, target, None, ctypes.c_uint32(both)) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def _renameat2(old: Path, new: Path, flags: int) -> bool:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    here = -100  # AT_FDCWD, fcntl.h
    return _done(call(here, os.fsencode(old), here, os.fsencode(new), ctypes.c_uint(flags)), new)


def _renamex(old: Path, new: Path, flags: int) -> bool:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
    if call is None:
        return False
    return _done(call(os.fsencode(old), os.fsencode(new), ctypes.c_uint(flags)), new)


def _done(result: int, path: Path) -> bool:
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(path))
