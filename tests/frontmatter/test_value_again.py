"""A TOML or JSON head that is read again after an edit has the tree that it has as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import json, toml
from editor.frontmatter.head import find, read
from editor.frontmatter.nodes import Format, Tree, Unreadable
from editor.frontmatter.reread import reread
from editor.frontmatter.value_again import read_again
from tests.frontmatter.test_reread import said

if TYPE_CHECKING:
    from collections.abc import Callable

TOML = """# about
title = "One"
date = 2024-06-15T10:00:00Z   # keep
tags = ["a", 'b', 1, [2, 3]]
n = 12
long = \"\"\"
Two
lines\"\"\"
a.b = 1
z = true
a.c = "d"
inline = {x = 1, y = {z = "q"}}

[params]
author = "Jane"
deep.er = [1,
  2]
[params.more]
k = 'v'
[[items]]
name = "one"
[[items]]
name = "two"
[params.last]
q = 2024-01-01 10:00:00
"""
JSON = """{
  "title": "One", "n": 12,
  "tags": ["a", "b\\"", {"c": null}],
  "o": {"p": true, "q": [1, 2.5e3]}
}
"""
READERS: dict[Format, Callable[[str], Tree]] = {Format.TOML: toml.parse, Format.JSON: json.parse}
HEADS = {Format.TOML: TOML, Format.JSON: JSON}
FENCES = {Format.TOML: ("+++", "+++"), Format.JSON: ("---json", "---")}

_PIECES = (
    *"ab01\"'\\[]{},=:#.- \n\t",
    '"""',
    "'''",
    "true",
    "null",
    "1e5",
    "\n[x]\n",
    "x = 1\n",
    "\x00",
    "é",
    "😀",
)


def whole(form: Format, text: str) -> Tree | None:
    """The tree as it is read as a whole; None where it cannot be."""
    try:
        return READERS[form](text)
    except Unreadable:
        return None


@st.composite
def edits(draw: st.DrawFn) -> tuple[Format, str]:
    """A head after an edit of a few characters."""
    form = draw(st.sampled_from(list(HEADS)))
    before = HEADS[form]
    start = draw(st.integers(0, len(before)))
    end = min(len(before), start + draw(st.sampled_from([0, 0, 1, 2, 5])))
    new = "".join(draw(st.lists(st.sampled_from(_PIECES), max_size=2)))
    return form, before[:start] + new + before[end:]


@given(st.lists(edits(), min_size=1, max_size=3))
def test_head_is_read_again_as_it_is_read_as_a_whole(changed: list[tuple[Format, str]]) -> None:
    for form, text in changed:
        again = read_again(READERS[form](HEADS[form]), text)
        assert again is None or again == whole(form, text)


@given(edits())
def test_head_read_again_says_what_it_says(edit: tuple[Format, str]) -> None:
    form, after = edit
    opening, closing = FENCES[form]
    posts = [[opening, *it.split("\n")[:-1], closing] for it in (HEADS[form], after)]
    heads = [find(post) for post in posts]
    if heads[0] is None or heads[1] is None or heads[1].format is not form:
        return
    again = reread(posts[1], heads[1], read(posts[0], heads[0]))
    anew = read(posts[1], heads[1])
    assert (again.problem, said(again)) == (anew.problem, said(anew))


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        (Format.TOML, "One", "One more"),
        (Format.TOML, '"One"', "1"),
        (Format.TOML, "n = 12", "n = 123"),
        (Format.TOML, "'b'", "'b', 'c'"),
        (Format.TOML, "Two", "Two\n\nor three"),
        (Format.TOML, "Jane", ""),
        (Format.TOML, '"two"', '"three"'),
        (Format.TOML, "10:00:00\n", "10:00:01\n"),
        (Format.TOML, "{x = 1", "{x = 10"),
        (Format.JSON, "One", "One more"),
        (Format.JSON, "12", "1.5"),
        (Format.JSON, "null", "[]"),
        (Format.JSON, "true", "false"),
    ],
)
def test_edit_within_a_value_reads_that_value_alone(form: Format, old: str, new: str) -> None:
    after = HEADS[form].replace(old, new)
    again = read_again(READERS[form](HEADS[form]), after)
    assert again is not None
    assert again == READERS[form](after)


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        (Format.TOML, '"One"', '"One'),
        (Format.TOML, "n = 12", "n = 12 13"),
        (Format.TOML, "n = 12", "n = 12 # x"),
        (Format.TOML, "title", "n"),
        (Format.TOML, "[params]", "[param]"),
        (Format.JSON, "12", "012"),
        (Format.JSON, '"n"', '"title"'),
        (Format.JSON, "}\n", "}}\n"),
    ],
)
def test_edit_that_may_reach_further_is_left_to_who_reads_all(
    form: Format, old: str, new: str
) -> None:
    assert read_again(READERS[form](HEADS[form]), HEADS[form].replace(old, new)) is None
