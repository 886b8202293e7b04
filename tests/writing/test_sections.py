"""Sections moved and put on other levels: their text comes along, line by line."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.outline import sections, title
from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.sections import (
    demote,
    lower_heading,
    move_down,
    move_up,
    promote,
    raise_heading,
    relocate,
)
from editor.writing.selection import Selection
from tests.scan.counted import CountedScan
from tests.writing.drawn import after

MOVES = [
    ("# A\n\n## B\n\nb\n\n## C\n\nc|", "# A\n\n## C\n\nc|\n\n## B\n\nb"),
    ("## A\na\n## B\nb|\n", "## B\nb|\n## A\na\n"),
    ("intro\n## A\n\nB|\n---\n", "intro\n\nB|\n---\n\n## A\n"),
    ("A\n=\n\n### x\n\nB\n=\n\n|### y\n\n### z", None),
    ("# A\n\n> # no\n\n# B|", "# B|\n\n# A\n\n> # no"),
    ("# A\n\n```\n# no\n```\n# |B", "# |B\n# A\n\n```\n# no\n```"),
    ("# A\n\n# B|\n\n```\nopen", None),
    ("## A\n\n# B|", None),
    ("before| it\n\n# A", None),
]


@pytest.mark.parametrize(("drawn", "expected"), MOVES)
def test_a_section_goes_before_the_one_before_it(drawn: str, expected: str | None) -> None:
    assert after(drawn, move_up) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("# A|\n\n## a\n\n\n# B\n\nb\n", "# B\n\nb\n\n\n# A|\n\n## a\n"),
        ("# A|\n\n## B\n", None),
        ("# A|\n\ntext\n", None),
    ],
)
def test_a_section_goes_behind_the_one_behind_it(drawn: str, expected: str | None) -> None:
    assert after(drawn, move_down) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("## A ##\n\nx|\n\n### B {#b}\n\n# C", "# A #\n\nx|\n\n## B {#b}\n\n# C"),
        ("A\n---\n\n### B|\n\n# C", "A\n---\n\n## B|\n\n# C"),
        ("«A|\n---\n", "«A|\n===\n"),
        ("# A|\n\n## B", None),
        ("## A|\n\n> ## no\n\n```\n## no\n```", "# A|\n\n> ## no\n\n```\n## no\n```"),
    ],
)
def test_a_section_is_promoted_with_its_headings(drawn: str, expected: str | None) -> None:
    assert after(drawn, promote) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("One\ntw|o\n===\n\n## B\n", "One\ntw|o\n---\n\n### B\n"),
        ("On|e\ntwo\n---\ntext", "### On|e two\ntext"),
        ("# A|\n\n###### B", None),
        ("###### A|", None),
        ("#|", "##|"),
    ],
)
def test_a_section_is_demoted_with_its_headings(drawn: str, expected: str | None) -> None:
    assert after(drawn, demote) == expected


def test_a_heading_changes_its_level_alone() -> None:
    assert after("## A|\n\n### B", raise_heading) == "# A|\n\n### B"
    assert after("## A\n\nt|\n\n### B", lower_heading) == "### A\n\nt|\n\n### B"
    assert after("# A|", raise_heading) is None


def test_a_section_is_put_anywhere_on_any_level() -> None:
    assert after("# A\n\n# |B\n\n## b\n", relocate(2, 0, 2)) == "## |B\n\n### b\n\n# A\n"
    assert after("# A|\n\n## b\n\n# C", relocate(0, 2, 2)) is None


def test_the_head_is_no_section() -> None:
    assert after("---\ntitle: x\n---\n# A\n\n# B|", move_up, body=3) == (
        "---\ntitle: x\n---\n# B|\n\n# A"
    )


def test_titles_are_read_without_markup() -> None:
    scan = Scan(["# A *b* `c`", "", "##", "", "- # in an item"])
    assert [title(scan, each) for each in sections(scan)] == ["A b c", ""]


LINES = st.sampled_from(
    ["# A", "## B ##", "### C", "T", "===", "---", "", "", "- i", "  x", "> # q", "```", "~~~",
     "<div>", "</div>", "<!--", "text", "    code", "[r]: /x", "|a|b|", "|-|-|", "###### F"]
)  # fmt: skip


@given(
    st.lists(LINES, min_size=1, max_size=14),
    st.integers(0, 13),
    st.sampled_from([move_up, move_down, promote, demote]),
)
def test_text_is_moved_and_never_lost(texts: list[str], line: int, command: object) -> None:
    assert callable(command)
    scan = Scan(texts, GFM)
    at = min(line, len(texts) - 1)
    change = command(scan, Selection.at(at, 0))
    if change is None:
        return
    made = Lines.from_text("\n".join(texts)).apply(change.edit).texts
    was, now = Scan(texts, GFM), Scan(made, GFM)
    names = Counter(title(was, each) for each in sections(was))
    assert Counter(title(now, each) for each in sections(now)) == names
    if command in (move_up, move_down):
        assert Counter(filter(None, made)) == Counter(filter(None, texts))
        back = move_down if command is move_up else move_up
        undone = back(now, change.selection)
        assert undone is not None
        if len(made) == len(texts):
            again = Lines.from_text("\n".join(made)).apply(undone.edit).texts
            assert list(again) == texts
    else:
        old, new = sections(was), sections(now)
        by = -1 if command is promote else 1
        moved = [b.level - a.level for a, b in zip(old, new, strict=True)]
        assert set(moved) <= {0, by}
        assert by in moved


COMMANDS = {
    "up": move_up, "down": move_down, "promote": promote, "demote": demote,
    "raise": raise_heading, "lower": lower_heading,
}  # fmt: skip


@pytest.mark.parametrize("name", [*COMMANDS, "to the end"])
def test_a_command_costs_by_its_section_and_not_by_the_post(name: str) -> None:
    asked, read = [], []
    for count in (40, 4000):
        beside = ["# H", "", "## h", "", "text", ""] * count
        middle = ["# A", "", "## a", "", "text", "", "## b", "", "## c", "", "text", "", "# B", ""]
        scan = CountedScan([*beside, *middle, *beside])
        at = len(beside)
        command = COMMANDS.get(name) or relocate(at + 2, at + 12, 2)
        scan.kinds()
        change = command(scan, Selection.at(at + 6, 0))
        assert change is not None
        asked.append(scan.asked)
        read.append([copy.lines_read for copy in scan.copies])
        assert scan.lines_read == len(scan)
    assert asked[0] == asked[1]
    assert read[0] == read[1]
    assert sum(read[0]) < 40
