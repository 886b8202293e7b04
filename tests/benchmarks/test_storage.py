"""Opening and saving beside the bare calls that nobody can do without; compare within a group."""

from __future__ import annotations

import os
import random
from itertools import count
from typing import TYPE_CHECKING

import pytest

from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint, read, save
from editor.storage.history import History
from editor.storage.journal import Journal, Unsaved
from editor.storage.merge import merge
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

SIZES = {"10 kB": 10_000, "1 MB": 1_000_000}
WORDS = ("writing", "über", "a", "blog", "—", "is", "plain", "text", "that", "stays", "yours")


def text_of(size: int) -> str:
    """Paragraphs as a post has them, the same ones every time."""
    chance = random.Random(1)
    lines: list[str] = []
    length = 0
    while length < size:
        line = " ".join(chance.choices(WORDS, k=chance.randint(5, 120)))
        lines += [line, ""]
        length += len(line.encode()) + 2
    return "\n".join(lines)


@pytest.fixture(params=SIZES)
def text(request: pytest.FixtureRequest) -> str:
    return text_of(SIZES[request.param])


@pytest.fixture
def post(tmp_path: Path, text: str) -> Path:
    post = tmp_path / "post.md"
    post.write_text(text, encoding="utf-8")
    return post


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "state", tmp_path, tmp_path, tmp_path)


def versions(text: str) -> Iterator[Lines]:
    """The text with another word in its first line each time."""
    lines = Lines.from_text(text)
    return (lines.apply(LineEdit(0, 1, (f"version {number}",))) for number in count())


@pytest.mark.benchmark(group="open")
def test_bare_read(benchmark: BenchmarkFixture, post: Path) -> None:
    assert benchmark(post.read_bytes)


@pytest.mark.benchmark(group="open")
def test_open_a_post(benchmark: BenchmarkFixture, post: Path) -> None:
    assert benchmark(read, post).read_only is None


@pytest.mark.benchmark(group="save")
def test_bare_write_sync_and_rename(benchmark: BenchmarkFixture, post: Path, text: str) -> None:
    data = text.encode()

    def write() -> None:
        new = post.with_name("new")
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(file, data)
        os.fsync(file)
        os.close(file)
        new.replace(post)
        folder = os.open(post.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    benchmark(write)


@pytest.mark.benchmark(group="save")
def test_save_a_post(benchmark: BenchmarkFixture, post: Path, text: str) -> None:
    known, following = fingerprint(post), versions(text)

    def write() -> None:
        nonlocal known
        known = save(next(following), UTF_8, post, known)

    benchmark(write)
    assert read(post).fingerprint == known


@pytest.mark.benchmark(group="set aside")
def test_set_unsaved_text_aside(
    benchmark: BenchmarkFixture, post: Path, text: str, places: Places
) -> None:
    journal, following, base = Journal(places), versions(text), fingerprint(post)
    benchmark(lambda: journal.write(Unsaved("post", next(following), UTF_8, post, base)))
    assert len(journal.pending().recoveries) == 1


@pytest.mark.benchmark(group="history")
def test_keep_a_version(benchmark: BenchmarkFixture, post: Path, text: str, places: Places) -> None:
    history, following = History(places), versions(text)
    benchmark(lambda: history.keep(post, next(following).text().encode()))
    assert history.versions(post)


@pytest.mark.benchmark(group="merge")
def test_merge_two_changes(benchmark: BenchmarkFixture, text: str) -> None:
    base = Lines.from_text(text)
    mine = base.apply(LineEdit(2, 1, ("mine",)))
    theirs = base.apply(LineEdit(len(base) - 3, 1, ("theirs",)))
    assert benchmark(merge, base, mine, theirs).clean


@pytest.mark.benchmark(group="merge many")
def test_merge_many_changes(benchmark: BenchmarkFixture, text: str) -> None:
    base = Lines.from_text(text)
    mine = Lines.from_text(
        "\n".join(f"{n} {line}" if n % 7 == 0 else line for n, line in enumerate(base))
    )
    theirs = Lines.from_text("\n".join(line for n, line in enumerate(base) if n % 11 > 1))
    assert len(benchmark(merge, base, mine, theirs).chunks) > len(base) / 10
