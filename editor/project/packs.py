"""Rows of the index as bytes: many in one pack, quick to read, never trusted when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editor.project.post import PostSummary
from editor.project.status import PostState, Publication, Reason

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

_DIGEST_BYTES = 16


class FileMark(NamedTuple):
    """What a file cannot keep when it is changed: any of these is another one then.

    The inode and the time of the last change of the inode tell of a file that was put in the place
    of another, and of one whose time was set back. Windows has neither for a listing: 0.
    """

    mtime_ns: int
    size: int
    inode: int
    changed_ns: int


def mark_of(status: os.stat_result) -> FileMark:
    """The mark of a file with this status."""
    if sys.platform == "win32":
        return FileMark(status.st_mtime_ns, status.st_size, 0, 0)
    return FileMark(status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class Row:
    """A summary and the mark of the file it was read from; ``name`` is the file's whole path."""

    name: str
    mark: FileMark
    summary: PostSummary


def stable(value: object) -> str:
    """A value as text that is the same in every process: ``repr`` of a set follows its hashes."""
    if is_dataclass(value):
        names = [each.name for each in fields(value)]
        return f"{type(value).__name__}{[(it, stable(getattr(value, it))) for it in names]}"
    if isinstance(value, (set, frozenset)):
        return f"{{{sorted(map(stable, value))}}}"
    if isinstance(value, dict):
        return f"{{{[(str(key), stable(each)) for key, each in value.items()]}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(stable, value))}]"
    return repr(value)


def pack(root: Path, rows: Iterable[Row], gone: Sequence[str] = ()) -> bytes:
    """These rows, of posts below ``root``, and the whole paths of posts that are ``gone``."""
    start = len(str(root)) + 1
    folders, lists, fates = _Table(), _Table(), _Table()
    flat = []
    for row in rows:
        folder, _, name = row.name[start:].rpartition(os.sep)
        summary, fate = row.summary, row.summary.publication
        flat.append((
            folders.place(folder),
            name,
            row.mark,
            summary.title,
            _text(summary.date),
            summary.date_text,
            lists.place(summary.tags),
            lists.place(summary.keys),
            lists.place(summary.addresses),
            fates.place((
                fate.fixed.value if fate.fixed else None,
                fate.reason.value,
                fate.detail,
                _text(fate.starts),
                fate.starts_key,
                _text(fate.ends),
                fate.ends_key,
            )),
            summary.language,
        ))  # fmt: skip
    whole = [folders.values, lists.values, fates.values, flat, [name[start:] for name in gone]]
    # In ASCII: a name that is no UTF-8 is a text with lone surrogates.
    data = json.dumps(whole, separators=(",", ":")).encode("ascii")
    return _digest(data) + data


class Unpacked:
    """What ``pack`` has written. Raises ValueError for anything else, or for a part of it."""

    def __init__(self, root: Path, data: bytes) -> None:
        if data[:_DIGEST_BYTES] != _digest(data[_DIGEST_BYTES:]):
            raise ValueError("not a whole pack")
        folders, lists, fates, self._flat, gone = json.loads(data[_DIGEST_BYTES:])
        self._folders = [Path(f"{root}{os.sep}{name}" if name else root) for name in folders]
        self._lists = [tuple(words) for words in lists]
        self._fates = fates
        self.gone = frozenset(f"{root}{os.sep}{name}" for name in gone)

    def __len__(self) -> int:
        return len(self._flat)

    def rows(self, now: datetime, left_out: Container[str]) -> Iterator[Row]:
        """The rows as they stand at ``now``, without those of the paths ``left_out``."""
        moments: dict[str, datetime] = {}

        def moment(text: str | None) -> datetime | None:
            if text is None:
                return None
            known = moments.get(text)
            if known is None:
                known = moments[text] = datetime.fromisoformat(text)
            return known

        # In the order of the rows, so that the first rows need not wait for the rest.
        fates: dict[int, Publication] = {}
        lists, folders = self._lists, self._folders
        starts = [f"{folder}{os.sep}" for folder in folders]
        for (
            folder,
            name,
            mark,
            title,
            date,
            date_text,
            tags,
            keys,
            addresses,
            fate,
            language,
        ) in self._flat:
            whole = starts[folder] + name
            if whole in left_out:
                continue
            publication = fates.get(fate)
            if publication is None:
                fixed, reason, detail, begins, begins_key, ends, ends_key = self._fates[fate]
                publication = fates[fate] = Publication(
                    None if fixed is None else _STATES[fixed],
                    _REASONS[reason],
                    detail,
                    moment(begins),
                    begins_key,
                    moment(ends),
                    ends_key,
                )
            summary = PostSummary(
                folders[folder].joinpath(name),
                title,
                moment(date),
                date_text,
                publication.state(now),
                lists[tags],
                None,
                lists[keys],
                lists[addresses],
                publication,
                language,
            )
            yield Row(whole, FileMark(*mark), summary)


class _Table:
    """Values that many rows share, each written once."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._places: dict[object, int] = {}

    def place(self, value: object) -> int:
        place = self._places.get(value)
        if place is None:
            place = self._places[value] = len(self.values)
            self.values.append(value)
        return place


_STATES = {state.value: state for state in PostState}
_REASONS = {reason.value: reason for reason in Reason}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest()


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
