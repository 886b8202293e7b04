"""Unsaved text comes back as it was, with a word about what happened to its file meanwhile."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.storage.encoding import UTF_8, Encoding
from editor.storage.file import fingerprint, read, save
from editor.storage.journal import Disk, Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

LINES = Lines.from_text("one\r\ntwo\n\0 \u2028 👧")


def places_in(folder: Path) -> Places:
    return Places(folder / "state", folder / "config", folder / "cache", folder / "documents")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    return path


def unsaved(post: Path, lines: Lines = LINES) -> Unsaved:
    return Unsaved(key_of(post), lines, Encoding("utf-8", bom=True), post, fingerprint(post))


def test_text_comes_back_as_it_was(journal: Journal, post: Path, places: Places) -> None:
    wanted = unsaved(post)
    journal.write(wanted)
    (found,) = Journal(places).pending().recoveries
    assert found.unsaved == wanted
    assert found.disk is Disk.AS_IT_WAS
    assert post.read_bytes() == b"old"


def test_text_that_was_never_saved_comes_back(journal: Journal, tmp_path: Path) -> None:
    journal.write(Unsaved("untitled-1", LINES, UTF_8))
    journal.write(Unsaved("untitled-2", LINES, UTF_8, tmp_path / "planned.md"))
    found = journal.pending().recoveries
    assert {recovery.unsaved.key for recovery in found} == {"untitled-1", "untitled-2"}
    assert {recovery.disk for recovery in found} == {Disk.NEVER_SAVED}


def test_newer_text_takes_the_place_of_older(journal: Journal, post: Path) -> None:
    journal.write(unsaved(post))
    journal.write(unsaved(post, Lines.from_text("newer")))
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines.text() == "newer"


def test_the_newest_comes_first(journal: Journal) -> None:
    for name in "cab":
        journal.write(Unsaved(name, LINES, UTF_8))
    found = journal.pending().recoveries
    assert [recovery.unsaved.key for recovery in found] == ["b", "a", "c"]


def test_discarded_text_is_gone(journal: Journal, post: Path) -> None:
    journal.write(unsaved(post))
    journal.discard(key_of(post))
    journal.discard(key_of(post))
    assert journal.pending().recoveries == ()


def test_a_file_that_changed_meanwhile_is_told(journal: Journal, post: Path) -> None:
    journal.write(unsaved(post))
    post.write_bytes(b"by somebody else")
    (found,) = journal.pending().recoveries
    assert found.disk is Disk.CHANGED
    post.unlink()
    (found,) = journal.pending().recoveries
    assert found.disk is Disk.GONE


def test_a_file_that_came_into_the_place_of_a_new_post_is_told(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "new.md"
    journal.write(Unsaved(key_of(path), LINES, UTF_8, path))
    path.write_bytes(b"by somebody else")
    (found,) = journal.pending().recoveries
    assert found.disk is Disk.CHANGED


def test_text_that_its_file_holds_already_is_not_offered(journal: Journal, post: Path) -> None:
    journal.write(unsaved(post))
    save(LINES, Encoding("utf-8", bom=True), post, fingerprint(post))
    assert journal.pending().recoveries == ()
    post.write_bytes(b"changed later")
    assert journal.pending().recoveries == ()


def test_a_write_that_comes_too_late_does_not_bring_saved_text_back(
    journal: Journal, post: Path
) -> None:
    journal.write(unsaved(post), ticket=1)
    journal.discard(key_of(post), ticket=3)
    journal.write(unsaved(post), ticket=2)
    assert journal.pending().recoveries == ()
    journal.write(unsaved(post), ticket=4)
    journal.discard(key_of(post), ticket=3)
    assert len(journal.pending().recoveries) == 1


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "zeros", "other"])
def test_a_damaged_entry_is_a_problem_and_the_others_come_back(
    journal: Journal, places: Places, post: Path, damage: str
) -> None:
    journal.write(unsaved(post))
    (file,) = (places.state / "journal").iterdir()
    data = file.read_bytes()
    file.write_bytes({
        "cut": data[:-1],
        "flip": data[:-3] + b"x" + data[-2:],
        "empty": b"",
        "zeros": bytes(len(data)),
        "other": b"\xff{}\n",
    }[damage])  # fmt: skip
    journal.write(Unsaved("untitled", LINES, UTF_8))
    pending = journal.pending()
    assert [recovery.unsaved.key for recovery in pending.recoveries] == ["untitled"]
    (problem,) = pending.problems
    assert str(file) in str(problem.message)
    assert file.exists()


def test_what_a_killed_write_left_is_cleared_away(journal: Journal, places: Places) -> None:
    journal.write(Unsaved("untitled", LINES, UTF_8))
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    left = places.state / "journal" / f".a.unsaved.byline-{process.pid}-00000000.tmp"
    left.write_bytes(b"half")
    pending = journal.pending()
    assert len(pending.recoveries) == 1
    assert pending.problems == ()
    assert not left.exists() or sys.platform == "win32"


def test_nobody_else_may_read_unsaved_text(journal: Journal, places: Places) -> None:
    if sys.platform == "win32":
        pytest.skip("the user's folders are private there")
    journal.write(Unsaved("untitled", LINES, UTF_8))
    (file,) = (places.state / "journal").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    places.state.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(EditorError, match="No recovery copy") as caught:
        Journal(places).write(Unsaved("untitled", LINES, UTF_8))
    assert caught.value.hint is not None
    assert Journal(places).pending().recoveries == ()


def test_text_with_half_a_character_is_set_aside_too(journal: Journal, post: Path) -> None:
    journal.write(unsaved(post, Lines.from_text("half \ud83d of it")))
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines.text() == "half \ud83d of it"
    assert found.disk is Disk.AS_IT_WAS


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_post_whose_name_is_no_utf8_comes_back(journal: Journal, tmp_path: Path) -> None:
    post = tmp_path / "caf\udce9.md"
    post.write_bytes(b"old")
    journal.write(unsaved(post))
    (found,) = journal.pending().recoveries
    assert found.unsaved.path == post


@given(text=st.text(), key=st.text())
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str, key: str) -> None:
    journal = Journal(places_in(tmp_path_factory.getbasetemp() / "any"))
    wanted = Unsaved(key, Lines.from_text(text), UTF_8)
    journal.write(wanted)
    (found,) = journal.pending().recoveries
    assert found.unsaved == wanted
    journal.discard(key)


def test_retired_text_keeps_its_time_and_is_out_of_the_way_of_the_open_post(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "post.md"
    kept = Unsaved(key_of(path), Lines.from_text("kept\n"), UTF_8, path)
    journal.write(kept)
    (recovery,) = journal.pending().recoveries
    retired = journal.retire(recovery)
    assert retired.written == recovery.written
    assert journal.retire(retired) == retired
    journal.write(replace(kept, lines=Lines.from_text("typed later\n")))
    assert {found.unsaved.lines.text() for found in journal.pending().recoveries} == {
        "kept\n",
        "typed later\n",
    }
    journal.discard(retired.unsaved.key)
    assert [found.unsaved.key for found in journal.pending().recoveries] == [key_of(path)]


def test_what_is_undecided_follows_its_post_or_the_folder_around_it(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    paths = [tmp_path / name for name in ("a/one.md", "a/two.md", "ab.md")]
    for number, path in enumerate(paths):
        path.write_text("on disk\n")
        unsaved = Unsaved(key_of(path), Lines.from_text(f"{number}\n"), UTF_8, path)
        journal.write(replace(unsaved, base=read(path).fingerprint))
    retired = [journal.retire(found) for found in journal.pending().recoveries]
    opened = Unsaved(key_of(paths[0]), Lines.from_text("typed\n"), UTF_8, paths[0])
    journal.write(opened)
    (tmp_path / "a").rename(tmp_path / "b")
    journal.moved(tmp_path / "a", tmp_path / "b")
    (tmp_path / "ab.md").rename(tmp_path / "c.md")
    journal.moved(tmp_path / "ab.md", tmp_path / "c.md")
    found = {one.unsaved.lines.text(): one for one in journal.pending().recoveries}
    assert {text: one.unsaved.path for text, one in found.items()} == {
        "0\n": tmp_path / "b/one.md",
        "1\n": tmp_path / "b/two.md",
        "2\n": tmp_path / "c.md",
        "typed\n": paths[0],
    }
    assert found["0\n"].disk is Disk.AS_IT_WAS
    times = {one.unsaved.lines.text(): one.written for one in retired}
    assert all(found[text].written == written for text, written in times.items())
    for one in retired:
        journal.discard(one.unsaved.key)
    assert texts(journal) == ["typed\n"]


def interrupted(places: Places, unsaved: Unsaved) -> Path:
    """Leave a copy as a kill leaves it that was written and not put in place."""
    elsewhere = places_in(places.state / "elsewhere")
    Journal(elsewhere).write(unsaved)
    (copy,) = (elsewhere.state / "journal").iterdir()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = places.state / "journal" / f".{copy.name}.byline-{ended.pid}-0123abcd.tmp"
    left.parent.mkdir(parents=True, exist_ok=True)
    return copy.replace(left)


def texts(journal: Journal) -> list[str]:
    return [recovery.unsaved.lines.text() for recovery in journal.pending().recoveries]


def test_a_copy_the_disk_had_not_confirmed_is_brought_back(
    journal: Journal, places: Places
) -> None:
    unsaved = Unsaved("new", Lines.from_text("first"), UTF_8)
    journal.write(unsaved)
    left = interrupted(places, replace(unsaved, lines=Lines.from_text("second")))
    assert texts(journal) == ["second"]
    assert not left.exists()


def test_a_copy_that_was_overtaken_is_not_brought_back(journal: Journal, places: Places) -> None:
    unsaved = Unsaved("new", Lines.from_text("first"), UTF_8)
    left = interrupted(places, unsaved)
    journal.write(replace(unsaved, lines=Lines.from_text("second")))
    assert texts(journal) == ["second"]
    assert not left.exists()


def test_half_a_copy_is_thrown_away(journal: Journal, places: Places) -> None:
    left = interrupted(places, Unsaved("new", Lines.from_text("first"), UTF_8))
    left.write_bytes(left.read_bytes()[:-1])
    pending = journal.pending()
    assert (pending.recoveries, pending.problems) == ((), ())
    assert not left.exists()
