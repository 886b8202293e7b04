"""Heads from a stranger: huge, deep, exploding or tagged; each is refused or read, and is inert."""

from __future__ import annotations

import contextlib
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.frontmatter import HEADER_LINES, EditRefused, find, metadata, read, set_value
from editor.frontmatter.nodes import MAX_HEAD

if TYPE_CHECKING:
    from pathlib import Path

DEEP = [
    ("---", "a: " + "[" * 100_000, "---"),
    ("---", "a: " + "[" * 60_000 + "]" * 60_000, "---"),
    ("---", "a: " + "{b: " * 14_000, "---"),
    ("---", *["  " * n + "a:" for n in range(400)], "---"),
    ("---", "- " * 50_000, "---"),
    ("---", "? " * 50_000, "---"),
    ("+++", "a = " + "[" * 40_000, "+++"),
    ("+++", "a = " + "{b=" * 50_000, "+++"),
    ("+++", "a" + ".a" * 100_000 + " = 1", "+++"),
    ("+++", "[a" + ".a" * 100_000 + "]", "+++"),
    ('{"a": ' + "[" * 60_000, "}"),
    ('{"a": ' + "[" * 50_000 + "]" * 50_000 + "}",),
    ("---json", '{"a":' * 40_000 + "1" + "}" * 40_000, "---"),
]


@pytest.mark.parametrize("lines", DEEP, ids=range(len(DEEP)))
def test_deep_nesting_is_refused(lines: tuple[str, ...]) -> None:
    head = find(lines)
    if head is None:
        # Brackets that are never closed are no head in JSON: the fence is the brace.
        assert lines[0].startswith("{")
        return
    assert read(lines, head).problem is not None
    with pytest.raises(EditRefused):
        set_value(lines, "title", "x")
    with pytest.raises(EditorError):
        metadata("\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("---", "a: " + "1" * 120_000 + "x", "---"),
        ("---", "a: " + "1." * 60_000 + "x", "---"),
        ("---", "a: " + "1:1" * 40_000 + "x", "---"),
        ("---", *[f"k{n % 9}: 1" for n in range(18_000)], "---"),
        ("---", "a:", *["- x # y"] * 14_000, "---"),
        ("---", "a: [" + "x, " * 40_000 + "]", "---"),
        ("---", "#" * 120_000, "---"),
        ("+++", 'a = "' + '\\"' * 40_000, "+++"),
        ("+++", "a = '''" + "''x" * 40_000, "+++"),
        ("+++", "\t \t" * 40_000 + "x", "+++"),
        ("+++", "a = [" + "'x', " * 24_000 + "]", "+++"),
        ('{"a": "' + '\\"' * 60_000, "}"),
        ('{"a": "' + "\\" * 120_000, "}"),
        ('{"a": [' + '"x", ' * 24_000 + '"x"]}',),
    ],
    ids=range(14),
)
def test_time_stays_in_line_with_length(lines: tuple[str, ...]) -> None:
    # Whatever grows with the square of the length would not end here.
    head = find(lines)
    if head is None:
        return
    read(lines, head)
    for value in ("x", ["x", "y"]):
        with contextlib.suppress(EditRefused):
            set_value(lines, "a", value)


def test_deep_nesting_survives_the_small_stack_of_a_thread() -> None:
    lines = ("---", "a: " + "[" * 40 + "]" * 40, "b: " + "[" * 5_000 + "]" * 5_000, "---")
    problems: list[object] = []

    def work() -> None:
        head = find(lines)
        assert head is not None
        problems.append(read(lines, head).problem)

    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert problems
    assert problems[0] is not None


def bomb(levels: int) -> tuple[str, ...]:
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, levels)]
    return ("---", "title: x", *rows, "---", "")


def test_aliases_that_explode_are_not_expanded() -> None:
    lines = bomb(40)
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    assert values.problem is None
    last = values.get("a39")
    assert last is not None
    assert last.value is None
    assert last.items == ()
    first = values.get("a1")
    assert first is not None
    assert first.value == (("x", "x"),) * 3
    edit = set_value(lines, "title", "new")
    assert edit is not None
    assert edit.inserted == ("title: new",)


