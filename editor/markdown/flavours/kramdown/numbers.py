"""What only the whole post can tell: ids of headings, the contents, and the footnotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.flavours.kramdown.escaping import escaped, escaped_value
from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from editor.markdown.flavours.kramdown.options import KramdownOptions

_SEPARATOR: Final = "\x1f"
_NBSP: Final = "\u00a0"
_NOTHING: Final = "\x1e"
_NOT_IN_ID: Final = re.compile(r"[^a-zA-Z0-9_\- \t]")
_WORD: Final = frozenset({"Nd", "Nl", "Pc"})
# Letters in circles and squares are signs by their category, and letters to Ruby.
_LETTER_IN_SIGN: Final = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)


@dataclass(slots=True, eq=False)
class HeadingSlot(Slot):
    """The hole for the id of a heading: how it is made, of what, and its entry in the contents.

    The style is "github", "kramdown", or "given" for an id that is written; an entry is None if the
    contents have none. Two with one key are alike.
    """

    style: str = ""
    base: str = ""
    level: int = 0
    entry: str | None = None


def heading(style: str, base: str, level: int, entry: str | None) -> HeadingSlot:
    """The hole for a heading's id."""
    key = _SEPARATOR.join((style, base, str(level), _NOTHING if entry is None else entry))
    return HeadingSlot("heading", key, "", style, base, level, entry)


@dataclass(slots=True, eq=False)
class PlaceSlot(Slot):
    """A list in whose place the contents or the footnotes stand, the first time.

    ``attributes`` are those of the list in HTML, ``identity`` is the id among them; ``otherwise``
    is the list itself.
    """

    tag: str = ""
    identity: str = ""
    attributes: str = ""
    otherwise: str = ""


def place(kind: str, tag: str, identity: str, attributes: str, otherwise: str) -> PlaceSlot:
    """The hole for the contents ("toc") or the "footnotes"."""
    return PlaceSlot(kind, otherwise, "", tag, identity, attributes, otherwise)


class Mentioned:
    """A footnote that is mentioned: its number, how often, and how often before it is listed."""

    __slots__ = ("links", "note", "number", "times")

    def __init__(self, number: int, note: Note) -> None:
        self.number = number
        self.note = note
        self.times = self.links = 0


class _Count:
    """Goes through all holes in the order in which kramdown converts its elements."""

    def __init__(self, options: KramdownOptions, notes: dict[str, Note]) -> None:
        self._options = options
        self._notes = notes
        self._ids: dict[tuple[str, str], int] = {}
        self._seen: dict[str, Mentioned] = {}
        self.values: dict[Slot, str] = {}
        self.listed: list[Mentioned] = []
        self.entries: list[tuple[int, str, str]] = []
        self.places: dict[str, PlaceSlot] = {}

    def visit(self, slot: Slot) -> None:
        """Take one hole."""
        if isinstance(slot, HeadingSlot):
            self._heading(slot)
        elif isinstance(slot, PlaceSlot):
            self.values[slot] = slot.otherwise
            self.places.setdefault(slot.kind, slot)
        elif slot.kind == "note":
            self._mention(slot)

    def _heading(self, slot: HeadingSlot) -> None:
        times = 0
        if slot.style != "given":
            times = self._ids.get((slot.style, slot.base), 0)
            self._ids[slot.style, slot.base] = times + 1
        identity = id_of(slot, times, self._options)
        self.values[slot] = attribute(identity)
        if slot.entry is not None:
            self.entries.append((slot.level, identity, slot.entry))

    def _mention(self, slot: Slot) -> None:
        note = self._notes.get(slot.key)
        if note is None:
            return
        seen = self._seen.get(slot.key)
        if seen is None:
            number = self._options.footnote_nr + len(self.listed)
            seen = self._seen[slot.key] = Mentioned(number, note)
            self.listed.append(seen)
        seen.times += 1
        name = self._options.footnote_prefix + slot.key
        again = f":{seen.times - 1}" if seen.times > 1 else ""
        self.values[slot] = (
            f'<sup id="fnref:{name}{again}" role="doc-noteref"><a href="#fn:{name}"'
            f' class="footnote" rel="footnote">{seen.number}</a></sup>'
        )


def id_of(slot: HeadingSlot, times: int, options: KramdownOptions) -> str:
    """The id of a heading before which ``times`` others of its kind are called like it."""
    if slot.style == "given":
        return slot.base
    return options.auto_id_prefix + (f"{slot.base}-{times}" if times else slot.base)


def attribute(identity: str) -> str:
    """An id as an attribute; none if it is empty."""
    return f' id="{escaped_value(identity)}"' if identity.strip() else ""


