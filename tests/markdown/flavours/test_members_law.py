"""Long lists, tables, definition lists, quotes: one member is rendered, and the page is the whole.

Members are those of one kind mostly, with what may break a block, or change it as a whole, among
them; edits are of all kinds.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit
from tests.calls import calls_of
from tests.examples import tried
from tests.markdown.flavours import edits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FLAVOURS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("goldmark", {"attribute": {"block": True}, "unsafe": True}),
    ("commonmark", {"profile": "zola", "smart": True, "definition_lists": True}),
    ("commonmark", {"profile": "astro", "directives": True}),
    ("eleventy", {"linkify": True, "typographer": True}),
    ("kramdown", {}),
    ("kramdown", {"input": "kramdown", "hard_wrap": True}),
    ("kramdown", {"templates": "liquid"}),
)
NAMES = [
    f"{name} {options.get('profile', index)}" for index, (name, options) in enumerate(FLAVOURS)
]
each_flavour = pytest.mark.parametrize(("name", "options"), FLAVOURS, ids=NAMES)

ITEMS = ("- one", "- two *em*", "- a[^1] [x]", "- 'q' \"q\"", "- [ ] task", "- [x] done", "- `c`")
NUMBERS = ("1. one", "2. two *em*", "1. a [x][y]", "3. [ ] task", "7. seven")
ROWS = ("| a | b |", "| *c* | `d` |", "a | b | c", "| `|` | \\| |", "| [x] |", "| a[^1] | 'b' |")
TERMS = ("term", "another", "*t* [x]", "- t", "a | b")
DEFINED = (": what", ":   it is *x*", "  : two", ": `c`", "~ no")
WITHIN = ("  more", "lazy", "    deep", "  - inner", "", "  > q", "  # h", "   : d", "\t- tab")
ODD = (
    "", "", "text", "* star", "+ plus", "2) par", "---", "***", "# h", "> q", "```", "[x]: /u",
    "[^1]: note", "  ", "    code", "{.c}", "{: .c}", "|---|---|", "| --- |", "{:toc}", "^", ":::a",
    "- ", "-", "- - a", "-     code", "1.", "<div>", "<!-- c", "-->", ": d", "| `a |", "===", "a:b",
    "*[ab]: abbr", "- {: .x} y", "- # h {#i}", "   - three", " - one", "|=", "- ```", "- [x]: /w",
    "- <b>", "{::comment}", "{:/}", "| <a> |", "$$", "- $$x$$",
)  # fmt: skip


def _long(member: st.SearchStrategy[Sequence[str]]) -> st.SearchStrategy[list[str]]:
    return st.lists(member, min_size=26, max_size=45).map(lambda found: list(chain(*found)))


def _members(first: Sequence[str], *more: Sequence[str]) -> st.SearchStrategy[list[str]]:
    parts = st.tuples(st.sampled_from(first), *[st.sampled_from(lines) for lines in more])
    plain = parts.map(list)
    return _long(
        st.one_of(
            plain, plain, plain, plain, plain, plain,
            st.tuples(plain, st.sampled_from(WITHIN)).map(lambda pair: [*pair[0], pair[1]]),
        )
    )  # fmt: skip


def _loose(lists: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return lists.map(lambda lines: [part for line in lines for part in (line, "")])


def _with_one(lists: st.SearchStrategy[list[str]], *lines: str) -> st.SearchStrategy[list[str]]:
    """Lists with one line that may make all of them another: a blank one, a task."""
    parts = st.tuples(lists, st.integers(0, 45), st.sampled_from(lines))
    return parts.map(lambda part: [*part[0][: part[1]], *part[2].split("\n"), *part[0][part[1] :]])


QUOTED = (
    "> one", "> two *em*", ">", ">", ">", "> # h", "> - a", ">   b", ">     code", "> ```", "> $$",
    "> 'q' \"q\"", "> > q", "lazy", "> ***", "> | a |", "> |---|", "> t", "> : d", "> <div>",
    "> :::note", "> [!NOTE]", "> ===", "> {.c}", ">\tx", "   > y", "    > z", "> [^1]: n",
)  # fmt: skip


SIMPLE = _long(st.sampled_from(("- one", "- two *em*", "- 'q'")).map(lambda line: [line]))
PLAIN = _long(st.sampled_from(ITEMS).map(lambda line: [line]))
LISTS = st.one_of(
    PLAIN,
    _loose(PLAIN),
    _with_one(SIMPLE, "", "- [ ] task", "  \n  # h"),
    _with_one(SIMPLE, "", "", "- [x] done", "\n  | a |\n  |---|"),
    _members(ITEMS),
    _members(NUMBERS),
    _loose(_members(ITEMS)),
    _members(ROWS[:2]).map(lambda rows: ["| h | i |", "|---|:-:|", *rows]),
    _long(st.sampled_from(ROWS).map(lambda row: [row])).map(
        lambda rows: ["| h | i |", "|---|:-:|", *rows]
    ),
    _members(TERMS, DEFINED),
    _long(st.sampled_from(QUOTED[:8]).map(lambda line: ["> text", ">", line, ">"])),
    _long(st.sampled_from(("> a *b*", "> - c", "> # h")).map(lambda line: [line, ">"])),
    _long(st.sampled_from(QUOTED).map(lambda line: [line])),
    _long(st.tuples(st.sampled_from(TERMS[:3]), st.sampled_from(DEFINED[:2])).map(
        lambda pair: [*pair, ""]
    )),
    _long(st.sampled_from(TERMS[:3]).map(lambda term: [term, "", ": what it is", ""])),
)  # fmt: skip
AROUND = st.lists(st.sampled_from((*ODD, "text", "")), max_size=4)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 3),
        st.lists(
            st.sampled_from((*ITEMS, *NUMBERS, *ROWS, *TERMS, *DEFINED, *QUOTED, *WITHIN, *ODD)),
            max_size=3,
        ),
    ),
    min_size=4,
    max_size=25,
)


POSTS = st.tuples(AROUND, LISTS, AROUND).map(
    lambda parts: [*parts[0], *([""] if parts[0] else []), *parts[1], *parts[2]]
)


@each_flavour
@settings(max_examples=tried(20), deadline=None)
@given(text=POSTS, steps=STEPS, seed=st.integers(0, 2**32))
def test_a_page_of_members_equals_the_whole(
    name: str,
    options: Mapping[str, object],
    text: list[str],
    steps: list[tuple[int, int, list[str]]],
    seed: int,
) -> None:
    random = Random(seed)
    page = edits.Follower(by_name(name, **options), text)
    for place, removed, new in steps:
        page.edit(edits.edit_at(page.text, place, removed, new))
        page.edit(edits.writing(random, page.text))


LONG = {
    "items": [f"- item *{number}*" for number in range(500)],
    "items and one blank line": [
        *[f"- item *{number}*" for number in range(100)],
        "",
        *[f"- item *{number}*" for number in range(400)],
    ],
    "items and one task": [
        *[f"- item *{number}*" for number in range(100)],
        "- [ ] task",
        *[f"- item *{number}*" for number in range(400)],
    ],
    "items of lists": [line for number in range(250) for line in (f"- {number}", "  - *inner*")],
    "loose items": [line for number in range(250) for line in (f"1. item *{number}*", "")],
    "quoted paragraphs": [line for number in range(250) for line in (f"> a *{number}*", ">")],
    "rows": ["| a | b |", "|---|---|", *[f"| *{number}* | `x` |" for number in range(500)]],
    "terms": [line for number in range(250) for line in (f"term {number}", ": *what*", "")],
}


@each_flavour
@pytest.mark.parametrize("kind", LONG)
def test_a_key_in_a_long_block_costs_a_small_part_of_it(
    name: str, options: Mapping[str, object], kind: str
) -> None:
    flavour = by_name(name, **options)
    lines = LONG[kind]
    if kind == "terms" and "<dl>" not in flavour.whole(lines[:3]):
        return
    if kind == "quoted paragraphs" and name == "kramdown":
        return
    whole = Renderer(flavour)
    whole.load(["text", ""])
    all_of_it = calls_of(lambda: whole.apply(LineEdit(0, 2, tuple(lines))))
    renderer = Renderer(flavour)
    renderer.load(lines)
    places = [2, len(lines) // 2, len(lines) - 4]
    for at in (next(line for line in range(place, len(lines)) if lines[line]) for place in places):
        changed = f"{lines[at][:-1]}x{lines[at][-1]}" if "|" in lines[at] else f"{lines[at]}x"
        # A table of kramdown keeps a look at each of its rows.
        edit = LineEdit(at, 1, (changed,))
        assert calls_of(partial(renderer.apply, edit)) < all_of_it / 7, at
    added = LineEdit(len(lines) - 6, 0, tuple(lines[-6:]))
    assert calls_of(lambda: renderer.apply(added)) < all_of_it / 5
