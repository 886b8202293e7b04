"""Selections grow by what stands in the text, and shrink the way they came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.block import BlockKind
from editor.scan.graphemes import boundaries
from editor.scan.inline_rules import GITHUB, Templates
from editor.scan.passage import Passage
from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.scan.state import LineKind
from editor.writing import expansion
from editor.writing.expansion import Trail, expanded, shrunk
from editor.writing.regions import Region
from editor.writing.selection import Selection
from tests.writing.drawn import draw, parse
from tests.writing.test_command_laws import PIECES, PLACES, chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    Selecting = Callable[[Scan, Selection], Selection | None]

BAR = "¦"
"""Stands in a drawn text for the bar of a table, since that draws the cursor."""


def after(command: Selecting, drawn: str, body: int = 0, rules: BlockRules = GFM) -> str | None:
    """A drawn text with what a command selects in it."""
    lines, selection = parse(drawn)
    texts = [text.replace(BAR, "|") for text in lines.texts]
    found = command(Scan(texts, rules, body), selection)
    return None if found is None else draw(lines.texts, found)


def steps(drawn: str, body: int = 0, rules: BlockRules = GFM) -> list[str]:
    """What is selected by one expansion after the other, the whole text at last left out."""
    lines, selection = parse(drawn)
    texts = [text.replace(BAR, "|") for text in lines.texts]
    scan = Scan(texts, rules, body)
    found: list[str] = []
    while (larger := expanded(scan, selection)) is not None:
        selection = larger
        (first, start), (last, end) = selection.start, selection.end
        rows = [*texts[first:last], texts[last][:end]]
        found.append("\n".join([rows[0][start:], *rows[1:]]))
    assert found[-1] == "\n".join(texts)
    return found[:-1]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            "A *he|llo **big** world*. Two",
            [
                "hello",
                "hello **big** world",
                "*hello **big** world*",
                "A *hello **big** world*.",
            ],
        ),
        (
            'A [the **te|xt**](https://example.org "T").',
            [
                "text",
                "**text**",
                "the **text**",
                '[the **text**](https://example.org "T")',
            ],
        ),
        (
            'A [text](/so|me/x "T").',
            ["some", "/some/x", '/some/x "T"', '(/some/x "T")', '[text](/some/x "T")'],
        ),
        ("![pic|ture][ref] x", ["picture", "![picture][ref]"]),
        ("![picture][re|f] x", ["ref", "[ref]", "![picture][ref]"]),
        ("Go <https://exam|ple.org> on", ["example.org", "https://example.org", "<https://example.org>"]),
        ("Use `fo|o(bar)` here", ["foo", "foo(bar)", "`foo(bar)`"]),
        ("Use `foo(ba|r)` here", ["bar", "(bar)", "foo(bar)", "`foo(bar)`"]),
        (
            "An <b>old *wo|rd*</b> here",
            ["word", "*word*", "old *word*", "<b>old *word*</b>"],
        ),
        ("He (“who| else”) goes", ["who", "who else", "“who else”", "(“who else”)"]),
        ("One, e.g. th|is. Two! Three", ["this", "One, e.g. this."]),
        ("One. T|wo! Three", ["Two", "Two!"]),
        ("x **One. T|wo** yes. Three", ["Two", "One. Two", "**One. Two**", "x **One. Two** yes."]),
        ("これは一つ。二つ|だ。三つ", ["二つだ", "二つだ。"]),
        ("Not `a (|b` c)", ["b", "a (b", "`a (b`"]),
        (r"Not \(|b c) d", ["b"]),
        ("x&am|p;y", ["&amp;"]),
        (":smi|le: x", ["smile", ":smile:"]),
        ("cafe\u0301 re|\u0301sume\u0301 x", ["re\u0301sume\u0301"]),
    ],
)  # fmt: skip
def test_within_a_paragraph(drawn: str, expected: list[str]) -> None:
    assert steps(drawn) == expected


LIST = "- one\n  - two th|ree\n    four\n\n    ```py\n    x\n    ```\n- five"
NESTED = "- two three\n    four\n\n    ```py\n    x\n    ```"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            f"# A\n\n{LIST}\n\n# B",
            [
                "three",
                "two three",
                "two three\n    four",
                NESTED,
                f"- one\n  {NESTED}",
                f"- one\n  {NESTED}\n- five",
                f"# A\n\n- one\n  {NESTED}\n- five",
            ],
        ),
        (
            "> q one\n> > deep | er\n>\n> x\n\nafter",
            ["deep  er", "> deep  er", "> q one\n> > deep  er\n>\n> x"],
        ),
        ("1. a\n2. b|\n2) c\n\nd", ["b", "2. b", "1. a\n2. b"]),
        ("- a\n\n- b\n|\n  c\n\nd", ["- b\n\n  c", "- a\n\n- b\n\n  c"]),
        ("- a\n|\n- b\n\nd", ["- a\n\n- b"]),
        ("- > a\n  > b|\n\nd", ["b", "a\n  > b", "> a\n  > b", "- > a\n  > b"]),
        ("- - a|\n  - b\n- c\n\nd",
         ["a", "- a", "- a\n  - b", "- - a\n  - b", "- - a\n  - b\n- c"]),
        ("[^1]: No|te\n\n    more\n\nd", ["Note", "[^1]: Note\n\n    more"]),
        ("Set\nte|xt\n===\n\nx\n\n# y",
         ["text", "Set\ntext", "Set\ntext\n===", "Set\ntext\n===\n\nx"]),
        (
            "¦ a ¦ *b|* ¦\n¦---¦---¦\n¦ d ¦ e ¦\n\nx",
            ["b", "*b*", "| a | *b* |", "| a | *b* |\n|---|---|\n| d | e |"],
        ),
        (
            "x\n\n¦ a ¦\n¦---¦\n¦ d| ¦\n\nx",
            ["d", "| d |", "| a |\n|---|\n| d |"],
        ),
        ("<div>\n<p class='a b|'>x</p>\n</div>\n\nz",
         ["b", "a b", "'a b'", "p class='a b'", "<p class='a b'>", "<p class='a b'>x</p>",
          "\n<p class='a b'>x</p>\n", "<div>\n<p class='a b'>x</p>\n</div>"]),
        ("a\n\n    co|de\n\n    more\n\nb", ["code", "    code", "    code\n\n    more"]),
        ("[ref]: /x/y-|z\n[r2]: /q", ["y-z", "/x/y-z", "[ref]: /x/y-z"]),
        ("## A\n\n### B\n\nx|\n\n### C\n\n## D\n",
         ["x", "### B\n\nx", "## A\n\n### B\n\nx\n\n### C"]),
        ("x\n\n> # in\n>\n> y|\n\nz", ["y", "> # in\n>\n> y"]),
    ],
)  # fmt: skip
def test_through_the_blocks(drawn: str, expected: list[str]) -> None:
    assert steps(drawn) == expected


def test_in_code_brackets_and_strings_come_before_the_line_and_the_block() -> None:
    code = '```py\nx = foo(a["k|ey"], 1)\ny\n```'
    line = 'x = foo(a["key"], 1)'
    assert steps(f"- one\n\n{code}\n\nz".replace("- one\n\n", "")) == [
        "key",
        '"key"',
        '["key"]',
        'a["key"], 1',
        '(a["key"], 1)',
        line,
        f"{line}\ny",
        f"```py\n{line}\ny\n```",
    ]


def test_brackets_in_code_reach_over_lines_but_not_out_of_the_block() -> None:
    assert steps("(\n\n```\nf(\n  a|,\n)\n)\n```\n\nz)")[:4] == ["a", "a,", "  a,", "\n  a,\n"]


def test_in_the_head_a_value_comes_before_its_line() -> None:
    head = '---\ntitle: "A go|od" # c\ntags: [a, b]\n---'
    assert steps(f"{head}\n\nText", body=4) == [
        "good",
        "A good",
        '"A good"',
        'title: "A good" # c',
        'title: "A good" # c\ntags: [a, b]',
        head.replace("|", ""),
    ]
    assert steps("Title: A n|ew\nDate: 2024\n\nText", body=3)[:2] == ["new", "A new"]


def test_the_body_comes_before_the_head() -> None:
    assert steps("---\na: b\n---\nx|\n\ny", body=3) == ["x", "x\n\ny"]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one tw|o three", "one «two| three"),
        ("one tw«o th|ree", "one «two three|"),
        ("one tw|o th»ree", "one |two three»"),
        ("well-kn|own", "«well-known|"),
        ("**bo|ld**er", "**«bold|**er"),
        ("one | two", "one | two"),
        ("हि|न्दी x", "«हिन्दी| x"),
        ("", None),
        ("a «-| b", None),
        ("```\nfo|o(x)\n```", "```\n«foo|(x)\n```"),
    ],
)
def test_a_word(drawn: str, expected: str | None) -> None:
    if not drawn:
        assert expansion.word(Scan([""]), Selection.at(0, 0)) is None
        return
    found = after(expansion.word, drawn)
    assert found == (None if expected == drawn else expected)


def test_a_line_is_selected_with_its_end_and_then_the_next() -> None:
    assert after(expansion.line, "a\nb|b\ncc\nd") == "a\n«bb\n|cc\nd"
    assert after(expansion.line, "a\n«bb\n|cc\nd") == "a\n«bb\ncc\n|d"
    assert after(expansion.line, "a\nb»b\ncc|\nd".replace("»", "«")) == "a\n«bb\ncc\n|d"
    assert after(expansion.line, "a\n«bb\ncc\n|d") == "a\n«bb\ncc\nd|"
    assert after(expansion.line, "«a\nb|") is None


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a\n\nb|\nc\n\nd", "a\n\n«b\nc|\n\nd"),
        ("- a|\n  - b\n- c", "«- a\n  - b|\n- c"),
        ("«- a\n  - b|\n- c", "«- a\n  - b\n- c|"),
        ("- a\n\n  b|\n- c", "- a\n\n  «b|\n- c"),
        ("> a|\n> b", "> «a\n> b|"),
        ("> «a\n> b|", "«> a\n> b|"),
        ("x\n\n```\na|\n```", "x\n\n«```\na\n```|"),
        ("¦a|¦\n¦-¦\n¦b¦\n\nx", "«¦a¦\n¦-¦\n¦b¦|\n\nx"),
        ("## A|\n\nx", "«## A|\n\nx"),
        ("a\n|\nb", None),
        ("«a|\n\nb", None),
    ],
)
def test_a_block(drawn: str, expected: str | None) -> None:
    assert after(expansion.block, drawn) == expected


def test_a_section_and_the_one_around_it() -> None:
    text = "x\n\n# A\n\na\n\n## B\n\nb|\n\n# C\n"
    inner = "x\n\n# A\n\na\n\n«## B\n\nb|\n\n# C\n"
    assert after(expansion.section, text) == inner
    assert after(expansion.section, inner) == "x\n\n«# A\n\na\n\n## B\n\nb|\n\n# C\n"
    assert after(expansion.section, "x|\n\n# A") is None
    assert after(expansion.section, "Set|\n===\n\nx\n\nSub\n---") == "«Set\n===\n\nx\n\nSub\n---|"


def test_without_a_way_back_a_selection_shrinks_by_what_stands_at_the_cursor() -> None:
    assert after(shrunk, "«a **bold text** c|") == "a **bold text** «c|"
    assert after(shrunk, "|a **bold text** c»") == "|a» **bold text** c"
    assert after(shrunk, "a **«bold text|** c") == "a **bold «text|** c"
    assert after(shrunk, "a **bold «text|** c") == "a **bold text|** c"
    assert after(shrunk, "a| b") is None


# Laws.

INLINE = [
    "a **b** c", "*one. Two* three. Four", "[l](/a(b) 'T') x", "![i][r] and [r] (x [y)]",
    "`a (b` c)",
    "<b>x *y</b> z*", "cafe\u0301 हिन्दी 👨‍👩‍👧 🇩🇪!",
    "«q» “r” ‘s’", "*\u0301a*", "&amp; \\* :smile:",
    "**two", "lines** and", "x<!-- c -->y <https://e.org>", "[^1] n[^2]", "~~s~~ a_b_c _d_",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES + INLINE), min_size=1, max_size=10)
RULES = [
    GFM,
    replace(GOLDMARK, templates="hugo"),
    replace(KRAMDOWN, templates="liquid"),
    replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!"})),
]


def check_cuts_nothing(scan: Scan, region: Region) -> None:
    """No end stands in a grapheme, nor one in a span or a block that the other is not in."""
    for line, at in region:
        assert at in boundaries(scan[line])
    for block in scan.blocks():
        if block.kind is BlockKind.TABLE_ROW or block.kind is BlockKind.OTHER:
            continue
        passage = Passage(scan, block.pieces)
        for span in scan.spans(block):
            place = passage.place(range(span.open, span.close))
            span_region = Region((place.first, place.start), (place.last, place.end))
            check_is_apart(region, span_region)
    fences = [n for n in range(scan.body, len(scan)) if scan.kind(n) is LineKind.FENCE]
    for first in fences:
        last = first
        while last + 1 < len(scan) and scan.kind(last + 1) in (LineKind.CODE, LineKind.FENCE_END):
            last += 1
            if scan.kind(last) is LineKind.FENCE_END:
                break
        is_closed = scan.kind(last) is LineKind.FENCE_END
        end = (last, 0 if is_closed else len(scan[last]))
        check_is_apart(region, Region((first, len(scan[first])), end))


def check_is_apart(region: Region, construct: Region) -> None:
    inside = [construct.start < at < construct.end for at in region]
    if any(inside):
        assert construct.holds(region), (region, construct)


@given(TEXTS, st.integers(0, 3), PLACES, st.sampled_from(RULES))
def test_expanding_grows_to_the_whole_text_and_back(
    texts: list[str], head: int, picks: tuple[int, int, int, int], rules: BlockRules
) -> None:
    body = min(head, len(texts))
    scan = Scan(texts, rules, body)
    selection = first = chosen(texts, picks)
    trail = Trail()
    way: list[Selection] = []
    while (larger := trail.expand(scan, selection, "version")) is not None:
        assert Region.of(larger).exceeds(Region.of(selection))
        check_cuts_nothing(scan, Region.of(larger))
        way.append(selection)
        selection = larger
        assert len(way) < 200
    assert Region.of(selection) == Region((0, 0), (len(texts) - 1, len(texts[-1])))
    for before in reversed(way):
        smaller = trail.shrink(scan, selection, "version")
        assert smaller == before
        selection = before
    assert selection == first


@given(TEXTS, st.integers(0, 3), PLACES, st.sampled_from(RULES))
def test_shrinking_without_a_way_back_gets_smaller_down_to_the_cursor(
    texts: list[str], head: int, picks: tuple[int, int, int, int], rules: BlockRules
) -> None:
    scan = Scan(texts, rules, min(head, len(texts)))
    selection = chosen(texts, picks)
    count = 0
    while (smaller := shrunk(scan, selection)) is not None:
        assert Region.of(selection).exceeds(Region.of(smaller))
        selection = smaller
        count += 1
        assert count < 200
    assert selection.is_empty


@given(TEXTS, PLACES, st.sampled_from(RULES))
def test_a_block_and_a_section_hold_what_is_selected(
    texts: list[str], picks: tuple[int, int, int, int], rules: BlockRules
) -> None:
    scan = Scan(texts, rules)
    selection = chosen(texts, picks)
    for command in (expansion.word, expansion.line, expansion.block, expansion.section):
        found = command(scan, selection)
        if found is not None:
            assert Region.of(found).exceeds(Region.of(selection))
            if command in (expansion.block, expansion.section):
                check_cuts_nothing(scan, Region.of(found))


def test_a_way_is_forgotten_when_text_or_selection_has_changed() -> None:
    scan = Scan(["one **two three** four"])
    trail = Trail()
    at = Selection.at(0, 8)
    word = trail.expand(scan, at, 1)
    assert word is not None
    inner = trail.expand(scan, word, 1)
    assert inner is not None
    assert trail.shrink(scan, inner, 2) != word
    assert trail.shrink(scan, inner, 1) != word


def test_in_a_tag_a_value_comes_before_its_quotes_and_the_tag() -> None:
    assert steps('x <img alt="a b|" src=y> z')[:4] == [
        "b",
        "a b",
        '"a b"',
        'img alt="a b" src=y',
    ]
    hugo = replace(GITHUB, templates=Templates.HUGO)
    scan = Scan(['x {{< fig src="/a b" >}} z'], replace(GOLDMARK, templates="hugo"), 0, hugo)
    selection = Selection.at(0, 18)
    found = []
    while (larger := expanded(scan, selection)) is not None:
        selection = larger
        found.append(scan[0][selection.start[1] : selection.end[1]])
    assert found[:5] == ["b", "/a b", '"/a b"', 'fig src="/a b"', '{{< fig src="/a b" >}}']


def test_spans_that_labels_make_are_whole_too() -> None:
    assert steps("See [the ref|] x\n\n[the ref]: /x")[:3] == ["ref", "the ref", "[the ref]"]
