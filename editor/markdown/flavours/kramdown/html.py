"""HTML among kramdown's blocks: elements with raw content, or with Markdown where asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.flavours.kramdown import syntax
from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.reader import DEEPEST, RAW

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.reader import Reader
    from editor.markdown.flavours.kramdown.source import Source

_ATTRIBUTE: Final = re.compile(rf"{syntax.S}+({syntax.NAME})")
_VALUE: Final = re.compile(rf"{syntax.S}*={syntax.S}*(?:([\w\u200c\u200d]+)|([\"']))")
_TAG_END: Final = re.compile(rf"{syntax.S}*(/)?>")
_SPACE: Final = re.compile(rf"{syntax.S}*")
_RAW_MARK: Final = re.compile(rf"<(?:{syntax.NAME}|/|!--|\?)")
_MARKDOWN: Final = {"0": "raw", "1": "default", "span": "span", "block": "block"}


class Tag(NamedTuple):
    """A start tag: its name as written, its attributes, whether it ends in a slash, its end."""

    name: str
    attributes: dict[str, str]
    is_closed: bool
    end: int


def start_tag(source: Source, at: int) -> Tag | None:
    """The start tag at ``at``, which may go on over lines."""
    text = source.text
    found = syntax.TAG_NAME.match(text, at)
    if found is None:
        return None
    is_known = found[1].lower() in syntax.ELEMENTS
    end = found.end()
    values: dict[str, str] = {}
    while (attribute := _ATTRIBUTE.match(text, end)) is not None:
        name = attribute[1].lower() if is_known else attribute[1]
        end = attribute.end()
        value = _VALUE.match(text, end)
        if value is None:
            values[name] = ""
        elif value[1] is not None:
            values[name] = value[1]
            end = value.end()
        else:
            closing = source.find_end(value[2], value.end())
            if closing < 0:
                return None
            values[name] = text[value.end() : closing - 1]
            end = closing
    ended = _TAG_END.match(text, end)
    blanks = _SPACE.match(text, end)
    source.see((blanks.end() if blanks is not None else end) + 2)
    if ended is None:
        return None
    return Tag(found[1], values, ended[1] is not None, ended.end())


def name_of(tag: str) -> str:
    """The name of an element, in small letters if HTML knows it."""
    small = tag.lower()
    return small if small in syntax.ELEMENTS else tag


def block_html(reader: Reader) -> bool:
    """A comment, or an element that is no span; or the end of that whose content is read."""
    source = reader.source
    text, start = source.text, source.pos
    if syntax.HTML_BLOCK.match(text, start) is None:
        return False
    if text.startswith("<!--", start):
        end = source.find_end("-->", start + 4)
        if end >= 0:
            source.pos = end
            reader.tree.children.append(Element("xml", text[start:end]))
            _pass_blanks(source)
            return True
    at = text.index("<", start)
    tag = start_tag(source, at)
    if tag is not None:
        if tag.name.lower() in syntax.SPAN_ELEMENTS:
            return False
        source.pos = tag.end
        _Elements(reader).read(tag, reader.tree)
        return True
    closing = syntax.END_TAG.match(text, at)
    if closing is None or closing[1].lower() in syntax.SPAN_ELEMENTS:
        source.see(source.line_end(at))
        return False
    if reader.tree.kind != "html" or reader.tree.value != closing[1].lower():
        source.see(closing.end())
        return False
    source.pos = closing.end()
    reader.has_stopped = True
    return True


def _pass_blanks(source: Source) -> None:
    """Go on behind the blanks at the end of a line."""
    text, at = source.text, source.pos
    while text.startswith((" ", "\t"), at):
        at += 1
    source.see(at + 1)
    if text.startswith("\n", at):
        source.pos = at + 1


def _add_raw(element: Element, html: str) -> None:
    """Add HTML as it is written."""
    raw = Element("raw", html)
    raw.is_span = True
    element.children.append(raw)


class _Elements:
    """Reads elements and what is raw in them; those in raw ones wait in a list for their end."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._source = reader.source

    def read(self, tag: Tag, parent: Element) -> None:
        """Read an element to its end, the start tag of which has been read."""
        element = self._begin(tag, parent)
        if element is None:
            return
        opened = [element]
        while opened:
            if not self._go_on(opened):
                ended = opened.pop()
                if opened and ended.children is opened[-1].children:
                    _add_raw(ended, f"</{ended.value}>")
        self._end(parent)

    def _end(self, parent: Element) -> None:
        if parent.kind != "html" or parent.model != "raw":
            _pass_blanks(self._source)

    def _go_flat(self, tag: Tag, text: str, opened: list[Element]) -> None:
        """Take an element that stands too deep as its tags and what is between them."""
        around = opened[-1]
        name = name_of(tag.name)
        self._source.pos = tag.end
        _add_raw(around, text)
        if tag.is_closed or name in syntax.VOID_ELEMENTS:
            return
        element = Element("html", name)
        element.model = "raw"
        element.children = around.children
        opened.append(element)

    def _begin(self, tag: Tag, parent: Element) -> Element | None:
        """Add an element; returned if its content is raw and yet to be read."""
        reader, source = self._reader, self._source
        name = name_of(tag.name)
        element = Element("html", name, tag.attributes)
        parent.children.append(element)
        is_in_raw = parent.kind == "html" and parent.model == "raw"
        element.level = int(is_in_raw)
        is_closed = tag.is_closed or name in syntax.VOID_ELEMENTS
        has_body = not is_closed
        if name in ("script", "style"):
            is_closed = has_body = False
            self._read_text(element, "raw")
            for text in element.children:
                text.is_span = True
        reader.adopt(element)
        model = syntax.MODELS.get(name, "raw")
        element.model = model if reader.parsing.parse_html and not is_in_raw else "raw"
        asked = _MARKDOWN.get(element.attributes.pop("markdown", ""))
        if asked is not None:
            element.model = model if asked == "default" else asked
        if element.model == "block":
            _pass_blanks(source)
        element.is_closed = is_closed
        if not has_body:
            return None
        if element.model == "raw":
            return element
        if element.model == "block":
            reader.inside(element)
        else:
            self._read_text(element, RAW)
        self._end(parent)
        return None

    def _read_text(self, element: Element, kind: str) -> None:
        """All up to the end tag as text."""
        source = self._source
        closing = re.compile(rf"</{re.escape(element.value)}{syntax.S}*>", re.IGNORECASE)
        found = closing.search(source.text, source.pos)
        end = found.start() if found is not None else len(source.text)
        element.add_text(source.text[source.pos : end], kind)
        source.pos = found.end() if found is not None else end
        if found is None:
            source.has_ended()

    def _go_on(self, opened: list[Element]) -> bool:
        """Read a piece of the content of the last open element; False if it has ended."""
        source, element = self._source, opened[-1]
        text = source.text
        mark = _RAW_MARK.search(text, source.pos)
        if mark is None:
            element.add_text(text[source.pos :])
            source.pos = len(text)
            source.has_ended()
            return False
        at = mark.start()
        element.add_text(text[source.pos : at])
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            end = source.find_end(closing, at + len(opening)) if mark[0] == opening else -1
            if end >= 0:
                source.pos = end
                comment = Element("xml", text[at:end])
                comment.level = 1
                element.children.append(comment)
                return True
        tag = start_tag(source, at)
        if tag is not None and len(opened) + self._reader.parsing.depth > DEEPEST:
            self._go_flat(tag, text[at : tag.end], opened)
            return True
        if tag is not None:
            source.pos = tag.end
            begun = self._begin(tag, element)
            if begun is not None:
                opened.append(begun)
            return True
        ended = syntax.END_TAG.match(text, at)
        if ended is None:
            element.add_text(text[at])
            source.pos = at + 1
            return True
        source.pos = ended.end()
        name = element.value
        if name == (ended[1].lower() if name in syntax.ELEMENTS else ended[1]):
            return False
        element.add_text(ended[0])
        return True
