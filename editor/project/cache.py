"""What the index remembers between two starts: one small SQLite file a project.

It can be lost at any time: a file that is damaged, locked or cannot be written costs a new scan
and nothing else.

The rows are kept in packs of many and not one by one. Reading a row of a database lets other
threads of Python in, and where one of them starts a window, ten thousand of those turns take
seconds. The first packs hold the posts as they were after a scan, in the order of the list from the
last of them to the first; those that follow hold what has changed since.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from typing import TYPE_CHECKING

from editor import __version__
from editor.project.generators.reading import is_file
from editor.project.packs import Row, Unpacked, pack, stable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.base import Generator, Site
    from editor.project.walk import Found
    from editor.storage.places import Places

FORMAT = 10
KEPT_PROJECTS = 100
PACKED = 10_000
"""Rows of a pack, or more where there are very many: it is taken apart at a stroke, in which no
other thread gets its turn."""

MANY_PACKS = 50
"""From how many packs on they are put together after a scan."""

_LOCK_SECONDS = 0.5
_YOUNG_NS = 2 * 10**9
"""A file changed this short before it was read may change again within the same time stamp."""
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
DROP TABLE IF EXISTS posts;
CREATE TABLE IF NOT EXISTS about (stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS packs (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""
_ODD = (sqlite3.Error, ValueError, TypeError, LookupError, RecursionError)
"""What reading a cache may raise that is none of ours, or one that was tampered with."""


class IndexCache:
    """The remembered rows of one project.

    ``stamp`` names everything a row depends on besides its file: another stamp empties the cache.
    """

    def __init__(self, file: Path, root: Path, stamp: str) -> None:
        self._file = file
        self._root = root
        self._stamp = stamp
        self._packs = 0

    @classmethod
    def of(cls, generator: Generator, site: Site, places: Places) -> IndexCache:
        """The cache of a site, in the user's cache folder."""
        name = hashlib.sha256(str(site.root).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        zone = f"{time.timezone} {time.tzname}"
        stamp = hashlib.sha256(
            stable((FORMAT, __version__, generator.name, site, zone)).encode(
                "utf-8", "surrogateescape"
            )
        ).hexdigest()
        return cls(places.cache / "posts" / f"{name}.sqlite3", site.root, stamp)

    @property
    def exists(self) -> bool:
        """Whether there may be remembered rows."""
        return is_file(self._file)

    def rows(self, clock: Callable[[], datetime]) -> Iterator[list[Row]]:
        """Every remembered row as it stands by ``clock``: what changed last, then newest first.

        They come many at a time, the first ones soon.

        There are none if there is no cache. Rows that came before a damage was met may be wrong.
        """
        self._packs = 0
        if not self.exists:
            return
        try:
            packs = self._load()
            self._packs = len(packs)
            now = clock() if packs else None
            overruled: set[str] = set()
            while packs and now is not None:
                latest = Unpacked(self._root, packs.pop())
                seen = set(latest.gone)
                for rows in latest.rows(now, overruled):
                    if packs:
                        seen.update(row.name for row in rows)
                    yield rows
                overruled |= seen
        except _ODD as error:
            self._discard_unless_busy(error)

    def store(self, rows: Sequence[Row], forgotten: Sequence[str]) -> None:
        """Remember ``rows``, forget other paths. A cache that cannot be written is left alone."""
        if rows or forgotten:
            self._write([pack(self._root, rows, forgotten)], alone=False)

    @property
    def is_scattered(self) -> bool:
        """Whether the rows loaded last stood in so many packs that one would be better."""
        return self._packs >= MANY_PACKS

    def store_all(self, rows: Sequence[Row]) -> None:
        """Remember these rows and no others; those that come first are loaded first."""
        size = max(PACKED, len(rows) // (MANY_PACKS // 5))
        starts = reversed(range(0, len(rows), size))
        self._write([pack(self._root, rows[at : at + size]) for at in starts], alone=True)

    def _load(self) -> list[bytes]:
        """The packs, the latest last. Nothing is written: it may be a folder that is read only."""
        address = f"{self._file.absolute().as_uri()}?mode=ro"
        with contextlib.closing(
            sqlite3.connect(address, timeout=_LOCK_SECONDS, uri=True)
        ) as database:
            if database.execute("SELECT stamp FROM about").fetchall() != [(self._stamp,)]:
                return []
            packs = database.execute("SELECT data FROM packs ORDER BY number").fetchall()
            return [data for (data,) in packs]

    def _write(self, packs: Sequence[bytes], *, alone: bool) -> None:
        try:
            if not self.exists:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._prune()
            with self._connection() as database:
                if alone:
                    database.execute("DELETE FROM packs")
                for data in packs:
                    database.execute("INSERT INTO packs (data) VALUES (?)", (data,))
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
            database.execute("DELETE FROM packs")
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


class News:
    """What was read and should be remembered, and what should not, by its path.

    Not remembered is a file that may change again within the same time stamp, and one with a
    problem: they are few, and read again.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.forgotten: list[str] = []

    def take(self, item: Found, read: Callable[[], Row]) -> Row:
        """Read a post that is not remembered as it is."""
        settled = item.mark.mtime_ns < time.time_ns() - _YOUNG_NS
        row = read()
        if settled and row.summary.problem is None:
            self.rows.append(row)
        else:
            self.forgotten.append(row.name)
        return row