def test_merge_keys_that_explode_are_refused() -> None:
    rows = ["a0: &a0 {k: 1}"]
    rows += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 40)]
    text = "\n".join(["---", *rows, "---", ""])
    with pytest.raises(EditorError):
        metadata(text)
    assert metadata("---\na: &a {k: 1}\nb:\n  <<: *a\n---\n") == {"a": {"k": 1}, "b": {"k": 1}}


def test_alias_inside_its_own_anchor_ends() -> None:
    lines = ("---", "a: &a [1, *a]", "b: *a", "---")
    head = find(lines)
    assert head is not None
    assert [field.value for field in read(lines, head).fields] == [(1, None), (1, None)]


@pytest.mark.parametrize(
    ("fence", "row"), [("---", "key{}: value"), ("+++", "key{} = 1"), ("---json", "{}")]
)
def test_head_of_ten_megabytes_is_told_and_left_alone(fence: str, row: str) -> None:
    lines = [fence, *[row.format(n) for n in range(800_000)], fence[:3], "Body"]
    assert sum(map(len, lines)) > 34 * MAX_HEAD
    head = find(lines)
    assert head is not None
    assert head.last == len(lines) - 2
    values = read(lines, head)
    assert values.fields == ()
    assert values.problem is not None
    with pytest.raises(EditRefused):
        set_value(lines, "key1", "x")


def test_bare_json_is_not_searched_through_a_whole_book() -> None:
    lines = ["{", '"a": [', *["1,"] * 200_000]
    assert find(lines) is None


@pytest.mark.parametrize(
    "tag",
    ["!!python/object/apply:os.system ['touch {}']",
     "!!python/object/new:os.system ['touch {}']",
     "!!python/name:os.system", "!!python/module:os", "!!int ''", "!!bool x",
     "!!timestamp x", "!!float x", "!!binary é", "!!set [a]", "!!omap {{}}",
     "0001-01-01T00:00:00+23:00", "{{[a]: b}}", "0x", "9" * 5000],
)  # fmt: skip
def test_tags_are_inert(tag: str, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    lines = ("---", "title: x", "a: " + tag.format(trap), "---")
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    assert values.problem is None
    assert len([field.value for field in values.fields]) >= 2
    edit = set_value(lines, "title", "new")
    assert edit is not None
    assert edit.inserted == ("title: new",)
    with contextlib.suppress(EditorError):
        metadata("\n".join(lines))
    assert not trap.exists()


def test_number_of_five_thousand_digits_reads_as_its_text() -> None:
    digits = "9" * (sys.get_int_max_str_digits() + 1)
    for lines in (("---", f"a: {digits}", "---"), (f'{{"a": {digits}}}',)):
        head = find(lines)
        assert head is not None
        values = read(lines, head)
        assert values.problem is None
        assert values.fields[0].value == digits
    lines = ("+++", f"a = {digits}", "+++")
    head = find(lines)
    assert head is not None
    assert read(lines, head).problem is not None


def test_metadata_reads_every_format() -> None:
    moment = datetime(2024, 6, 15, 0, 36, 9, tzinfo=UTC)
    assert metadata("\ufeff\n---\na: 2024-06-15T00:36:09Z\n...\nBody") == {"a": moment}
    assert metadata("---\r\ncontent: x\r\nhandler: y\r\n---\r\n") == {
        "content": "x",
        "handler": "y",
    }
    assert metadata("+++\na = 1\n+++\n") == {"a": 1}
    assert metadata('{"a": [1]}\nBody') == {"a": [1]}
    assert metadata("Title: x\n\nBody", HEADER_LINES) == {"title": "x"}
    assert metadata("Body") == {}
    assert metadata("---\n---\n") == {}
    for broken in (
        "---\na: [\n---\n",
        "+++\na\n+++\n",
        "---\n- a\n---\n",
    ):
        with pytest.raises(EditorError):
            metadata(broken)
