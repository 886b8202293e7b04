"""One key in a block, or a post, that is n long: what its cost is over n = 500, 1,000, 2,000."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

FLAVOURS: dict[str, tuple[str, dict[str, object]]] = {
    "pelican": ("python-markdown", {"profile": "pelican"}),
    "mkdocs": ("python-markdown", {"profile": "mkdocs"}),
    "material": (
        "python-markdown",
        {
            "profile": "mkdocs",
            "extensions": [
                "toc",
                "tables",
                "abbr",
                "attr_list",
                "pymdownx.superfences",
                "pymdownx.highlight",
                "pymdownx.inlinehilite",
                "pymdownx.caret",
                "pymdownx.tilde",
                "pymdownx.magiclink",
                "pymdownx.critic",
                "pymdownx.arithmatex",
                "pymdownx.progressbar",
                "pymdownx.tabbed",
            ],
        },
    ),
    "hugo": ("goldmark", {}),
    "eleventy": ("eleventy", {}),
    "zola": ("commonmark", {"profile": "zola", "definition_lists": True}),
    "jekyll": ("kramdown", {}),
}
LONG: dict[str, Callable[[int], list[str]]] = {
    "open links": lambda n: ["[a](" * n],
    "open images": lambda n: ["![a](" * n],
    "open angles": lambda n: ["[a](<" * n],
    "open tags": lambda n: ["<a " * n],
    "open marks": lambda n: ["{++" * n],
    "backticks": lambda n: ["`" * n],
    "carets": lambda n: ["[^1] " * n],
    "tildes": lambda n: ["H~" * n],
    "names": lambda n: ["a.b" * n],
    "close headings": lambda n: [f"# Part {number}" for number in range(n)],
    "abbreviations": lambda n: [f"*[A{number}]: b" for number in range(n)],
    "open references": lambda n: ["[a][" * n],
    "open brackets": lambda n: ["[" * n],
    "open notes": lambda n: ["[^a " * n],
    "open titles": lambda n: ["![a](" * n + '"'],
    "targets in angles": lambda n: ["[a](<b>" * n],
    "quotes in targets": lambda n: ['[a](b"c) ' * n],
    "open sections": lambda n: ["<![CDATA[" * n],
    "open addresses": lambda n: ["<a@b " * n],
    "tags in an open one": lambda n: ["<a@b " * n + 'b=" >'],
    "items": lambda n: [f"- item {number}" for number in range(n)],
    "rows": lambda n: ["| a | b |", "|---|---|", *[f"| {number} | x |" for number in range(n)]],
    "loose items": lambda n: [line for number in range(n) for line in (f"1. item {number}", "")],
    "terms": lambda n: [line for number in range(n) for line in (f"term {number}", ": it", "")],
    "headings": lambda n: [line for number in range(n) for line in (f"# Part {number}", "")],
    "notes": lambda n: [
        line for number in range(n) for line in (f"[^{number}]: note", "", f"text[^{number}]", "")
    ],
}
"""Posts in whose first line the key is typed."""


@pytest.mark.parametrize("count", [500, 1000, 2000])
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_key(
    benchmark: BenchmarkFixture, measured: bool, flavour: str, name: str, count: int
) -> None:
    library, options = FLAVOURS[flavour]
    lines = LONG[name](count if measured else 20)
    renderer = Renderer(by_name(library, **options))
    renderer.load(lines)
    edits = cycle([LineEdit(0, 1, (f"{lines[0]}x",)), LineEdit(0, 1, (lines[0],))])
    benchmark(lambda: renderer.apply(next(edits)))
