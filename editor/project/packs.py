"""Rows of the index as bytes: many in one pack, quick to read, never trusted when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

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
    marks, flat = [], []
    for row in rows:
        marks.append(row.mark)
        folder, _, name = row.name[start:].rpartition(os.sep)
        summary, fate = row.summary, row.summary.publication
        date, starts = _text(summary.date), _text(fate.starts)
        flat.append((
            folders.place(folder),
            name,
            summary.title,
            date,
            summary.date_text,
            lists.place(summary.tags),
            lists.place(summary.keys),
            lists.place(summary.addresses),
            fates.place((
                fate.fixed.value if fate.fixed else None,
                fate.reason.value,
                fate.detail,
                _DATE if starts is not None and starts == date else starts,
                fate.starts_key,
                _text(fate.ends),
                fate.ends_key,
            )),
            summary.language,
            summary.published,
        ))  # fmt: skip
    whole = [
        folders.values,
        lists.values,
        fates.values,
        # By columns: reading a list for each row takes longer, and wakes the garbage collector.
        list(zip(*marks, strict=True)),
        list(zip(*flat, strict=True)),
        [name[start:] for name in gone],
    ]
    # In ASCII: a name that is no UTF-8 is a text with lone surrogates.
    data = json.dumps(whole, separators=(",", ":")).encode("ascii")
    return _digest(data) + data


class Unpacked:
    """What ``pack`` has written. Raises ValueError for anything else, or for a part of it."""

    def __init__(self, root: Path, data: bytes) -> None:
        if data[:_DIGEST_BYTES] != _digest(data[_DIGEST_BYTES:]):
            raise ValueError("not a whole pack")
        folders, lists, fates, self._marks, self._columns, gone = json.loads(data[_DIGEST_BYTES:])
        self._folders = [Path(f"{root}{os.sep}{name}" if name else root) for name in folders]
        self._lists = [tuple(words) for words in lists]
        self._fates = fates
        self.gone = frozenset(f"{root}{os.sep}{name}" for name in gone)

    def rows(self, now: datetime, left_out: Container[str]) -> Iterator[Row]:
        """The rows as they stand at ``now``, without those of the paths ``left_out``."""
        # In the order of the rows, so that the first rows need not wait for the rest.
        fates: dict[int, _Fate] = {}
        lists, folders = self._lists, self._folders
        starts = [f"{folder}{os.sep}" for folder in folders]
        marks = map(FileMark._make, zip(*self._marks, strict=True))
        for mark, row in zip(marks, zip(*self._columns, strict=True), strict=True):
            folder, name, title, date, date_text, tags, keys, addresses, *rest = row
            place, language, published = rest
            whole = starts[folder] + name
            if whole in left_out:
                continue
            fate = fates.get(place)
            if fate is None:
                fate = fates[place] = _Fate(self._fates[place], now)
            moment = _moment(date)
            publication = fate.shared or fate.publication(moment)
            summary = PostSummary(
                folders[folder].joinpath(name),
                title,
                moment,
                date_text,
                fate.state or publication.state(now),
                lists[tags],
                None,
                lists[keys],
                lists[addresses],
                publication,
                language,
                published,
            )
            yield Row(whole, mark, summary)


_DATE = ""
"""In the place of the moment from which a post is public: its date, as that of most is."""


_Packed: TypeAlias = tuple[str | None, str, str, str | None, str, str | None, str]


class _Fate:
    """What many posts have in common of their publication: all of it, or all but its start."""

    def __init__(self, packed: _Packed, now: datetime) -> None:
        fixed, reason, detail, starts, starts_key, ends, ends_key = packed
        self._before = None if fixed is None else _STATES[fixed], _REASONS[reason], detail
        self._after = starts_key, _moment(ends), ends_key
        self.shared = None if starts == _DATE else self.publication(_moment(starts))
        self.state = self.shared and self.shared.state(now)

    def publication(self, starts: datetime | None) -> Publication:
        """That of a post which is public from ``starts`` on."""
        return Publication(*self._before, starts, *self._after)


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


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
