"""What kramdown's flavour costs: by the length of a text, whatever stands in it."""

from __future__ import annotations

import pytest

from editor.markdown.flavours import by_name
from editor.text.lines import LineEdit
from tests.calls import calls_of

_SOME, _MORE = 80, 160

SPANS: dict[str, str] = {
    "addresses that nothing closes": "[a](",
    "titles that nothing closes": '[a](b "',
    "images that nothing closes": "![a](",
    "brackets that nothing closes": "[a ",
    "references that are none": "[a][",
    "emphasis that nothing closes": "*a _b **c __d [e ",
    "emphasis that code would close": "*a `b*` ",
    "emphasis that ends in elements": "<b>*a</b> <b>c*</b> ",
    "brackets that end in elements": "<b>[a</b> <b>c]</b> ",
    "emphasis in emphasis": "*a **b ",
    "ticks": "`` a ` b ",
    "elements": "<b>",
    "attributes": '<a b="',
    "attributes with both quotes": "<a b=\"x <a b='y ",
    "comments": "<!-- a ",
    "links": "<http:",
    "formulas": "$$a $ ",
    "struck": "~~a ",
    "attribute lists": "{:a ",
    "extensions": "{::comment} ",
    "references": "&a",
    "quotes": "\"'",
}
LINES: dict[str, tuple[str, ...]] = {
    "items": ("- item",),
    "loose items": ("- item", ""),
    "tasks": ("1. [ ] item",),
    "rows": ("| a | `b` |",),
    "lines with bars": ("a | b", "c"),
    "definitions": ("[x]: /u",),
    "fences": ("```x", ""),
    "comments": ("{::comment}", ""),
    "formulas": ("$$a", ""),
    "tags": ('<div a="', ""),
    "tags with both quotes": ("<div a=\"'", ""),
    "open elements": ("<div>",),
    "ends of elements": ("</div>",),
    "comments of HTML": ("<!-- a", ""),
    "quotes": ("> a",),
    "descriptions": ("term", ": what it is", ""),
    "attribute lists": ("a", "{: .b}"),
    "open attribute lists": ("{: a",),
    "headings": ("# same", ""),
    "code": ("    code",),
    "end marks": ("- a", "^"),
}


def _costs(lines: list[str]) -> tuple[int, int]:
    """What it costs to render a post, and to follow a key in the middle of it."""
    engine = by_name("kramdown").engine()
    whole = calls_of(lambda: list(engine.stream(lines)))
    at = len(lines) // 2
    return whole, calls_of(lambda: engine.apply(LineEdit(at, 1, (lines[at] + "x",))))


def _key(lines: list[str], line: int) -> int:
    """What it costs to follow a key at the end of a line."""
    engine = by_name("kramdown").engine()
    list(engine.stream(lines))
    return calls_of(lambda: engine.apply(LineEdit(line, 1, (lines[line] + "x",))))


def _is_steady(less: int, more: int) -> bool:
    # Windows are read again as they grow, each four times as large as the one before.
    return more < 3.2 * less + 2000


@pytest.mark.parametrize("name", SPANS)
def test_a_text_costs_by_its_length(name: str) -> None:
    less, more = _costs([SPANS[name] * _SOME]), _costs([SPANS[name] * _MORE])
    assert all(map(_is_steady, less, more)), f"{less} {more}"


@pytest.mark.parametrize("name", LINES)
def test_lines_cost_by_their_number(name: str) -> None:
    less, more = _costs([*LINES[name]] * _SOME), _costs([*LINES[name]] * _MORE)
    assert all(map(_is_steady, less, more)), f"{less} {more}"


def test_brackets_in_brackets_cost_by_their_number() -> None:
    for opening, inner, closing in (("[", "a", "]"), ("![", "a", "](u)"), ("{:", "a", "}")):
        less, more = (
            _costs([opening * count + inner + closing * count]) for count in (_SOME, _MORE)
        )
        assert all(map(_is_steady, less, more)), f"{opening} {less} {more}"


def test_a_key_costs_the_same_in_a_long_post() -> None:
    part = [
        "# Part {}",
        "",
        "Words with *emphasis*[^{}].",
        "",
        "[^{}]: A note.",
        "",
        "- a",
        "- b",
        "",
    ]
    costs = []
    for count in (40, 400):
        lines = [line.replace("{}", str(number)) for number in range(count) for line in part]
        at = count // 2 * len(part)
        costs.append([_key(lines, line) for line in (at, at + 2, at + 6)])
    assert all(more < less * 1.5 + 50 for less, more in zip(*costs, strict=True)), costs
