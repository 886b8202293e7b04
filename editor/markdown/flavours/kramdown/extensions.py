"""What stands in {: …} on lines of its own: attribute lists and kramdown's extensions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.markdown.flavours.kramdown import attributes, syntax
from editor.markdown.flavours.kramdown.elements import Attributes, Element
from editor.markdown.flavours.kramdown.options import IN_TEXT, OPTIONS
from editor.markdown.flavours.kramdown.reader import DEFINITIONS

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.reader import Parsing, Reader
    from editor.markdown.flavours.kramdown.source import Source


def extension(reader: Reader) -> bool:
    """An attribute list, the definition of one, or an extension."""
    source = reader.source
    if syntax.BRACED.match(source.text, source.pos) is None:
        return False
    named = attributes.named_list(source, source.pos)
    if named is not None:
        name, content, source.pos = named
        reader.parsing.found.lists.append((name, attributes.parsed(content)))
        reader.add(Element("end", "list"))
        return True
    if _is_extension(source):
        return _block_extension(reader)
    found = attributes.block_list(source, source.pos)
    if found is None:
        return False
    content, source.pos = found
    last = reader.last
    if last is not None and (
        last.value in DEFINITIONS if last.kind == "end" else last.kind != "blank"
    ):
        if last.given is None:
            last.given = Attributes()
        attributes.parse(content, last.given)
        if attributes.block_list(source, source.pos) is None:
            reader.add(Element("end", "attributes"))
        source.see(source.line_end(source.pos))
    else:
        if reader.waiting is None:
            reader.waiting = Attributes()
        attributes.parse(content, reader.waiting)
    return True


def head(source: Source, at: int) -> tuple[str, str, bool, int] | None:
    """{::name options /} at ``at``: its name (empty for an end), options, and where it ends.

    The third value tells whether it has no content.
    """
    text = source.text
    ended = syntax.ENDED_EXTENSION.match(text, at + 2)
    if ended is not None and text.startswith("}", ended.end()):
        return "", "", True, ended.end() + 1
    if not text.startswith("{::", at):
        return None
    end = source.brace(at + 3)
    if end < 0:
        return None
    found = syntax.EXTENSION.fullmatch(text, at + 3, end)
    return None if found is None else (found[1], found[2] or "", bool(found[3]), end + 1)


def _is_extension(source: Source) -> bool:
    opening = syntax.BRACED.match(source.text, source.pos)
    found = head(source, opening.end() - 2) if opening is not None else None
    if found is None:
        return False
    source.see(source.line_end(found[3]))
    return syntax.TO_LINE_END.match(source.text, found[3]) is not None


def _block_extension(reader: Reader) -> bool:
    source = reader.source
    text, start = source.text, source.pos
    found = head(source, text.index("{", start))
    if found is None or not found[0]:
        return False
    name, given, is_empty, end = found
    end = source.line_end(end)
    body: str | None = None
    if not is_empty:
        closing = end_of_block(source, name, end)
        if closing is None:
            return False
        body = text[end : closing[0]].removesuffix("\n")
        end = closing[1]
    if name == "options":
        _set_options(reader.parsing, attributes.parsed(given))
        reader.add(Element("end", "extension"))
    elif name not in ("comment", "nomarkdown"):
        return False
    elif body is not None:
        element = shown(name, attributes.parsed(given), body, is_span=False)
        reader.tree.children.append(element)
    source.pos = end
    return True


def end_of_block(source: Source, name: str, at: int) -> tuple[int, int] | None:
    """The line that ends an extension: its start and its end."""
    closing = re.compile(rf"^ {{0,3}}\{{:/(?:{name})?\}} *\n", re.MULTILINE)
    while (place := source.find("{:/", at)) >= 0:
        found = closing.match(source.text, source.text.rfind("\n", 0, place) + 1)
        if found is not None:
            source.see(found.end())
            return found.start(), found.end()
        at = place + 3
    source.awaited.add("{:/")
    return None


def shown(name: str, given: Attributes, body: str, *, is_span: bool) -> Element:
    """What an extension with a content shows: a comment, or what is no Markdown."""
    if name == "comment":
        element = Element("comment", body)
    else:
        kinds = given.values.get("type", "").split()
        element = Element("raw", body if not kinds or "html" in kinds else "")
    element.is_span = is_span
    return element


def _set_options(parsing: Parsing, given: Attributes) -> None:
    for key, value in given.values.items():
        if key in OPTIONS:
            parsing.found.options.append((key, value))
        if key == "parse_block_html":
            parsing.parse_html = bool(value) and value.strip().lower() != "false"


def options_of(given: str) -> list[tuple[str, str]]:
    """The options that {::options …/} sets within a text."""
    values = attributes.parsed(given).values
    return [(key, value) for key, value in values.items() if key in IN_TEXT]


def in_text(source: Source, found: tuple[str, str, bool, int]) -> tuple[Element | None, int]:
    """What an extension in a text shows, and where it ends; None if it is none."""
    name, given, is_empty, end = found
    body: str | None = None
    if name and not is_empty:
        places = [
            (place, len(mark))
            for mark in ("{:/}", f"{{:/{name}}}")
            if (place := source.find(mark, end)) >= 0
        ]
        if not places:
            return None, end
        place, length = min(places)
        body, end = source.text[end:place], place + length
    if name not in ("comment", "nomarkdown", "options"):
        return None, end
    if body is None or name == "options":
        return Element("end", "extension"), end
    return shown(name, attributes.parsed(given), body, is_span=True), end
