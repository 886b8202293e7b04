"""The edits made since the last recovery copy, written down as they are made.

A recovery copy is a whole text that the disk has confirmed, which takes a while, on a busy machine
the longer. An entry of the log is one small write that waits for nothing: what has been written
survives the end of the program, whatever ends it, though not that of the machine. One file for each
post: a line that says what the edits are made to, and a line for each edit, with a checksum.
"""

from __future__ import annotations

import json
import os
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from editor.storage.encoding import Encoding
from editor.storage.raw import Fingerprint
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.text.lines import Lines

_SIGNATURE: Final = b"byline-edits-1 "
LONGEST_ENTRY: Final = 64_000
"""Bytes. The edit of a longer line is left out, and with it all that follow until the next copy."""

LONGEST_LOG: Final = 256_000
"""Bytes from which on a log is begun anew where a copy holds most of it."""


@dataclass(frozen=True, slots=True)
class LogHead:
    """What the edits of a log are made to.

    ``run`` tells one open post from another, also of the same file: revisions are counted anew in
    each. ``base`` is the file that the text was equal to at ``revision``; None if there was none,
    so that only a copy of the same run can be built on.
    """

    key: str
    path: Path | None
    encoding: Encoding
    run: str
    revision: int
    base: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class LoggedEdits:
    """A log as it was read: the edit that makes each revision of the one before it."""

    head: LogHead
    edits: dict[int, LineEdit]

    def applied(self, lines: Lines, revision: int) -> tuple[Lines, int]:
        """The text after all edits that follow ``revision`` without a gap, and its revision."""
        while (edit := self.edits.get(revision + 1)) is not None:
            lines = lines.apply(edit)
            revision += 1
        return lines, revision


class EditLog:
    """Appends the edits of one open post. Nothing it does waits for the disk, or raises.

    When a log cannot be written it ends; recovery copies, which say so, are written all the same.
    """

    def __init__(self, file: Path, head: LogHead) -> None:
        self._file = file
        self._head = head
        self._entries: deque[tuple[int, bytes]] = deque()
        self._size = 0
        self._limit = LONGEST_LOG
        self._handle: int | None = None
        self._is_ended = False

    def append(self, revision: int, edit: LineEdit, copied: int) -> None:
        """Note the edit that made ``revision``; the last copy is of revision ``copied``."""
        if self._is_ended:
            return
        entry = _entry(revision, edit)
        self._entries.append((revision, entry))
        try:
            if self._handle is None:
                self._begin(self._head)
            elif self._size > self._limit:
                self._begin_anew(copied)
            else:
                self._write(entry)
        except OSError:
            self.end()

    def end(self) -> None:
        """Write nothing any more, and remove what was written."""
        self._is_ended = True
        self._entries.clear()
        self._close()
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _begin_anew(self, copied: int) -> None:
        """Leave out what the copy holds."""
        while self._entries and self._entries[0][0] <= copied:
            self._entries.popleft()
        head = self._head
        if copied > head.revision:
            head = LogHead(head.key, head.path, head.encoding, head.run, copied)
        self._begin(head)
        # Where no copy can be written it gets longer and longer, and is not begun anew each time.
        self._limit = max(LONGEST_LOG, 2 * self._size)

    def close(self) -> None:
        """Write nothing any more; what was written stays."""
        self._is_ended = True
        self._close()

    def _begin(self, head: LogHead) -> None:
        """Write all that is to be kept into a new file, and put that in place of the old one."""
        self._close()
        new = self._file.with_suffix(f"{self._file.suffix}-new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        self._handle = os.open(new, flags, 0o600)
        self._size = 0
        self._write(_SIGNATURE + _packed(head) + b"\n" + b"".join(it for _, it in self._entries))
        if os.name == "nt":  # what is open cannot be renamed there
            os.close(self._handle)
            self._handle = None
            new.replace(self._file)
            binary = getattr(os, "O_BINARY", 0)
            self._handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | binary)
        else:
            new.replace(self._file)

    def _write(self, data: bytes) -> None:
        if self._handle is not None:
            written = os.write(self._handle, data)
            self._size += written
            if written < len(data):
                raise OSError("not all of it was written")

    def _close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def read_log(data: bytes) -> LoggedEdits:
    """The log in ``data``, as far as it was written. Raises ValueError for what is none."""
    first, _, rest = data.partition(b"\n")
    if not first.startswith(_SIGNATURE):
        raise ValueError("no log of edits")
    return LoggedEdits(_unpacked(first.removeprefix(_SIGNATURE)), dict(_edits(rest)))


def _entry(revision: int, edit: LineEdit) -> bytes:
    if sum(map(len, edit.inserted)) > LONGEST_ENTRY:
        return b""
    text = json.dumps([revision, edit.first, edit.removed, edit.inserted, edit.endings])
    data = text.encode("ascii")
    return b"%08x %s\n" % (crc32(data), data)


def _edits(data: bytes) -> Iterator[tuple[int, LineEdit]]:
    for line in data.split(b"\n"):
        mark, _, entry = line.partition(b" ")
        if not entry or mark != b"%08x" % crc32(entry):
            return  # cut off, or empty at the end
        revision, first, removed, inserted, endings = json.loads(entry)
        ends = None if endings is None else tuple(endings)
        yield revision, LineEdit(first, removed, tuple(inserted), ends)


def _packed(head: LogHead) -> bytes:
    base = head.base
    fields = {
        "key": head.key,
        "path": None if head.path is None else str(head.path),
        "encoding": [head.encoding.name, head.encoding.bom],
        "run": head.run,
        "revision": head.revision,
        "base": None if base is None else [base.size, base.mtime_ns, base.digest],
    }
    return json.dumps(fields).encode("ascii")


def _unpacked(data: bytes) -> LogHead:
    try:
        head = json.loads(data)
        name, bom = head["encoding"]
        return LogHead(
            head["key"],
            None if head["path"] is None else Path(head["path"]),
            Encoding(name, bom=bom),
            head["run"],
            head["revision"],
            None if head["base"] is None else Fingerprint(*head["base"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("no head of a log") from error
