"""What a page shows, letter by letter: what each is in, and which marks it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "del", "del": "del",
          "code": "code", "sub": "sub", "sup": "sup"}  # fmt: skip
_PATH = frozenset({"ul", "ol", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_NUMBERED = frozenset({"td", "th", "li"})
_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "--", "—": "---", "«": "<<", "»": ">>"}
)


@dataclass(frozen=True)
class Letter:
    """A letter, the blocks around it by their numbers, its link and its marks."""

    sign: str
    path: tuple[str, ...]
    link: str
    marks: frozenset[str]


def letters(html: str) -> list[Letter]:
    """All of a page but its blanks; dashes and quotes as they were typed."""
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return list(_letters(root, Letter("", (), "", frozenset())))


def without_marks(found: list[Letter]) -> list[Letter]:
    """The same, whatever is bold or the like."""
    return [Letter(one.sign, one.path, one.link, frozenset()) for one in found]


def _letters(element: Element, around: Letter) -> Iterator[Letter]:
    yield from _texts(element.text, around)
    counts: Counter[str] = Counter()
    for child in element:
        if isinstance(child.tag, str):
            yield from _letters(child, _within(child, around, counts))
        yield from _texts(child.tail, around)


def _within(child: Element, around: Letter, counts: Counter[str]) -> Letter:
    tag = str(child.tag)
    path, link, marks = around.path, around.link, around.marks
    if tag in _PATH:
        path = (*path, tag)
    elif tag in _NUMBERED:
        kind = "cell" if tag in ("td", "th") else tag
        counts[kind] += 1
        path = (*path, f"{kind}{counts[kind]}")
    if tag in _MARKS and "pre" not in path and not (tag == "strong" and path[-1:] == ("h1",)):
        marks |= {_MARKS[tag]}
    if tag == "a":
        link = unquote(child.get("href", ""))
    return Letter("", path, link, marks)


def _texts(text: str | None, around: Letter) -> Iterator[Letter]:
    shown = (text or "").translate(_TYPED)
    for sign in "".join(shown.split()):
        yield Letter(sign, around.path, around.link, around.marks)
