"""What the renderer receives of edits, counted in lines of the body."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from editor.desktop.preview.rendering.body import Body
from editor.frontmatter.head import body_lines
from editor.frontmatter.rules import ANY, HEADER_LINES, HeadRules
from editor.text.lines import LineEdit, Lines

HEAD = ("---", "title: A", "---")


def changed(body: Body, lines: tuple[str, ...], edit: LineEdit) -> tuple[str, ...]:
    after = Lines(lines, ("\n",) * (len(lines) - 1) + ("",)).apply(edit).texts
    body.note(edit, after)
    return after


def test_an_edit_of_the_body_is_sent_alone_and_counted_from_its_first_line() -> None:
    lines = (*HEAD, "one", "two", "three")
    body = Body(lines)
    after = changed(body, lines, LineEdit(4, 1, ("zwei",)))
    assert body.take(after) == LineEdit(1, 1, ("zwei",))
    assert body.take(after) is None


def test_an_edit_of_the_head_sends_nothing() -> None:
    lines = (*HEAD, "one")
    body = Body(lines)
    edit = LineEdit(1, 1, ("title: B", "date: 2024-06-15"))
    assert body.note(edit, ("---", "title: B", "date: 2024-06-15", "---", "one"))
    assert body.start == 4
    assert body.take(("---", "title: B", "date: 2024-06-15", "---", "one")) is None


def test_an_edit_of_the_body_does_not_touch_the_head() -> None:
    lines = (*HEAD, "one")
    assert not Body(lines).note(LineEdit(3, 1, ("two",)), (*HEAD, "two"))


def test_edits_that_wait_are_sent_as_one() -> None:
    lines: tuple[str, ...] = (*HEAD, "one", "two", "three", "four")
    body = Body(lines)
    lines = changed(body, lines, LineEdit(4, 1, ("2", "2b")))
    lines = changed(body, lines, LineEdit(6, 1, ()))
    lines = changed(body, lines, LineEdit(3, 1, ("1",)))
    assert lines == (*HEAD, "1", "2", "2b", "four")
    assert body.take(lines) == LineEdit(0, 3, ("1", "2", "2b"))


def test_closing_the_head_takes_its_lines_out_of_the_body() -> None:
    lines = ("---", "title: A", "", "one")
    body = Body(lines)
    assert body.start == 0
    after = changed(body, lines, LineEdit(2, 1, ("---",)))
    assert body.start == 3
    edit = body.take(after)
    assert edit == LineEdit(0, 3, ())


def test_opening_the_head_gives_its_lines_to_the_body() -> None:
    lines = (*HEAD, "one")
    body = Body(lines)
    after = changed(body, lines, LineEdit(2, 1, ("",)))
    assert body.take(after) == LineEdit(0, 0, ("---", "title: A", ""))


line = st.sampled_from(
    ("---", "+++", "", "title: A", "text", "# Heading", "...", "---x", '{"a": 1} y')
)
texts = st.lists(line, min_size=1, max_size=12).map(tuple)


@given(
    texts,
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.lists(line, max_size=4))),
    st.lists(st.booleans(), max_size=8),
    st.sampled_from([ANY, HEADER_LINES, HeadRules(any_closing=True)]),
)
def test_the_body_that_is_told_by_edits_is_the_body_that_is_there(
    start: tuple[str, ...],
    steps: list[tuple[int, int, list[str]]],
    sendings: list[bool],
    rules: HeadRules,
) -> None:
    lines = start
    body = Body(lines, rules)
    told = list(body_lines(lines, rules))
    for number, (anywhere, any_count, inserted) in enumerate(steps):
        first = min(anywhere, len(lines))
        removed = min(any_count, len(lines) - first)
        if removed == len(lines) and not inserted:
            continue
        lines = changed(body, lines, LineEdit(first, removed, tuple(inserted)))
        if number < len(sendings) and sendings[number]:
            _follow(told, body.take(lines))
            assert tuple(told) == tuple(body_lines(lines, rules))
    _follow(told, body.take(lines))
    assert tuple(told) == tuple(body_lines(lines, rules))


def _follow(told: list[str], edit: LineEdit | None) -> None:
    if edit is not None:
        assert edit.first + edit.removed <= len(told)
        told[edit.first : edit.first + edit.removed] = edit.inserted
