"""kramdown's attribute lists: {: .class #id key="value" name} for a block or a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from editor.markdown.flavours.kramdown import syntax
from editor.markdown.flavours.kramdown.elements import Attributes, give

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.source import Source

_S: Final = syntax.S
_ENTRY: Final = re.compile(
    rf"""(?:\A|(?<={_S}))(?:({syntax.ID})=(?:"((?:\\\}}|\\"|[^"}}])*?)"|'((?:\\\}}|\\'|[^'}}])*?)')"""
    rf"""|({syntax.ID})|((?:\#[A-Za-z][a-zA-Z0-9_:-]*|\.[^ \t\n\r\f\v.\#]+)+))(?={_S}|\Z)"""
)
_ID_OR_CLASS: Final = re.compile(r"#([A-Za-z][a-zA-Z0-9_:-]*)|\.([^ \t\n\r\f\v.#]+)")
_ITEM: Final = re.compile(rf"{_S}*\{{:(?!(?:{syntax.ID})?:|/)((?:\\\}}|[^}}])+)\}}{_S}*", re.DOTALL)


class Lists(Protocol):
    """The attribute lists of a post by name."""

    def get(self, name: str, /) -> Attributes | None:
        """The list called ``name``."""


def parse(text: str, into: Attributes) -> None:
    """Read the content of an attribute list."""
    if not text.strip(syntax.SPACES) or text.strip(syntax.SPACES) == ":":
        return
    for entry in _ENTRY.finditer(text):
        name, double, single, ref, names = entry.groups()
        if ref:
            into.refs.append(ref)
        elif names:
            for identity, of_class in _ID_OR_CLASS.findall(names):
                given = {"class": of_class} if of_class else {"id": identity}
                give(into.values, given)
        else:
            mark = '"' if double is not None else "'"
            value = double if double is not None else single
            into.values[name] = value.replace("\\}", "}").replace(f"\\{mark}", mark)


def parsed(text: str) -> Attributes:
    """The content of an attribute list."""
    found = Attributes()
    parse(text, found)
    return found


def block_list(source: Source, at: int) -> tuple[str, int] | None:
    """The attribute list for a block that begins at ``at``: its content, and the line behind it."""
    opening = syntax.BRACED.match(source.text, at)
    if opening is None:
        return None
    first = opening.end()
    if source.text[first : first + 1] in (":", "/"):
        return None
    return _braced(source, first)


def named_list(source: Source, at: int) -> tuple[str, str, int] | None:
    """The definition of an attribute list at ``at``: its name, its content, the line behind it."""
    opening = syntax.BRACED.match(source.text, at)
    name = syntax.LIST_NAME.match(source.text, opening.end()) if opening is not None else None
    if name is None:
        return None
    found = _braced(source, name.end())
    return None if found is None else (name[1], *found)


def _braced(source: Source, first: int) -> tuple[str, int] | None:
    end = source.brace(first)
    if end <= first:
        return None
    rest = syntax.TO_LINE_END.match(source.text, end + 1)
    source.see(source.line_end(end))
    return None if rest is None else (source.text[first:end], rest.end())


def take_from_item(text: str, into: Attributes) -> str:
    """Read the attribute list at the beginning of an item; returns what is left of its line."""
    found = _ITEM.match(text)
    if found is None:
        return text
    parse(found[1], into)
    return text[found.end() :]


def is_list_alone(text: str) -> bool:
    """Whether the first line of an item has nothing, or nothing but an attribute list."""
    if not text.strip(syntax.SPACES):
        return True
    found = _ITEM.match(text)
    return found is not None and found.end() == len(text)


def apply(given: Attributes, values: dict[str, str], named: Lists, depth: int = 0) -> None:
    """Give an element what a list says, with what the lists it names say before."""
    for ref in given.refs if depth < 10 else ():
        other = named.get(ref)
        if other is not None:
            apply(other, values, named, depth + 1)
    give(values, given.values)
