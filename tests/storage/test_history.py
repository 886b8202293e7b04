"""Earlier versions are kept once each, within bounds, and go along when a post is renamed."""

from __future__ import annotations

import itertools
import os
import sqlite3
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint, save
from editor.storage.history import Bounds, History, surplus
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(
        tmp_path / "state", tmp_path / "config", tmp_path / "cache", tmp_path / "documents"
    )


@pytest.fixture
def history(places: Places) -> History:
    return History(places)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return tmp_path / "post.md"


def texts(history: History, path: Path) -> list[bytes]:
    return [history.read(version) for version in history.versions(path)]


def noise(size: int) -> bytes:
    """Bytes that cannot be compressed."""
    return os.urandom(size)


def test_versions_come_newest_first_with_time_and_size(history: History, post: Path) -> None:
    history.keep(post, b"one", START)
    history.keep(post, b"three", START + timedelta(microseconds=1))
    three, one = history.versions(post)
    assert (one.kept, one.size, history.read(one)) == (START, 3, b"one")
    assert (three.kept - one.kept, three.size) == (timedelta(microseconds=1), 5)
    assert history.read(three) == b"three"


def test_a_post_without_versions_has_none(history: History, post: Path) -> None:
    assert history.versions(post) == ()
    assert history.size() == 0
    assert history.find("0" * 64) is None


def test_the_same_text_is_not_kept_twice_in_a_row(history: History, post: Path) -> None:
    for text in (b"a", b"a", b"b", b"a"):
        history.keep(post, text)
    assert texts(history, post) == [b"a", b"b", b"a"]


def test_the_same_text_in_many_posts_is_stored_once(history: History, tmp_path: Path) -> None:
    data = noise(10_000)
    for number in range(5):
        history.keep(tmp_path / f"{number}.md", data)
    assert 10_000 <= history.size() < 11_000


def test_a_save_keeps_the_version_before_it(history: History, post: Path) -> None:
    known = save(Lines.from_text("first"), UTF_8, post, None)
    for text in ("second", "third"):
        known = save(
            Lines.from_text(text), UTF_8, post, known, keep=lambda old: history.keep(post, old)
        )
    assert texts(history, post) == [b"second", b"first"]


def test_the_text_an_unsaved_one_grew_from_is_found_by_its_fingerprint(
    history: History, post: Path
) -> None:
    post.write_bytes(b"base")
    known = fingerprint(post)
    assert known is not None
    history.keep(post, b"base")
    assert history.find(known.digest) == b"base"


def test_another_process_finds_what_was_kept(history: History, places: Places, post: Path) -> None:
    history.keep(post, b"one")
    assert texts(History(places), post) == [b"one"]


