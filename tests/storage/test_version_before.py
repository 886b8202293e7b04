"""What an earlier version left in the state folder, byte for byte, is read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from editor.storage.encoding import Encoding
from editor.storage.history import History
from editor.storage.journal import Disk, Journal
from editor.storage.places import Places
from editor.storage.raw import Fingerprint

COPY = (
    b"byline-unsaved-1 aa99eb82375fbbc8136df6ecced48c23da1ac0c5f428a4d95459c59f42f3db6b\n"
    b'{"key": "file:/blog/rye.md", "path": "/blog/rye.md", "encoding": ["utf-8", true], '
    b'"base": [5, 123456789, '
    b'"0000000000000000000000000000000000000000000000000000000000000000"], "cursor": null, '
    b'"written": "2026-11-29T13:01:18.800932+00:00"}\n'
    b"Rye,\r\nunsaved.\n"
)
"""It also told where the cursor was, which the session knows."""

HISTORY = """
PRAGMA auto_vacuum = FULL;
CREATE TABLE content (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed_size INTEGER NOT NULL,
    packed BLOB NOT NULL
);
INSERT INTO content VALUES
('a076a75a077d82b6eeb5737e21e273a6990ce262fa77acf3d79e550815376a82',
 7, 15, X'789c73cb2c2a2ed1e302000a2f0241'),
('2afb80cbbc29227e19f3de1605d87e5bfd561ca689835abf92096a66af79f600',
 8, 16, X'789c0b4e4dcecf4bd1e302000d2a0295');
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    post BLOB NOT NULL,
    kept_us INTEGER NOT NULL,
    digest TEXT NOT NULL REFERENCES content (digest)
);
INSERT INTO version VALUES
(1, X'2f626c6f672f7279652e6d64', 1767225600000000,
 'a076a75a077d82b6eeb5737e21e273a6990ce262fa77acf3d79e550815376a82'),
(2, X'2f626c6f672f7279652e6d64', 1767312000000000,
 '2afb80cbbc29227e19f3de1605d87e5bfd561ca689835abf92096a66af79f600');
CREATE INDEX content_by_size ON content (packed_size);
CREATE INDEX version_by_time ON version (kept_us);
CREATE INDEX version_by_post ON version (post, kept_us);
CREATE INDEX version_by_digest ON version (digest);
"""
POST = Path("/blog/rye.md")


def test_a_recovery_copy_is_brought_back(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path, tmp_path, tmp_path)
    (tmp_path / "journal").mkdir()
    file = tmp_path / "journal" / "b7717444e28415b0e0059734ff8ce976.unsaved"
    file.write_bytes(COPY)
    pending = Journal(places).pending()
    assert pending.problems == ()
    (found,) = pending.recoveries
    assert found.unsaved.lines.text() == "Rye,\r\nunsaved.\n"
    assert found.unsaved.encoding == Encoding("utf-8", bom=True)
    assert found.unsaved.path == POST
    assert found.unsaved.base == Fingerprint(5, 123456789, "0" * 64)
    assert (found.unsaved.run, found.unsaved.revision) == ("", 0)
    assert found.written == datetime(2026, 11, 29, 13, 1, 18, 800932, UTC)
    assert found.disk is Disk.GONE
    # It lies where this version looks for the copy of that post, too.
    Journal(places).discard(found.unsaved.key)
    assert not file.exists()


def test_a_history_is_gone_on_with(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as database:
        database.executescript(HISTORY)
    history = History(Places(tmp_path, tmp_path, tmp_path, tmp_path))
    history.keep(POST, b"Third.\n", datetime(2026, 1, 3, tzinfo=UTC))
    versions = history.versions(POST)
    texts = [history.read(version) for version in versions]
    assert sorted(texts) == [b"First.\n", b"Second.\n", b"Third.\n"]
