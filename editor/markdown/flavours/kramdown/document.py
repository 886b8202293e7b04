"""The whole of a post: what it defines, and its blocks with their spans read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import attributes
from editor.markdown.flavours.kramdown.blocks import link_name
from editor.markdown.flavours.kramdown.elements import Attributes, Element
from editor.markdown.flavours.kramdown.options import SIGNS, within_post
from editor.markdown.flavours.kramdown.reader import RAW
from editor.markdown.flavours.kramdown.source import Source
from editor.markdown.flavours.kramdown.spans import SpanReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.markdown.flavours.kramdown.elements import Found
    from editor.markdown.flavours.kramdown.options import KramdownOptions

_WORD: Final = re.compile("[a-zA-Z0-9_]")

Meaning = tuple[str, dict[str, str]]
"""What an abbreviation means, and the attributes that it shows."""


class Definitions:
    """All that the blocks of a post define for each other; of two with one name the last counts.

    ``asked`` are the names that have been looked up since it was emptied, each behind its kind.
    """

    def __init__(self, options: KramdownOptions, found: Iterable[Found]) -> None:
        everything = list(found)
        given = [pair for one in everything for pair in one.options]
        # kramdown reads all blocks before all texts, and those of footnotes behind the others.
        given += [pair for one in everything for pair in one.text_options]
        noted = {name: one.note_options.get(name, ()) for one in everything for name in one.notes}
        given += [pair for options_of_note in noted.values() for pair in options_of_note]
        self.options = within_post(options, given)
        self.asked: set[str] = set()
        self.set_in_texts: list[tuple[str, str]] = []
        # Which footnote has set those up to where; the first entry is for what stands in none.
        self._set_by: list[tuple[str, int]] = []
        self.links: dict[str, tuple[str, str | None, Attributes | None]] = {
            link_name(name): (url, title, None) for name, url, title in options.link_defs
        }
        self.notes: set[str] = set()
        self._lists: dict[str, Attributes] = {}
        self.lists = _Asked(self._lists, self.asked)
        marks: dict[str, tuple[str, Element]] = {}
        for one in everything:
            for name, attribute_list in one.lists:
                self._lists.setdefault(name, Attributes()).join(attribute_list)
            for name, url, title, mark in one.links:
                self.links[name] = (url, title, mark.given)
            self.notes.update(one.notes)
            for short, text, mark in one.abbreviations:
                marks[short] = (text, mark)
        self.abbreviations: dict[str, Meaning] = {}
        for short, (text, mark) in marks.items():
            values: dict[str, str] = {}
            if mark.given is not None:
                attributes.apply(mark.given, values, self._lists)
            self.abbreviations[short] = (text, values)
        self._shorts = _Shorts(self.abbreviations)

    def link(self, name: str) -> tuple[str, str | None, Attributes | None] | None:
        """The address, the title and the attributes of a link."""
        self.asked.add(f"link {name}")
        return self.links.get(name)

    def has_note(self, name: str) -> bool:
        """Whether there is a footnote called so."""
        self.asked.add(f"note {name}")
        return name in self.notes

    def find_options(self, root: Element, found: Found) -> None:
        """Add the options that are set within the texts of a tree, which is of no use then.

        What is defined elsewhere does not count here: no text depends on it that holds any.
        """
        self.finish(root)
        start = self._set_by[0][1]
        found.text_options = tuple(self.set_in_texts[:start])
        for name, end in self._set_by[1:]:
            found.note_options[name] = tuple(self.set_in_texts[start:end])
            start = end

    def finish(self, root: Element) -> list[str]:
        """Read the spans of a tree of blocks, and put abbreviations and line breaks into it.

        Returns the texts that abbreviations were looked for in; none if there are none to look for.
        """
        notes: list[Element] = []
        self.set_in_texts.clear()
        self._set_by.clear()
        is_github = self.options.is_github and self.options.auto_ids
        self._read_spans(root, notes, "github" if is_github else "")
        self._set_by.append(("", len(self.set_in_texts)))
        for note in notes:
            self._read_spans(note, notes, "")
            self._set_by.append((note.value, len(self.set_in_texts)))
        texts: list[str] = []
        for tree in (root, *notes) if self._shorts else ():
            self._shorten(tree, texts)
        mark = "\n" if self.options.hard_wrap else "\\\n"
        if self.options.is_github and mark in root.text:
            _break_lines(root, mark)
        return texts

    def changes(self, other: Definitions) -> tuple[set[str], set[str]]:
        """What names differ, and what abbreviations; the names have their kinds before them."""
        names: set[str] = set()
        for kind, mine, theirs in (
            ("link", self.links, other.links),
            ("list", self._lists, other._lists),
        ):
            if mine != theirs:
                keys = mine.keys() | theirs.keys()
                names |= {f"{kind} {key}" for key in keys if mine.get(key) != theirs.get(key)}
        names |= {f"note {name}" for name in self.notes ^ other.notes}
        return names, {
            short
            for short in self.abbreviations.keys() | other.abbreviations.keys()
            if self.abbreviations.get(short) != other.abbreviations.get(short)
        }

    def _read_spans(self, element: Element, notes: list[Element], style: str) -> None:
        """Read the spans of a tree; headings get ids of ``style``, but for those in HTML."""
        children: list[Element] = []
        for child in element.children:
            if child.kind == RAW:
                SpanReader(self.options, self, Source(child.value)).read(
                    holder := Element(""), None
                )
                children += holder.children
                continue
            children.append(child)
            if child.kind == "end":
                notes += child.children
                continue
            self._read_spans(child, notes, "" if child.kind == "html" else style)
            if child.given is not None:
                attributes.apply(child.given, child.attributes, self.lists)
            if child.kind == "header" and "id" not in child.attributes:
                child.model = style
            if child.kind == "dl" and child.given is not None:
                # Terms get ids where the list asks for them.
                named = [ref for ref in child.given.refs if ref.startswith("auto_ids")]
                for term in child.children if named else ():
                    term.model = named[0] if term.kind == "dt" else term.model
            if child.kind == "dt" or (child.kind == "header" and self._has_words_for_id):
                child.text = _words(child, is_github=self.options.is_github)
        element.children = children

    @property
    def _has_words_for_id(self) -> bool:
        return self.options.is_github or self.options.auto_id_stripping

    def _shorten(self, element: Element, texts: list[str]) -> None:
        """Part the texts of a tree where abbreviations stand in them."""
        if not element.children:
            return
        children: list[Element] = []
        for child in element.children:
            if child.kind == "text" and element.model != "raw":
                texts.append(child.value)
                children += self._parted(child)
            else:
                if child.kind != "end":
                    self._shorten(child, texts)
                children.append(child)
        element.children = children

    def _parted(self, text: Element) -> list[Element]:
        value = text.value
        parts: list[Element] = []
        at = 0
        while (found := self._shorts.find(value, at)) is not None:
            start, short = found
            parts.append(Element("text", value[at:start]))
            part = Element("abbreviation", short)
            part.text, values = self.abbreviations[short]
            part.attributes = dict(values)
            parts.append(part)
            at = start + len(short)
        return [*parts, Element("text", value[at:])] if parts else [text]


class _Shorts:
    """Finds abbreviations that are words of their own, the longest where several begin."""

    def __init__(self, shorts: Iterable[str]) -> None:
        self._shorts = frozenset(shorts)
        self._lengths = sorted({len(short) for short in self._shorts}, reverse=True)
        first = "".join(sorted({re.escape(short[0]) for short in self._shorts}))
        # A character class, so that the number of abbreviations does not count for each sign.
        self._start = re.compile(rf"(?<![a-zA-Z0-9_])[{first}]") if first else None

    def __bool__(self) -> bool:
        return bool(self._shorts)

    def find(self, text: str, at: int) -> tuple[int, str] | None:
        """The next one from ``at`` on, where a word may begin: its place, and itself."""
        if self._start is None:
            return None
        if at and (short := self._begun(text, at)):
            return at, short
        for found in self._start.finditer(text, at):
            short = self._begun(text, found.start())
            if short:
                return found.start(), short
        return None

    def _begun(self, text: str, at: int) -> str:
        for length in self._lengths:
            short = text[at : at + length]
            if short in self._shorts and not _WORD.match(text, at + length):
                return short
        return ""


class _Asked:
    """Attribute lists by name, which note what is asked for."""

    def __init__(self, lists: dict[str, Attributes], asked: set[str]) -> None:
        self._lists = lists
        self._noted = asked

    def get(self, name: str, /) -> Attributes | None:
        """The list called ``name``."""
        self._noted.add(f"list {name}")
        return self._lists.get(name)


def _words(element: Element, *, is_github: bool) -> str:
    """The words of a heading that its id is made of."""
    if element.kind == "text":
        return element.value
    if is_github:
        match element.kind:
            case "codespan" | "math" | "quote":
                return element.value
            case "entity":
                return element.text
            case "sign":
                return SIGNS[element.value]
    return "".join([_words(child, is_github=is_github) for child in element.children])


def _break_lines(element: Element, mark: str) -> None:
    """GitHub's line breaks, in all but HTML elements and headings that get an id."""
    children: list[Element] = []
    for child in element.children:
        if child.kind == "text" and mark in child.value:
            children += _broken(element, child, mark)
            continue
        children.append(child)
        if child.kind not in ("html", "end") and not (child.kind == "header" and child.model):
            _break_lines(child, mark)
    element.children = children


def _broken(parent: Element, text: Element, mark: str) -> list[Element]:
    lines = text.value.split(mark)
    is_last = not lines[-1] and parent.is_block and parent.children[-1] is text
    parts: list[Element] = []
    for index, line in enumerate(lines):
        parts.append(Element("text", f"\n{line}" if index else line))
        if index < len(lines) - 2 or (index == len(lines) - 2 and not is_last):
            parts.append(Element("br"))
    return parts
