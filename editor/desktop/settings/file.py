"""The settings file: what is in it is kept, whatever else it holds and however it is damaged.

========================  =====================================================================
the file                  what a change of a setting does
========================  =====================================================================
is not there              writes it
holds unknown settings    keeps them: another version may know them
is damaged                keeps it beside as a copy, and writes a new one
cannot be read            nothing
is write-protected        nothing
========================  =====================================================================

Where nothing is written, the changes are kept for the next time that something can be.
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

_PRIVATE = 0o600
_COPIES = 99
"""Damaged files that are kept; where there are more, the settings are not saved."""


class _DamagedError(Exception):
    """The file is there, and does not hold settings."""

    def __init__(self, data: bytes, reason: Message) -> None:
        super().__init__(reason)
        self.data = data
        self.reason = reason


class SettingsFile:
    """Reads the stored values, and writes changes into them.

    ``trouble`` is what has gone wrong, until it is no longer so; ``obstacle`` what would, if a
    setting were changed now.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unwritten: dict[str, object] = {}
        self._replaced: EditorError | None = None
        self._trouble: EditorError | None = None

    @property
    def trouble(self) -> EditorError | None:
        """Why the settings are not as they were stored, or are not stored."""
        return self._trouble or self._replaced

    @property
    def obstacle(self) -> EditorError | None:
        """Why a change could not be stored, as far as that can be seen before."""
        return self._write_protected() if _is_write_protected(self._path) else None

    def read(self) -> dict[str, object]:
        """The values by their keys; none if the file cannot be understood."""
        try:
            return self._stored() or {}
        except _DamagedError as damaged:
            self._trouble = EditorError(
                Message(
                    "The settings file {file} is damaged ({reason}), so every setting has its "
                    "default.",
                    file=self._path,
                    reason=damaged.reason,
                ),
                hint=Message(
                    "Correct the file and restart Byline, or change a setting: then a new file is "
                    "written, and the damaged one is kept as {copy}.",
                    copy=self._copy_name(damaged.data).name,
                ),
                path=self._path,
            )
        except OSError as error:
            self._trouble = self._unreadable(error)
        return {}

    def write(self, key: str, value: object, known: Mapping[str, object]) -> None:
        """Store a value, None for none.

        ``known`` are all values, for a file that is gone or damaged. Raises EditorError if it
        cannot be written; what could not be written earlier is written with the next change.
        """
        self._unwritten[key] = value
        try:
            self._write(known)
        except EditorError as error:
            self._trouble = error
            raise
        self._unwritten.clear()
        self._trouble = None

    def _write(self, known: Mapping[str, object]) -> None:
        if _is_write_protected(self._path):
            raise self._write_protected()
        try:
            values = self._base(known)
        except OSError as error:
            raise self._unreadable(error) from error
        for key, value in self._unwritten.items():
            if value is None:
                values.pop(key, None)
            else:
                values[key] = value
        data = json.dumps(values, indent=2, sort_keys=True).encode("ascii") + b"\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A link to a file elsewhere stays one.
            atomic.put(self._path.resolve(), data)
        except OSError as error:
            raise self._unwritable(error) from error

    def _base(self, known: Mapping[str, object]) -> dict[str, object]:
        """What the changes are made to: the file as it is now, which others may have changed."""
        try:
            stored = self._stored()
        except _DamagedError as damaged:
            self._put_aside(damaged.data)
            return dict(known)
        return dict(known) if stored is None else stored

    def _stored(self) -> dict[str, object] | None:
        """The values in the file, None if there is none. Raises _DamagedError and OSError."""
        try:
            data = self._path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            values = json.loads(data)
        except json.JSONDecodeError as error:
            reason = Message("line {line} is not valid JSON", line=error.lineno)
            raise _DamagedError(data, reason) from error
        except (ValueError, RecursionError) as error:
            raise _DamagedError(data, Message("it is not valid JSON")) from error
        if not isinstance(values, dict):
            raise _DamagedError(data, Message("it holds no settings"))
        return values

    def _put_aside(self, data: bytes) -> None:
        """Keep what a damaged file holds. Raises EditorError, and then the file must stay."""
        copy = self._copy_name(data)
        try:
            if not _holds(copy, data):
                atomic.create(copy, data, mode=_PRIVATE)
        except OSError as error:
            raise self._unwritable(error) from error
        self._replaced = EditorError(
            Message("The settings file was damaged. It is kept as {copy}.", copy=copy),
            hint=Message("Every setting that you have not changed since has its default."),
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
            (copy for copy in copies if not copy.exists() or _holds(copy, data)), copies[-1]
        )

    def _write_protected(self) -> EditorError:
        return EditorError(
            Message("The settings file {file} is write-protected.", file=self._path),
            hint=_until_closed(),
            path=self._path,
        )

    def _unreadable(self, error: OSError) -> EditorError:
        return EditorError(
            Message(
                "The settings file {file} cannot be read: {reason}.",
                file=self._path,
                reason=_reason(error),
            ),
            hint=_until_closed(),
            path=self._path,
        )

    def _unwritable(self, error: OSError) -> EditorError:
        return EditorError(
            Message("The settings cannot be saved: {reason}.", reason=_reason(error)),
            hint=_until_closed(),
            path=self._path,
        )


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


def _until_closed() -> Message:
    return Message("Your changes will last until Byline is closed.")
