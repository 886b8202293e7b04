"""Directives of remark-directive in a line and on one: where they are, and that nothing is lost.

``directives.json`` holds what remark finds in the cases; ``python -m
tests.markdown.flavours.test_directives`` writes it anew, with Node, and ``npm install
mdast-util-from-markdown micromark-extension-directive mdast-util-directive mdast-util-to-string``
in the folder that BYLINE_NODE names.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Final

import pytest

from editor.markdown.flavours import by_name
from editor.markdown.own_boxes import revealed
from editor.markdown.sanitize import clean
from editor.scan.inline import spans
from editor.scan.inline_rules import InlineRules
from editor.scan.spans import SpanKind

ANSWERS: Final = Path(__file__).with_name("directives.json")
CASES: Final = (
    "a :abbr[HTML] b", ":abbr[HTML]{title='x y'}", "x :icon{.star} y", "a:b c", "10:30 and b:c",
    "::video[A *cat*]{#x}", "::video", "::video{src=a.mp4}", "text\n::video[A cat]\nmore",
    "  ::video[x]", "    ::video[x]", ":: video[x]", "::video[x] tail", "a ::video[x] b",
    "- ::video[x]", "> ::video[x]", "*:abbr[x]*", "`:abbr[x]`", "\\:abbr[x]", "::abbr[x]{a}",
    ":abbr[a [b](c) d]", ":abbr[a :b[c] d]", ":abbr[x", ":abbr{x", ":a-b[c]", ":a_b[c]", ":1a[c]",
    ":a[]", ":a{}", "(x):a[b]", "# :abbr[H] t", "| :a[b] |\n|---|\n| :c[d] |", ":a[b]:c[d]",
    ":a[x\ny]", "::a[x\ny]", "http://a.b:c[d]", ":a [b]", ":a[b] {c}",
)  # fmt: skip
REMARK: Final = """
import { fromMarkdown } from "mdast-util-from-markdown";
import { directive } from "micromark-extension-directive";
import { directiveFromMarkdown } from "mdast-util-directive";
import { toString } from "mdast-util-to-string";
const extensions = [directive()], mdastExtensions = [directiveFromMarkdown()];
const found = (node) => [
  ...(/^(text|leaf)Directive$/.test(node.type) ? [[node.type, node.name, toString(node)]] : []),
  ...(node.children ?? []).flatMap(found),
];
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(
  texts.map((text) => found(fromMarkdown(text, { extensions, mdastExtensions })))));
"""
_TITLE: Final = re.compile(r'byline-callout-title">(\w+)')
_NAME: Final = re.compile(r'byline-directive-name">([\w-]+)')


@pytest.mark.parametrize("text", CASES)
def test_directives_stand_where_remark_finds_them(text: str) -> None:
    answers = json.loads(ANSWERS.read_text("utf-8"))
    theirs = [answer[:2] for answer in answers[text] if _is_shown(text, *answer)]
    flavour = by_name("commonmark", profile="commonmark", directives=True)
    page = revealed(flavour.whole(text.split("\n")))
    leaves, names = _TITLE.findall(page), _NAME.findall(page)
    assert leaves == [name for kind, name in theirs if kind == "leafDirective"]
    assert names == [name for kind, name in theirs if kind == "textDirective"]


def _is_shown(text: str, kind: str, name: str, _label: str) -> bool:
    """A name without brackets and braces stays text."""
    held = re.search(rf":{name}(?:\[.*\]|\{{.*\}})", text, re.DOTALL)
    return kind == "leafDirective" or held is not None


@pytest.mark.parametrize("text", CASES)
def test_no_word_vanishes(text: str) -> None:
    flavour = by_name("commonmark", profile="astro", directives=True)
    shown = unescape(clean(flavour.whole(text.split("\n"))))
    for word in re.findall(r"\w+", text):
        assert word in shown


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a :abbr[HTML]{title='x'} b", [":abbr", "{title='x'}"]),
        ("a:b c", []),
        ("::video[x]{#y}\nz", ["::video", "{#y}"]),
        ("a ::video[x]", []),
        (":a[*b*]", [":a"]),
        ("`:a[b]`", []),
    ],
)
def test_names_and_braces_are_coloured(text: str, marked: list[str]) -> None:
    found = spans(text, InlineRules(directives=True))
    kinds = [span for span in found if span.kind is SpanKind.ATTRIBUTES]
    assert [text[span.open : span.close] for span in kinds] == marked
    assert not [span for span in spans(text) if span.kind is SpanKind.ATTRIBUTES]


if __name__ == "__main__":
    answer = subprocess.run(
        ["node", "--input-type=module", "--eval", REMARK],
        input=json.dumps(CASES), capture_output=True, text=True, check=True,
        cwd=os.environ["BYLINE_NODE"],
    ).stdout  # fmt: skip
    stored = dict(zip(CASES, json.loads(answer), strict=True))
    ANSWERS.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", "utf-8")
