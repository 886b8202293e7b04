"""A first idea of what a post defines, before all of it is parsed.

The first patch of a long post shows links and footnotes whose definitions often stand at its end.
The library's own expressions find most of them; what was guessed wrong is put right at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor

from editor.markdown.flavours.python_markdown.library import Defined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.python_markdown.dialect import Dialect
    from editor.markdown.flavours.python_markdown.library import Reference


def guess(lines: Sequence[str], dialect: Dialect) -> Defined:
    """What the lines seem to define."""
    candidates = [
        "\n".join(lines[i : i + 2])
        for i, line in enumerate(lines)
        if "]" in line and line.lstrip(" ").startswith(("[", "*["))
    ]
    references: dict[str, Reference] = {}
    notes: dict[str, str] = {}
    abbreviations: list[tuple[str, str | None]] = []
    for text in candidates:
        if dialect.has("footnotes") and (note := FootnoteBlockProcessor.RE.match(text)):
            notes.setdefault(note[1], note[2])
        elif dialect.has("abbr") and (short := AbbrBlockprocessor.RE.match(text)):
            abbreviations.append((short["abbr"].strip(), short["title"].strip()))
        elif found := ReferenceProcessor.RE.match(text):
            label = found[1].strip().lower()
            references[label] = (found[2].lstrip("<").rstrip(">"), found[5] or found[6])
    return Defined(references, notes, abbreviations)
