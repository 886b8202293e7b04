"""The headings as a tree: nested by level, read again only where they changed, and known again."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.contents import Contents, Entry, at_line, carried, matching
from editor.scan.outline import headings, sections, title
from editor.scan.rules import PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.text.lines import LineEdit, Lines
from tests.markdown.hostile import POSTS
from tests.scan.counted import CountedScan


def tree(text: str) -> list[str]:
    """Each heading indented by its depth in the tree."""
    entries = Contents().read(Scan(text.split("\n")))
    depths: list[int] = []
    for entry in entries:
        depths.append(0 if entry.parent < 0 else depths[entry.parent] + 1)
    return ["  " * depth + entry.text for depth, entry in zip(depths, entries, strict=True)]


def test_headings_stand_in_the_nearest_higher_one_before_them() -> None:
    assert tree("# A\n## B\n### C\n## D\n# E") == ["A", "  B", "    C", "  D", "E"]
    assert tree("# A\n#### B\n## C\n##### D") == ["A", "  B", "  C", "    D"]
    assert tree("### A\n## B\n# C\n## D") == ["A", "B", "C", "  D"]
    assert tree("text\n\n---") == []


def test_only_headings_that_begin_a_section_are_in_it() -> None:
    text = "> # q\n\n- # i\n\n```\n# c\n```\n\n<div>\n# h\n</div>\n\nTwo *lines*\nof it\n---\n#"
    assert tree(text) == ["Two lines of it", ""]


def test_an_entry_knows_the_lines_of_its_heading_and_of_its_section() -> None:
    scan = Scan(["text", "# A", "", "B", "b", "---", "x", "# C"])
    assert Contents().read(scan) == (
        Entry(1, "A", 1, 1, 7, -1),
        Entry(2, "B b", 3, 5, 7, 0),
        Entry(1, "C", 7, 7, 8, -1),
    )


@pytest.mark.parametrize(("line", "place"), [(0, -1), (1, 0), (2, 0), (5, 1), (6, 1), (99, 2)])
def test_a_line_stands_in_the_innermost_section(line: int, place: int) -> None:
    scan = Scan(["text", "# A", "", "B", "b", "---", "x", "# C"])
    assert at_line(Contents().read(scan), line) == place
    assert at_line((), line) == -1


def test_what_fits_is_shown_with_what_is_around_it() -> None:
    entries = Contents().read(Scan(["# Rye Flour", "## Straße", "### flour", "# Oats"]))
    assert matching(entries, "FLOUR") == ({0, 2}, {1})
    assert matching(entries, "strasse") == ({1}, {0})
    assert matching(entries, "our ry") == ({0}, set())
    assert matching(entries, "wheat") == (set(), set())


@given(POSTS)
def test_entries_are_the_sections_and_their_titles(lines: list[str]) -> None:
    for scan in (Scan(lines), Scan(lines, PYTHON_MARKDOWN)):
        entries = Contents().read(scan)
        found = sections(scan)
        assert [(e.level, e.first, e.last, e.end) for e in entries] == [
            (s.level, s.first, s.last, s.end) for s in found
        ]
        assert [entry.text for entry in entries] == [title(scan, each) for each in found]
        for entry in entries:
            if entry.parent >= 0:
                around = entries[entry.parent]
                assert around.level < entry.level
                assert around.first < entry.first < entry.end <= around.end


@given(POSTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), POSTS), max_size=4))
def test_after_edits_it_reads_what_a_fresh_one_reads(
    lines: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    text, kept = Lines.from_text("\n".join(lines)), Contents()
    scan = Scan(text.texts)
    kept.read(scan)
    for first, removed, inserted in edits:
        begin = min(first, len(text) - 1)
        end = min(begin + removed, len(text))
        edit = LineEdit(begin, end - begin, tuple(inserted[:3]) or ("",))
        text = text.apply(edit)
        scan.apply(edit, 0)
        assert kept.read(scan) == Contents().read(Scan(text.texts))


def test_only_new_headings_are_read_and_in_slices() -> None:
    kept, scan = Contents(), Scan([f"# H{number}" for number in range(10)])
    assert kept.read_some(scan, 6) is None
    found = kept.read_some(scan, 4)
    assert found is not None
    assert len(found) == 10
    scan.apply(LineEdit(3, 1, ("", "# New", "")), 0)
    assert kept.read_some(scan, 0) is None
    assert kept.read_some(scan, 1) is not None
    scan.change_rules(PYTHON_MARKDOWN, scan.inline_rules)
    assert kept.read_some(scan, 9) is None


def known_again(before: list[str], *edits: LineEdit, told: bool = True) -> list[str]:
    """The headings after edits, each with a ``+`` that counts as another one than before."""
    lines, scan = Lines.from_text("\n".join(before)), Scan(before)
    old = Contents().read(scan)
    for edit in edits:
        lines = lines.apply(edit)
    new = Contents().read(Scan(lines.texts))
    names = {number: entry.text for number, entry in enumerate(old)}
    fresh = count(100).__next__
    keys = carried(range(len(old)), old, edits if told else None, new, fresh)
    assert len(set(keys)) == len(keys)
    return [
        f"+{entry.text}" if key not in names
        else entry.text if names[key] == entry.text
        else f"{names[key]}>{entry.text}"
        for key, entry in zip(keys, new, strict=True)
    ]  # fmt: skip


def test_a_heading_is_the_same_wherever_edits_bring_it() -> None:
    text = ["# A", "", "# B", "", "# B", "", "# C"]
    assert known_again(text, LineEdit(1, 1, ("x", "", "# N", ""))) == ["A", "+N", "B", "B", "C"]
    assert known_again(text, LineEdit(2, 2, ())) == ["A", "B", "C"]
    assert known_again(text, LineEdit(0, 1, ("# A1",))) == ["A>A1", "B", "B", "C"]
    assert known_again(text, LineEdit(0, 1, ("## A",)), LineEdit(0, 0, ("x",))) == [
        "A", "B", "B", "C",
    ]  # fmt: skip
    # Sections that have changed places, by one edit.
    moved = LineEdit(0, 7, ("# C", "# A", "", "# B", "", "# B", ""))
    assert known_again(text, moved) == ["C", "A", "B", "B"]
    # A heading that was cut, and nothing in its place.
    assert known_again(text, LineEdit(6, 1, ("",))) == ["A", "B", "B"]


def test_a_heading_is_known_by_its_text_where_nobody_says_what_was_edited() -> None:
    text = ["# A", "", "# B", "# C"]
    edit = LineEdit(0, 4, ("# N", "# C", "# A", "x"))
    assert known_again(text, edit, told=False) == ["+N", "C", "A"]


def test_a_slice_goes_on_where_the_one_before_it_stopped() -> None:
    scan = CountedScan([f"# H{number}" for number in range(60)])
    scan.kinds()
    kept, steps = Contents(), []
    while kept.read_some(scan, 10) is None:
        steps.append(scan.asked)
        scan.asked = 0
    assert len(steps) == 5
    assert max(steps) == min(steps)
    scan.asked = 0
    assert len(kept.read(scan)) == len(kept.headings(scan)) == 60
    assert scan.asked == 0


@given(POSTS)
def test_all_headings_are_those_that_are_read_at_once(lines: list[str]) -> None:
    scan = Scan(lines, PYTHON_MARKDOWN)
    kept = Contents()
    kept.read_some(scan, 1)
    assert kept.headings(scan) == headings(Scan(lines, PYTHON_MARKDOWN))
