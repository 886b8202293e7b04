"""Heading ids and footnote numbers: passes over the holes of a whole document."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.text import is_digit, is_letter
from editor.markdown.flavours.markdown_it.parts import Note, Numbering, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.goldmark.options import GoldmarkOptions

_FALLBACK = {"heading": "heading", "term": "term"}


@dataclass(slots=True)
class _Count:
    """One footnote that is referred to."""

    number: int
    note: Note
    links: int = 0


def number(holes: Sequence[Slot | Note], options: GoldmarkOptions) -> Numbering:
    """Fill all slots; Goldmark visits footnotes where the first of them is defined."""
    notes = [part for part in holes if isinstance(part, Note)]
    slots = _in_order(holes, notes)
    values: dict[Slot, str] = {}
    _identify(slots, values)
    _quote(slots, values)
    _divide(slots, values)
    tail = _count(slots, notes, values, options) if notes else ""
    return Numbering(values, tail)


def _in_order(holes: Sequence[Slot | Note], notes: Sequence[Note]) -> list[Slot]:
    if not notes:
        return [part for part in holes if isinstance(part, Slot)]
    inner = [part for note in notes for part in note.parts if isinstance(part, Slot)]
    within = set(inner)
    first = holes.index(notes[0])
    before = [part for part in holes[:first] if isinstance(part, Slot)]
    after = [part for part in holes[first:] if isinstance(part, Slot) and part not in within]
    return before + inner + after


def _identify(slots: Sequence[Slot], values: dict[Slot, str]) -> None:
    taken = {slot.key for slot in slots if slot.kind == "reserved"}
    tried: Counter[str] = Counter()
    for slot in slots:
        if slot.kind not in _FALLBACK:
            continue
        base = slot.key or _FALLBACK[slot.kind]
        name = base
        while name in taken:
            tried[base] += 1
            name = f"{base}-{tried[base]}"
        taken.add(name)
        values[slot] = name


def _quote(slots: Sequence[Slot], values: dict[Slot, str]) -> None:
    """Let quotes that close none of their own block close one that is open since an earlier one."""
    opened = {"single": 0, "double": 0}
    for slot in slots:
        what, _, kind = slot.kind.partition("-")
        if what == "open":
            opened[kind] += int(slot.key)
        elif what == "stray" and opened[kind]:
            opened[kind] -= 1
            values[slot] = slot.key
        elif what == "stray":
            values[slot] = "'" if kind == "single" else "&quot;"


def _divide(slots: Sequence[Slot], values: dict[Slot, str]) -> None:
    """Hugo puts blank lines in the place of the first <!--more-->, in code too."""
    dividers = [slot for slot in slots if slot.kind in ("more", "more-code")]
    values.update((slot, slot.key) for slot in dividers)
    if dividers:
        values[dividers[0]] = "\n\n\n" if dividers[0].kind == "more-code" else ""


def anchor(text: str, id_type: str) -> str:
    """Text as an id: letters, digits, hyphens for spaces."""
    if id_type == "blackfriday":
        return _blackfriday(text)
    if id_type == "github-ascii":
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
        text = unicodedata.normalize("NFC", text)
    found = []
    for character in text.strip():
        if id_type == "github-ascii" and not character.isascii():
            continue
        if character in "- ":
            found.append("-")
        elif character == "_" or is_letter(character) or is_digit(character):
            found.append(character.lower())
    return "".join(found)


def _blackfriday(text: str) -> str:
    found: list[str] = []
    hyphen = False
    for character in text:
        if is_letter(character) or unicodedata.category(character)[0] == "N":
            if hyphen and found:
                found.append("-")
            hyphen = False
            found.append(character.lower())
        else:
            hyphen = True
    return "".join(found)


def _count(
    slots: Sequence[Slot],
    notes: Sequence[Note],
    values: dict[Slot, str],
    options: GoldmarkOptions,
) -> str:
    """Number the footnotes by their first reference; returns the list of them."""
    defined: dict[str, Note] = {}
    for note in notes:
        defined.setdefault(note.label, note)
    counts: dict[str, _Count] = {}
    for slot in slots:
        if slot.kind not in ("note", "hidden-note") or slot.key not in defined:
            continue
        count = counts.setdefault(slot.key, _Count(len(counts) + 1, defined[slot.key]))
        link = "fnref" + (str(count.links) if count.links else "")
        count.links += 1
        if slot.kind == "hidden-note":
            continue
        values[slot] = (
            f'<sup id="{link}:{count.number}"><a href="#fn:{count.number}" class="footnote-ref"'
            f' role="doc-noteref">{count.number}</a></sup>'
        )
    if not counts:
        return ""
    items = "".join([_item(count, values, options) for count in counts.values()])
    close = " />" if options.xhtml else ">"
    return f'<div class="footnotes" role="doc-endnotes">\n<hr{close}\n<ol>\n{items}</ol>\n</div>\n'


def _item(count: _Count, values: dict[Slot, str], options: GoldmarkOptions) -> str:
    back = "".join(
        f'&#160;<a href="#fnref{link or ""}:{count.number}" class="footnote-backref"'
        f' role="doc-backlink">{options.backlink}</a>'
        for link in range(count.links)
    )
    body = []
    for part in count.note.parts:
        if isinstance(part, str):
            body.append(part)
        elif isinstance(part, Slot):
            body.append(back if part.kind == "backlinks" else values.get(part, ""))
    return f'<li id="fn:{count.number}">\n{"".join(body)}</li>\n'