class Counted(NamedTuple):
    """The numbers of a post, and its footnotes in order; whether a list marks their place."""

    numbering: Numbering
    notes: Sequence[Mentioned]
    has_place: bool


def number(holes: Sequence[Slot | Note], options: KramdownOptions) -> Counted:
    """Fill all slots of a post."""
    notes: dict[str, Note] = {}
    within: set[Slot | Note] = set()
    for part in holes:
        if isinstance(part, Note) and part not in within:
            within.update(_define(part, notes))
    count = _Count(options, notes)
    for part in holes:
        if isinstance(part, Slot) and part not in within:
            count.visit(part)
    # What stands within notes is read when these are listed, one after the other.
    for seen in count.listed:
        seen.links = seen.times
        for slot in _slots(seen.note):
            count.visit(slot)
    tail = list_of_notes(count.listed, count.values.get, options)
    if (own := count.places.get("footnotes")) is not None:
        count.values[own] = tail
        tail = ""
    if (contents := count.places.get("toc")) is not None:
        count.values[contents] = _contents(contents, count.entries)
    return Counted(Numbering(count.values, tail), count.listed, own is not None)


def _define(note: Note, notes: dict[str, Note]) -> list[Slot | Note]:
    """Note a footnote behind those that are defined in it; returns all that is in it."""
    found: list[Slot | Note] = []
    for part in note.parts:
        if isinstance(part, Note):
            found += [part, *_define(part, notes)]
        elif isinstance(part, Slot):
            found.append(part)
    notes[note.label] = note
    return found


def _slots(note: Note) -> Iterable[Slot]:
    return (part for part in note.parts if isinstance(part, Slot))


def list_of_notes(
    listed: Sequence[Mentioned], value: Callable[[Slot], str | None], options: KramdownOptions
) -> str:
    """The footnotes at the end of the page; ``value`` is what goes into a slot of them."""
    if not listed:
        return ""
    backlink = escaped(options.footnote_backlink)
    items = []
    for seen in listed:
        name = options.footnote_prefix + seen.note.label
        links = [
            f'<a href="#fnref:{name}{f":{time}" if time else ""}" class="reversefootnote"'
            f' role="doc-backlink">{backlink}{f"<sup>{time + 1}</sup>" if time else ""}</a>'
            for time in range(seen.links if backlink else 0)
        ]
        html = _body(seen.note, value, links)
        items.append(f'<li id="fn:{name}" role="doc-endnote">\n{html}</li>\n')
    start = f' start="{options.footnote_nr}"' if options.footnote_nr != 1 else ""
    return (
        f'<div class="footnotes" role="doc-endnotes">\n<ol{start}>\n{"".join(items)}</ol>\n</div>\n'
    )


def _body(note: Note, value: Callable[[Slot], str | None], links: list[str]) -> str:
    joined = _NBSP.join(links)
    out = []
    for part in note.parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Slot) and part.kind != "backlinks":
            out.append(value(part) or "")
        elif isinstance(part, Slot) and part.key:
            out.append(f"<p>{joined}</p>\n")
        elif isinstance(part, Slot) and links:
            out.append(_NBSP + joined)
    return "".join(out)


def _contents(place: PlaceSlot, entries: Sequence[tuple[int, str, str]]) -> str:
    """The table of contents: a list in the items of which deeper headings have theirs."""
    if not entries:
        return ""
    own = place.identity or "markdown-toc"
    given = "" if place.identity else f' id="{own}"'
    out = [f"<{place.tag}{place.attributes}{given}>\n"]
    open_levels: list[int] = []
    has_list: list[bool] = []

    def close() -> None:
        open_levels.pop()
        out.append(f"</{place.tag}>\n</li>\n" if has_list.pop() else "</li>\n")

    for level, identity, entry in entries:
        while open_levels and open_levels[-1] >= level:
            close()
        if open_levels and not has_list[-1]:
            has_list[-1] = True
            out.append(f"\n<{place.tag}>\n")
        name = escaped_value(identity)
        out.append(f'<li><a href="#{name}" id="{own}-{name}">{entry}</a>')
        open_levels.append(level)
        has_list.append(False)
    while open_levels:
        close()
    return "".join([*out, f"</{place.tag}>\n"])


def github_id(text: str) -> str:
    """The id that kramdown's parser for GitHub makes: letters, digits, marks, hyphens."""
    if text.isascii():
        return _NOT_IN_ID.sub("", text.lower()).replace(" ", "-").replace("\t", "-")
    small = "".join(map(str.lower, text))
    kept = [
        "-" if sign in " \t" else sign
        for sign in small
        if sign in "- \t_" or (sign.isalnum() and sign.isascii()) or _is_word(sign)
    ]
    return "".join(kept)


def _is_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LM" or category in _WORD or _LETTER_IN_SIGN.match(sign) is not None
