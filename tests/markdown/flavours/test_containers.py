"""Containers between colons: those of markdown-it-container, of remark-directive, of Starlight.

``containers.json`` holds what the real tools make of the cases; ``python -m
tests.markdown.flavours.test_containers`` writes it anew, with Node and ``npm install markdown-it@14
markdown-it-container@4 unified remark-parse remark-directive@4 remark-rehype rehype-stringify`` in
the folder that BYLINE_NODE names.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from editor.markdown.flavours import by_name
from editor.markdown.own_boxes import revealed
from editor.markdown.sanitize import clean
from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.scan.state import ContainerKind, LineKind
from tests.fidelity import dom

ANSWERS: Final = Path(__file__).with_name("containers.json")
CASES: Final = (
    ":::note\nx\n:::",
    ":::note[Title *x*]\nx\n\n- y\n:::\nz",
    "::: note\nx\n:::",
    "::::tip\n:::note\nx\n:::\ny\n::::",
    "::: tip\n:::: note\nx\n::::\ny\n:::",
    ":::note{.a #b}\nx\n:::\n",
    ":::note\nx",
    "a\n:::note\nb\n:::",
    "- a\n  :::note\n  b\n  :::\n- c",
    "> :::note\n> x\n> :::\n> y",
    "   :::note\nx\n   :::",
    ":::note x\ny\n:::",
    ":::\nx\n:::",
    ":::note\nx\n::::\ny",
    ":::note\nx\n::\ny\n:::",
    ":::note[T\nx\n:::",
    ":::note\n```\n:::\n```\n:::",
    ":::note \nx\n::: \n",
    ":::note\n\n\n:::",
    ":::note\n:::tip\nx\n:::\ny\n:::\nz",
    ":::note\nx\n ::: \ny",
    ":::note\n- a\n:::\nb",
    ":::note\n> a\n:::\nb",
    ":::note\n> a\nb\n:::\nc",
    "- a\n\n  :::note\n  b\n\n  c\n  :::\n- d",
    "1. :::note\n   x\n   :::\ny",
    "> :::note\nx\n:::",
    "- :::note\nx\n:::\n- y",
    ":::note[a [b](c) d]\n:::",
    ":::note\n    :::\n:::\nx",
    ":::other\nx\n:::",
    "::::note\nx\n:::\ny",
    ":::note\nx\n    :::\ny",
    ":::note\n# h\n:::\n",
    ":::note[x]y\n:::",
    "::: note\n> :::tip\n> c\n:::\nd",
    "::: tip Be *there*\nx\n:::",
    ":::note\n<div>\n:::\n</div>\n\nx",
    "::: note\nx\n\n    y\n:::\nz",
    ":::tip\n| a | b |\n|---|---|\n:::\nc",
)
REMARK: Final = """
import rp from "remark-parse"; import { unified } from "unified"; import rd from "remark-directive";
import rr from "remark-rehype"; import rs from "rehype-stringify";
const tool = unified().use(rp).use(rd).use(rr, { allowDangerousHtml: true });
tool.use(rs, { allowDangerousHtml: true });
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map(text => String(tool.processSync(text)))));
"""
CONTAINER: Final = """
import MarkdownIt from "markdown-it"; import container from "markdown-it-container";
const md = new MarkdownIt({ html: true }).use(container, "note").use(container, "tip");
md.disable("code");
const texts = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(texts.map(text => md.render(text))));
"""
TOOLS: Final = {"remark": REMARK, "markdown-it": CONTAINER}
NAMED: Final[dict[str, list[str]]] = {"note": [], "tip": []}


def plain(html: str) -> str:
    """HTML without our own classes."""
    return re.sub(r' class=""', "", re.sub(r" ?byline-[\w-]+", "", revealed(html)))


@pytest.mark.parametrize("tool", TOOLS)
def test_containers_are_those_of_the_real_tool(tool: str) -> None:
    answers = json.loads(ANSWERS.read_text("utf-8"))[tool]
    if tool == "remark":
        flavour = by_name("commonmark", profile="commonmark", directives=True)
    else:
        flavour = by_name("eleventy", containers=NAMED)
    for text, theirs in zip(CASES, answers, strict=True):
        ours = plain(flavour.whole(text.split("\n")))
        # remark-rehype writes a table without its extension as text; the case is markdown-it's.
        if "|" not in text or tool != "remark":
            assert dom.same(ours, theirs), f"{text}\n{dom.difference(ours, theirs)}"


def test_asides_of_starlight() -> None:
    flavour = by_name("commonmark", profile="astro", asides=True)
    lines = [":::tip[Did *you*]", "x", ":::", "", ":::note", "y", ":::", "", ":::card", "z", ":::"]
    page = clean(flavour.whole(lines))
    assert (
        '<aside aria-label="Did you" class="starlight-aside starlight-aside--tip byline-callout'
        ' byline-callout-good"><p class="starlight-aside__title" aria-hidden="true">Did '
        '<em>you</em></p><div class="starlight-aside__content"><p>x</p>\n</div></aside>'
    ) in page
    assert '<p class="starlight-aside__title" aria-hidden="true">Note</p>' in page
    assert '<div class="byline-callout"><p>z</p>' in page


def test_tags_of_a_site_s_own_stand_around_the_content() -> None:
    flavour = by_name(
        "eleventy", containers={"callout": ['<aside class="box"><b>!</b>', "</aside>"], "plain": []}
    )
    page = clean(flavour.whole(["::: callout Be *there*", "x", ":::", "::: plain", "y", ":::"]))
    assert '<aside class="byline-callout box"><b>!</b>' in page
    assert '<p class="byline-callout-title">Be <em>there</em></p>\n<p>x</p>\n</aside>' in page
    assert '<div class="plain byline-callout"><p>y</p>\n</div>' in page


def test_without_a_plugin_colons_are_text() -> None:
    for name in ("eleventy", "commonmark", "goldmark"):
        assert "<p>:::note" in by_name(name).whole([":::note", "x", ":::"])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (":::note[T]\nx\n:::\ny", "(x)y"),
        ("::::a\n:::b\nx\n:::\ny\n::::", "((x)y)"),
        (":::a\n:::b\nx\n:::\ny", "((x)y"),
        (":::a\n```\n:::\ny", "(`)y"),
        ("> :::a\n> x\ny", "(xy"),
        ("- :::a\n  x\n  :::\n- y", "(x)y"),
        ("x\n:::a\ny\n:::", "x(y)"),
        (":::a\n> x\n:::\ny", "(x)y"),
        ("::: a\nx", "xx"),
    ],
)
def test_the_scanner_knows_where_they_begin_and_end(text: str, kinds: str) -> None:
    signs = {
        LineKind.ADMONITION: "(", LineKind.CONTAINER_END: ")", LineKind.FENCE: "`",
        LineKind.PARAGRAPH: "x", LineKind.CONTINUATION: "x",
    }  # fmt: skip
    scan = Scan(text.split("\n"), replace(GFM, directives=True))
    found = "".join(signs[scan.kind(line)] for line in range(len(scan)))
    assert found == kinds.replace("y", "x")
    for line in range(len(scan)):
        inside = scan.line(line).containers
        assert all(part.marker for part in inside if part.kind is ContainerKind.ADMONITION)


if __name__ == "__main__":
    answers = {
        tool: json.loads(
            subprocess.run(
                ["node", "--input-type=module", "--eval", script],
                input=json.dumps(CASES), capture_output=True, text=True, check=True,
                cwd=os.environ["BYLINE_NODE"],
            ).stdout
        )
        for tool, script in TOOLS.items()
    }  # fmt: skip
    ANSWERS.write_text(json.dumps(answers, ensure_ascii=False, indent=0) + "\n", "utf-8")
