"""A JSON file of what the user has chosen: it is kept, whatever else it holds and however it is.

The choices stand at the top of the file, or in a ``section`` of it; they are what `values` gives.

====================  ====================  ==================================================
the file              which values hold     what a change does
====================  ====================  ==================================================
is not there          none, or those known  writes it
can be understood     those in it           writes it; what is not understood stays in it
is damaged            none, or those known  keeps it beside as a copy, and writes a new one
is of a newer format  those understood      leaves it alone
cannot be read        none, or those known  leaves it alone
is write-protected    those in it           leaves it alone
====================  ====================  ==================================================

Known are the values that held before: a file may become so while Byline runs. A change holds in any
case; where it is not written, it is with the next change that can be.
"""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_VERSION = "version"
_FORMAT = 1
"""The version that a file has which names none."""

_PRIVATE = 0o600
_COPIES = 99
"""Damaged files that are kept; where there are more, nothing is written."""

Values = dict[str, object]


class _DamagedError(Exception):
    """The file is there, and is not what was written."""

    def __init__(self, data: bytes, reason: Message) -> None:
        super().__init__(reason)
        self.data = data
        self.reason = reason


class SettingsFile:
    """Reads the values when it is made, and writes changes into the file as it is by then."""

    def __init__(self, path: Path, section: str = "") -> None:
        self._path = path
        self._section = section
        self._content: Values = {}
        self._unwritten: Values = {}
        self._replaced: EditorError | None = None
        self._trouble: EditorError | None = None
        try:
            self._content = self._read() or {}
        except _DamagedError as damaged:
            self._trouble = self._damaged(damaged)
        except OSError as error:
            self._trouble = self._unreadable(error)
        if _is_newer(self._content):
            self._trouble = self._newer()
        self._values = self._entries(self._content)

    @property
    def values(self) -> Mapping[str, object]:
        """What holds, by its keys: in the file, or chosen since."""
        return self._values

    @property
    def trouble(self) -> EditorError | None:
        """Why the values are not as they were stored, or are not stored, as long as it is so."""
        return self._trouble or self._replaced

    @property
    def obstacle(self) -> EditorError | None:
        """Why a change would not be stored, as far as that can be seen before."""
        return self._write_protected() if _is_write_protected(self._path) else None

    def change(self, changes: Mapping[str, object]) -> None:
        """Have other values from now on, None for none. What goes wrong is the ``trouble``."""
        self._unwritten.update(changes)
        try:
            self._content = self._write()
        except EditorError as error:
            self._trouble = error
        else:
            self._unwritten.clear()
            self._trouble = None
        self._values = _changed(self._entries(self._content), self._unwritten)

    def _write(self) -> Values:
        """Put all that is unwritten into the file; what it holds then. Raises EditorError."""
        if _is_write_protected(self._path):
            raise self._write_protected()
        content = self._now()
        entries = _changed(self._entries(content), self._unwritten)
        if self._section:
            content = {**content, _VERSION: _FORMAT, self._section: entries}
        else:
            content = entries
        try:
            # A link to a file elsewhere stays one.
            file = self._path.resolve()
            file.parent.mkdir(parents=True, exist_ok=True)
            atomic.put(file, _encoded(content))
        except OSError as error:
            raise self._unwritable(error) from error
        return content

    def _now(self) -> Values:
        """What is changed: the file as it is now, which others may have written to."""
        try:
            content = self._read()
        except _DamagedError as damaged:
            self._put_aside(damaged.data)
            content = None
        except OSError as error:
            raise self._unreadable(error) from error
        if content is None:
            return {key: value for key, value in self._content.items() if key != _VERSION}
        if _is_newer(content):
            raise self._newer()
        return content

    def _read(self) -> Values | None:
        """What is in the file, None if there is none. Raises _DamagedError and OSError."""
        try:
            data = self._path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            content = json.loads(data)
            # Not all that can be read can be written: nesting costs more there.
            _encoded(content)
        except json.JSONDecodeError as error:
            reason = Message("line {line} is not valid JSON", line=error.lineno)
            raise _DamagedError(data, reason) from error
        except (ValueError, RecursionError) as error:
            raise _DamagedError(data, Message("it is not valid JSON")) from error
        if not isinstance(content, dict) or (
            self._section and not isinstance(content.get(self._section, {}), dict)
        ):
            raise _DamagedError(data, Message("it holds no settings"))
        return content

    def _entries(self, content: Values) -> Values:
        entries = content.get(self._section, {}) if self._section else content
        return entries if isinstance(entries, dict) else {}

    def _put_aside(self, data: bytes) -> None:
        """Keep what a damaged file holds. Raises EditorError, and then the file must stay."""
        copy = self._copy_name(data)
        try:
            if not _holds(copy, data):
                atomic.create(copy, data, mode=_PRIVATE)
        except OSError as error:
            raise self._unwritable(error) from error
        hint = Message("What was set in it, and has not been set again since, has its default.")
        if self._content:
            hint = Message("The new file holds what was set before.")
        self._replaced = EditorError(
            Message(
                "The settings file {file} was damaged. It is kept as {copy}.",
                file=self._path.name,
                copy=copy,
            ),
            hint=hint,
            path=copy,
        )

    def _copy_name(self, data: bytes) -> Path:
        """A name that is free, or that of a copy which holds the same."""
        name = f"{self._path.name}.broken"
        copies = [
            self._path.with_name(name if number == 1 else f"{name}-{number}")
            for number in range(1, _COPIES + 1)
        ]
        return next(
            (copy for copy in copies if not os.path.lexists(copy) or _holds(copy, data)),
            copies[-1],
        )

    def _damaged(self, damaged: _DamagedError) -> EditorError:
        correct = Message("Correct it and restart Byline. Until then, no change is stored.")
        if not _is_write_protected(self._path):
            correct = Message(
                "Correct it and restart Byline. If you change anything before, a new file is "
                "written, and the damaged one is kept as {copy}.",
                copy=self._copy_name(damaged.data).name,
            )
        return EditorError(
            Message(
                "The settings file {file} is damaged ({reason}), so everything set in it has its "
                "default.",
                file=self._path,
                reason=damaged.reason,
            ),
            hint=correct,
            path=self._path,
        )

    def _newer(self) -> EditorError:
        return self._left_alone(
            Message(
                "The settings file {file} was written by a newer version of Byline.",
                file=self._path,
            )
        )

    def _write_protected(self) -> EditorError:
        return self._left_alone(
            Message("The settings file {file} is write-protected.", file=self._path)
        )

    def _unreadable(self, error: OSError) -> EditorError:
        return self._left_alone(
            Message(
                "The settings file {file} cannot be read: {reason}.",
                file=self._path,
                reason=_reason(error),
            )
        )

    def _unwritable(self, error: OSError) -> EditorError:
        return self._left_alone(
            Message(
                "The settings file {file} cannot be saved: {reason}.",
                file=self._path,
                reason=_reason(error),
            )
        )

    def _left_alone(self, why: Message) -> EditorError:
        hint = Message("Your changes will last until Byline is closed.")
        return EditorError(why, hint=hint, path=self._path)


def _is_newer(content: Values) -> bool:
    version = content.get(_VERSION, _FORMAT)
    return not isinstance(version, int) or version > _FORMAT


def _changed(values: Mapping[str, object], changes: Mapping[str, object]) -> Values:
    """The values after some changes, of which None takes one away."""
    gone = {key for key, value in changes.items() if value is None}
    return {key: value for key, value in {**values, **changes}.items() if key not in gone}


def _encoded(content: object) -> bytes:
    return json.dumps(content, indent=2, sort_keys=True).encode("ascii") + b"\n"


def _is_write_protected(path: Path) -> bool:
    """A file without any write bit is meant to be kept, also from who could replace it."""
    try:
        return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno or errno.EIO)
