"""Rows of the index as bytes: many in one pack, quick to read, never trusted when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import deque
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from itertools import compress, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from editor.project.post import PostSummary
from editor.project.status import Origin, PostState, Publication, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

_T = TypeVar("_T")

_DIGEST_BYTES = 16


class FileMark(NamedTuple):
    """What a file cannot keep when it is changed: any of these is another one then.

    ``inherited`` changes with what other files give the post (`Inheritance.digest`).
    The inode and the time of the last change of the inode tell of a file that was put in the place
    of another, and of one whose time was set back. Windows has neither for a listing: 0.
    """

    mtime_ns: int
    size: int
    inode: int
    changed_ns: int
    inherited: int = 0


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
                fate.origins,
            )),
            summary.language,
            summary.published,
            lists.place(summary.shapes),
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
        folders, lists, fates, marks, columns, gone = json.loads(data[_DIGEST_BYTES:])
        self._folders = [Path(f"{root}{os.sep}{name}" if name else root) for name in folders]
        self._lists = [tuple(words) for words in lists]
        self._fates = fates
        self._columns: list[list[Any]] = [*columns, *marks]
        if len(set(map(len, self._columns))) > 1:
            raise ValueError("columns of different lengths")
        self.gone = frozenset(f"{root}{os.sep}{name}" for name in gone)

    def rows(self, now: datetime, left_out: Set[str]) -> Iterator[list[Row]]:
        """The rows as they stand at ``now``, without those of the paths ``left_out``.

        They come in their order: some first, so that they need not wait for the others.
        """
        if self._columns:
            yield self._rows(slice(0, SOME), now, left_out)
            yield self._rows(slice(SOME, None), now, left_out)

    def _rows(self, part: slice, now: datetime, left_out: Set[str]) -> list[Row]:
        columns = [column[part] for column in self._columns]
        starts = [f"{folder}{os.sep}" for folder in self._folders]
        whole = [starts[folder] + name for folder, name in zip(columns[0], columns[1], strict=True)]
        if left_out:
            wanted = [name not in left_out for name in whole]
            columns = [list(compress(column, wanted)) for column in columns]
            whole = list(compress(whole, wanted))
        folder, name, title, date, date_text, tags, keys, addresses, *rest = columns[:12]
        fate, language, published, shapes = rest
        folders, lists = self._folders, self._lists
        moments = [None if text is None else _moment(text) for text in date]
        publications, states = self._publications(fate, moments, now)
        summaries = _made(
            PostSummary,
            len(whole),
            path=[folders[place].joinpath(own) for place, own in zip(folder, name, strict=True)],
            title=title,
            date=moments,
            date_text=date_text,
            state=states,
            tags=[lists[place] for place in tags],
            problem=repeat(None),
            keys=[lists[place] for place in keys],
            addresses=[lists[place] for place in addresses],
            publication=publications,
            language=language,
            published=published,
            shapes=[lists[place] for place in shapes],
        )
        marks = map(FileMark._make, zip(*columns[12:], strict=True))
        return _made(Row, len(whole), name=whole, mark=marks, summary=summaries)

    def _publications(
        self, fates: Sequence[int], moments: Sequence[datetime | None], now: datetime
    ) -> tuple[list[Publication], list[PostState]]:
        """What becomes of each row, and how that stands at ``now``."""
        groups: dict[int, list[int]] = {}
        for row, place in enumerate(fates):
            groups.setdefault(place, []).append(row)
        known = {place: _Fate(self._fates[place], now) for place in groups}
        publications = [known[place].publication for place in fates]
        states = [known[place].state for place in fates]
        for place, rows in groups.items():
            fate = known[place]
            if fate.starts_with_date:
                own = [moments[row] for row in rows]
                for row, moment, one in zip(rows, own, fate.starting(own), strict=True):
                    publications[row] = one
                    if moment is not None and moment > now:
                        states[row] = one.state(now)
        return publications, states


SOME = 100
"""Rows of a pack that are taken out of it before all others."""


def _made(kind: type[_T], count: int, **columns: Iterable[object]) -> list[_T]:
    """So many of a frozen dataclass, with these columns for its fields.

    What the constructor would make of each row, in a fourth of the time: ten thousand rows are
    what a start waits for.
    """
    made = list(map(object.__new__, repeat(kind, count)))
    for name, values in columns.items():
        deque(map(getattr(kind, name).__set__, made, values), maxlen=0)
    return made


_DATE = ""
"""In the place of the moment from which a post is public: its date, as that of most is."""


_Packed: TypeAlias = tuple[
    str | None, str, str, str | None, str, str | None, str, "Sequence[Sequence[str]]"
]


class _Fate:
    """What many posts have in common of their publication: all of it, or all but its start.

    ``publication`` and ``state`` are those of a post that has started, if posts start with their
    date.
    """

    def __init__(self, packed: _Packed, now: datetime) -> None:
        fixed, reason, detail, starts, starts_key, ends, ends_key, origins = packed
        self.starts_with_date = starts == _DATE
        self.publication = Publication(
            None if fixed is None else _STATES[fixed],
            _REASONS[reason],
            detail,
            None if self.starts_with_date else _moment(starts),
            starts_key,
            _moment(ends),
            ends_key,
            tuple(map(Origin._make, origins)),
        )
        self.state = self.publication.state(now)

    def starting(self, moments: Sequence[datetime | None]) -> list[Publication]:
        """Those of posts which are public from each of these moments on."""
        same = {each.name: repeat(getattr(self.publication, each.name)) for each in _PARTS}
        return _made(Publication, len(moments), **{**same, "starts": moments})


_PARTS = fields(Publication)


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
