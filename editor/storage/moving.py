"""Moving files and folders, and writing new ones, without ever overwriting one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.storage import atomic, swap, trouble
from editor.storage.temporary_files import temporary_name

if TYPE_CHECKING:
    from pathlib import Path


class TakenError(EditorError):
    """A new file was to be written where something is already."""


def move(old: Path, new: Path) -> tuple[Path, ...]:
    """Give a file or folder another place on the same disk; the folders that had to be made.

    A symbolic link is moved itself. A name that differs from the old one in nothing but what this
    disk makes no difference between (its case, say) is no obstacle (`respell`). Raises EditorError;
    then nothing has been moved and no folder is left that was not there.
    """
    made = _make_folders(new.parent)
    try:
        _move(old, new)
    except OSError as error:
        remove_empty(made)
        raise _not_moved(old, new, error) from error
    for folder in {old.parent, new.parent}:
        with suppress(OSError):
            atomic.sync_folder(folder)
    return made


def check_free(new: Path, old: Path | None = None) -> None:
    """Raise TakenError if something is at ``new``, unless it is ``old`` as this disk spells it."""
    if not os.path.lexists(new):
        return
    with suppress(OSError):
        if old is not None and _is_same(old, new):
            return
    raise TakenError(_already_there(new), hint=Message("Choose another name."), path=new)


def place(path: Path, data: bytes) -> tuple[Path, ...]:
    """Write a new file; the folders that had to be made for it, the innermost last.

    Raises TakenError if something is there already, EditorError for all else; then nothing is
    left that was not there.
    """
    made = _make_folders(path.parent)
    try:
        atomic.create(path, data)
    except FileExistsError as error:
        remove_empty(made)
        raise TakenError(_already_there(path), path=path) from error
    except OSError as error:
        remove_empty(made)
        raise EditorError(trouble.saving(error, path).message, path=path) from error
    return made


def remove_empty(folders: tuple[Path, ...]) -> None:
    """Remove those of these folders that are empty, the innermost, which is last, first."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _make_folders(folder: Path) -> tuple[Path, ...]:
    missing: list[Path] = []
    here = folder
    while not os.path.lexists(here):
        missing.append(here)
        here = here.parent
    made: list[Path] = []
    for wanted in reversed(missing):
        try:
            wanted.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            remove_empty(tuple(made))
            raise EditorError(
                Message(
                    "The folder {folder} cannot be created: {reason}.",
                    folder=wanted,
                    reason=error.strerror,
                ),
                path=wanted,
            ) from error
        made.append(wanted)
    return tuple(made)


def _move(old: Path, new: Path) -> None:
    if os.path.lexists(new) and _is_same(old, new):
        respell(old, new)
        return
    if swap.move_new(old, new):
        return
    if old.is_dir() and not old.is_symlink():
        # A folder never takes the place of a file, nor of a folder with something in it.
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
        old.rename(new)
        return
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: take the name first, then put the file there.
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            old.replace(new)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        return
    try:
        old.unlink()
    except OSError:
        new.unlink()
        raise


def respell(old: Path, new: Path) -> None:
    """Give a file or folder a name that this disk takes for the one it has. Raises OSError.

    In two steps: to rename it at once does nothing on some systems. What is killed in between is
    found as what a killed save leaves. Right where the disk makes a difference, too.
    """
    between = new.with_name(temporary_name(new))
    old.rename(between)
    try:
        # Not even here is anything overwritten, whatever came in the meantime.
        if not swap.move_new(between, new):
            if os.path.lexists(new):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
            between.rename(new)
    except OSError:
        between.rename(old)
        raise


def _is_same(old: Path, new: Path) -> bool:
    """Whether both names are of one directory entry, on a disk that makes no difference."""
    if old.parent != new.parent or old.name == new.name:
        return False
    names = os.listdir(old.parent)  # noqa: PTH208 - only names are asked for
    return new.name not in names and old.samefile(new)


def _not_moved(old: Path, new: Path, error: OSError) -> EditorError:
    if isinstance(error, FileExistsError):
        return EditorError(
            _already_there(new),
            hint=Message("Choose another name."),
            path=new,
        )
    return EditorError(
        Message(
            "{name} cannot be moved to {new}: {reason}.",
            name=old.name,
            new=new,
            reason=error.strerror or type(error).__name__,
        ),
        path=old,
    )


def _already_there(path: Path) -> Message:
    return Message(
        "There is already a file named {name} in {folder}.", name=path.name, folder=path.parent
    )
