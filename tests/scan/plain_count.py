"""A slow, plain count of words to hold the fast one against: of the page, not of the source.

The Markdown is rendered by the flavour's whole renderer, html5lib reads the HTML, and Python walks
over the text that is left. Nothing is shared with what is tested but Unicode's word boundaries.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import regex

from editor.markdown.flavours import by_name
from editor.markdown.own_boxes import revealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_LEFT_OUT = {"pre", "script", "style", "template", "math", "svg", "textarea", "iframe", "noscript"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_NOTE_MARKS = {"footnote", "footnote-ref", "footnote-backref", "reversefootnote"}
_FORMULA = re.compile(r"\\\[.*?\\\]|\\\(.*?\\\)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+|[a-zA-Z0-9_.+-]+@[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)+")
_IDEOGRAPHS = ("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH", "HIRAGANA LETTER", "KATAKANA LETTER",
               "KATAKANA-HIRAGANA PROLONGED", "HALFWIDTH KATAKANA LETTER", "IDEOGRAPHIC ITERATION",
               "IDEOGRAPHIC NUMBER")  # fmt: skip
_HYPHENS = "-‐‑"


def plain_words(markdown: str, flavour: str, templates: str | None = None) -> int:
    """How many words a reader of the page counts; without the scripts words are estimated for."""
    return sum(map(words_of, blocks_of_text(markdown, flavour, templates)))


def plain_characters(markdown: str, flavour: str, templates: str | None = None) -> int:
    """How many characters a reader of the page sees."""
    texts = blocks_of_text(markdown, flavour, templates)
    return sum(1 for text in texts for one in regex.findall(r"\X", text) if not one.isspace())


def blocks_of_text(markdown: str, flavour: str, templates: str | None = None) -> list[str]:
    """The text of each block of the page, code, formulas and addresses left out."""
    options: dict[str, object] = {} if templates is None else {"templates": templates}
    html = revealed(by_name(flavour, **options).whole(markdown.split("\n")))
    page = html5lib.parse(_FORMULA.sub("", html), namespaceHTMLElements=False)
    texts = "".join(_pieces(page)).split("\0")
    return [text for piece in texts if (text := _ADDRESS.sub("", piece).strip())]


def _pieces(element: Element) -> Iterator[str]:
    """What is read of an element, and NUL where a block begins or ends."""
    # The tag of a comment is a function.
    name = str(element.tag)
    edge = "\0" if name in _BLOCKS else ""
    yield edge
    if name == "br":
        yield "\n"
    if not _is_left_out(element, name):
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
    yield edge


def _is_left_out(element: Element, name: str) -> bool:
    classes = set((element.get("class") or "").split())
    if name in _LEFT_OUT or name.startswith("<") or "byline-tag" in classes:
        return True
    if name == "a":
        # Footnotes link to each other, and a bare address links to itself.
        address = (element.get("href") or "").removeprefix("mailto:")
        if (element.text or "").startswith("www."):
            address = address.removeprefix("http://")
        notes = classes & _NOTE_MARKS or element.get("data-footnote-ref") is not None
        return bool(notes) or "".join(element.itertext()) == address
    return "sr-only" in classes or any(each.startswith("math") for each in classes)


def words_of(text: str) -> int:
    """The words of a text without markup."""
    places = sorted({0, len(text), *(m.start() for m in regex.finditer(r"(?w)\b", text))})
    segments = [text[a:b] for a, b in pairwise(places)]
    count = 0
    was_word = is_joined = False
    for at, segment in enumerate(segments):
        names = [unicodedata.name(sign, "") for sign in segment]
        ideographs = sum(name.startswith(_IDEOGRAPHS) for name in names)
        is_word = not ideographs and any(unicodedata.category(c)[0] in "LN" for c in segment)
        # Number signs stand in a word of their own by the rules.
        if is_word and not (
            is_joined or (was_word and _has_number_sign(segments[at - 1 : at + 1]))
        ):
            count += 1
        count += ideographs
        is_joined = was_word and segment in _HYPHENS
        was_word = is_word
    return count


def _has_number_sign(segments: list[str]) -> bool:
    return any(unicodedata.category(sign) == "No" for segment in segments for sign in segment)
