"""What is inserted leaves all else on the rendered page as it was, and a step back leaves nothing.

The letters of the page are compared, in order: a blank line that an insert needs may make a list a
loose one, which wraps its items in paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.flavours import by_name
from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing import callouts, footnotes, inserts
from editor.writing.selection import Change, Command, Selection
from tests.examples import tried

MATERIAL = ["admonition", "pymdownx.details", "footnotes", "tables", "fenced_code", "md_in_html"]
FLAVOURS: dict[str, tuple[BlockRules, str, dict[str, object]]] = {
    "github": (GFM, "commonmark", {}),
    "hugo": (replace(GOLDMARK, raw_html=True), "goldmark", {"unsafe": True}),
    "kramdown": (KRAMDOWN, "kramdown", {}),
    "mkdocs": (
        replace(
            PYTHON_MARKDOWN,
            admonitions=frozenset({"!!!", "???"}),
            descriptions=False,
            abbreviations=False,
        ),
        "python-markdown",
        {"profile": "mkdocs", "extensions": MATERIAL},
    ),
}
BLOCKS = [
    "Some words, here.", "Two lines\nof *one* text", "# Heading", "Under\n-----", "- one\n- two",
    "- one\n\n    more\n\n- two", "1. first\n2. second", "> quoted text\n> goes on", "> - in both",
    "```\ncode here\n```", "| a | b |\n|---|---|\n| c | d |", "    indented code", "---",
    "- [ ] task", "a `span` and [link](/x)", "<div>raw</div>", "last[^n]\n\n[^n]: a note",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5).map("\n\n".join)
ENDS = st.sampled_from(["\n", "\r\n"])
NOTES = re.compile(
    r'<sup[^>]*><a[^>]*>.*?</a></sup>|<(div|section)[^>]*class="footnotes?"[^>]*>.*?</\1>',
    re.DOTALL,
)


def letters(page: str) -> str:
    """What a reader reads, without blanks and without the notes."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", NOTES.sub("", page))).split())


def is_last(scan: Scan, change: Change, line: int) -> bool:
    """Whether nothing stands behind a break in its paragraph."""
    behind = change.edit.inserted[-1][change.selection.column :]
    return not behind.strip() and scan.block(line).last == line


INSERTS: dict[str, tuple[Command, str]] = {
    "rule": (inserts.rule, ""),
    "code": (inserts.code_block, ""),
    "details": (inserts.details, "Details"),
    "break": (inserts.hard_break, ""),
    "footnote": (footnotes.footnote, ""),
    "callout": (callouts.callout(callouts.CalloutKind.WARNING), "Warning"),
}
"""Each with the word that it brings to the page."""


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("insert", INSERTS)
@settings(max_examples=tried(25))
@given(TEXTS, st.tuples(st.integers(0, 60), st.integers(0, 40)), ENDS)
def test_all_else_is_read_as_before(
    flavour: str, insert: str, text: str, place: tuple[int, int], ending: str
) -> None:
    rules, name, options = FLAVOURS[flavour]
    command, brought = INSERTS[insert]
    row, column = place
    lines = Lines.from_text(text.replace("\n", ending) + ending)
    line = row % (len(lines) - 1)
    selection = Selection.at(line, column % (len(lines[line]) + 1))
    dialect = by_name(name, **options)

    change = command(Scan(lines.texts, rules), selection)

    if change is None:
        return
    result = lines.apply(change.edit)
    before = letters(dialect.whole(list(lines.texts)))
    after = letters(dialect.whole(list(result.texts)))
    if insert == "break" and is_last(Scan(lines.texts, rules), change, line):
        # What is broken off has still to be written.
        brought = "\\"
    assert after.replace(brought, "", 1) == before
    assert ending == "\n" or result.text().count("\n") == result.text().count("\r\n")
    back = result.difference(lines)
    assert back is None or result.apply(back) == lines


@pytest.mark.parametrize("flavour", ["github", "mkdocs"])
@given(TEXTS, st.tuples(*[st.integers(0, 60)] * 4))
def test_a_callout_on_and_off_gives_text_and_place_back(
    flavour: str, text: str, places: tuple[int, int, int, int]
) -> None:
    rules = FLAVOURS[flavour][0]
    command = callouts.callout(callouts.CalloutKind.TIP)
    lines = Lines.from_text(text)
    rows = sorted(place % len(lines) for place in places[:2])
    columns = [place % (len(lines[row]) + 1) for place, row in zip(places[2:], rows, strict=True)]
    selection = Selection(rows[0], columns[0], rows[1], columns[1])

    on = command(Scan(lines.texts, rules), selection)

    if on is None:
        return
    boxed = lines.apply(on.edit)
    off = command(Scan(boxed.texts, rules), on.selection)
    assert off is not None
    back = boxed.apply(off.edit)
    # A blank line that parted it from what stands beside it stays.
    assert inked(back) == inked(lines)
    for (line, column), (was, had) in (
        (off.selection.start, selection.start),
        (off.selection.end, selection.end),
    ):
        assert back[line].rstrip() == lines[was].rstrip()
        assert back[line][column:].rstrip() == lines[was][had:].rstrip() or had < column


def inked(lines: Lines) -> list[str]:
    """The lines with something on them."""
    return [line.rstrip() for line in lines if line.strip()]
