"""Each flavour makes of each case the page that its real tool makes of it."""

from __future__ import annotations

import pytest

from editor.markdown.flavours import by_name
from tests.fidelity import dom
from tests.markdown.answers import tools

FLAVOURS: dict[str, tuple[str, dict[str, object]]] = {
    "goldmark": ("goldmark", {}),
    "kramdown": ("kramdown", {}),
    # Ids are Zola's own work, and not pulldown-cmark's.
    "zola": ("commonmark", {"profile": "zola", "heading_ids": False}),
    "astro": ("commonmark", {"profile": "astro"}),
    "satteri": ("commonmark", {"profile": "satteri"}),
    "eleventy": ("eleventy", {}),
}


@pytest.mark.parametrize("tool", sorted(tools.TOOLS))
def test_a_flavour_makes_what_its_tool_makes(tool: str) -> None:
    name, usual = FLAVOURS[tool]
    asked = tools.cases(tool)
    reports = []
    for case, theirs in zip(asked, tools.stored(tool), strict=True):
        ours = by_name(name, **usual, **case.options).whole(case.text.split("\n"))
        if not dom.same(ours, theirs):
            reports.append(f"--- {case.text}\n{dom.difference(ours, theirs)}")
    assert not reports, f"{len(reports)} of {len(asked)} differ\n" + "\n".join(reports)
