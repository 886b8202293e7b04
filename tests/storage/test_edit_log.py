"""Edits come back that were made since the last copy, up to the moment of the kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.edit_log import LONGEST_ENTRY, LONGEST_LOG, LogHead, read_log
from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint
from editor.storage.journal import Disk, Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from editor.storage.edit_log import EditLog

TEXT = "one\r\ntwo\nthree"


def places_in(folder: Path) -> Places:
    return Places(folder / "state", folder / "config", folder / "cache", folder / "documents")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(places_in(tmp_path))


def head_for(post: Path) -> LogHead:
    return LogHead(key_of(post), post, UTF_8, "run", 0, fingerprint(post))


def copy_of(post: Path, lines: Lines, revision: int) -> Unsaved:
    return Unsaved(key_of(post), lines, UTF_8, post, fingerprint(post), "run", revision)


def typed(log: EditLog, text: str, count: int, *, first: int = 1, copied: int = -1) -> Lines:
    """Type ``count`` letters at the beginning, each an edit."""
    lines = Lines.from_text(text)
    for revision in range(first, first + count):
        edit = LineEdit(0, 1, (f"{chr(97 + revision % 26)}{lines[0]}",))
        log.append(revision, edit, copied)
        lines = lines.apply(edit)
    return lines


def test_what_was_typed_before_the_first_copy_comes_back(
    journal: Journal, post: Path, tmp_path: Path
) -> None:
    lines = typed(journal.log(head_for(post)), TEXT, 5)
    (found,) = Journal(places_in(tmp_path)).pending().recoveries
    assert found.unsaved.lines == lines
    assert (found.disk, found.unsaved.base) == (Disk.AS_IT_WAS, fingerprint(post))
    assert post.read_bytes() == TEXT.encode()
    # It is a copy by now, and found again.
    (again,) = Journal(places_in(tmp_path)).pending().recoveries
    assert again.unsaved.lines == lines


def test_what_was_typed_after_a_copy_comes_back(journal: Journal, post: Path) -> None:
    log = journal.log(head_for(post))
    lines = typed(log, TEXT, 5)
    journal.write(copy_of(post, lines, 5))
    lines = typed(log, lines.text(), 3, first=6)
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines == lines


def test_a_log_is_of_use_only_with_what_it_began_with(journal: Journal, post: Path) -> None:
    typed(journal.log(head_for(post)), TEXT, 5)
    post.write_text("something else")
    assert journal.pending().recoveries == ()


def test_a_log_without_a_file_builds_on_a_copy_of_its_run(journal: Journal, post: Path) -> None:
    head = replace(head_for(post), base=None, revision=7)
    copy = Unsaved(
        key_of(post), Lines.from_text("restored"), UTF_8, post, fingerprint(post), "run", 7
    )
    journal.write(copy)
    lines = typed(journal.log(head), "restored", 2, first=8)
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines == lines


def test_a_copy_of_an_earlier_run_is_not_overwritten(journal: Journal, post: Path) -> None:
    journal.write(Unsaved(key_of(post), Lines.from_text("earlier"), UTF_8, post, None, "before", 3))
    lines = typed(journal.log(head_for(post)), TEXT, 2)
    found = {recovery.unsaved.lines.text() for recovery in journal.pending().recoveries}
    assert found == {"earlier", lines.text()}


def test_a_log_that_is_ended_leaves_nothing(journal: Journal, post: Path, tmp_path: Path) -> None:
    log = journal.log(head_for(post))
    typed(log, TEXT, 2)
    log.end()
    log.append(3, LineEdit(0, 1, ("x",)), -1)
    assert list((tmp_path / "state/journal").iterdir()) == []
    assert journal.pending().recoveries == ()


@pytest.mark.parametrize("cut", range(1, 40))
def test_what_is_cut_off_or_damaged_ends_the_edits(
    journal: Journal, post: Path, tmp_path: Path, cut: int
) -> None:
    typed(journal.log(head_for(post)), TEXT, 3)
    (file,) = (tmp_path / "state/journal").iterdir()
    data = file.read_bytes()
    edits = read_log(data[:-cut]).edits
    assert list(edits) in ([1, 2, 3], [1, 2], [1])
    damaged = bytearray(data)
    damaged[-cut] ^= 1
    assert list(read_log(bytes(damaged)).edits) in ([1, 2], [1])


def test_a_long_log_is_begun_anew_when_a_copy_holds_most_of_it(
    journal: Journal, post: Path, tmp_path: Path
) -> None:
    log = journal.log(head_for(post))
    line = "x" * 1_000
    lines = Lines.from_text(TEXT)
    count = 3 * LONGEST_LOG // 1_000
    for revision in range(1, count + 1):
        edit = LineEdit(0, 1, (f"{line}{revision}",))
        lines = lines.apply(edit)
        copied = revision - revision % 50
        if copied == revision:
            journal.write(copy_of(post, lines, copied))
        log.append(revision, edit, copied if copied else -1)
    (file,) = (tmp_path / "state/journal").glob("*.edits")
    assert file.stat().st_size < 2 * LONGEST_LOG
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines == lines


def test_a_long_log_without_any_copy_leads_on_from_the_file(journal: Journal, post: Path) -> None:
    log = journal.log(head_for(post))
    lines = Lines.from_text(TEXT)
    for revision in range(1, 3 * LONGEST_LOG // LONGEST_ENTRY):
        edit = LineEdit(0, 1, (f"{revision}".ljust(LONGEST_ENTRY, "x"),))
        lines = lines.apply(edit)
        log.append(revision, edit, -1)
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines == lines


def test_the_edit_of_a_very_long_line_waits_for_the_copy(journal: Journal, post: Path) -> None:
    log = journal.log(head_for(post))
    lines = typed(log, TEXT, 2)
    log.append(3, LineEdit(0, 1, ("y" * (LONGEST_ENTRY + 1),)), -1)
    log.append(4, LineEdit(1, 1, ("z",)), -1)
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines == lines


def test_where_nothing_can_be_written_nothing_is_raised(post: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    log = Journal(places_in(tmp_path)).log(head_for(post))
    typed(log, TEXT, 3)


@given(seed=st.integers(0, 10_000))
def test_any_edits_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("log")
    post = folder / "post.md"
    post.write_bytes(TEXT.encode())
    journal = Journal(places_in(folder))
    log = journal.log(head_for(post))
    lines, copied = Lines.from_text(TEXT), -1
    for revision in range(1, 30):
        first = chance.randrange(len(lines))
        removed = chance.randint(0, min(2, len(lines) - first - 1))
        words = ["", "a", "\u2028", "é 👧", "\ud800", '"\\']
        inserted = tuple(chance.choices(words, k=chance.randint(1 - (removed > 0), 2)))
        edit = LineEdit(first, removed, inserted, tuple("\n" for _ in inserted))
        lines = lines.apply(edit)
        log.append(revision, edit, copied)
        if chance.random() < 0.2:
            copied = revision
            journal.write(copy_of(post, lines, copied))
    found = Journal(places_in(folder)).pending().recoveries
    assert [recovery.unsaved.lines.text() for recovery in found] == [lines.text()]


TYPIST = """
import sys
from pathlib import Path
from tests.storage.test_edit_log import TEXT, head_for, places_in, typed
from editor.storage.journal import Journal
folder = Path(sys.argv[1])
log = Journal(places_in(folder)).log(head_for(folder / "post.md"))
lines, revision = TEXT, 1
while True:
    lines = typed(log, lines, 1, first=revision).text()
    print(revision, flush=True)
    revision += 1
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_a_kill_loses_no_edit_that_was_made(post: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", TYPIST, str(post.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(200)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines()
    last = int(told[-1])
    (found,) = Journal(places_in(post.parent)).pending().recoveries
    assert found.unsaved.revision >= last >= 200
    assert len(found.unsaved.lines.text()) == len(TEXT) + found.unsaved.revision
