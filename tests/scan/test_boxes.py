"""What stands behind the box of a task is read as each flavour's page shows it."""

from __future__ import annotations

import pytest

from editor.scan.state import LineKind
from tests.writing.sites import ASTRO, GITHUB, HUGO, JEKYLL, MKDOCS, NIKOLA, PELICAN, ZOLA, OneSite

ELEVENTY = OneSite("eleventy", "eleventy")
PLAIN = OneSite("plain CommonMark", "commonmark", (("profile", "commonmark"),))
SITES = (ASTRO, ELEVENTY, GITHUB, HUGO, JEKYLL, MKDOCS, NIKOLA, PELICAN, PLAIN, ZOLA)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@pytest.mark.parametrize("marker", ["- [ ]", "1. [x]"])
def test_a_heading_behind_a_box(site: OneSite, marker: str) -> None:
    lines = [f"{marker} # A"]
    is_heading = "<h1" in site.html(lines)
    assert (site.scan(lines).kind(0) is LineKind.HEADING) is is_heading


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_quote_and_a_list_behind_a_box(site: OneSite) -> None:
    for text, tag in (("- [ ] > a", "blockquote"), ("- [ ] - a", "ul")):
        found = site.scan([text]).line(0).marks
        assert len(found) == site.html([text]).count(f"<{tag}") + (tag != "ul")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_text_behind_a_box_goes_on(site: OneSite) -> None:
    scan = site.scan(["- [ ] a", "  b", "", "- [x] c"])
    kinds = [LineKind.PARAGRAPH, LineKind.CONTINUATION, LineKind.BLANK, LineKind.PARAGRAPH]
    assert [scan.kind(line) for line in range(4)] == kinds
