"""The words of a post are those of its page: counted from the source, and from what is rendered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.statistics import count
from tests.fidelity.corpus import own_posts, real_posts
from tests.scan.count_cases import CASES
from tests.scan.flavours import scan_of
from tests.scan.plain_count import plain_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DataObject

TEMPLATES: Final = {
    "commonmark": None,
    "eleventy": "nunjucks",
    "goldmark": "hugo",
    "kramdown": "liquid",
    "python-markdown": None,
}

# A comment that stays open hides the rest of a page, and a footnote that is defined twice is
# shown once.
_NOWHERE: Final = {
    "a comment that stays open",
    "a fence that stays open",
    *[case.name for case in CASES if "footnote" in case.name],
}
_RAW_HTML: Final = {"HTML", "HTML tables", "entities in HTML", "a hard break"}
UNLIKE: Final[Mapping[str, set[str]]] = {
    "commonmark": set(),
    # Boxes are text.
    "eleventy": {"tasks", "lists.md", "tour-of-markdown.md"},
    # Raw HTML is not shown without `unsafe`; `<<` and `>>` become quotes.
    "goldmark": _RAW_HTML | {"typography.md"},
    # Smart quotes part a Hebrew abbreviation. The scanner takes a fence that stays open for code, a
    # tab behind a mark by its columns, and an attribute list that begins an item for itself.
    "kramdown": {
        "Hebrew", "code of Liquid", "code in a quote", "indented code", "block attributes",
        "headings.md", "typography.md",
    },
    # Smart quotes as above; raw HTML begins in no item or quote.
    "python-markdown": _RAW_HTML
    | {"HTML code", "scripts and styles", "Hebrew", "attributes.md"},
}  # fmt: skip
"""What a page shows otherwise than it is counted, by flavour."""

every_flavour = pytest.mark.parametrize("flavour", TEMPLATES)


def posts() -> dict[str, str]:
    usual = ("attributes.md", "headings.md", "lists.md", "typography.md", "wide.md")
    ours = {name: text for name, text in own_posts().items() if name in usual}
    return {**ours, **real_posts(Path(__file__).parents[2] / "content/posts")}


def in_a_quote(body: str) -> str:
    return "\n".join([f"> {line}" for line in body.split("\n")])


def in_an_item(body: str) -> str:
    first, *rest = body.split("\n")
    return "\n".join([f"- {first}", *[f"  {line}" if line else "" for line in rest]])


@every_flavour
@settings(deadline=None)
@given(st.data())
def test_any_bodies_together_have_the_words_of_their_page(flavour: str, data: DataObject) -> None:
    bodies = [
        case.body
        for case in CASES
        if case.flavour in ("commonmark", flavour) and case.name not in _NOWHERE | UNLIKE[flavour]
    ]
    written = st.sampled_from(bodies)
    # Code that begins an item would move what it is indented by.
    inner = written.filter(lambda body: not body.startswith((" ", "\t")))
    made = st.one_of(written, written.map(in_a_quote), inner.map(in_an_item))
    body = "\n\n".join(data.draw(st.lists(made, max_size=5)))
    counted = count(scan_of(body, flavour, TEMPLATES[flavour])).words
    assert counted == plain_words(body, flavour, TEMPLATES[flavour])


@every_flavour
@pytest.mark.parametrize("name", posts())
def test_our_posts_have_the_words_of_their_page(flavour: str, name: str) -> None:
    body, templates = posts()[name], TEMPLATES[flavour]
    counted = count(scan_of(body, flavour, templates)).words
    assert (counted == plain_words(body, flavour, templates)) is (name not in UNLIKE[flavour])
