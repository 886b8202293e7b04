"""Where Hugo adds nothing, Goldmark reads as CommonMark does, and so as markdown-it."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.markdown.flavours import by_name
from tests.examples import tried

MARKS = [
    "*", "**", "_", "__", "[", "](b)", '](<b c> "t")', "]", "![", "a", "é", " ", "`", "``", "\\",
    "(", ")", ".", "&amp;", "&#42;", "_a", "b*", "[a]", "<i>", "</i>", "<b@c.d>", "<http://x.y>",
    "*[", "*](b)",
]  # fmt: skip
LINES = [
    "> ", "- ", "* ", "+ ", "1. ", "2) ", "# ", "## ", "\n", "\n\n", "a", "b", "  ", "***\n",
    "---\n", "===\n", "```\n", "~~~\n",
]  # fmt: skip
HUGO = by_name(
    "goldmark",
    renderer={"unsafe": True},
    parser={"autoHeadingID": False},
    typographer=False,
    footnote=False,
    taskList=False,
    strikethrough=False,
    linkify=False,
    table=False,
)
COMMONMARK = MarkdownIt("commonmark")
_BLOCK = re.compile(r"\s*(</?(?:p|ul|ol|li|blockquote|pre|h\d|hr|br)\b[^>]*>)\s*")
_HUGOS_OWN = re.compile(r' tabindex="0"| data-lang="[^"]*"| id="[^"]*"')


def alike(html: str) -> str:
    """HTML without what Hugo adds to code and headings, and the white space around blocks."""
    return _BLOCK.sub(r"\1", _HUGOS_OWN.sub("", html).replace(" />", ">")).strip()


@settings(max_examples=tried(600))
@given(st.lists(st.sampled_from(MARKS), max_size=10))
def test_emphasis_links_and_code_are_read_alike(parts: list[str]) -> None:
    text = "x" + "".join(parts)
    # Goldmark leaves tags and autolinks out of the description of an image; markdown-it reads the
    # emphasis in it as if nothing stood around it.
    assume("![" not in text or not re.search("<[^b]|<b@|[*_]", text))
    assert alike(HUGO.whole([text])) == alike(COMMONMARK.render(text))


@settings(max_examples=tried(600))
@given(st.lists(st.sampled_from(LINES), max_size=9))
def test_blocks_are_read_alike(parts: list[str]) -> None:
    text = "".join(parts) + "\nc\n"
    # They differ in the blanks of a blank line in code.
    assume("    " not in text or not re.search("```|~~~", text))
    assert alike(HUGO.whole(text.split("\n"))) == alike(COMMONMARK.render(text))
