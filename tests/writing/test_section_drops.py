"""A section put beside or into another one: nothing but it moves, and its level follows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.contents import Contents
from editor.scan.rules import GFM, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.scan.state import LineKind
from editor.text.lines import Lines
from editor.writing.section_drops import Reason, Where, put, reason
from editor.writing.selection import Selection
from tests.writing.drawn import after
from tests.writing.test_sections import LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.contents import Entry

NAMED = ("# A", "## D", "### C", "T", "###### F")
BEFORE, INTO, BEHIND = Where.BEFORE, Where.INTO, Where.BEHIND
HERE = Selection.at(0, 0)

DROPS = [
    # On the level of what it is put beside, with what is in it.
    ("# A\n\n## b\n\n# |C\n\n## d", 4, BEFORE, 2, "# A\n\n## |C\n\n### d\n\n## b"),
    ("# A\n\n## b|\n\n# C\n\nc", 2, BEHIND, 4, "# A\n\n# C\n\nc\n\n# |b"),
    # Into another one it comes last, on the level of the last there.
    ("# A|\n\n# B\n\n### c\n", 0, INTO, 2, "# B\n\n### c\n\n### |A\n"),
    ("# A|\n\n# B\n\nb\n", 0, INTO, 2, "# B\n\nb\n\n## |A\n"),
    ("# A|\n\n## b\n\nx\n\n## c", 2, INTO, 0, "# A\n\n## c\n\n## |b\n\nx"),
    # Underlined headings become signed ones where there is no such underline.
    ("A|\n=\n\n# B\n\n### C\n", 0, INTO, 3, "# B\n\n### C\n\n### |A\n"),
    ("A\n=\n\nB|\n---\n\nb", 3, BEFORE, 0, "|B\n===\n\nb\n\nA\n="),
    # The signs behind a heading follow.
    ("# A #|\n\n## B ##\n", 0, INTO, 2, None),
    ("# A #|\n\n# B\n", 0, INTO, 2, "# B\n\n## |A ##\n"),
    # Blank lines stay where they are, or come where two blocks would be one.
    ("# A\n# B|\n", 1, BEFORE, 0, "# |B\n# A\n"),
    ("# A\n\ntext\nB|\n===", 3, BEFORE, 0, None),
    ("text\n\nA\n===\n# B|", 4, BEFORE, 2, "text\n\n# |B\nA\n==="),
    ("# A\n\n\n# B|\n\nb", 3, BEFORE, 0, "# |B\n\nb\n\n\n# A"),
    # What would swallow the rest stays.
    ("# A\n\n# B|\n\n```\nopen", 2, BEFORE, 0, None),
    ("# A\n\n<!-- open\n\n# B|", 0, BEHIND, 4, None),
    # Headings in fences, quotes and lists are none.
    ("# A\n\n> # q\n\n- # i\n\n```\n# c\n```\n\n# B|", 10, BEFORE, 2, None),
    ("# A|\n\n## B", 0, INTO, 2, None),
    ("# A|", 0, BEHIND, 0, None),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "line", "where", "other", "expected"), DROPS)
def test_a_section_is_put_there(
    drawn: str, line: int, where: Where, other: int, expected: str | None
) -> None:
    assert after(drawn, put(line, where, other)) == expected


def test_the_front_matter_stays_where_it_is() -> None:
    drawn = "---\ntitle: x\n---\n# A\n\n# B|"
    assert after(drawn, put(5, BEFORE, 3), body=3) == "---\ntitle: x\n---\n# |B\n\n# A"


def test_what_a_heading_is_the_flavour_says() -> None:
    drawn = "#A\n\n#B|"
    assert after(drawn, put(2, BEFORE, 0)) is None
    assert after(drawn, put(2, BEFORE, 0), PYTHON_MARKDOWN) == "#|B\n\n#A"


@pytest.mark.parametrize(
    ("text", "line", "where", "other", "expected"),
    [
        ("# A\n\n###### B", 0, INTO, 2, Reason.NO_PLACE),
        ("# A\n\n###### B\n\n# C", 4, INTO, 2, Reason.TOO_DEEP),
        ("# A\n\n## B\n\n##### C\n\n###### D", 0, INTO, 0, Reason.NO_PLACE),
        ("# A\n\n# B", 0, BEFORE, 2, Reason.NO_PLACE),
        ("# A\n\n## B", 2, INTO, 0, Reason.NO_PLACE),
        ("# A\n\n## B\n\n### C", 2, INTO, 0, Reason.NO_PLACE),
        ("# A\n\n# B\n\n```", 2, BEFORE, 0, Reason.READ_OTHERWISE),
        ("# A\n\ntext", 2, BEFORE, 0, Reason.NO_PLACE),
    ],
)
def test_why_a_section_stays(
    text: str, line: int, where: Where, other: int, expected: Reason
) -> None:
    scan = Scan(text.split("\n"))
    assert put(line, where, other)(scan, HERE) is None
    assert reason(scan, line, where, other) is expected


def without(texts: Sequence[str], entry: Entry) -> list[str]:
    """The lines that are not blank, and not of a section."""
    rest = [*texts[: entry.first], *texts[entry.end :]]
    return [text for text in rest if text.strip()]


def content(scan: Scan, entry: Entry) -> list[str]:
    """What is written in a section, its headings by their text alone."""
    found: list[str] = []
    for block in scan.blocks(entry.first):
        if block.first >= entry.end:
            break
        is_section = block.level and not scan.line(block.first).containers
        if is_section:
            found.append(scan.text(block))
        else:
            found += scan[block.first : block.last + 1]
    return [" ".join(text.split()) for text in found if text.strip()]


def relations(entries: Sequence[Entry], moved: Entry) -> list[tuple[str, str]]:
    """Each heading that is not in a section, with the one around it."""
    inside = [moved.first <= entry.first < moved.end for entry in entries]
    return [
        (entry.text, "" if entry.parent < 0 else entries[entry.parent].text)
        for entry, is_in in zip(entries, inside, strict=True)
        if not is_in
    ]


@given(
    st.lists(LINES | st.sampled_from(NAMED), min_size=2, max_size=16),
    st.integers(0, 15),
    st.integers(0, 15),
    st.sampled_from(Where),
    st.sampled_from([GFM, PYTHON_MARKDOWN]),
)
def test_nothing_but_the_section_moves(
    texts: list[str], number: int, other: int, where: Where, rules: object
) -> None:
    assert isinstance(rules, type(GFM))
    # Each heading another one, so that it is known again.
    texts = [f"{text}{at}" if text in NAMED else text for at, text in enumerate(texts)]
    scan = Scan(texts, rules)
    entries = Contents().read(scan)
    if not entries:
        return
    own, beside = entries[number % len(entries)], entries[other % len(entries)]
    change = put(own.first, where, beside.first)(scan, HERE)
    if change is None:
        assert isinstance(reason(scan, own.first, where, beside.first), Reason)
        return
    made = Lines.from_text("\n".join(texts)).apply(change.edit).texts
    now = Scan(made, rules)
    after_it = Contents().read(now)
    moved = next(entry for entry in after_it if entry.first == change.selection.line)
    assert moved.text == own.text
    assert without(made, moved) == without(texts, own)
    assert content(now, moved) == content(scan, own)
    if moved.level == own.level:
        assert Counter(filter(str.strip, made)) == Counter(filter(str.strip, texts))
    assert relations(after_it, moved) == relations(entries, own)
    parent = after_it[moved.parent].text if moved.parent >= 0 else ""
    if where is INTO:
        assert parent == beside.text
    else:
        assert moved.level == beside.level
        around = entries[beside.parent].text if beside.parent >= 0 else ""
        assert parent == around
    # Heads, fences and quotes are what they were, wherever they stand now.
    assert Counter(k for k in now.kinds() if k not in LOOSE) == Counter(
        k for k in scan.kinds() if k not in LOOSE
    )


LOOSE = {
    LineKind.BLANK, LineKind.HEADING, LineKind.UNDERLINE, LineKind.PARAGRAPH,
    LineKind.CONTINUATION,
}  # fmt: skip
"""What an underlined heading is made of, and blank lines."""
