"""What a long block costs: a part of it never looks through all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name, names
from editor.markdown.renderer import Renderer
from tests.calls import calls_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def calls(flavour: str, lines: Sequence[str]) -> int:
    """How many functions are called to render ``lines``."""
    renderer = Renderer(by_name(flavour))
    return calls_of(lambda: renderer.load(lines))


@pytest.mark.parametrize("flavour", names())
@pytest.mark.parametrize("sign", ["[", "![", "&"])
def test_a_sign_that_means_nothing_costs_the_same_however_many_there_are(
    flavour: str, sign: str
) -> None:
    assert calls(flavour, [sign * 1500]) < 150 * 1500


@pytest.mark.parametrize("flavour", names())
def test_a_list_costs_what_its_items_do(flavour: str) -> None:
    lines = [f"- item {number}" for number in range(600)]
    assert calls(flavour, lines) < 700 * len(lines)


LONG: dict[str, Callable[[int], list[str]]] = {
    "links without an end": lambda n: ["[a](" * n],
    "images without an end": lambda n: ["![a](" * n],
    "references without an end": lambda n: ["[a][" * n],
    "links that end at last": lambda n: ["[a](" * n + ")"],
    "links that are closed": lambda n: ["[a](b) " * n],
    "brackets around links": lambda n: ["[" * n + "a" + "](b)" * n],
    "colons": lambda n: ["{: .a" * n],
    "addresses of mail without an end": lambda n: ["a@b " * n],
    "items": lambda n: [f"- item {number}" for number in range(n)],
    "rows": lambda n: ["| a | b |", "|---|---|", *[f"| {number} | x |" for number in range(n)]],
    "headings": lambda n: ["# A heading", ""] * n,
    "notes": lambda n: [
        line for number in range(n) for line in (f"[^{number}]", "", f"[^{number}]: note", "")
    ],
    "containers": lambda n: [":::note"] * n,
}  # fmt: skip


@pytest.mark.parametrize("flavour", [name for name in names() if name != "kramdown"])
@pytest.mark.parametrize("name", LONG)
def test_what_is_twice_as_long_costs_twice_as_much(flavour: str, name: str) -> None:
    short, long = (calls(flavour, LONG[name](count)) for count in (150, 300))
    assert long < 2.7 * short


NESTED = {
    "strong": "**" * 500 + "a" + "**" * 500,
    "very strong": "**" * 5000 + "a" + "**" * 5000,
    "very many brackets": "[" * 5000 + "a" + "]" * 5000,
    "very many quotes": ">" * 5000 + " a",
    "very many tags": "<b>" * 5000 + "a" + "</b>" * 5000,
    "quotes in items": "- > " * 40 + "a",
    "a fence in quotes": "> " * 5000 + "```",
    "strong with words": "**a " * 500 + "b**" * 500,
    "emphasis": "*a " * 500 + "b*" * 500,
    "struck": "~~a " * 500 + "b~~" * 500,
    "brackets": "[" * 500 + "a" + "]" * 500,
    "links": "[" * 500 + "a" + "](u)" * 500,
    "images": "![" * 500 + "a" + "](u)" * 500,
    "an image of emphasis": "![" + "*a " * 500 + "b*" * 500 + "](u)",
    "a heading of emphasis": "# " + "*a " * 500 + "b*" * 500,
    "quotes": ">" * 500 + " a",
    "items": "- " * 40 + "a",
    "quoted items": "> - " * 30 + "a",
    "tags": "<b>" * 500 + "a" + "</b>" * 500,
}


@pytest.mark.parametrize("flavour", names())
def test_nothing_is_nested_too_deeply_to_be_rendered(flavour: str) -> None:
    for name, line in NESTED.items():
        renderer = Renderer(by_name(flavour))
        renderer.load([line, "", "end"])
        assert "<p>end</p>" in renderer.html(), name


def test_goldmark_nests_five_hundred_spans() -> None:
    html = by_name("goldmark").whole(["*a " * 500 + "b*" * 500])
    assert html.count("<em>") == html.count("</em>") == 500
