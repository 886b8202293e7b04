"""Spans stand where a CommonMark parser finds what they mean: both make the same HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.inline_rules import InlineRules
from editor.scan.spans import SpanKind
from tests.examples import tried
from tests.fidelity import examples
from tests.scan.inline_oracle import Parser, ours, parsed, without_line_blanks

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = InlineRules(pairs=(("~~", SpanKind.STRIKETHROUGH),))
DEFINED = {"a": ("/a", "t"), "ref": ("/r?x=1&y", ""), "é b": ("/é", "")}

EMPHASIS = ["*", "**", "***", "_", "__", "`", "``", "~~", "a", "b", " ", ".", "é", "\\*", "\\a"]
LINKS = [
    "[",
    "![",
    "]",
    "](/u)",
    "](</u>",
    "]((",
    "]()",
    '](/u"t")',
    "](u(v)w)",
    "](\\()",
    "](&amp;)",
    "[x](/u)",
    "![x](/u)",
    "(",
    ")",
    "<",
    ">",
    "a",
    "b",
    "*",
    "**",
    "_",
    "`",
    "\\]",
    "\\[",
    "![a](b)",
    "[c](d)",
]
WITH_BLANKS = [" ", '](/u "t")', "](/u\n't')", '](<u v> "\\"")', "](/u (t))", "](/u (t)", "\n"]
REFERENCES = [
    "[a]",
    "[ref]",
    "[A]",
    "[É  b]",
    "[no]",
    "[a][]",
    "[x][ref]",
    "[x][no]",
    "![a]",
    "[",
    "]",
    " ",
    "x",
    "*",
    "`",
    "<b>",
]
HTML = [
    "<b>",
    "</b>",
    "<b c='d'>",
    "<b\nc=d/>",
    "<b c=",
    "<http://x>",
    "<a:b",
    "<a@b.c>",
    "<!-->",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!A",
    ">",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#65;",
    "&#x41;",
    "&#0;",
    "&nope;",
    "&",
    "&quot;",
    "<",
    "a",
    "*",
    "`",
    "\\&",
    "\\<",
    " ",
    "\n",
]
BREAKS = ["a", " ", "  ", "\n", "  \n", "\\\n", "\\\\", "*", "`", "[x](/u)", "\t"]


def texts(parts: list[str]) -> st.SearchStrategy[str]:
    """Texts of one paragraph. Between two letters, so that none begins a block."""
    joined = st.lists(st.sampled_from(parts), max_size=14).map("".join)
    # GFM reads no more than two tildes as a mark. The parser takes a backslash before blanks for
    # one that escapes them.
    return joined.map(
        lambda text: re.sub(r"\\[ \t]+\n", r"\\\n", re.sub(r"\n\s*\n", "\n", f"x {text} y"))
    ).map(lambda text: text.replace("~~~", "~~ ~"))


def assert_same(text: str, defined: dict[str, tuple[str, str]]) -> None:
    by_us, by_parser = ours(text, defined, RULES), parsed(text, defined)

    assert without_line_blanks(by_us) == without_line_blanks(by_parser)


@settings(max_examples=tried(400))
@given(texts(EMPHASIS))
def test_emphasis_and_code_are_those_of_a_commonmark_parser(text: str) -> None:
    assert_same(text, {})


@settings(max_examples=tried(400))
@given(texts(LINKS) | texts([*LINKS, *WITH_BLANKS]))
def test_links_and_images_are_those_of_a_commonmark_parser(text: str) -> None:
    assert_same(text, {})


@settings(max_examples=tried(200))
@given(texts(REFERENCES).filter(lambda text: not re.search(r"\]\[[^\]]*(?:\[|\Z)|\]\[ *\]", text)))
def test_references_are_those_of_a_commonmark_parser(text: str) -> None:
    # Where a label would hold a bracket or nothing but blanks, the parser goes its own way.
    assert_same(text, DEFINED)


@settings(max_examples=tried(300))
@given(texts(HTML).filter(lambda text: "---" not in text))
def test_tags_addresses_and_entities_are_those_of_a_commonmark_parser(text: str) -> None:
    assert_same(text, {})


@settings(max_examples=tried(200))
@given(texts(BREAKS))
def test_breaks_are_those_of_a_commonmark_parser(text: str) -> None:
    assert_same(text, {})


@pytest.mark.parametrize(
    "text",
    [
        "[a *b](u_v_w) c*",
        "*a [b](u) c*",
        "<http://a*b*> *c*",
        '<i title="*a*">*b*</i>',
        r"\*a* \\*b*",
        "`a` `` b`c `` `d",
        "*a\nb* **c\nd**",
        "***a** b*",
        "***a* b**",
        "a***b***c",
        "*(*a*)*",
        "**[a](u)**",
        "[a [b](c) d](e)",
        "[![a](b)](c)",
        "![[[a](b)](c)](d)",
        "[a](<b c> 'd\ne')",
        "[a](b(c(d)e)f)",
        "[a](b\\)c)",
        '[a](\n/u\n"t"\n)',
        "[a `]` b](c)",
        "[a <b c=']'> d](e)",
        "![a *b* `c` &amp; \\* d\ne](f)",
        '[a](&quot;b&quot; "&auml;")',
    ],
)
def test_marks_within_marks(text: str) -> None:
    assert_same(text, {})


@pytest.mark.parametrize("specification", [examples.commonmark, examples.github])
def test_every_example_of_the_specifications(specification: Callable[[], list[str]]) -> None:
    paragraphs = 0
    for example in specification():
        env: dict[str, dict[str, dict[str, str]]] = {}
        tokens = Parser().parse(example, env)
        references = env.get("references", {})
        defined = {name: (one["href"], one["title"]) for name, one in references.items()}
        for token in tokens:
            if token.type == "inline":
                paragraphs += 1
                assert_same(token.content, defined)
    assert paragraphs > 500
