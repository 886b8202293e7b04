from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from editor.markdown.flavours.python_markdown.fences import Fences
from editor.text.lines import LineEdit

LINES = st.sampled_from(
    [
        "```", "````", "~~~", "``` ", "```\t", "```py", "``` .py", "```{.py}", "```{ .py } }",
        "```{.py} ", '```py hl_lines="1"', '```hl_lines="1', 'x"', "```a b", "`\x02``", " ```",
        "text", "", "<!--", "```\r",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, min_size=1, max_size=12)


def fenced_by_the_library(lines: list[str]) -> int:
    """How many fences Python-Markdown takes out of a text."""
    markdown = Markdown(extensions=["fenced_code", "attr_list"])
    source = markdown.preprocessors["normalize_whitespace"].run("\n".join(lines).split("\n"))
    markdown.preprocessors["fenced_code_block"].run(source)
    return markdown.htmlStash.html_counter


@given(TEXTS)
def test_fences_are_paired_as_the_library_pairs_them(lines: list[str]) -> None:
    fences = Fences(enabled=True)
    fences.load(lines)
    sure = [pair for pair in fences.pairs if pair[1] < len(lines)]
    whole = len(sure) == len(fences.pairs)
    found = fenced_by_the_library(lines if whole else lines[: fences.pairs[-1][0]])
    assert len(sure) == found
    for start, end in sure:
        assert fenced_by_the_library(lines[start : end + 1]) == 1
        assert fences.around(start) == fences.around(end) == (start, end)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), TEXTS), max_size=4))
def test_fences_follow_edits(lines: list[str], edits: list[tuple[int, int, list[str]]]) -> None:
    fences = Fences(enabled=True)
    fences.load(lines)
    for first, removed, inserted in edits:
        at = min(first, len(lines))
        edit = LineEdit(at, min(removed, len(lines) - at), tuple(inserted))
        before = list(fences.pairs)
        lines[at : at + edit.removed] = inserted
        changed = fences.apply(edit, lines)
        fresh = Fences(enabled=True)
        fresh.load(lines)
        assert fences.pairs == fresh.pairs
        if changed is None:
            assert len(before) == len(fresh.pairs)
            continue
        # Outside of what is said to have changed, the fences are the same, moved.
        first_line, last_line = changed
        assert [p for p in before if p[1] < min(first_line, at)] == [
            p for p in fresh.pairs if p[1] < min(first_line, at)
        ]
        end = max(last_line, at + len(inserted) - 1)
        assert [(a + edit.shift, b) for a, b in before if a + edit.shift > end] == [
            (a, b - edit.shift if b < 1 << 50 else b) for a, b in fresh.pairs if a > end
        ]


def test_fences_are_text_where_the_extension_is_off() -> None:
    fences = Fences(enabled=False)
    fences.load(["```", "x", "```"])
    assert fences.pairs == []
