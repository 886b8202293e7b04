"""Texts anywhere in a head are found with their keys, and changed alone."""

from __future__ import annotations

import pytest

from editor.frontmatter import HEADER_LINES, EditRefused
from editor.frontmatter.rules import ANY, HeadRules
from editor.frontmatter.texts import texts, with_texts

YAML = """---
title: "A: one" # mine
cover: {image: 'a.png', alt: x}
resources:
  - src: a.png
    name: "b"
  - src:   "sub/a.png"   # two
list: [a.png, 'c']
draft: true
text: |
  a.png
---
a.png
"""
TOML = """+++
title = 'A'
cover = "a.png" # mine
[[resources]]
src = "a.png"
[params]
list = ["a.png", 'sub/a.png']
+++
"""
JSON = '{\n  "cover": "a.png",\n  "list": ["a.png", {"src": "sub/a.png"}]\n}\n'
HEADERS = "Title: A\nCover: a.png\n\na.png\n"
COMMENTS = "<!--\n.. title: A\n.. previewimage: a.png\n-->\n"


@pytest.mark.parametrize(
    ("head", "rules", "count"),
    [
        (YAML, ANY, 4),
        (TOML, ANY, 4),
        (JSON, ANY, 3),
        (HEADERS, HEADER_LINES, 1),
        (COMMENTS, ANY, 1),
    ],
)
@pytest.mark.parametrize("new", ["n.png", "../x y/n.png", "it's: #1.png", 'q"[,].png'])
def test_some_texts_are_changed_and_all_else_stays(
    head: str, rules: HeadRules, count: int, new: str
) -> None:
    lines = head.split("\n")
    found = [one for one in texts(lines, rules) if one.text.endswith("a.png")]
    assert len(found) == count
    edit = with_texts(lines, {one.place: new for one in found}, rules)
    assert edit is not None
    after = [*lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :]]
    assert [one.text for one in texts(after, rules)] == [
        new if one in found else one.text for one in texts(lines, rules)
    ]
    changed = [number for number, line in enumerate(lines) if line != after[number]]
    assert set(changed) == {one.line for one in found}
    if new == "n.png":
        # In the quotes it had, with the comment and the blanks around it.
        body = len(lines) - 2 if head in {YAML, HEADERS} else len(lines)
        assert after[:body] == [
            line if number not in changed else line.replace("sub/", "").replace("a.png", new)
            for number, line in enumerate(lines[:body])
        ]


def test_a_text_knows_the_keys_it_stands_below() -> None:
    found = {one.keys for one in texts(YAML.split("\n")) if one.text.endswith("a.png")}
    assert found == {("cover", "image"), ("resources", "src"), ("list",)}


def test_what_cannot_be_written_is_refused() -> None:
    lines = HEADERS.split("\n")
    place = next(one.place for one in texts(lines, HEADER_LINES) if one.text == "a.png")
    with pytest.raises(EditRefused):
        with_texts(lines, {place: "a\nB: b.png"}, HEADER_LINES)


@pytest.mark.parametrize(
    "head", ["", "text\n", "---\na: [\n---\n", "---\na: b\n", "---js\n{}\n---\n"]
)
def test_what_is_no_head_has_no_texts(head: str) -> None:
    assert texts(head.split("\n")) == ()


def test_what_has_an_anchor_says_so() -> None:
    lines = ["---", "a: &x a.png", "b: *x", "c: !t a.png", "---", ""]
    found = texts(lines)
    assert [(one.text, one.is_tied) for one in found] == [("a.png", True), ("a.png", True)]
    with pytest.raises(EditRefused):
        with_texts(lines, {found[0].place: "b.png"})
