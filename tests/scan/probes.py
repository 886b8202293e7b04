"""What each line of a text is to the engine that renders it, found by marks planted in the lines.

A line with a word gets a mark of its own behind that word: a span of code that holds a reference
to a character. Rendered, the mark shows what the line was taken for, whoever rendered it: in prose
it is a code span; in a block of code it stands as it was written; in raw HTML its ticks stand, and
its reference has become the character. Around it are the quotes, items and headings of the line.

A mark must not change what it measures: without the marks, the page must be the one that the text
makes by itself. Where it is not, the line is marked behind another of its words, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import html5lib

from tests.fidelity import dom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    Render = Callable[[Sequence[str]], str]
    """The HTML of a text's lines."""

TEXT, CODE, TABLE, HTML, MATH, NONE = "text", "code", "table", "html", "math", "none"
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Probed:
    """The quotes and list items around a line's text, and what the text is.

    ``kind`` is one of the names above; ``none`` is what the page does not show: a definition, a
    comment. Of a footnote only what is inside it counts.
    """

    quotes: int
    items: int
    kind: str


_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^<>]*>|\{[{%][^{}]*[%}]\}")
_MOST_TRIES = 6
"""Places in a line where a mark is tried."""

_WRITERS = re.compile(r"<(?=(?:blockquote|li|pre|table|t[dhr]|h[1-6]|d[ltd]|div|section)\b)(\w+)")
"""Tags of the writer's own that would be taken for the engine's."""

_MARK = re.compile(r"(`?)zq([a-p]+)(&lt;|<)qz")
_IN_CODE_SPAN = re.compile(r"zq[a-p]+&lt;qz")
_ANYWHERE = re.compile(r"(?:`|%60)?zq[a-p]+(?:&(?:amp;)?lt;|<|%3C)qz(?:`|%60)?", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
_NOTES = frozenset({"footnotes", "footnote"})
"""Lists of notes; each item is the body of one."""

_NOTE = "footnote-definition"
"""A note where it was written."""

_IN_MATH = frozenset({"math", "arithmatex", "math-display", "math-block", "display"})


def mark(line: int) -> str:
    """The mark of a line."""
    letters = "".join("abcdefghijklmnop"[int(digit, 16)] for digit in f"{line:x}")
    return f"`zq{letters}&lt;qz`"


def probe(lines: Sequence[str], render: Render) -> dict[int, Probed]:
    """What each line is that can be marked."""
    raw = [_WRITERS.sub(r"<\1 data-raw", line) for line in lines]
    plain = _page(render(raw))
    places = {number: found for number, line in enumerate(raw) if (found := _places(line))}
    chosen = {number: found[0] for number, found in places.items()}
    html = render(_marked(raw, chosen))
    shown = read(html)
    if _page(html) == plain:
        retried = [number for number in chosen if number not in shown]
    else:
        chosen, retried = {}, list(places)
    for number in retried:
        chosen = _with(raw, chosen, number, places[number], (render, plain))
    shown = read(render(_marked(raw, chosen)))
    return {number: shown.get(number, Probed(0, 0, NONE)) for number in sorted(chosen)}


def _with(
    lines: Sequence[str],
    chosen: dict[int, int],
    number: int,
    places: Sequence[int],
    page: tuple[Render, dom.Tree],
) -> dict[int, int]:
    """The places with one for line ``number``: where its mark is seen, or at least harmless.

    ``page`` is how a text is rendered, and what the text without marks makes.
    """
    render, plain = page
    harmless = chosen
    for place in places[:_MOST_TRIES]:
        tried = {**chosen, number: place}
        html = render(_marked(lines, tried))
        if _page(html) == plain:
            if number in read(html):
                return tried
            harmless = tried if harmless is chosen else harmless
    return harmless


def _places(line: str) -> list[int]:
    """Where a mark may stand: behind each word, then at the end of the line."""
    bare = _TAG.sub(lambda tag: " " * len(tag[0]), line)
    ends = [match.end() for match in _WORD.finditer(bare)][: _MOST_TRIES - 1]
    return [*ends, len(line)] if _WORD.search(line) else []


def _marked(lines: Sequence[str], places: Mapping[int, int]) -> list[str]:
    marked = list(lines)
    for number, place in places.items():
        line = lines[number]
        gap = " " * (place == len(line) and line.endswith(("`", ">", "}")))
        marked[number] = line[:place] + gap + mark(number) + line[place:]
    return marked


def read(html: str) -> dict[int, Probed]:
    """The marks that a page shows, by their lines, and what they stand in."""
    pieces: list[tuple[int, tuple[Element, ...]]] = []
    texts: list[str] = []
    length = 0
    for text, path in _texts(html5lib.parseFragment(html, namespaceHTMLElements=False), ()):
        pieces.append((length, path))
        texts.append(text)
        length += len(text)
    whole = "".join(texts)
    found: dict[int, Probed] = {}
    at = 0
    for match in _MARK.finditer(whole):
        while at + 1 < len(pieces) and pieces[at + 1][0] <= match.start(2):
            at += 1
        number = int("".join(f"{ord(letter) - ord('a'):x}" for letter in match[2]), 16)
        # A heading may be repeated in a table of contents; what stands first is the line itself.
        found.setdefault(number, _probed(pieces[at][1], match))
    return found


def _texts(
    element: Element, path: tuple[Element, ...]
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    if element.text and isinstance(element.tag, str):
        yield element.text, path
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, (*path, child))
        if child.tail:
            yield child.tail, path


def _probed(path: tuple[Element, ...], match: re.Match[str]) -> Probed:
    inside = path
    for index, element in enumerate(path):
        classes = set(element.get("class", "").split())
        if _NOTE in classes:
            inside = path[index + 1 :]
        elif _NOTES & classes:
            bodies = [place for place in range(index, len(path)) if path[place].tag == "li"]
            inside = path[bodies[0] + 1 :] if bodies else ()
            break
    tags = [element.tag for element in inside if "data-raw" not in element.attrib]
    return Probed(tags.count("blockquote"), tags.count("li"), _kind(path, tags, match))


def _kind(path: tuple[Element, ...], tags: Sequence[str], match: re.Match[str]) -> str:
    if match[3] == "<" or any(element.tag in _RAW_TEXT for element in path):
        return HTML
    if match[1]:
        classes = {name for element in path for name in element.get("class", "").split()}
        if classes & _IN_MATH or "math" in tags:
            return MATH
        return CODE if "pre" in tags else TEXT
    for tag in tags:
        if tag in HEADINGS:
            return tag
        if tag in ("td", "th"):
            return TABLE
    return TEXT


def _page(html: str) -> dom.Tree:
    """The page without its marks, and without what a mark changes beside it: gaps and quotes."""
    page = dom.tree(html, ids=False)
    _strip(page)
    return page


def _strip(node: dom.Tree) -> None:
    node.attributes = tuple((name, _ANYWHERE.sub("", value)) for name, value in node.attributes)
    children: list[dom.Tree | str] = []
    for child in node.children:
        if isinstance(child, str):
            text = _SPACE.sub("", _ANYWHERE.sub("", child)).translate(_STRAIGHT)
            if children and isinstance(children[-1], str):
                children[-1] += text
            elif text:
                children.append(text)
        elif not _is_mark(child):
            _strip(child)
            children.append(child)
    node.children = children


def _is_mark(node: dom.Tree) -> bool:
    only = node.children[0] if len(node.children) == 1 else None
    return node.tag == "code" and isinstance(only, str) and bool(_IN_CODE_SPAN.fullmatch(only))
