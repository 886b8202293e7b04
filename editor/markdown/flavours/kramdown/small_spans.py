"""kramdown's spans that hold no others: code, references, signs, line breaks, and their like.

A rule takes the place at which it may begin; it adds what it reads to the element around it and
moves on, or returns False.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import attributes, extensions, quotes, syntax
from editor.markdown.flavours.kramdown.elements import Attributes, Element
from editor.markdown.flavours.kramdown.entities import character, written
from editor.markdown.flavours.kramdown.links import next_from

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.span_rules import Spans

_TICKS: Final = re.compile(r"`+")
_NOTE: Final = re.compile(rf"\[\^({syntax.ID})\]")
_ENTITY: Final = re.compile(r"&(?:([a-zA-Z0-9_:][-a-zA-Z0-9_.:]*);|#([0-9]+);|#x([0-9a-fA-F]+);)")
_SIGNS: Final = re.compile(r"---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>")
_SIGN_NAMES: Final = {
    "---": "mdash",
    "--": "ndash",
    "...": "hellip",
    "<< ": "laquo_space",
    " >>": "raquo_space",
    "<<": "laquo",
    ">>": "raquo",
}
_SCHEME: Final = re.compile(r"(?:mailto|https?|ftps?):")
_MAIL: Final = re.compile(r"[-\w.]+@[-\w.]+(?=>)")
_STRUCK: Final = re.compile(r"[^ \t\n\r\f\v~](?=~~)")
_LINE_BREAK: Final = re.compile(r"(?:  |\\\\)(?=\n)")


def autolink(reader: Spans, parent: Element, at: int, mode: str) -> bool:
    """<http://…> and <name@host>."""
    text, source = reader.text, reader.source
    if mode != "all":
        return False
    scheme = _SCHEME.match(text, at + 1)
    end = source.find(">", scheme.end() + 1) if scheme is not None else -1
    if scheme is not None and end >= 0 and not 0 <= source.find("\n", scheme.end()) < end:
        address = url = text[at + 1 : end]
    else:
        mail = _MAIL.match(text, at + 1)
        if mail is None:
            return False
        address, url, end = mail[0], f"mailto:{mail[0]}", mail.end()
    element = reader.add(parent, "a", "", end + 1)
    element.attributes["href"] = url
    element.add_text(address.removeprefix("mailto:"))
    return True


def curl(reader: Spans, parent: Element, at: int, mode: str) -> bool:
    """Quotes that curl."""
    if mode != "all" or quotes.START.match(reader.text, at) is None:
        return False
    before, signs, end = quotes.curled(reader.text, at)
    parent.add_text(before)
    for sign in signs:
        parent.children.append(Element("quote", reader.options.quotes[sign]))
    reader.source.pos = end
    return True


def formula(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """$$ … $$ within a text."""
    if not reader.text.startswith("$$", at):
        return False
    end = reader.source.find("$$", at + 2)
    if end < 0:
        return False
    content = reader.text[at + 2 : end].strip(syntax.SPACES)
    reader.add(parent, "math", content, end + 2).is_span = True
    return True


def extension(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """An attribute list for the span before it, or an extension."""
    text, source = reader.text, reader.source
    if not text.startswith("{:", at):
        return False
    found = extensions.head(source, at)
    if found is not None:
        element, end = extensions.in_text(source, found)
        if element is None:
            return reader.take(parent, "{")
        if found[0] == "options" and reader.definitions is not None:
            reader.definitions.set_in_texts += extensions.options_of(found[1])
        if element.kind != "end":
            parent.children.append(element)
        source.pos = end
        return True
    end = source.brace(at + 2)
    last = parent.children[-1] if parent.children else None
    if end <= at + 2 or last is None or last.kind == "text":
        return reader.take(parent, "{")
    given = attributes.parsed(text[at + 2 : end])
    if last.given is None:
        last.given = Attributes()
    last.given.join(given)
    attributes.apply(given, last.attributes, reader.lists)
    source.pos = end + 1
    return True


def entity(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """A character reference."""
    found = _ENTITY.match(reader.text, at)
    if found is None:
        return False
    meant = character(found[1] or "", found[2] or "", found[3] or "")
    if meant is None:
        reader.add(parent, "entity", "&amp;", found.end()).text = "&"
        parent.add_text(found[0][1:])
    else:
        reader.add(parent, "entity", written(meant, found[0]), found.end()).text = meant
    return True


def sign(reader: Spans, parent: Element, at: int, mode: str) -> bool:
    """Dashes, dots and guillemets."""
    found = _SIGNS.match(reader.text, at) if mode == "all" and reader.options.has_signs else None
    if found is None:
        return False
    name = _SIGN_NAMES.get(found[0])
    if name is not None:
        reader.add(parent, "sign", name, found.end())
        return True
    for _ in range(2):
        html = "&lt;" if found[0][1] == "<" else "&gt;"
        reader.add(parent, "entity", html, found.end()).text = found[0][1]
    return True


def line_break(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """Two blanks or backslashes at the end of a line."""
    found = None if reader.options.hard_wrap else _LINE_BREAK.match(reader.text, at)
    if found is None:
        return False
    reader.add(parent, "br", "", found.end())
    return True


def escape(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """A backslash and a sign."""
    pattern = syntax.ESCAPED_GITHUB if reader.options.is_github else syntax.ESCAPED
    found = pattern.match(reader.text, at)
    if found is None:
        return False
    parent.add_text(found[1])
    reader.source.pos = found.end()
    return True


def strike(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """~~ … ~~, which GitHub knows."""
    text = reader.text
    start = at + 2
    if (
        not reader.options.is_github
        or not text.startswith("~~", at)
        or text[start : start + 1] in "~" + syntax.SPACES
    ):
        return False
    if reader.struck is None:
        reader.struck = [found.end() for found in _STRUCK.finditer(text)]
    end = next_from(reader.struck, start + 1)
    if end < 0:
        return False
    element = reader.add(parent, "html", "del", end + 2)
    element.is_span = True
    element.model = "span"
    reader.inner(text[start:end]).read(element, None)
    return True


def code(reader: Spans, parent: Element, at: int, _mode: str) -> bool:
    """Code between runs of ticks; what nothing closes is text."""
    text = reader.text
    found = _TICKS.match(text, at)
    if found is None:
        return False
    ticks, start = found[0], found.end()
    is_simple = len(ticks) == 1
    if (
        is_simple
        and (not at or text[at - 1] in syntax.SPACES)
        and text[start : start + 1] in syntax.SPACES
        and start < len(text)
    ):
        return reader.take(parent, ticks)
    end = reader.source.find(ticks, start)
    if end < 0:
        return reader.take(parent, ticks)
    content = text[start:end]
    if not is_simple:
        content = content.removeprefix(" ").removesuffix(" ")
    reader.add(parent, "codespan", content, end + len(ticks))
    return True


def note(reader: Spans, parent: Element, at: int, mode: str) -> bool:
    """The mark of a footnote that the post has."""
    found = _NOTE.match(reader.text, at) if mode == "all" else None
    if found is None:
        return False
    if reader.definitions is None or not reader.definitions.has_note(found[1]):
        return reader.take(parent, found[0])
    reader.add(parent, "note", found[1], found.end())
    return True
