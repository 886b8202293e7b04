"""Links and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.inline import spans
from editor.scan.spans import SpanKind
from editor.writing.reading import is_verbatim
from editor.writing.runs import label_links, run_at
from editor.writing.selection import Change, Selection, replace, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span

_URL = re.compile(r"(?:https?|ftp|mailto|tel):[^\s<>]+|www\.[^\s<>]+\.[^\s<>]+")
_MARKED_TEXT = {
    SpanKind.STRONG,
    SpanKind.EMPHASIS,
    SpanKind.STRIKETHROUGH,
    SpanKind.SUBSCRIPT,
    SpanKind.SUPERSCRIPT,
    SpanKind.INSERTED,
    SpanKind.DELETED,
    SpanKind.HIGHLIGHTED,
}
_SPECIAL = re.compile(r"(?<!\\)([\[\]])")


def is_url(text: str) -> bool:
    """Whether ``text`` is one address and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def link(scan: Scan, selection: Selection) -> Change | None:
    """Make a link of what is selected, with the cursor where its address goes."""
    chosen = _chosen(scan, selection)
    if chosen is None:
        return None
    selection = chosen
    text = selected(scan, selection)
    if is_url(text):
        return _put(scan, selection, "", text.strip(), cursor_in_text=True)
    return _put(scan, selection, text, "", cursor_in_text=selection.is_empty)


def image(scan: Scan, selection: Selection) -> Change | None:
    """Put an image; what is selected is its description."""
    chosen = _chosen(scan, selection, is_image=True)
    if chosen is None:
        return None
    text = selected(scan, chosen)
    return _put(scan, chosen, text, "", cursor_in_text=chosen.is_empty, mark="!")


def put_files(scan: Scan, selection: Selection, texts: Sequence[str]) -> Change | None:
    """Put what shows files in the place of what is selected, or behind it where that cannot go.

    On a line of their own several are paragraphs. None where nothing would show them.
    """
    chosen = _chosen(scan, selection, is_image=True)
    is_behind = chosen is None
    if chosen is None:
        chosen = _chosen(scan, Selection.at(*selection.end), is_image=True)
    if chosen is None:
        return None
    before = scan[chosen.start[0]][: chosen.start[1]]
    behind = scan[chosen.end[0]][chosen.end[1] :]
    between = " " if (before + behind).strip() else f"\n\n{before}"
    first = " " if is_behind and before.strip() and not before[-1].isspace() else ""
    return replace(scan, chosen, first + between.join(texts))


def paste_link(scan: Scan, selection: Selection, pasted: str) -> Change | None:
    """Make a link of what is selected when an address is pasted on it; None if that is not so."""
    if not is_url(pasted):
        return None
    chosen = _chosen(scan, selection)
    if chosen is None:
        return None
    text = selected(scan, chosen)
    if not text.strip() or "\n" in text or is_url(text):
        return None
    return _put(scan, chosen, text, pasted.strip(), cursor_in_text=False, behind=True)


def _chosen(scan: Scan, selection: Selection, *, is_image: bool = False) -> Selection | None:
    """What is selected of the text of one paragraph; None where no link can be made of it."""
    first, last = selection.start[0], selection.last_line
    while first < last and not scan[first].strip():
        first += 1
    while first < last and not scan[last].strip():
        last -= 1
    run = None if is_verbatim(scan, first) else run_at(scan, first)
    if run is None or last not in scan.extent(first):
        return None
    start, end = run.offset(*selection.start), run.offset(*selection.end)
    if run.is_table_row and "|" in run.text[start:end]:
        return None
    every = spans(run.text, scan.inline_rules, is_heading=run.is_heading)
    for span in [*every, *label_links(scan, run)]:
        if _would_break(span, start, end, is_image=is_image):
            return None
    if scan[selection.end[0]][: selection.end[1]].strip():
        selection = selection.over(max(selection.start, run.place(start)), selection.end)
    return selection


def _would_break(span: Span, start: int, end: int, *, is_image: bool) -> bool:
    """Whether a link from ``start`` to ``end`` would cut ``span`` or be read otherwise for it."""
    starts_in, ends_in = span.open < start < span.close, span.open < end < span.close
    if span.kind in _MARKED_TEXT:
        return any(mark.start < at < mark.stop for mark in span.marks for at in (start, end))
    if span.kind not in (SpanKind.LINK, SpanKind.IMAGE):
        return starts_in or ends_in
    is_within = span.start <= start and end <= span.end
    if span.kind is SpanKind.IMAGE or is_image:
        return (starts_in or ends_in) and not is_within
    # There are no links in links (CommonMark 6.3).
    return (start < span.close and span.open < end) or starts_in


def _put(
    scan: Scan,
    selection: Selection,
    text: str,
    address: str,
    *,
    cursor_in_text: bool,
    behind: bool = False,
    mark: str = "",
) -> Change:
    shown = _balanced(text.strip())
    target = _target(address)
    change = replace(scan, _without_blanks(scan, selection), f"{mark}[{shown}]({target})")
    end = change.selection.column
    if cursor_in_text:
        column = end - len(f"]({target})")
    elif behind:
        column = end
    else:
        column = end - 1
    return Change(change.edit, Selection.at(change.selection.line, column))


def _without_blanks(scan: Scan, selection: Selection) -> Selection:
    """What is selected without white space at its ends; the end of it if there is nothing else."""
    (first, start), (last, end) = selection.start, selection.end
    if not selected(scan, selection).strip():
        return Selection.at(*selection.end)
    while not scan[first][start:].strip():
        first, start = first + 1, 0
    while not scan[last][:end].strip():
        last, end = last - 1, len(scan[last - 1])
    start = len(scan[first]) - len(scan[first][start:].lstrip())
    return Selection(first, start, last, len(scan[last][:end].rstrip()))


def _balanced(text: str) -> str:
    """Escape brackets that would end the link's text early."""
    depth = 0
    for match in _SPECIAL.finditer(text):
        depth += 1 if match[1] == "[" else -1
        if depth < 0:
            break
    return text if depth == 0 else _SPECIAL.sub(r"\\\1", text)


def _target(address: str) -> str:
    if address.startswith("www."):
        address = f"https://{address}"
    if address.count("(") != address.count(")"):
        return address.replace("(", "%28").replace(")", "%29")
    return address
