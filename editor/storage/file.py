"""Posts on disk: read one, know it again, and save it without ever losing the other version."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.storage import atomic, raw, trouble
from editor.storage.encoding import Encoding, decode, encode, looks_binary
from editor.storage.raw import Fingerprint
from editor.storage.trouble import SaveError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.text.lines import Lines

__all__ = [
    "MAX_SIZE",
    "AlreadyThere",
    "ChangedOutside",
    "DanglingLink",
    "FileText",
    "Fingerprint",
    "HardLinked",
    "SaveError",
    "fingerprint",
    "read",
    "read_bytes",
    "save",
    "save_bytes",
]

MAX_SIZE = 8 << 20
"""In bytes. The longest post of 4,500 real ones has 0.4 MB; beyond this it is no post."""


class ChangedOutside(EditorError):  # noqa: N818 - a fact about the file, not a fault
    """The file is not what it was when it was read; nothing was written.

    ``theirs`` is what is there now, None if the file is gone.
    """

    def __init__(
        self, message: Message, path: Path, theirs: Fingerprint | None, hint: Message
    ) -> None:
        super().__init__(message, hint=hint, path=path)
        self.theirs = theirs


class AlreadyThere(ChangedOutside):
    """A new file was to be written where one is already; nothing was overwritten."""


class HardLinked(SaveError):  # noqa: N818 - a fact about the file, not a fault
    """The file has other names on the disk, which a new file in its place would part from it.

    ``save(…, allow_hard_link=True)`` writes into the file itself, so that all names show the text.
    """


class DanglingLink(SaveError):  # noqa: N818 - a fact about the file, not a fault
    """The path is a link to ``target``, which does not exist.

    ``save(…, allow_dangling_link=True)`` writes the file the link points to.
    """

    def __init__(self, path: Path, target: Path) -> None:
        super().__init__(
            Message("{name} is a link to {target}, which does not exist.",
                    name=path.name, target=target),
            hint=Message("Create the file the link points to, or save a copy elsewhere."),
            path=path,
        )  # fmt: skip
        self.target = target


@dataclass(frozen=True, slots=True)
class FileText:
    """A post as it was read: ``encode(lines, encoding)`` are its bytes, unless ``lossy``.

    ``read_only`` says why it must not be written; ``lossy``, that it holds bytes that are no text.
    """

    path: Path
    lines: Lines
    encoding: Encoding
    fingerprint: Fingerprint
    read_only: Message | None = None
    lossy: bool = False


def read(path: Path) -> FileText:
    """Read a post. Raises EditorError for whatever is no text of up to MAX_SIZE bytes."""
    loaded = _load(path)
    if looks_binary(loaded.data):
        raise EditorError(
            Message("{name} is not a text file: it contains binary data.", name=path.name),
            hint=Message("Open it with the program it was made for."),
            path=path,
        )
    decoded = decode(loaded.data)
    return FileText(
        path,
        decoded.lines,
        decoded.encoding,
        loaded.fingerprint,
        decoded.lossy or _why_read_only(path, loaded.status),
        lossy=decoded.lossy is not None,
    )


def read_bytes(path: Path, limit: int = MAX_SIZE) -> tuple[bytes, Fingerprint]:
    """The bytes of a file of up to ``limit``, text or not. Raises EditorError."""
    loaded = _load(path, limit)
    return loaded.data, loaded.fingerprint


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of what is on disk now; None if no file is there. Raises EditorError."""
    try:
        return raw.fingerprint(path)
    except OSError as error:
        raise trouble.reading(error, path) from error


def save(
    lines: Lines,
    encoding: Encoding,
    path: Path,
    expected: Fingerprint | None,
    *,
    allow_hard_link: bool = False,
    allow_dangling_link: bool = False,
    keep: Callable[[bytes], object] | None = None,
) -> Fingerprint:
    """Write a post, if the file still has the content of ``expected``; None: if it is not there.

    Whatever goes wrong, the file is left as it was. What it already holds is not written again.
    ``keep`` is given the bytes that are about to be replaced, for the history; what it raises ends
    the save. Symbolic links are followed. Blocks until the disk has confirmed; call it off the GUI
    thread. Raises SaveError (HardLinked, DanglingLink), ChangedOutside (AlreadyThere), EditorError.
    """
    data = encode(lines, encoding)
    try:
        target = _follow(path, expected, allow_dangling_link=allow_dangling_link)
        if expected is None:
            return _create(path, target, data)
        return _replace(path, target, data, expected, keep, allow_hard_link=allow_hard_link)
    except raw.NotRegularError as error:
        raise _irregular(path) from error
    except atomic.TornError as error:
        raise SaveError(
            Message("The disk failed while {name} was being written; the file may be damaged.",
                    name=path.name),
            hint=Message("The complete new text is in {copy}.", copy=error.copy),
            path=path,
        ) from error  # fmt: skip
    except OSError as error:
        raise trouble.saving(error, path) from error


