"""The Markdown that a page is made of shows, by the engine of the flavour, what the page showed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.rules import Tables
from editor.writing.rich_text.making import make
from editor.writing.rich_text.notation import Notation, unpacked
from tests.examples import tried
from tests.writing.rich_text.letters import letters, without_marks
from tests.writing.rich_text.pages import page
from tests.writing.sites import GITHUB, HUGO, JEKYLL, LIQUID, SHORTCODES, SITES

if TYPE_CHECKING:
    from tests.writing.sites import OneSite

ALL = (*SITES, SHORTCODES, LIQUID)
SEEDS = st.integers(0, 2**32)


def notation(site: OneSite) -> Notation:
    return Notation(site.rules, site.inline_rules)


def a_page(site: OneSite, seed: int) -> str:
    return page(Random(seed), tables=site.rules.tables is not Tables.NONE)


@pytest.mark.parametrize("site", ALL, ids=lambda site: f"{site.name}-{site.templates}")
@settings(max_examples=tried(30), deadline=None)
@given(seed=SEEDS)
def test_the_markdown_shows_what_the_page_showed(site: OneSite, seed: int) -> None:
    html = a_page(site, seed)
    found = make(f"<hr>{html}", notation(site))
    assert found is not None
    shown, meant = letters(site.html(found.markdown.split("\n"))), letters(html)
    assert without_marks(shown) == without_marks(meant), found.markdown


@pytest.mark.parametrize("site", [HUGO, JEKYLL, GITHUB], ids=lambda site: site.name)
@settings(max_examples=tried(30), deadline=None)
@given(seed=SEEDS)
def test_what_was_bold_or_italic_is_so_again(site: OneSite, seed: int) -> None:
    html = page(Random(seed), tables=False)
    found = make(f"<hr>{html}", notation(site))
    assert found is not None
    shown, meant = letters(site.html(found.markdown.split("\n"))), letters(html)
    for one, other in zip(shown, meant, strict=True):
        # Code that touches other code becomes one, and a heading is bold anyway.
        if "code" not in other.marks and not any(name[0] == "h" for name in other.path):
            assert one == other, found.markdown


@pytest.mark.parametrize("site", ALL, ids=lambda site: f"{site.name}-{site.templates}")
def test_the_notation_goes_to_the_process_and_is_the_same_there(site: OneSite) -> None:
    sent = Notation(site.rules, site.inline_rules, "*", "_", "__", in_cell=True)
    assert unpacked(sent.packed()) == sent


def test_a_link_of_jekyll_may_begin_with_a_caret() -> None:
    found = make('<p><a href="https://a.b">^ up</a></p>', notation(JEKYLL))
    assert found is not None
    assert '<a href="https://a.b">^ up</a>' in JEKYLL.html(found.markdown.split("\n"))


def test_bold_at_the_start_of_italic_is_no_run_of_signs_in_jekyll() -> None:
    found = make("<p><em><strong>a</strong>*b c</em> <strong>d</strong></p>", notation(JEKYLL))
    assert found is not None
    html = "<em><strong>a</strong>*b c</em> <strong>d</strong>"
    assert html in JEKYLL.html(found.markdown.split("\n"))
