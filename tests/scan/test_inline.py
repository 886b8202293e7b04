"""Spans are where a CommonMark parser finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.scan.inline import spans
from editor.scan.inline_rules import LENIENT
from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

KINDS = {"strong": "strong", "em": "emphasis", "s": "strikethrough", "link": "link"}
PARSER = MarkdownIt("commonmark").enable("strikethrough")


def letters(text: str) -> str:
    return "".join([character for character in text if character.isalnum()])


def parsed(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Kind and letters of each span, as the parser has them."""
    found: list[tuple[str, str]] = []
    opened: list[str] = []
    for token in tokens:
        if token.type == "code_inline":
            found.append(("code", letters(token.content)))
        if token.nesting == 1:
            opened.append("")
        elif token.nesting == -1:
            found.append((KINDS[token.type.removesuffix("_close")], opened.pop()))
            if opened:
                opened[-1] += found[-1][1]
        elif opened:
            opened[-1] += letters(token.content)
    return sorted(found)


def seen(text: str) -> list[tuple[str, str]]:
    """Kind and letters of each span, as we see them; of a link only its text is read."""
    found = spans(text, LENIENT)
    targets = {
        at for span in found if span.kind is SpanKind.LINK for at in range(span.end, span.close)
    }
    return sorted(
        (
            span.kind.value,
            letters("".join([text[at] for at in range(span.start, span.end) if at not in targets])),
        )
        for span in found
    )


# Between two letters, so that no text begins a block. GFM reads no more than two tildes as a mark.
TEXTS = st.lists(
    st.sampled_from(
        ["*", "**", "***", "_", "__", "`", "``", "~~", "a", "b", " ", ".", "é", "\\*", "\\a"]
    ),
    max_size=12,
).map(lambda parts: "x " + "".join(parts).replace("~~~", "~~ ~") + " y")


@settings(max_examples=600)
@given(TEXTS)
def test_spans_are_those_of_a_commonmark_parser(text: str) -> None:
    assert seen(text) == parsed(PARSER.parseInline(text)[0].children or [])


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
    ],
)
def test_links_tags_and_code_hold_marks_of_their_own(text: str) -> None:
    ours = [span for span in seen(text) if span[0] != "link"]

    assert ours == [
        span for span in parsed(PARSER.parseInline(text)[0].children or []) if span[0] != "link"
    ]
