"""The anchors of a post: what its site's Markdown makes of its headings and its footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.frontmatter import head as heads
from editor.project.scanning import scan_post
from editor.scan.outline import headings
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.scan.scan import Scan

_HEADING = re.compile(r"<h[1-6]\b((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE)
_ID = re.compile(r"""(?<![\w-])id="([^"]*+)\"""", re.IGNORECASE)
_NOTE = re.compile(r"^[ >]*\[\^([^\[\]]+)\]:")
_NOTE_MARK = re.compile(r"\[\^[^\[\]]+\]")
_CODE = (LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END, LineKind.INDENTED)
_MOST = 1_000
_LONGEST = 2_000
"""Headings of a post, and code points of one, that are rendered for their anchors."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading that links can lead to: what stands behind the ``#``, its text, its line."""

    id: str
    text: str
    level: int
    line: int


def anchors(site: Site, post: Path, lines: Sequence[str]) -> tuple[Anchor, ...]:
    """The anchors of the headings of the post whose text is ``lines``, in their order.

    Only headings are rendered, so that it takes no longer where a post is long. There are none
    where the site's Markdown gives headings no ids.
    """
    from editor.markdown.flavours import by_name  # noqa: PLC0415 (the window starts without it)

    scan = scan_post(site, post, lines, heads.body_start(lines, site.head_rules))
    found = headings(scan)[:_MOST]
    if not found:
        return ()
    text = [row for one in found for row in _rows(scan, one.line)]
    text += [scan[line] for line in scan.lines_of((LineKind.DEFINITION,))]
    try:
        html = by_name(site.flavour, **site.rendering(post)).whole(text)
    except Exception:  # noqa: BLE001 (libraries raise anything on odd input: there are no anchors)
        return ()
    ids = [_ID.search(tag[1]) for tag in _HEADING.finditer(html)]
    if len(ids) != len(found):
        return ()
    return tuple(
        Anchor(name[1], one.text, one.level, one.line)
        for one, name in zip(found, ids, strict=True)
        if name is not None and name[1]
    )


def line_of(site: Site, post: Path, lines: Sequence[str], fragment: str) -> int | None:
    """The line of the heading that ``fragment`` leads to; None if no heading has that anchor."""
    found = anchors(site, post, lines)
    return next((one.line for one in found if one.id == fragment), None)


def note_ids(site: Site, post: Path, lines: Sequence[str]) -> frozenset[str]:
    """The ids of the footnotes of the post whose text is ``lines``, and of the marks in its text.

    Only the marks are rendered, as many of them as of headings at most.
    """
    from editor.markdown.flavours import by_name  # noqa: PLC0415 (the window starts without it)

    scan = scan_post(site, post, lines, heads.body_start(lines, site.head_rules))
    code = set(scan.lines_of(_CODE))
    rows = [text for number, text in enumerate(lines) if number >= scan.body and number not in code]
    notes = [label for text in rows for label in _NOTE.findall(text)]
    marks = [mark for text in rows for mark in _NOTE_MARK.findall(_NOTE.sub("", text))][:_MOST]
    text = [" ".join(mark[:_LONGEST] for mark in marks)]
    for label in list(dict.fromkeys(notes))[:_MOST]:
        text += ["", f"[^{label[:_LONGEST]}]: x"]
    try:
        html = by_name(site.flavour, **site.rendering(post)).whole(text) if notes else ""
    except Exception:  # noqa: BLE001 (libraries raise anything on odd input: there are no notes)
        return frozenset()
    return frozenset(_ID.findall(html))


def _rows(scan: Scan, line: int) -> Iterator[str]:
    """A heading by itself, out of the quote or list it stands in."""
    block = scan.block(line)
    if scan.line(line).containers or len(block.pieces) > 1:
        text = " ".join(scan.text(block).split())
        yield f"{'#' * block.level} {text[:_LONGEST]}"
    else:
        yield from (scan[at][:_LONGEST] for at in range(block.first, block.last + 1))
    after = block.last + 1
    if after < len(scan) and scan.kind(after) is LineKind.ATTRIBUTES:
        yield scan[after]
    yield ""