def save_bytes(path: Path, data: bytes, expected: Fingerprint) -> tuple[Fingerprint, bytes]:
    """Put other bytes in the place of a file that is no text; also gives those it had.

    The file is left as it was unless it still has the content of ``expected``. Blocks,
    follows links and raises as `save` does.
    """
    before: list[bytes] = []
    try:
        target = _follow(path, expected, allow_dangling_link=False)
        written = _replace(path, target, data, expected, before.append, allow_hard_link=False)
    except raw.NotRegularError as error:
        raise _irregular(path) from error
    except OSError as error:
        raise trouble.saving(error, path) from error
    return written, before[0] if before else data


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file the user has chosen, over what may be there.

    A new one may be read by whom the umask lets; one that is there keeps mode, owner and names.
    Blocks and follows links as `save` does. Raises OSError, and EditorError where that could not
    say why.
    """
    there = raw.fingerprint(path)
    target = _follow(path, there, allow_dangling_link=False)
    if there is None:
        _create(path, target, data)
        return
    try:
        _replace(path, target, data, there, None, allow_hard_link=True)
    except atomic.TornError as error:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path)) from error


def _create(path: Path, target: Path, data: bytes) -> Fingerprint:
    try:
        return atomic.create(target, data)
    except FileExistsError as error:
        raise AlreadyThere(
            Message("There is already a file named {name} in {folder}.",
                    name=path.name, folder=path.parent),
            path,
            fingerprint(path),
            Message("Choose another name."),
        ) from error  # fmt: skip


def _replace(
    path: Path,
    target: Path,
    data: bytes,
    expected: Fingerprint,
    keep: Callable[[bytes], object] | None,
    *,
    allow_hard_link: bool,
) -> Fingerprint:
    try:
        old = raw.load(target)
    except FileNotFoundError as error:
        if not target.parent.is_dir():
            raise
        raise _changed(path, None) from error
    if old.data == data:
        return old.fingerprint
    if not expected.same_content(old.fingerprint):
        raise _changed(path, old.fingerprint)
    _refuse_unwritable(path, target, old.status)
    linked = old.status.st_nlink > 1
    if linked and not allow_hard_link:
        raise HardLinked(
            Message("{name} has other names on this disk (hard links).", name=path.name),
            hint=Message("Overwrite the file to change it under all of them, or save a copy "
                         "elsewhere."),
            path=path,
        )  # fmt: skip
    if keep is not None:
        keep(old.data)
    try:
        return (atomic.overwrite if linked else atomic.replace)(target, data, old)
    except atomic.OvertakenError as error:
        raise _changed(path, fingerprint(target)) from error
    except FileNotFoundError as error:
        if not target.parent.is_dir():
            raise
        raise _changed(path, fingerprint(target)) from error


def _changed(path: Path, theirs: Fingerprint | None) -> ChangedOutside:
    if theirs is None:
        message = Message("{name} was deleted or moved outside Byline.", name=path.name)
        hint = Message("Save it again to recreate it, or close it.")
    else:
        message = Message("{name} was changed outside Byline.", name=path.name)
        hint = Message("Nothing was overwritten. The two versions can be merged.")
    return ChangedOutside(message, path, theirs, hint)


def _load(path: Path, limit: int = MAX_SIZE) -> raw.Loaded:
    try:
        return raw.load(path, limit=limit)
    except raw.NotRegularError as error:
        raise EditorError(
            Message("{name} is a pipe or a device, not a file.", name=path.name), path=path
        ) from error
    except raw.TooLargeError as error:
        raise EditorError(
            Message("{name} is larger than {limit} MB.", name=path.name, limit=limit >> 20),
            hint=Message("Open it with a program for large files."),
            path=path,
        ) from error
    except OSError as error:
        raise trouble.reading(error, path) from error


def _follow(path: Path, expected: Fingerprint | None, *, allow_dangling_link: bool) -> Path:
    """The file behind all symbolic links at the end of ``path``. Raises OSError."""
    if not path.is_symlink():
        return path
    try:
        return path.resolve(strict=True)
    except RuntimeError as error:  # a loop, before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    except FileNotFoundError as error:
        if expected is not None:
            raise _changed(path, None) from error
        target = path.resolve()
        if allow_dangling_link:
            return target
        raise DanglingLink(path, target) from error


def _why_read_only(path: Path, status: os.stat_result) -> Message | None:
    if not _writable(path, status):
        if _disk_read_only(path):
            return Message("The disk that contains {name} is read-only.", name=path.name)
        return Message("The file is write-protected.")
    folder = path.resolve().parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return Message("You do not have permission to write in {folder}.", folder=folder)
    return None


def _refuse_unwritable(path: Path, target: Path, status: os.stat_result) -> None:
    if _writable(target, status):
        return
    if _disk_read_only(target):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(target))
    raise SaveError(
        Message("{name} is write-protected.", name=path.name), hint=trouble.elsewhere(), path=path
    )


def _writable(path: Path, status: os.stat_result) -> bool:
    """Whether the file may be written to; a file without any write bit is meant to be kept."""
    return bool(status.st_mode & 0o222) and os.access(path, os.W_OK)


def _disk_read_only(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _irregular(path: Path) -> SaveError:
    return SaveError(
        Message("{name} is a pipe or a device, not a file.", name=path.name),
        hint=trouble.elsewhere(),
        path=path,
    )
