from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.critic import RE_CRITIC

from editor.markdown.flavours.python_markdown.critic import CriticSpans
from editor.markdown.flavours.python_markdown.fences import Fences
from editor.markdown.flavours.python_markdown.nested_fences import NestedFences
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


NESTED = st.sampled_from(
    [
        "```", "````", "~~~", "```py", "    ```", "> ```", "> x", "  ```", "text", "", "- ```",
        "``` {.py}", "> > ```", ">", "```x y", "    x",
    ]
)  # fmt: skip
NESTED_TEXTS = st.lists(NESTED, min_size=1, max_size=14)
MARKS = st.sampled_from(["{++", "++}", "a {--b--}", "{~~ a", "~>", "b ~~}", "{>>", "<<}", "x", ""])
MARKED_TEXTS = st.lists(MARKS, min_size=1, max_size=14)
SUPERFENCES = Markdown(extensions=["pymdownx.superfences"])


def loaded(lines: list[str]) -> NestedFences:
    fences = NestedFences(SUPERFENCES)
    fences.load(lines)
    return fences


@given(
    NESTED_TEXTS,
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 4), NESTED_TEXTS), max_size=4),
)
def test_nested_fences_follow_edits(
    lines: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    fences = loaded(lines)
    for first, removed, inserted in edits:
        at = min(first, len(lines))
        edit = LineEdit(at, min(removed, len(lines) - at), tuple(inserted))
        lines[at : at + edit.removed] = inserted
        fences.apply(edit, lines)
        assert fences.pairs == loaded(lines).pairs


def test_a_line_in_nested_fences_is_read_with_its_fence_only() -> None:
    lines = [*["text", "", "```", "x", "```", ""] * 500]
    fences = loaded(lines)
    read = CountedLines(lines)
    read[1503] = "y"
    assert fences.apply(LineEdit(1503, 1, ("y",)), read) == (1502, 1504)
    assert read.looked_at < 10


class CountedLines(list[str]):
    """Lines that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - a line, or several
        self.looked_at += 1
        return super().__getitem__(at)


def spans(lines: list[str]) -> CriticSpans:
    found = CriticSpans(enabled=True)
    found.load(lines)
    return found


@given(MARKED_TEXTS)
def test_marks_are_those_of_critic_markup(lines: list[str]) -> None:
    text = "\n".join(lines)
    covered: set[int] = set()
    for found in RE_CRITIC.finditer(text):
        first = text.count("\n", 0, found.start())
        covered.update(range(first, first + found[0].count("\n")))
    held = {line for first, last in spans(lines).pairs for line in range(first, last)}
    assert held == covered


@given(
    MARKED_TEXTS,
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 4), MARKED_TEXTS), max_size=4),
)
def test_marks_follow_edits(lines: list[str], edits: list[tuple[int, int, list[str]]]) -> None:
    found = spans(lines)
    for first, removed, inserted in edits:
        at = min(first, len(lines))
        edit = LineEdit(at, min(removed, len(lines) - at), tuple(inserted))
        lines[at : at + edit.removed] = inserted
        found.apply(edit, lines)
        assert found.pairs == spans(lines).pairs
