"""What an error of the operating system means to a writer, and what can be done about it."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from pathlib import Path


class SaveError(EditorError):
    """A post could not be saved; the file is as it was before."""


def elsewhere() -> Message:
    """What always helps."""
    return Message("Save a copy elsewhere.")


def reading(error: OSError, path: Path) -> EditorError:
    """The error to raise when ``path`` could not be read."""
    name = path.name or str(path)
    folder = path.absolute().parent
    hint: Message | None = None
    match error.errno:
        case errno.ENOENT if not path.parent.is_dir():
            message = Message("The folder {folder} no longer exists.", folder=folder)
            hint = Message("If it was renamed or is on a drive, open it again from there.")
        case errno.ENOENT:
            message = Message("There is no file {name} in {folder}.", name=name, folder=folder)
            hint = Message("It may have been moved, renamed or deleted.")
        case errno.EISDIR | errno.EACCES if path.is_dir():
            # Windows has no error of its own for opening a folder.
            message = Message("{name} is a folder, not a post.", name=name)
            hint = Message("Open it as a folder.")
        case errno.EACCES | errno.EPERM:
            message = Message("You do not have permission to read {name}.", name=name)
            hint = Message("Change its permissions, or those of its folder, and open it again.")
        case errno.ENOTDIR:
            message = Message("{folder} is not a folder.", folder=folder)
        case errno.ELOOP:
            message = Message("{name} is a link that leads back to itself.", name=name)
            hint = Message("Remove the link, or make it point to a file.")
        case errno.ENAMETOOLONG:
            message = Message("The name {name} is too long for this disk.", name=name)
        case errno.EIO:
            message = Message("The disk reported an error while reading {name}.", name=name)
            hint = Message("Copy what you can to another disk.")
        case _:
            message = Message("{name} cannot be read: {reason}.", name=name, reason=_reason(error))
    return EditorError(message, hint=hint, path=path)


def saving(error: OSError, path: Path) -> SaveError:
    """The error to raise when ``path`` could not be written."""
    name = path.name or str(path)
    folder = path.absolute().parent
    hint: Message | None = elsewhere()
    match error.errno:
        case errno.ENOSPC:
            message = Message("There is not enough space on the disk to save {name}.", name=name)
            hint = Message("Free up some space and save again, or save a copy elsewhere.")
        case errno.EDQUOT:
            message = Message("Your disk quota is used up: {name} was not saved.", name=name)
            hint = Message("Free up some space and save again, or save a copy elsewhere.")
        case errno.EFBIG:
            message = Message("{name} is larger than this disk or system allows.", name=name)
        case errno.EROFS:
            message = Message("The disk that contains {name} is read-only.", name=name)
        case errno.EISDIR | errno.EACCES if path.is_dir():
            message = Message("A folder named {name} is in the way.", name=name)
        case errno.EACCES | errno.EPERM:
            message = Message("You do not have permission to write {name} in {folder}.",
                              name=name, folder=folder)  # fmt: skip
        case errno.ENOENT if not folder.is_dir():
            message = Message("The folder {folder} no longer exists.", folder=folder)
        case errno.ENOTDIR:
            message = Message("{folder} is not a folder.", folder=folder)
        case errno.ELOOP:
            message = Message("{name} is a link that leads back to itself.", name=name)
        case errno.ENAMETOOLONG:
            message = Message("The name {name} is too long for this disk.", name=name)
            hint = Message("Save it under a shorter name.")
        case errno.EBUSY | errno.ETXTBSY:
            message = Message("{name} is in use by another program.", name=name)
            hint = Message("Close it there and save again, or save a copy elsewhere.")
        case errno.EIO:
            message = Message("The disk reported an error while writing {name}.", name=name)
            hint = Message("Save a copy on another disk.")
        case _:
            message = Message("{name} was not saved: {reason}.", name=name, reason=_reason(error))
    return SaveError(message, hint=hint, path=path)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
