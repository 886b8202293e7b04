"""Heads: an edit of 50 lines in 2 ms at most, 10,000 heads read in the order of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import find, read, set_value

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

YAML = (
    "---",
    'title: "A head of fifty lines"',
    "date: 2024-06-15T00:36:09+00:00  # when it was written",
    "draft: false",
    *[f'key{n}: "the value number {n}"' for n in range(30)],
    "tags:",
    *[f"  - tag {n}" for n in range(10)],
    "params:",
    "  author: someone",
    "  toc: true",
    "text: |",
    "  two lines of",
    "  text",
    "---",
)
TOML = (
    "+++",
    'title = "A head of fifty lines"',
    "date = 2024-06-15T00:36:09+00:00  # when it was written",
    "draft = false",
    *[f'key{n} = "the value number {n}"' for n in range(30)],
    "tags = [",
    *[f'  "tag {n}",' for n in range(10)],
    "]",
    "",
    "[extra]",
    'author = "someone"',
    "+++",
)
BODY = tuple([f"Line {n} of the text." for n in range(2_000)])


@pytest.mark.parametrize("head", [YAML, TOML], ids=["yaml", "toml"])
@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "Another title"), ("draft", True), ("tags", [f"tag {n}" for n in range(11)])],
    ids=["title", "draft", "tags"],
)
def test_edit_of_a_head_of_fifty_lines(
    benchmark: BenchmarkFixture, head: tuple[str, ...], key: str, value: str | list[str]
) -> None:
    lines = head + BODY
    edit = benchmark(set_value, lines, key, value)
    assert edit is not None


@pytest.mark.parametrize("written", ["yaml", "toml"])
def test_reading_ten_thousand_heads(
    benchmark: BenchmarkFixture, measured: bool, written: str
) -> None:
    equals, fence = (": ", "---") if written == "yaml" else (" = ", "+++")
    posts = [
        (
            fence,
            f'title{equals}"Post number {n}"',
            f"date{equals}2024-06-15T00:36:09Z",
            f"draft{equals}false",
            f'tags{equals}["one", "two"]',
            f'description{equals}"What post {n} is about"',
            fence,
            *BODY[:20],
        )
        for n in range(10_000 if measured else 100)
    ]

    def read_all() -> int:
        count = 0
        for lines in posts:
            head = find(lines)
            if head is not None:
                count += len(read(lines, head).fields)
        return count

    assert benchmark(read_all) == 5 * len(posts)


def test_reading_a_head_while_it_is_typed_in(benchmark: BenchmarkFixture) -> None:
    lines = YAML + BODY

    def read_one() -> int:
        head = find(lines)
        return 0 if head is None else len(read(lines, head).fields)

    assert benchmark(read_one) == 38