def test_versions_go_along_with_a_rename(history: History, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    history.keep(old, b"one", START)
    history.moved(old, new)
    history.keep(new, b"two", START + timedelta(1))
    assert texts(history, new) == [b"two", b"one"]
    assert history.versions(old) == ()


def test_versions_go_along_when_a_folder_is_renamed(history: History, tmp_path: Path) -> None:
    old, new = tmp_path / "bü%ndle", tmp_path / "a longer name"
    history.keep(old / "index.md", b"inside")
    history.keep(tmp_path / "bü%ndle.md", b"beside")
    history.moved(old, new)
    assert texts(history, new / "index.md") == [b"inside"]
    assert texts(history, tmp_path / "bü%ndle.md") == [b"beside"]
    assert history.versions(old / "index.md") == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a right to make links")
def test_a_post_has_one_history_under_all_its_links(history: History, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    history.keep(tmp_path / "link" / "post.md", b"one")
    assert texts(history, tmp_path / "real" / "post.md") == [b"one"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_utf8_has_a_history(history: History, tmp_path: Path) -> None:
    post = tmp_path / "caf\udce9.md"
    history.keep(post, b"one")
    assert texts(history, post) == [b"one"]


def test_there_are_never_more_versions_of_a_post_than_allowed(places: Places, post: Path) -> None:
    history = History(places, Bounds(versions=5))
    for number in range(30):
        history.keep(post, b"%d" % number, START + timedelta(minutes=number))
    kept = [int(text) for text in texts(history, post)]
    assert len(kept) == 5
    assert kept[:2] == [29, 28]
    assert kept[-1] == 0


def test_lower_bounds_take_hold_at_the_next_save(places: Places, post: Path) -> None:
    for number in range(20):
        History(places).keep(post, b"%d" % number)
    History(places, Bounds(versions=3)).keep(post, b"last")
    assert len(texts(History(places), post)) == 3


def test_all_versions_together_stay_within_the_bound(places: Places, tmp_path: Path) -> None:
    history = History(places, Bounds(size=50_000))
    posts = [tmp_path / f"{number}.md" for number in range(10)]
    for number, post in enumerate(posts):
        history.keep(post, noise(9_000), START + timedelta(days=number))
        assert history.size() <= 50_000
    assert [bool(history.versions(post)) for post in posts] == [False] * 5 + [True] * 5
    file = places.state / "history.sqlite3"
    assert file.stat().st_size < 120_000


def test_a_version_larger_than_all_history_does_not_push_the_rest_out(
    places: Places, tmp_path: Path
) -> None:
    history = History(places, Bounds(size=50_000))
    history.keep(tmp_path / "small.md", b"small")
    history.keep(tmp_path / "large.md", noise(60_000))
    assert texts(history, tmp_path / "small.md") == [b"small"]
    assert history.versions(tmp_path / "large.md") == ()


def test_a_version_that_was_thinned_out_meanwhile_is_said(places: Places, post: Path) -> None:
    history = History(places, Bounds(versions=1))
    history.keep(post, b"one")
    (version,) = history.versions(post)
    history.keep(post, b"two")
    with pytest.raises(EditorError, match="no longer available"):
        history.read(version)


def test_a_damaged_history_is_put_aside_and_a_new_one_begins(
    history: History, places: Places, post: Path
) -> None:
    history.keep(post, b"one")
    file = places.state / "history.sqlite3"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(EditorError, match="been moved to") as caught:
        history.keep(post, b"two")
    assert caught.value.path is not None
    assert caught.value.path.read_bytes().startswith(b"no database")
    history.keep(post, b"three")
    assert texts(history, post) == [b"three"]


def test_a_damaged_version_is_never_shown(history: History, places: Places, post: Path) -> None:
    history.keep(post, b"one")
    with closing(sqlite3.connect(places.state / "history.sqlite3")) as database, database:
        database.execute("UPDATE content SET packed = ?", (b"\x78\x9c rubbish",))
    (version,) = history.versions(post)
    with pytest.raises(EditorError, match="damaged"):
        history.read(version)


def test_a_history_that_cannot_be_written_says_so(places: Places, post: Path) -> None:
    places.state.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(EditorError, match="cannot be used"):
        History(places).keep(post, b"one")


def test_nobody_else_may_read_the_history(history: History, places: Places, post: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the user's folders are private there")
    history.keep(post, b"one")
    assert (places.state / "history.sqlite3").stat().st_mode & 0o077 == 0


def test_several_threads_keep_versions_at_once(history: History, tmp_path: Path) -> None:
    def work(name: int) -> None:
        for number in range(10):
            history.keep(tmp_path / f"{name}.md", b"%d %d" % (name, number))

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(texts(history, tmp_path / f"{name}.md")) for name in range(4)] == [10] * 4


@given(
    st.lists(st.integers(0, 1000), max_size=40).map(sorted),
    st.integers(0, 20),
    st.integers(0, 2000),
)
def test_thinning_leaves_as_many_as_wanted_and_always_the_newest(
    moments: list[int], most: int, now: int
) -> None:
    gone = surplus(moments, most, now)
    assert len(moments) - len(gone) == min(len(moments), most)
    assert gone == sorted(set(gone))
    if most and moments:
        assert len(moments) - 1 not in gone


def test_the_version_between_the_closest_neighbours_is_given_up() -> None:
    assert surplus([0, 100, 110, 120, 200], 4, 200) == [2]
    # The same gap matters less between old versions.
    assert surplus([0, 10, 20, 170, 180, 190, 200], 6, 200) == [1]


def test_what_is_left_gets_sparser_with_age() -> None:
    moments = list(range(1000))
    gone = set(surplus(moments, 20, 1000))
    kept = [moment for moment in moments if moment not in gone]
    gaps = [after - before for before, after in itertools.pairwise(kept)]
    assert sum(gaps[:5]) > 4 * sum(gaps[-5:])
