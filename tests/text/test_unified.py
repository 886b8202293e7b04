"""A difference as `diff -u` writes it: `patch` makes the one text of the other."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text import Lines
from editor.text.unified import unified

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.sampled_from(["a", "b", "", "c d", "-x", "+y", "é"]), max_size=25)


def diff(before: str, after: str) -> list[str]:
    return list(unified(Lines.from_text(before), Lines.from_text(after), ("a/x", "b/x")))


def test_equal_texts_have_no_difference() -> None:
    assert diff("a\nb\n", "a\nb\n") == []


def test_a_changed_line_stands_among_three_around_it() -> None:
    before = "".join(f"{number}\n" for number in range(10))
    assert diff(before, before.replace("5\n", "five\n")) == [
        "--- a/x", "+++ b/x", "@@ -3,7 +3,7 @@",
        " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8",
    ]  # fmt: skip


def test_a_missing_end_of_the_last_line_is_named() -> None:
    assert diff("a\n", "a") == [
        "--- a/x", "+++ b/x", "@@ -1 +1 @@", "-a", "+a", "\\ No newline at end of file",
    ]  # fmt: skip


def test_changes_far_from_each_other_are_hunks_of_their_own() -> None:
    before = "".join(f"{number}\n" for number in range(30))
    after = before.replace("\n3\n", "\nthree\n").replace("25\n", "")
    assert [line for line in diff(before, after) if line.startswith("@@")] == [
        "@@ -1,7 +1,7 @@",
        "@@ -23,7 +23,6 @@",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(before=LINES, after=LINES, is_ended=st.booleans())
def test_patch_makes_one_of_the_other(
    tmp_path_factory: pytest.TempPathFactory,
    end: str,
    before: list[str],
    after: list[str],
    is_ended: bool,
) -> None:
    one = "".join(f"{line}{end}" for line in before)
    other = "".join(f"{line}{end}" for line in after)
    if not is_ended:
        other = other.removesuffix(end)
    lines = diff(one, other)
    file = patched(tmp_path_factory.mktemp("diff") / "x", one, lines)
    assert file == other.encode()


def patched(file: Path, text: str, difference: list[str]) -> bytes:
    """What git makes of a file holding ``text`` by a difference."""
    file.write_bytes(text.encode())
    if not difference:
        return file.read_bytes()
    patch = "".join(f"{line}\n" for line in difference).encode()
    command = ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=patch, cwd=file.parent, check=True, capture_output=True)
    return file.read_bytes()


def test_a_later_part_counts_each_side_by_itself() -> None:
    before = "".join(f"{number}\n" for number in range(30))
    after = f"new\nlines\n{before}".replace("25\n", "")
    assert [row for row in diff(before, after) if row.startswith("@@")] == [
        "@@ -1,3 +1,5 @@", "@@ -23,7 +25,6 @@",
    ]  # fmt: skip
