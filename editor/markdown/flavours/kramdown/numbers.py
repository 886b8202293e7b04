"""What only the whole post can tell: ids of headings, the contents, and the footnotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.flavours.kramdown.escaping import escaped, escaped_value
from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot, inherit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.markdown.flavours.kramdown.options import KramdownOptions

_SEPARATOR: Final = "\x1f"
_NBSP: Final = "\u00a0"
_NOTHING: Final = "\x1e"
_NOT_IN_ID: Final = re.compile(r"[^a-zA-Z0-9_\- \t]")
_WORD: Final = frozenset({"Nd", "Nl", "Pc"})


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


class Place(NamedTuple):
    """A list in whose place the contents or the footnotes stand, the first time."""

    tag: str
    identity: str
    attributes: str
    otherwise: str

    def key(self) -> str:
        """All of it as a text."""
        return _SEPARATOR.join(self)


class _Mentioned:
    """A footnote that is mentioned: its number, and how often."""

    __slots__ = ("note", "number", "times")

    def __init__(self, number: int, note: Note) -> None:
        self.number = number
        self.note = note
        self.times = 0


class _Count:
    """Goes through all holes in the order in which kramdown converts its elements."""

    def __init__(self, options: KramdownOptions, notes: dict[str, Note]) -> None:
        self._options = options
        self._notes = notes
        self._ids: dict[tuple[str, str], int] = {}
        self._seen: dict[str, _Mentioned] = {}
        self.values: dict[Slot, str] = {}
        self.listed: list[_Mentioned] = []
        self.entries: list[tuple[int, str, str]] = []
        self.places: dict[str, Slot] = {}

    def visit(self, slot: Slot) -> None:
        """Take one hole."""
        if isinstance(slot, HeadingSlot):
            self._heading(slot)
            return
        match slot.kind:
            case "note":
                self._mention(slot)
            case "toc" | "footnotes":
                place = Place(*slot.key.split(_SEPARATOR))
                self.values[slot] = place.otherwise
                self.places.setdefault(slot.kind, slot)

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
            seen = self._seen[slot.key] = _Mentioned(number, note)
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


def number(holes: Sequence[Slot | Note], options: KramdownOptions) -> Numbering:
    """Fill all slots of a post."""
    notes: dict[str, Note] = {}
    within: set[Slot] = set()
    for part in holes:
        if isinstance(part, Note):
            notes[part.label] = part
            within.update(_slots(part))
    count = _Count(options, notes)
    for part in holes:
        if isinstance(part, Slot) and part not in within:
            count.visit(part)
    # What stands within notes is read when these are listed, one after the other.
    for seen in count.listed:
        for slot in _slots(seen.note):
            count.visit(slot)
    tail = _list_of_notes(count, options) if count.listed else ""
    if (place := count.places.get("footnotes")) is not None:
        count.values[place] = tail
        tail = ""
    if (place := count.places.get("toc")) is not None:
        count.values[place] = _contents(Place(*place.key.split(_SEPARATOR)), count.entries)
    return Numbering(count.values, tail)


def _slots(note: Note) -> Iterable[Slot]:
    return (part for part in note.parts if isinstance(part, Slot))


def _list_of_notes(count: _Count, options: KramdownOptions) -> str:
    backlink = escaped(options.footnote_backlink)
    items = []
    for seen in count.listed:
        name = options.footnote_prefix + seen.note.label
        links = [
            f'<a href="#fnref:{name}{f":{time}" if time else ""}" class="reversefootnote"'
            f' role="doc-backlink">{backlink}{f"<sup>{time + 1}</sup>" if time else ""}</a>'
            for time in range(seen.times if backlink else 0)
        ]
        html = _body(seen.note, count.values, links)
        items.append(f'<li id="fn:{name}" role="doc-endnote">\n{html}</li>\n')
    start = f' start="{options.footnote_nr}"' if options.footnote_nr != 1 else ""
    return (
        f'<div class="footnotes" role="doc-endnotes">\n<ol{start}>\n{"".join(items)}</ol>\n</div>\n'
    )


def _body(note: Note, values: dict[Slot, str], links: list[str]) -> str:
    joined = _NBSP.join(links)
    out = []
    for part in note.parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Slot) and part.kind != "backlinks":
            out.append(values.get(part, ""))
        elif isinstance(part, Slot) and part.key:
            out.append(f"<p>{joined}</p>\n")
        elif isinstance(part, Slot) and links:
            out.append(_NBSP + joined)
    return "".join(out)


def _contents(place: Place, entries: Sequence[tuple[int, str, str]]) -> str:
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
    return category[0] in "LM" or category in _WORD


class Ids:
    """How many headings of a post want each id, so that one alone need not have all counted."""

    def __init__(self) -> None:
        self._wanted: dict[tuple[str, str], int] = {}
        self._contents = 0

    def replace(
        self, old: Sequence[Slot | Note], new: Sequence[Slot | Note], options: KramdownOptions
    ) -> bool:
        """Count ``new`` holes in the place of ``old``, and fill them; False if all must be counted.

        They can be filled if they are the same holes again, but for headings whose ids no other
        heading wants before or after, and which have no entry in the contents.
        """
        gone = [slot for slot in old if isinstance(slot, HeadingSlot)]
        come = [slot for slot in new if isinstance(slot, HeadingSlot)]
        is_alone = True
        for slots, count in ((gone, -1), (come, 1)):
            for slot in slots:
                key = (slot.style, slot.base)
                wanted = self._wanted.get(key, 0) + count
                self._wanted[key] = wanted
                if not wanted:
                    del self._wanted[key]
                is_alone = is_alone and (slot.style == "given" or wanted <= max(0, count))
        others = [
            [part for part in parts if not isinstance(part, HeadingSlot)] for parts in (old, new)
        ]
        self._contents += sum(map(_is_contents, new)) - sum(map(_is_contents, old))
        keys = [[slot.key for slot in slots] for slots in (gone, come)]
        if keys[0] != keys[1] and (not is_alone or self._contents):
            return False
        if not inherit(*others):
            return False
        for mine, theirs in zip(gone, come, strict=False):
            theirs.value = mine.value
        if keys[0] != keys[1]:
            for slot in come:
                slot.value = attribute(id_of(slot, 0, options))
        return True


def _is_contents(part: Slot | Note) -> bool:
    return isinstance(part, Slot) and part.kind == "toc"
