"""The texts of a head that are read as prose, character by character."""

from __future__ import annotations

import pytest

from editor.frontmatter import HEADER_LINES, HeadRules, find
from editor.frontmatter.rules import ANY
from editor.frontmatter.shown_texts import shown_texts


@pytest.mark.parametrize(
    ("text", "shown", "rules"),
    [
        ("---\ntitle: Some words\n---\n", ["Some words"], ANY),
        ("---\ntitle: 'It''s here'\n---\n", ["'It's here'"], ANY),
        ('---\ntitle: "A \\"q\\" \\u00e9"\n---\n', ['"A "q" é"'], ANY),
        ("---\ndescription: >-\n  one\n  two\n---\n", [">-\n  one\n  two"], ANY),
        ("---\nslug: nt-checked\ntags: [wrng]\nlayout: pst\n---\n", [], ANY),
        ("---\ncover:\n  alt: A dog\n  image: dg.png\n---\n", ["A dog"], ANY),
        ('+++\ntitle = "Say \\"x\\""\n+++\n', ['"Say "x""'], ANY),
        ("+++\ntitle = 'C:\\n'\n+++\n", ["'C:\\n'"], ANY),
        ('{\n"title": "A\\u0301 b"\n}\n', ['"A\u0301 b"'], ANY),
        ("Title: Header words\nSlug: hdr\n\nbody", ["Header words"], HEADER_LINES),
    ],
)
def test_the_texts_and_their_places(text: str, shown: list[str], rules: HeadRules) -> None:
    lines = text.split("\n")
    head = find(lines, rules)
    assert head is not None
    found = list(shown_texts(lines, head))
    assert [one.text for one in found] == shown
    for one in found:
        assert len(one.text) == len(one.places)
        for character, (line, start, end) in zip(one.text, one.places, strict=True):
            if end == start + 1 and character != "\n":
                assert lines[line][start] == character


def test_a_broken_head_has_none() -> None:
    lines = ["---", "title: [", "---"]
    head = find(lines)
    assert head is not None
    assert list(shown_texts(lines, head)) == []
