"""Earlier versions of posts, kept outside the site's tree.

One SQLite file in the state folder: what was kept when, under which name; the bytes once for each
content, compressed. SQLite's rollback journal makes every change whole or undone after a crash.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.storage import raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.storage.places import Places

_TABLES = """
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS content (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed_size INTEGER NOT NULL,
    packed BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS content_by_size ON content (packed_size);
CREATE TABLE IF NOT EXISTS version (
    id INTEGER PRIMARY KEY,
    post BLOB NOT NULL,
    kept_us INTEGER NOT NULL,
    digest TEXT NOT NULL REFERENCES content (digest)
);
CREATE INDEX IF NOT EXISTS version_by_time ON version (kept_us);
CREATE INDEX IF NOT EXISTS version_by_post ON version (post, kept_us);
CREATE INDEX IF NOT EXISTS version_by_digest ON version (digest);
"""
_WAIT_S = 10.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much history there may be: versions of one post, and compressed bytes in all."""

    versions: int = 100
    size: int = 200 << 20


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version of a post: what it was until ``kept``. ``size`` is in bytes."""

    id: int
    kept: datetime
    size: int
    digest: str


class History:
    """Keeps, lists and reads earlier versions.

    Safe to call from several threads and processes. Every method raises EditorError if the history
    cannot be used; a damaged one is put aside first, so that the next call begins a new one.
    """

    def __init__(self, places: Places, bounds: Bounds | None = None) -> None:
        self._file = places.state / "history.sqlite3"
        self._bounds = Bounds() if bounds is None else bounds

    def keep(self, path: Path, data: bytes, now: datetime | None = None) -> None:
        """Keep ``data``, which is about to be replaced, as a version of ``path``.

        What is the newest version already is not kept twice. Too much is thinned out, the oldest
        first. ``now`` is the time, aware.
        """
        moment = _microseconds(datetime.now(UTC) if now is None else now)
        post, digest, packed = _name(path), raw.digest(data), zlib.compress(data)
        with self._opened() as database:
            newest = database.execute(
                "SELECT digest FROM version WHERE post = ? ORDER BY kept_us DESC, id DESC LIMIT 1",
                (post,),
            ).fetchone()
            if newest == (digest,) or len(packed) > self._bounds.size:
                return
            database.execute(
                "INSERT OR IGNORE INTO content VALUES (?, ?, ?, ?)",
                (digest, len(data), len(packed), packed),
            )
            database.execute(
                "INSERT INTO version (post, kept_us, digest) VALUES (?, ?, ?)",
                (post, moment, digest),
            )
            self._thin(database, post, moment)

    def versions(self, path: Path) -> tuple[Version, ...]:
        """The versions of ``path`` that are kept, newest first."""
        with self._opened() as database:
            rows = database.execute(
                "SELECT id, kept_us, size, digest FROM version JOIN content USING (digest)"
                " WHERE post = ? ORDER BY kept_us DESC, id DESC",
                (_name(path),),
            ).fetchall()
        return tuple(
            [Version(id_, _moment(kept_us), size, digest) for id_, kept_us, size, digest in rows]
        )

    def read(self, version: Version) -> bytes:
        """The bytes of a version, for ``encoding.decode``."""
        data = self.find(version.digest)
        if data is None:
            raise EditorError(
                Message("This version is no longer available."),
                hint=Message("Older versions are thinned out when there are many."),
            )
        return data

    def find(self, digest: str) -> bytes | None:
        """The bytes whose fingerprint has ``digest``, of whatever post; None if not kept.

        With it, the text that an unsaved one grew from can be found after a crash.
        """
        with self._opened() as database:
            row = database.execute(
                "SELECT packed FROM content WHERE digest = ?", (digest,)
            ).fetchone()
        if row is None:
            return None
        try:
            data = zlib.decompress(row[0])
        except zlib.error:
            data = b""
        if raw.digest(data) != digest:
            raise EditorError(Message("This version is damaged and cannot be shown."))
        return data

    def moved(self, old: Path, new: Path) -> None:
        """A post, or a folder of posts, has a new name: its versions go with it."""
        before, after = _name(old), _name(new)
        below = before + os.sep.encode()
        with self._opened() as database:
            database.execute("UPDATE version SET post = ? WHERE post = ?", (after, before))
            database.execute(
                "UPDATE version SET post = CAST(? || substr(post, ?) AS BLOB)"
                " WHERE substr(post, 1, ?) = ?",
                (after, len(before) + 1, len(below), below),
            )

    def size(self) -> int:
        """How many bytes the versions of all posts take, compressed."""
        with self._opened() as database:
            return _size(database)

    def _thin(self, database: sqlite3.Connection, post: bytes, now_us: int) -> None:
        rows = database.execute(
            "SELECT id, kept_us FROM version WHERE post = ? ORDER BY kept_us, id", (post,)
        ).fetchall()
        gone = surplus([kept_us for _, kept_us in rows], self._bounds.versions, now_us)
        _drop(database, [rows[index][0] for index in gone])
        while _size(database) > self._bounds.size:
            oldest = database.execute("SELECT id FROM version ORDER BY kept_us, id LIMIT 1")
            _drop(database, [oldest.fetchone()[0]])

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection with one transaction, committed at the end or undone."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file.touch(mode=0o600)
            with closing(
                sqlite3.connect(self._file, timeout=_WAIT_S, isolation_level=None)
            ) as database:
                database.executescript(_TABLES)
                database.execute("BEGIN IMMEDIATE")
                with database:
                    yield database
        except sqlite3.OperationalError as error:
            # Locked, full, read-only: the file itself is sound.
            raise _unusable(str(error), self._file) from error
        except sqlite3.DatabaseError as error:
            raise self._put_aside() from error
        except OSError as error:
            raise _unusable(error.strerror or str(error), self._file) from error

    def _put_aside(self) -> EditorError:
        aside = self._file.with_name(f"history-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite3")
        try:
            self._file.replace(aside)
            # SQLite would roll a left-over journal back into the file that comes next.
            self._file.with_name(f"{self._file.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            return _unusable(error.strerror or str(error), self._file)
        return EditorError(
            Message(
                "The history of your posts was damaged and has been moved to {path}.", path=aside
            ),
            hint=Message("A new history has been started. Your posts themselves are unchanged."),
            path=aside,
        )


def _unusable(reason: str, file: Path) -> EditorError:
    return EditorError(
        Message("The history of your posts cannot be used: {reason}.", reason=reason), path=file
    )


def _name(path: Path) -> bytes:
    return os.fsencode(path.resolve())


def _microseconds(moment: datetime) -> int:
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _moment(kept_us: int) -> datetime:
    return datetime.fromtimestamp(kept_us / 1_000_000, UTC)


def _size(database: sqlite3.Connection) -> int:
    (size,) = database.execute("SELECT coalesce(sum(packed_size), 0) FROM content").fetchone()
    return int(size)


def _drop(database: sqlite3.Connection, versions: list[int]) -> None:
    """Forget versions, and the content that no other version has."""
    for id_ in versions:
        ((digest,),) = database.execute(
            "DELETE FROM version WHERE id = ? RETURNING digest", (id_,)
        ).fetchall()
        database.execute(
            "DELETE FROM content WHERE digest = ?"
            " AND NOT EXISTS (SELECT 1 FROM version WHERE version.digest = content.digest)",
            (digest,),
        )


def surplus(moments: Sequence[int], most: int, now: int) -> list[int]:
    """The indexes to give up so that ``most`` are left; ``moments`` ascend, in any unit.

    Given up is, again and again, the one whose going leaves the smallest gap in proportion to its
    age. So recent versions stay dense, older ones get sparse, and the newest and the oldest stay.
    """
    kept = list(range(len(moments)))
    gone: list[int] = []
    while len(kept) > max(most, 0):
        gone.append(kept.pop(_least_missed([moments[index] for index in kept], now)))
    return sorted(gone)


def _least_missed(moments: Sequence[int], now: int) -> int:
    if len(moments) <= 2:
        return 0
    return min(
        range(1, len(moments) - 1),
        key=lambda i: (moments[i + 1] - moments[i - 1]) / max(now - moments[i], 1),
    )
