"""Reads the spans of a text with kramdown's rules, from left to right, and from the outer in.

A rule that begins something looks for its end by reading on, and takes all back where there is
none. What has been looked for in vain is remembered by what is open around it, so that no text is
read again and again: emphasis without an end here, brackets in `links`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import html, links, small_spans, syntax
from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.source import Source

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.attributes import Lists
    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.kramdown.span_rules import Definitions, Spans

DEEPEST: Final = 100
"""Spans within spans that are read as such; what stands deeper is text."""

_PATIENCE: Final = 16
"""How often a text may be read in vain for the ends of its spans."""

EMPHASIS, STRONG, LINK = 1, 2, 4
_OPEN: Final = {"em": EMPHASIS, "strong": STRONG, "a": LINK, "img": LINK}

_STARTS: Final = r"""[*_`<\[$&\\"']|!\[|\{:|--|\.\.\.|~~|[ ]?>>|[ ][ ](?=\n)|[^\\](?=["'])"""
_MODES: Final = {"all": _STARTS, "code": "`", "html": "<", "code and html": "[`<]"}
_MARK: Final = re.compile(r"\*\*?|__?")
_STOPS: Final = {mark: re.compile(re.escape(mark)) for mark in ("*", "**", "_", "__")}
_CLOSING: Final = {
    mark: re.compile(rf"(?<![ \t\n\r\f\v])(?={re.escape(mark)})") for mark in ("*", "**", "_", "__")
}
_PAIR: Final = {"*": re.compile(r"\*\*(?!\*)"), "_": re.compile("__(?!_)")}
_LINK: Final = re.compile(r"!?\[(?=[^^])")
_HTML: Final = re.compile(rf"<(?:{syntax.NAME}|!--|/)")
_LINE_ENDS: Final = re.compile(r"\n+")


def spans_of(options: KramdownOptions, text: str, mode: str) -> list[Element]:
    """The spans of a text in which only code, or code and HTML, counts."""
    root = Element("root")
    SpanReader(options, None, Source(text)).read(root, None, mode)
    return root.children


@lru_cache(maxsize=256)
def _searched(stop: re.Pattern[str] | None, mode: str) -> re.Pattern[str]:
    starts = _MODES[mode]
    if stop is None:
        return re.compile(starts)
    flag = "i" if stop.flags & re.IGNORECASE else ""
    return re.compile(f"(?{flag}:{stop.pattern})|{starts}" if flag else f"{stop.pattern}|{starts}")


class SpanReader:
    """Reads the spans of one text."""

    def __init__(
        self,
        options: KramdownOptions,
        definitions: Definitions | None,
        source: Source,
        depth: int = 0,
    ) -> None:
        self.options = options
        self.definitions = definitions
        self.source = source
        self.text = source.text
        self.depth = depth
        self.opened = 0
        self.brackets = links.Brackets(self)
        self._failed: dict[tuple[str, int, int], int] = {}
        self._element = 0
        self._elements = 0
        self._wasted = 0
        self.is_weary = False
        self._last: dict[str, int] = {}
        self.struck: list[int] | None = None

    def read(
        self,
        element: Element,
        stop: re.Pattern[str] | None,
        mode: str = "all",
        accepts: Callable[[int], bool] | None = None,
    ) -> bool:
        """Read spans into ``element``; whether ``stop`` was found, where reading then ends."""
        source, text = self.source, self.text
        was_opened = self.opened
        self.opened |= _OPEN.get(element.kind, 0)
        self.depth += 1
        searched = _searched(stop, mode)
        is_found = False
        while source.pos < len(text):
            found = searched.search(text, source.pos)
            if found is None:
                if stop is None:
                    element.add_text(text[source.pos :])
                    source.pos = len(text)
                break
            at = found.start()
            element.add_text(text[source.pos : at])
            source.pos = at
            if stop is not None and stop.match(text, at) and (accepts is None or accepts(at)):
                is_found = True
                break
            sign = text[at]
            for rule in _RULES.get(sign, _OTHERS):
                if rule(self, element, at, mode):
                    break
            else:
                element.add_text(sign)
                source.pos = at + 1
        self.depth -= 1
        self.opened = was_opened
        return is_found

    @property
    def is_deep(self) -> bool:
        """Whether no span may be opened within this one any more."""
        return self.depth >= DEEPEST

    @property
    def lists(self) -> Lists:
        """The attribute lists of the post by name."""
        return {} if self.definitions is None else self.definitions.lists

    def inner(self, text: str) -> Spans:
        """A reader for a text that stands by itself within this one."""
        return SpanReader(self.options, self.definitions, Source(text), self.depth)

    def add(self, parent: Element, kind: str, value: str, end: int) -> Element:
        """Add an element that ends at ``end``."""
        element = Element(kind, value)
        parent.children.append(element)
        self.source.pos = end
        return element

    def take(self, parent: Element, text: str) -> bool:
        """Take what stands here as text."""
        parent.add_text(text)
        self.source.pos += len(text)
        return True

    def emphasis(self, parent: Element, at: int, mode: str) -> bool:
        """Emphasis of one or two stars or underscores."""
        text = self.text
        found = _MARK.match(text, at) if mode == "all" else None
        if found is None:
            return False
        mark, end = found[0], found.end()
        sign = mark[0]
        kind = "strong" if len(mark) == 2 else "em"
        if (
            (sign == "_" and _is_in_word(text, at))
            or (text[end : end + 1] in syntax.SPACES and end < len(text))
            or self.opened & _OPEN[kind]
            or self.is_deep
        ):
            return self.take(parent, mark)
        element = self._emphasised(mark, kind, end)
        if element is None and kind == "strong" and parent.kind != "em":
            mark = sign
            element = self._emphasised(sign, "em", at + 1)
        if element is None:
            self.source.pos = at
            return self.take(parent, found[0])
        self.source.pos += len(mark)
        parent.children.append(element)
        return True

    def _emphasised(self, mark: str, kind: str, start: int) -> Element | None:
        """What stands between marks, the first of which ends at ``start``; None without an end."""
        if mark not in self._last:
            closing = [found.start() for found in _CLOSING[mark].finditer(self.text)]
            self._last[mark] = max(closing, default=-1)
        known = (mark, self.opened, self.place)
        if start >= min(self._failed.get(known, len(self.text)), self._last[mark]):
            return None
        text = self.text
        element = Element(kind)

        def accepts(at: int) -> bool:
            behind = text[at + len(mark) : at + len(mark) + 1]
            return (
                not (at and text[at - 1] in syntax.SPACES)
                and not (kind == "em" and _PAIR[mark].match(text, at))
                and not (mark[0] == "_" and behind.isalnum())
                and bool(element.children)
            )

        self.source.pos = start
        if self.read(element, _STOPS[mark], "all", accepts):
            return element
        self._failed[known] = start
        self.waste(start)
        return None

    def waste(self, start: int) -> None:
        """Note that the text from ``start`` on has been read in vain."""
        self._wasted += len(self.text) - start
        if self._wasted > _PATIENCE * len(self.text):
            self.is_weary = True

    @property
    def place(self) -> int:
        """The element that is read: what finds no end in one of them may find it in another.

        In a text that was read in vain too often they are not told apart any more, so that the
        time for it follows its length.
        """
        return 0 if self.is_weary else self._element

    def html(self, parent: Element, at: int, mode: str) -> bool:
        """A comment or an element; tags of blocks, and end tags alone, are text."""
        text, source = self.text, self.source
        if mode == "code" or _HTML.match(text, at) is None:
            return False
        if text.startswith("<!--", at) and (end := source.find("-->", at + 4)) >= 0:
            self.add(parent, "xml", text[at : end + 3], end + 3).is_span = True
            return True
        ended = syntax.END_TAG.match(text, at)
        if ended is not None:
            return self.take(parent, ended[0])
        tag = html.start_tag(source, at)
        if tag is None or self.is_deep:
            return self.take(parent, text[at])
        name = html.name_of(tag.name)
        if name in syntax.BLOCK_ELEMENTS:
            return self.take(parent, text[at : tag.end])
        element = self.add(parent, "html", name, tag.end)
        element.is_span = True
        element.is_closed = tag.is_closed
        asked = tag.attributes.pop("markdown", "")
        element.attributes = {
            key: _LINE_ENDS.sub(" ", value) for key, value in tag.attributes.items()
        }
        is_text = syntax.MODELS.get(name, "raw") == "raw"
        is_parsed = not (is_text or parent.model == "raw") and self.options.parse_span_html
        if asked in ("0", "1", "span"):
            is_parsed = asked == "span" or (asked == "1" and not is_text)
        element.model = "span" if is_parsed else "raw"
        if tag.is_closed or name in syntax.VOID_ELEMENTS:
            return True
        closing = syntax.end_of_element(name)
        around = self._element
        self._elements += 1
        self._element = self._elements
        has_ended = self.read(element, closing, "all" if is_parsed else "html")
        self._element = around
        if has_ended:
            last = closing.match(text, source.pos)
            source.pos = last.end() if last is not None else source.pos
        else:
            element.add_text(text[source.pos :])
            source.pos = len(text)
        return True

    def link(self, parent: Element, at: int, mode: str) -> bool:
        """A link or an image."""
        found = _LINK.match(self.text, at) if mode == "all" else None
        if found is None:
            return False
        if self.is_deep or not self.brackets.link(parent, at, found.end()):
            self.source.pos = at
            return self.take(parent, found[0])
        return True


def _is_in_word(text: str, at: int) -> bool:
    """Whether a letter stands before ``at``, or a letter and a hyphen."""
    before = text[at - 1 : at]
    return before.isalpha() or (before == "-" and text[max(0, at - 2) : at - 1].isalpha())


_Rule = Callable[[SpanReader, Element, int, str], bool]

_OTHERS: Final[tuple[_Rule, ...]] = (small_spans.curl,)
_RULES: Final[Mapping[str, tuple[_Rule, ...]]] = {
    "*": (SpanReader.emphasis,),
    "_": (SpanReader.emphasis,),
    "`": (small_spans.code,),
    "<": (small_spans.autolink, SpanReader.html, *_OTHERS, small_spans.sign),
    "[": (small_spans.note, SpanReader.link, *_OTHERS),
    "!": (SpanReader.link, *_OTHERS),
    "$": (*_OTHERS, small_spans.formula),
    "{": (*_OTHERS, small_spans.extension),
    "&": (*_OTHERS, small_spans.entity),
    "-": (*_OTHERS, small_spans.sign),
    ".": (*_OTHERS, small_spans.sign),
    ">": (*_OTHERS, small_spans.sign),
    " ": (*_OTHERS, small_spans.sign, small_spans.line_break),
    "\\": (small_spans.sign, small_spans.line_break, small_spans.escape),
    "~": (*_OTHERS, small_spans.strike),
}
"""The rules that a sign may begin, in kramdown's order."""
