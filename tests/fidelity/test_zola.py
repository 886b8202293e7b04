"""Byline's commonmark flavour beside pulldown-cmark, which is what Zola renders with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyromark
import pytest

from editor.markdown.flavours import by_name
from editor.markdown.flavours.markdown_it.ascii_slugs import slug
from tests.fidelity import corpus as bodies
from tests.fidelity import dom, examples, zola_slugs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.peer

BOTH = pytest.mark.parametrize("smart", [False, True], ids=["straight", "smart"])


def compare(documents: Mapping[str, str], smart: bool, allowed: int = 0) -> None:
    """Fail if more than ``allowed`` documents differ; ids are Zola's own work."""
    names = ("TABLES", "FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES")
    options = pyromark.Options(0)
    for name in (*names, *["SMART_PUNCTUATION"] * smart):
        options |= getattr(pyromark.Options, f"ENABLE_{name}")
    flavour = by_name("commonmark", profile="zola", heading_ids=False, smart=smart)
    reports = []
    for name, document in documents.items():
        ours = flavour.whole(document.split("\n"))
        theirs = pyromark.html(document, options=options)
        if not dom.same(ours, theirs):
            reports.append(f"--- {name}\n{dom.difference(ours, theirs)}")
    if len(reports) > allowed:
        pytest.fail(f"{len(reports)} of {len(documents)} differ\n" + "\n".join(reports[:20]))


@BOTH
def test_own_posts_look_as_pulldown_cmark_makes_them(smart: bool) -> None:
    compare(bodies.own_posts(), smart)


@BOTH
def test_every_example_looks_as_pulldown_cmark_makes_it(smart: bool) -> None:
    found = {*examples.commonmark(), *examples.github()}
    compare({text: text for text in found}, smart)


@BOTH
def test_real_zola_posts_look_as_pulldown_cmark_makes_them(smart: bool, corpus: Path) -> None:
    posts = bodies.real_posts(corpus / "rust-blog")
    assert len(posts) > 700
    # One of them opens a quote in front of a link that pulldown-cmark's text does not reach.
    compare(posts, smart, allowed=1 if smart else 0)


DESCRIBED = (
    "T\n: a", "T\n\n: a\n\n  b\n\nU\n: c", "T\n: a\n  - b\n\nc", "*T*\n: `a`\n: b", "T\n:a",
    "T\n   : a", "T\n    : a", "a\nb\n: c", "T\n\n\n: a", "T\n: a\n\n: b", "T\n: a\n\n\n: b",
    "T\n: a\nlazy", "T\n: a\n\n  b", "T\n:a\n\n b\n\n  c", "T\n:   a\n\n  b\n\n    c", "T\n:",
    "T\n:\n x", "T\n: \n  x", "T\n: a\nU\n: b", "T\n: a\n\nU\n: b", "# T\n: a", "- T\n: a",
    "- T\n  : a", "> T\n: a", "> T\n> : a", "T\n: - a\n  - b", "T\n:     code", "T\n: > q",
    "T\n~ a", ": a", "T\n\ntext\n\n: a", "T\n::a", "a\\\nb\n: c", "T\n: # h",
    "T\n: a\n\n: b\n\nU\nV\n: c\n\np", "T\n: a\n***\n: b", "T\n: a\n---", "T\n===\n: a",
    "T\n: - l\n  : c",
)  # fmt: skip


def test_definition_lists_look_as_pulldown_cmark_makes_them() -> None:
    options = pyromark.Options(pyromark.Options.ENABLE_DEFINITION_LIST)
    flavour = by_name("commonmark", profile="zola", heading_ids=False, definition_lists=True)
    for text in DESCRIBED:
        ours, theirs = flavour.whole(text.split("\n")), pyromark.html(text, options=options)
        assert dom.same(ours, theirs), f"{text}\n{dom.difference(ours, theirs)}"


def test_ids_are_spelt_as_the_crates_slug_and_deunicode_spell_them() -> None:
    asked = zola_slugs.headings()
    theirs = dict(zip(asked, zola_slugs.stored(), strict=False))
    assert theirs["日本"] == "ri-ben"
    # A heart has no name in the crate's table.
    assert {text for text, there in theirs.items() if slug(text) != there} == {"❤️ love"}


def test_most_ideographs_and_all_syllables_are_read_as_deunicode_reads_them() -> None:
    letters = zola_slugs.letters()
    answers = dict(zip(letters, zola_slugs.stored()[len(zola_slugs.headings()) :], strict=True))
    differ = [letter for letter, there in answers.items() if slug(letter) != there]
    assert not [letter for letter in differ if letter >= "가"]
    assert len(differ) < 0.03 * len(letters)


def test_ids_of_a_page() -> None:
    def page(**options: object) -> str:
        return by_name("commonmark", profile="zola", **options).whole(["# 日本 B", "# 日本 B"])

    assert re.findall('id="(.*?)"', page()) == ["ri-ben-b", "ri-ben-b-1"]
    for strategy in ("safe", "off"):
        assert re.findall('id="(.*?)"', page(anchors=strategy)) == ["日本_B", "日本_B-1"]
