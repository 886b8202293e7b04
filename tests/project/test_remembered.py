"""What is remembered of the posts between two starts: shown at once, and never what stays."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.project.cache import MANY_PACKS
from editor.project.index import FIRST_BATCH, Batch, PostIndex
from editor.project.project import Project
from editor.storage.places import Places
from tests.examples import tried
from tests.project.conftest import NOW

LONG_AGO = 1_700_000_000 * 10**9
NAMES = ["a.md", "b.md", "deep/c.md", "deep/d.md", "é.md"]
CONFIGS = ["", 'timeZone = "Europe/Oslo"\n', "buildDrafts = true\n[frontmatter]\ndate = ['day']\n"]


def post(title: str, *more: str) -> str:
    return "\n".join(["---", f"title: {title}", "date: 2026-11-23T12:30:00", *more, "---", ""])


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(at, at))


def places_in(base: Path) -> Places:
    return Places(base / "s", base / "c", base / "k", base / "d")


def opened(root: Path, places: Places) -> PostIndex:
    return PostIndex(Project.open(root, places), places, clock=lambda: NOW)


def listed(batches: list[Batch]) -> dict[Path, str]:
    """What a list shows that takes every batch as it comes: each row whole, as text."""
    rows: dict[Path, str] = {}
    for batch in batches:
        for path in batch.removed:
            rows.pop(path, None)
        rows |= {row.path: repr(row) for row in batch.rows}
    return rows


def start(root: Path, places: Places) -> tuple[PostIndex, list[Batch], list[Batch]]:
    """What a start hands out: the rows of the last scan, and what a look finds to be other."""
    index = opened(root, places)
    return index, list(index.remembered()), list(index.scan(after_remembered=True))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for number in range(300):
        write(tmp_path / "site/content" / f"{number:03}.md", post(f"Post {number}"))
    (tmp_path / "site/hugo.toml").touch()
    return tmp_path


def test_the_whole_list_is_there_before_anything_is_looked_at(base: Path) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    index = opened(root, places)
    for path in (root / "content").iterdir():
        path.unlink()
    batches = list(index.remembered())
    assert [len(batch.rows) for batch in batches] == [FIRST_BATCH, 300 - FIRST_BATCH]
    assert len(listed(batches)) == 300
    assert listed([*batches, *index.scan(after_remembered=True)]) == {}


def test_remembered_rows_come_in_the_order_of_the_list(base: Path) -> None:
    root, places = base / "site", places_in(base)
    write(root / "content/new.md", post("New", "draft: true").replace("2026", "2027"))
    index, *_ = start(root, places)
    _, remembered, looked_at = start(root, places)
    assert [row for batch in remembered for row in batch.rows] == list(index.summaries)
    assert listed(looked_at) == {}


def test_the_rows_of_several_packs_come_in_the_order_of_the_list(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.project.cache.PACKED", 70)
    root, places = base / "site", places_in(base)
    index, *_ = start(root, places)
    (cache,) = (places.cache / "posts").iterdir()
    with closing(sqlite3.connect(cache)) as database:
        assert database.execute("SELECT count(*) FROM packs").fetchone() == (5,)
    again, remembered, _ = start(root, places)
    assert [row for batch in remembered for row in batch.rows] == list(index.summaries)
    assert again.read == 0


def test_the_time_in_which_a_post_is_public_is_remembered(base: Path) -> None:
    root, places = base / "site", places_in(base)
    bounds = {
        "later": ["publishDate: 2030-01-01"],
        "until": ["publishDate: 2020-01-01", "expiryDate: 2031-01-01"],
        "over": ["publishDate: 2020-01-01", "expiryDate: 2021-01-01T00:00:00+02:00"],
        "same": ["publishDate: 2026-11-23T12:30:00"],
    }
    for name, lines in bounds.items():
        write(root / f"content/{name}.md", post(name, *lines))
    index, *_ = start(root, places)
    first = {row.title: row for row in index.summaries if row.title in bounds}
    again, remembered, looked_at = start(root, places)
    rows = [row for batch in remembered for row in batch.rows]
    assert {row.title: row for row in rows if row.title in bounds} == first
    assert {title: row.state.value for title, row in first.items()} == {
        "later": "scheduled",
        "until": "published",
        "over": "expired",
        "same": "scheduled",
    }
    assert (again.read, listed(looked_at)) == (0, {})


def test_rows_that_are_as_they_were_do_not_come_twice(base: Path) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    write(root / "content/007.md", post("Another"), LONG_AGO + 1)
    index, _, looked_at = start(root, places)
    assert [row.title for batch in looked_at for row in batch.rows] == ["Another"]
    assert index.read == 1


@pytest.mark.skipif(os.name == "nt", reason="a listing tells neither there")
@pytest.mark.parametrize("how", ["in place", "put in its place"])
def test_a_post_with_the_size_and_the_time_of_before_is_read_again(base: Path, how: str) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    path = root / "content/007.md"
    if how == "in place":
        write(path, post("Post 8"))
    else:
        write(base / "other.md", post("Post 8"))
        (base / "other.md").replace(path)
    index, _, looked_at = start(root, places)
    assert "title='Post 8'" in listed(looked_at)[path]
    assert index.read == 1


def test_a_scan_that_was_stopped_hands_everything_out_the_next_time(base: Path) -> None:
    """What it had handed out may never have arrived."""
    root, places = base / "site", places_in(base)
    start(root, places)
    gone = root / "content/007.md"
    gone.unlink()

    def stop(_done: int, total: int) -> None:
        if total:
            raise InterruptedError

    index = opened(root, places)
    list(index.remembered())
    with pytest.raises(InterruptedError):
        list(index.scan(stop, after_remembered=True))
    again = list(index.scan())
    assert len(listed(again)) == 299
    assert gone in {path for batch in again for path in batch.removed}


def test_many_small_changes_are_put_together(base: Path) -> None:
    root, places = base / "site", places_in(base)
    index, *_ = start(root, places)
    path = root / "content/007.md"
    for number in range(2 * MANY_PACKS):
        write(path, post(f"Version {number}"), LONG_AGO + number)
        index.refresh([path])
    (cache,) = (places.cache / "posts").iterdir()

    def packs() -> int:
        with closing(sqlite3.connect(cache)) as database:
            (count,) = database.execute("SELECT count(*) FROM packs").fetchone()
            return int(count)

    assert packs() > MANY_PACKS
    again, remembered, _ = start(root, places)
    assert again.read == 0
    assert f"title='Version {2 * MANY_PACKS - 1}'" in listed(remembered)[path]
    assert packs() == 1
    last, remembered, _ = start(root, places)
    assert last.read == 0
    assert len(listed(remembered)) == 300


def test_a_cache_of_another_version_is_not_believed(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    monkeypatch.setattr("editor.project.cache.__version__", "99.0")
    index, remembered, _ = start(root, places)
    assert index.read == 300
    assert listed(remembered) == {}


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be made read only there")
def test_a_cache_that_can_only_be_read_is_of_use(base: Path) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    (cache,) = (places.cache / "posts").iterdir()
    cache.chmod(0o400)
    cache.parent.chmod(0o500)
    try:
        index, remembered, _ = start(root, places)
    finally:
        cache.parent.chmod(0o700)
    assert index.read == 0
    assert len(listed(remembered)) == 300


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, 3)),
        st.tuples(st.just("same time"), st.sampled_from(NAMES), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just(0)),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.integers(0, len(NAMES) - 1)),
        st.tuples(st.just("configure"), st.just(""), st.integers(0, len(CONFIGS) - 1)),
        st.tuples(st.just("break"), st.sampled_from(NAMES), st.just(0)),
        st.tuples(st.just("damage"), st.just(""), st.integers(0, 2**16)),
        st.tuples(st.just("start"), st.just(""), st.just(0)),
        st.tuples(st.just("refresh"), st.sampled_from(NAMES), st.just(0)),
    ),
    max_size=12,
)
TITLES = ["One", "Two", "“Ä” 🍞", '"\\ud800"']


def change(root: Path, places: Places, step: tuple[str, str, int], moment: int) -> None:
    what, name, number = step
    path = root / "content" / name
    match what:
        case "write":
            write(path, post(TITLES[number]), LONG_AGO + moment)
        case "same time":
            write(path, post(TITLES[number]))
        case "remove":
            path.unlink(missing_ok=True)
        case "rename" if path.exists():
            target = root / "content" / NAMES[number]
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
        case "configure":
            (root / "hugo.toml").write_text(CONFIGS[number])
        case "break":
            write(path, "---\ntitle: [\n---\n")
        case "damage":
            for cache in (places.cache / "posts").glob("*"):
                data = bytearray(cache.read_bytes())
                data[number % len(data)] ^= 0x55
                cache.write_bytes(data)
        case "start":
            start(root, places)
        case "refresh":
            index, *_ = start(root, places)
            write(path, post("Refreshed"), LONG_AGO + moment)
            index.refresh([path])


@settings(max_examples=tried(60))
@given(steps=CHANGES)
def test_the_list_after_a_start_is_that_of_a_first_start(steps: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        root, places = base / "site", places_in(base)
        for name in NAMES[:4]:
            write(root / "content" / name, post(name))
        (root / "hugo.toml").touch()
        start(root, places)
        for moment, step in enumerate(steps, 1):
            change(root, places, step, moment)
        _, remembered, looked_at = start(root, places)
        _, nothing, fresh = start(root, places_in(base / "fresh"))
        assert nothing == []
        assert listed([*remembered, *looked_at]) == listed(fresh)


def test_a_damaged_cache_is_made_anew(base: Path) -> None:
    root, places = base / "site", places_in(base)
    start(root, places)
    (file,) = (places.cache / "posts").glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE packs SET data = ?", (b"junk",))
    index, remembered, looked_at = start(root, places)
    assert remembered == []
    assert len(listed(looked_at)) == len(index.summaries) == 300
    with closing(sqlite3.connect(file)) as database:
        packs = database.execute("SELECT data FROM packs").fetchall()
    assert (b"junk",) not in packs
    assert packs
