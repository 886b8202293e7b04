"""The file ``.byline/fields.toml`` on the disk: found, read, and changed with all else kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.edit import EditRefused, remove, set_value
from editor.project.field_settings import (
    FENCE,
    LARGEST,
    NAME,
    FieldSettings,
    places,
    read,
)
from editor.project.generators.reading import is_folder
from editor.storage import atomic, raw

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.frontmatter.nodes import Value
    from editor.project.project import Project

_MOST_BYTES = 4 * LARGEST
_BEGINNING = """\
# What Byline is to know about the front matter of this blog. Post > Fields… changes this file,
# and keeps your comments in it.
"""


@dataclass(frozen=True, slots=True)
class FieldFile:
    """What the file of a blog says, and what is wrong with it; ``path`` is None if it leads out.

    A stranger's folder may link to any file of this computer.
    """

    path: Path | None = None
    settings: FieldSettings = field(default_factory=FieldSettings)


def place_of(project: Project) -> Path | None:
    """Where the file is, or would be; None where nothing is kept, or it leads out of the blog."""
    if project.alone is not None:
        return None
    path = project.root / NAME
    try:
        return path if path.resolve().is_relative_to(project.root.resolve()) else None
    except (OSError, RuntimeError):  # a ring of links
        return None


def seen(path: Path) -> tuple[int, ...]:
    """What tells a file from what it was before; empty if there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def load(project: Project) -> FieldFile:
    """Read the file; never raises: what keeps it from being read is a problem of it."""
    path = place_of(project)
    if path is None:
        return FieldFile()
    try:
        data = raw.load(path, _MOST_BYTES).data
        settings = read(data.decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return FieldFile(path)
    except raw.TooLargeError:
        return FieldFile(path, _failed(Message("This file is too large.")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        return FieldFile(path, _failed(Message("This file is not UTF-8 text."), line))
    except OSError as error:
        reason = error.strerror or str(error)
        return FieldFile(path, _failed(Message("It cannot be read: {reason}.", reason=reason)))
    missing = tuple(
        Problem(Message("There is no folder {folder}.", folder=folder), severity=Severity.WARNING)
        for folder in settings.folders
        if folder and not is_folder(project.root / folder)
    )
    problems = (*missing, *settings.problems)
    return FieldFile(path, FieldSettings(settings.folders, problems, settings.patterns))


def changed(text: str, folder: str, key: str, changes: Mapping[str, Value | None]) -> str:
    """The text of the file with settings of a field changed, and all else as it was.

    None takes a setting out; of a field of which nothing is said any more, nothing is left.
    ``folder`` is below the blog's, empty for what holds everywhere. Raises EditorError.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = [FENCE, *text.replace("\r\n", "\n").split("\n"), FENCE]
    if lines[-2] == "":
        del lines[-2]
    here = (*places(folder), *key.split("."))
    try:
        for name, value in changes.items():
            path = (*here, name)
            edit = remove(lines, path) if value is None else set_value(lines, path, value)
            if edit is not None:
                lines[edit.first : edit.first + edit.removed] = edit.inserted
        while len(here) > 1 and _is_empty("\n".join(lines[1:-1]), here):
            edit = remove(lines, here)
            if edit is not None:
                lines[edit.first : edit.first + edit.removed] = edit.inserted
            here = here[:-1]
    except EditRefused as error:
        line = None if error.line is None else max(0, error.line - 1)
        raise EditorError(
            error.message, hint=Message("Edit the file {name} by hand.", name=NAME), line=line
        ) from error
    return ending.join([*lines[1:-1], ""])


def write(project: Project, folder: str, key: str, changes: Mapping[str, Value | None]) -> None:
    """Change settings of a field in the file, which is made if it is not there.

    Raises EditorError.
    """
    path = place_of(project)
    if path is None:
        raise EditorError(Message("This blog has no place for what is said about its fields."))
    try:
        try:
            old = raw.load(path, _MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.create(path, changed(_BEGINNING, folder, key, changes).encode())
            return
        bom = b"\xef\xbb\xbf" if old.data.startswith(b"\xef\xbb\xbf") else b""
        text = changed(old.data.decode("utf-8-sig"), folder, key, changes)
        data = bom + text.encode()
        if data != old.data:
            atomic.replace(path, data, old)
    except atomic.OvertakenError as error:
        raise EditorError(
            Message("{name} was changed by another program meanwhile.", name=NAME),
            hint=Message("Try again."),
            path=path,
        ) from error
    except UnicodeDecodeError as error:
        raise EditorError(Message("{name} is not UTF-8 text.", name=NAME), path=path) from error
    except (OSError, atomic.TornError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise EditorError(
            Message("{name} cannot be written: {reason}.", name=NAME, reason=reason), path=path
        ) from error


def _failed(message: Message, line: int | None = None) -> FieldSettings:
    return FieldSettings(problems=(Problem(message, line),))


def _is_empty(text: str, path: tuple[str, ...]) -> bool:
    """Whether nothing is said any more in the table at ``path``."""
    lines = [FENCE, *text.split("\n"), FENCE]
    head = heads.find(lines)
    found = () if head is None else heads.read(lines, head).fields
    return any(one.path == path and not one.node.entries for one in found)
