"""What the index remembers between two starts: one small SQLite file a project.

It can be lost at any time: a file that is damaged, locked or cannot be written costs a new scan
and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.reading import is_file
from editor.project.post import PostSummary
from editor.project.status import PostState, Publication, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.project.generators.base import Generator, Site
    from editor.storage.places import Places

FORMAT = 4
KEPT_PROJECTS = 100
_LOCK_SECONDS = 0.5
_OUT_OF_REACH = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_INTERRUPT,
}
_CREATE = """
CREATE TABLE IF NOT EXISTS about (stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS posts (
    path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, title TEXT NOT NULL,
    moment TEXT, date_text TEXT NOT NULL, tags TEXT NOT NULL, keys TEXT NOT NULL,
    fixed TEXT, reason TEXT NOT NULL, detail TEXT NOT NULL,
    starts TEXT, starts_key TEXT NOT NULL, ends TEXT, ends_key TEXT NOT NULL,
    addresses TEXT NOT NULL
) WITHOUT ROWID;
"""
_INSERT = "INSERT OR REPLACE INTO posts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


def _stable(value: object) -> str:
    """A value as text that is the same in every process: ``repr`` of a set follows its hashes."""
    if is_dataclass(value):
        names = [each.name for each in fields(value)]
        return f"{type(value).__name__}{[(it, _stable(getattr(value, it))) for it in names]}"
    if isinstance(value, (set, frozenset)):
        return f"{{{sorted(map(_stable, value))}}}"
    if isinstance(value, dict):
        return f"{{{[(str(key), _stable(each)) for key, each in value.items()]}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_stable, value))}]"
    return repr(value)


@dataclass(frozen=True, slots=True)
class Row:
    """A summary and the state of the file it was read from."""

    mtime_ns: int
    size: int
    summary: PostSummary


class IndexCache:
    """The remembered rows of one project.

    ``stamp`` names everything a row depends on besides its file: another stamp empties the cache.
    """

    def __init__(self, file: Path, root: Path, stamp: str) -> None:
        self._file = file
        self._root = root
        self._stamp = stamp

    @classmethod
    def of(cls, generator: Generator, site: Site, places: Places) -> IndexCache:
        """The cache of a site, in the user's cache folder."""
        name = hashlib.sha256(str(site.root).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        zone = f"{time.timezone} {time.tzname}"
        stamp = hashlib.sha256(
            _stable((FORMAT, generator.name, site, zone)).encode("utf-8", "surrogateescape")
        ).hexdigest()
        return cls(places.cache / "posts" / f"{name}.sqlite3", site.root, stamp)

    def load(self, now: datetime) -> dict[str, Row]:
        """Every remembered row by its path, as it stands at ``now``; none if there is no cache."""
        if not is_file(self._file):
            return {}
        try:
            with self._connection() as database:
                rows = database.execute("SELECT * FROM posts").fetchall()
            return dict(self._restored(rows, now))
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            self._discard_unless_busy(error)
            return {}

    def store(self, rows: Sequence[Row], forgotten: Sequence[Path]) -> None:
        """Remember ``rows`` and forget the others. A cache that cannot be written is left alone.

        Rows with a problem are not remembered: they are few, and read again.
        """
        kept = [self._flat(row) for row in rows if row.summary.problem is None]
        dropped = [(self._name(path),) for path in forgotten]
        dropped += [(self._name(row.summary.path),) for row in rows if row.summary.problem]
        if not kept and not dropped:
            return
        try:
            if not is_file(self._file):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._prune()
            with self._connection() as database:
                database.executemany("DELETE FROM posts WHERE path = ?", dropped)
                database.executemany(_INSERT, kept)
        except sqlite3.Error as error:
            self._discard_unless_busy(error)
        except OSError:
            pass  # no folder to write to

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._file, timeout=_LOCK_SECONDS)
        try:
            # Not worth a wait for the disk: a torn file is found out and made anew.
            database.execute("PRAGMA synchronous = OFF")
            with database:
                self._prepare(database)
                yield database
        finally:
            database.close()

    def _prepare(self, database: sqlite3.Connection) -> None:
        database.executescript(_CREATE)
        stamps = [stamp for (stamp,) in database.execute("SELECT stamp FROM about")]
        if stamps != [self._stamp]:
            database.execute("DELETE FROM posts")
            database.execute("DELETE FROM about")
            database.execute("INSERT INTO about VALUES (?)", (self._stamp,))

    def _discard_unless_busy(self, error: Exception) -> None:
        """Drop a cache that is no cache of ours; one that is only out of reach stays."""
        # The primary code is the low byte of an extended one.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _OUT_OF_REACH:
            return
        with contextlib.suppress(OSError):
            self._file.unlink()

    def _prune(self) -> None:
        """Drop the caches of projects that were not opened for longest."""
        files = sorted(self._file.parent.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - KEPT_PROJECTS)]:
            file.unlink(missing_ok=True)

    def _name(self, path: Path) -> str:
        # SQLite takes no lone surrogates, which stand for bytes of names that are not UTF-8.
        name = str(path)[len(str(self._root)) + 1 :]
        return name.encode("utf-8", "surrogateescape").decode("latin-1")

    def _flat(self, row: Row) -> tuple[object, ...]:
        summary = row.summary
        publication = summary.publication
        return (
            self._name(summary.path),
            row.mtime_ns,
            row.size,
            _clean(summary.title),
            summary.date.isoformat() if summary.date else None,
            _clean(summary.date_text),
            json.dumps(summary.tags) if summary.tags else "",
            json.dumps(summary.keys),
            publication.fixed.value if publication.fixed else None,
            publication.reason.value,
            _clean(publication.detail),
            publication.starts.isoformat() if publication.starts else None,
            publication.starts_key,
            publication.ends.isoformat() if publication.ends else None,
            publication.ends_key,
            json.dumps(summary.addresses) if summary.addresses else "",
        )

    def _restored(
        self, rows: Sequence[Sequence[object]], now: datetime
    ) -> Iterator[tuple[str, Row]]:
        states = {state.value: state for state in PostState}
        reasons = {reason.value: reason for reason in Reason}
        root = f"{self._root}{os.sep}"
        listed: dict[object, tuple[str, ...]] = {"": ()}
        for flat in rows:
            (name, mtime_ns, size, title, moment, date_text, tags, keys) = flat[:8]
            (fixed, reason, detail, starts, starts_key, ends, ends_key, addresses) = flat[8:]
            for words in (tags, keys, addresses):
                if words not in listed:
                    listed[words] = tuple(json.loads(str(words)))
            path = root + str(name).encode("latin-1").decode("utf-8", "surrogateescape")
            publication = Publication(
                states[fixed] if isinstance(fixed, str) else None,
                reasons[str(reason)],
                str(detail),
                _moment(starts),
                str(starts_key),
                _moment(ends),
                str(ends_key),
            )
            summary = PostSummary(
                Path(path),
                str(title),
                _moment(moment),
                str(date_text),
                publication.state(now),
                listed[tags],
                None,
                listed[keys],
                listed[addresses],
                publication,
            )
            if not isinstance(mtime_ns, int) or not isinstance(size, int):
                raise TypeError("not a row of ours")
            yield path, Row(mtime_ns, size, summary)


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
