"""A head that is read again after an edit has the tree that it has when it is read as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import yaml
from editor.frontmatter.nodes import Tree, Unreadable
from editor.frontmatter.yaml_again import read_again

HEAD = """# about
title: One
date: 2024-06-15   # of the draft
tags: [a, "b", c]
"quoted": yes
text: |
  Two lines

  of it
authors:
- name: Jane
  links: {home: a, work: b}
- name: Joe

folded: >+
  It goes

params:
  author: 'Jane'   # keep
  deep:
    deeper: [1, 2]
last:
"""

_PIECES = (
    *"abz019 \t\n:-#'\"[]{},&*!|>%?~.\\",
    ": ",
    "- ",
    "\n  ",
    "\n- x",
    "\nnew: 1\n",
    "---",
    "\n...\n",
    "\n---\n",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "%YAML 1.1\n",
    "|+\n  ",
    "\ufeff",
    "\u2028",
    "\x85",
    "\ud800",
    "é",
    "😀",
)
_KEYS = (
    "title: One\n",
    "tags:\n- a\n- b\n",
    "text: |\n  x\n\n",
    "m:\n  a: 1\n",
    "# c\n",
    "n:\n",
    "\n",
)


def whole(text: str) -> Tree | None:
    """The tree as it is read as a whole; None where it cannot be."""
    try:
        return yaml.parse(text)
    except Unreadable:
        return None


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A head, and the same one after an edit of a few characters."""
    made = st.lists(st.sampled_from(_KEYS), min_size=1, max_size=6).map("".join)
    before = draw(st.one_of(st.just(HEAD), made))
    start = draw(st.integers(0, len(before)))
    end = min(len(before), start + draw(st.integers(0, 6)))
    new = "".join(draw(st.lists(st.sampled_from(_PIECES), max_size=3)))
    return before, before[:start] + new + before[end:]


@given(edits())
def test_head_is_read_again_as_it_is_read_as_a_whole(edit: tuple[str, str]) -> None:
    before, after = edit
    tree = whole(before)
    if tree is not None:
        again = read_again(tree, after)
        assert again is None or again == whole(after)


@given(st.lists(edits(), max_size=3), st.integers(0, 300), st.sampled_from("xy\n:"))
def test_head_that_was_read_again_is_read_again(
    more: list[tuple[str, str]], at: int, sign: str
) -> None:
    text, tree = HEAD, whole(HEAD)
    for place in (at, at + 7, *(len(before) for before, _ in more)):
        if tree is None:
            return
        cut = min(place, len(text) - 1)
        text = text[:cut] + sign + text[cut:]
        again = read_again(tree, text)
        assert again is None or again == whole(text)
        tree = again or whole(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One", "One more"),
        ("One", "'It''s'"),
        ("One", ""),
        ("title", "titel"),
        ("[a,", "[a, bc,"),
        ("of it", "of it\n  and that"),
        ("- name: Joe\n", ""),
        ("home: a", "home: ab"),
        ("It goes", "It goes on"),
        ("deeper: [1, 2]", "deeper: []"),
        ("last:", "last: it"),
        ("last:\n", "last:\nnew: 1\n"),
        ("title: One\n", "title: One\nnew: 1\n"),
        ("params:\n", "new: 1\nparams:\n"),
        ("last:\n", ""),
        ('"quoted": yes\n', ""),
    ],
)
def test_edit_within_a_key_reads_that_key_alone(old: str, new: str) -> None:
    before = yaml.parse(HEAD)
    after = HEAD.replace(old, new)
    again = read_again(before, after)
    assert again == yaml.parse(after)
    assert again is not None
    # What is before the edit is what was read before; what is behind it has only moved.
    kept = [entry for entry in again.root.entries if entry in before.root.entries]
    place = sum(entry.key.start <= HEAD.index(old) for entry in before.root.entries)
    assert all(entry in kept for entry in before.root.entries[: max(place - 2, 0)])


@pytest.mark.parametrize(
    "after",
    [
        HEAD.replace("One", "[One"),
        HEAD.replace("One", "*a"),
        HEAD.replace("One", '"One'),
        HEAD.replace("One", "One: two"),
        HEAD.replace("title: One\n", "---\n"),
        HEAD.replace("# about\n", "# about all\n"),
        HEAD.replace("title: One\n", ""),
        "\ufeff" + HEAD,
    ],
)
def test_edit_that_may_reach_further_is_left_to_who_reads_all(after: str) -> None:
    again = read_again(yaml.parse(HEAD), after)
    assert again is None or again == yaml.parse(after)


def test_anchors_and_aliases_are_left_to_who_reads_all() -> None:
    before = yaml.parse("a: &x 1\nb: *x\nc: 2\n")
    assert read_again(before, "a: &x 1\nb: *x\nc: 3\n") is None
    before = yaml.parse("a: &x 1\nb: 2\n")
    assert read_again(before, "a: &x 1\nb: *x\n") is None
