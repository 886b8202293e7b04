"""HTML as a tree, with the end tags that its writers may leave out (HTML, 13.1.2.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

DEEPEST: Final = 250
"""Elements within each other; what is nested deeper was not written by anybody."""

_VOID: Final = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_UNSEEN: Final = frozenset({
    "script", "style", "head", "title", "template", "object", "iframe", "svg", "math",
    "noscript", "textarea", "select", "audio", "video", "canvas", "map", "datalist", "xml",
    "button",
})  # fmt: skip
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dd", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "ul",
})  # fmt: skip
_CLOSED_BY: Final = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "tbody": ({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}, {"table"}),
    "thead": ({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}, {"table"}),
}
"""Which open elements an element ends by its start, unless one of the others is between."""

_NO_CHARACTER: Final = {0: None, **dict.fromkeys(range(0xFDD0, 0xFDF0))}
"""What is left out: NUL, and signs that are none, which stand for marks further on."""


class TooDeepError(Exception):
    """More elements within each other than any page has."""


@dataclass(slots=True)
class Element:
    """An element with its attributes; texts among its children are as they are written."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def styles(self) -> dict[str, str]:
        """The properties of its ``style`` attribute, in small letters."""
        found: dict[str, str] = {}
        for one in self.attributes.get("style", "").lower().split(";"):
            name, colon, value = one.partition(":")
            if colon:
                found[name.strip()] = value.strip()
        return found

    def text(self) -> str:
        """All texts in it."""
        return "".join(
            one if isinstance(one, str) else "\n" if one.name == "br" else one.text()
            for one in self.children
        )


def parse(html: str) -> Element:
    """The tree of a page, or of a part of one. Raises TooDeepError."""
    reader = _Reader()
    reader.feed(html.translate(_NO_CHARACTER))
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]
        self._unseen = ""
        self._unseen_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            self._unseen_depth += tag == self._unseen
            return
        if tag in _UNSEEN:
            self._unseen, self._unseen_depth = tag, 1
            return
        if tag in ("html", "body"):
            return
        self._end_implied(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)
            if len(self._open) > DEEPEST:
                raise TooDeepError

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or tag in _UNSEEN:
            if tag not in _UNSEEN:
                self.handle_starttag(tag, attrs)
            return
        self.handle_starttag(tag, attrs)
        if ":" in tag:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen_depth -= tag == self._unseen
            if not self._unseen_depth:
                self._unseen = ""
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == tag:
                del self._open[at:]
                return
            if self._open[at].name == "table" and tag != "table":
                # Nothing in a table ends what is around it.
                return

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._open[-1].children.append(data)

    def unknown_decl(self, data: str) -> None:
        """Word's conditions, ``<![if …]>``, say nothing to us."""

    def _end_implied(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end({"p"}, _BLOCKS - {"p"} | {"td", "th", "caption", "button"})
        if tag in _CLOSED_BY:
            self._end(*_CLOSED_BY[tag])

    def _end(self, ended: set[str], limits: set[str] | frozenset[str]) -> None:
        """End the outermost of some elements that no limit keeps open."""
        first = 0
        for at in range(len(self._open) - 1, 0, -1):
            name = self._open[at].name
            if name in ended:
                first = at
            elif name in limits:
                break
        if first:
            del self._open[first:]
