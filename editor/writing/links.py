"""Links and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.inline_links import label_key
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import LineKind
from editor.writing.reading import is_verbatim
from editor.writing.runs import label_links, run_at
from editor.writing.selection import Change, Selection, replace, selected
from editor.writing.units import emoji, grapheme_end, grapheme_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.runs import Run

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
_ADDRESSED = (SpanKind.LINK, SpanKind.AUTOLINK)
_ADDRESS = "](/x)"
"""What a link may end with, to see how the text around it is read."""

_UNMARKED = re.compile(r"([\\`*_\[\]<>])")
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
    change = _put(scan, selection, text, "", cursor_in_text=selection.is_empty)
    return change if _is_read_alike(scan, selection) else None


def link_to(scan: Scan, selection: Selection, address: str, text: str = "") -> Change | None:
    """Have the link at the cursor lead to ``address``, or make one of what is selected.

    Where nothing is selected, ``text`` is its text; without one the cursor goes where it is typed.
    """
    address = _target(" ".join(address.split()).replace(" ", _blank(address)))
    place = _address_at(scan, selection)
    if place is not None:
        change = replace(scan, place, address)
        return Change(change.edit, change.selection)
    chosen = _chosen(scan, selection)
    if chosen is None:
        return None
    shown = selected(scan, chosen)
    if not shown.strip():
        shown = _UNMARKED.sub(r"\\\1", text)
    if not _is_read_alike(scan, chosen):
        return None
    return _put(scan, chosen, shown, address, cursor_in_text=not shown, behind=bool(shown))


def unlinked(scan: Scan, selection: Selection) -> Change | None:
    """Leave of the link at the cursor its text; None where there is none."""
    found = _link_at(scan, selection)
    if found is None:
        return None
    run, span = found
    (first, start), (last, end) = run.place(span.start), run.place(span.end)
    text = selected(scan, Selection(first, start, last, end))
    return replace(scan, Selection(*run.place(span.open), *run.place(span.close)), text)


def address_at(scan: Scan, selection: Selection) -> str:
    """Where the link at the cursor leads, as it is written; empty if there is none."""
    place = _address_at(scan, selection)
    return "" if place is None else selected(scan, place)


def _address_at(scan: Scan, selection: Selection) -> Selection | None:
    """Where the address of the link at the cursor stands, maybe in its definition."""
    found = _link_at(scan, selection)
    if found is None:
        return None
    run, span = found
    if span.address is not None:
        return Selection(*run.place(span.address.start), *run.place(span.address.stop))
    by = span.reference
    key = "" if by is None else label_key(run.text[by.start : by.stop])
    place = next((one.address for one in definitions(scan) if one.key == key), None)
    return None if place is None else Selection(place.first, place.start, place.last, place.end)


def _link_at(scan: Scan, selection: Selection) -> tuple[Run, LinkSpan] | None:
    """The innermost link with a text of its own that holds all that is selected."""
    found = _span_at(scan, selection, (SpanKind.LINK,))
    return (found[0], found[1]) if found and isinstance(found[1], LinkSpan) else None


def _span_at(
    scan: Scan, selection: Selection, kinds: Sequence[SpanKind]
) -> tuple[Run, Span] | None:
    """The innermost span of these kinds that holds all that is selected."""
    (line, column), (last, end) = selection.start, selection.end
    run = run_at(scan, line) if scan.body <= line and last in scan.extent(line) else None
    if run is None:
        return None
    first, behind = run.offset(line, column), run.offset(last, end)
    every = [
        *spans(run.text, scan.inline_rules, is_heading=run.is_heading),
        *label_links(scan, run),
    ]
    found = [
        span
        for span in every
        if span.kind in kinds
        and span.open <= first
        and behind <= span.close
        and (span.open < behind and first < span.close)
    ]
    return (run, found[-1]) if found else None


def _blank(address: str) -> str:
    """What stands for a blank in an address; within a tag that is one."""
    return " " if "{" in address else "%20"


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
    """Make a link of what is selected when an address is pasted on it; None if that is not so.

    A link that is selected whole gets the address in place of its own.
    """
    if not is_url(pasted):
        return None
    readdressed = _readdressed(scan, selection, _target(pasted.strip()))
    if readdressed is not None:
        return readdressed
    chosen = _chosen(scan, selection)
    if chosen is None:
        return None
    text = selected(scan, chosen)
    if not text.strip() or "\n" in text or is_url(text) or not _is_read_alike(scan, chosen):
        return None
    return _put(scan, chosen, text, pasted.strip(), cursor_in_text=False, behind=True)


def _readdressed(scan: Scan, selection: Selection, address: str) -> Change | None:
    """The link that is selected from end to end with another address; None if there is none."""
    found = None if selection.is_empty else _span_at(scan, selection, _ADDRESSED)
    if found is None:
        return None
    run, span = found
    place = span.address if isinstance(span, LinkSpan) else range(span.start, span.end)
    start, end = run.place(span.open), run.place(span.close)
    if place is None or (start, end) != (selection.start, selection.end):
        return None
    change = replace(scan, Selection(*run.place(place.start), *run.place(place.stop)), address)
    if end[0] == change.selection.line:
        end = (end[0], change.selection.column + span.close - place.stop)
    return Change(change.edit, Selection.at(*end))


def _chosen(scan: Scan, selection: Selection, *, is_image: bool = False) -> Selection | None:
    """What is selected of the text of one paragraph; None where no link can be made of it."""
    first, last = selection.start[0], selection.last_line
    while first < last and not scan[first].strip():
        first += 1
    while first < last and not scan[last].strip():
        last -= 1
    is_closed = is_verbatim(scan, first) or scan.kind(first) is LineKind.RULE
    run = None if is_closed else run_at(scan, first)
    if run is None or last not in scan.extent(first):
        return None
    start, end = run.offset(*selection.start), run.offset(*selection.end)
    if run.is_table_row and "|" in run.text[start:end]:
        return None
    if not (run.is_table_row or selection.is_empty) and scan.kind(first) is LineKind.TABLE_ROW:
        # Signs that part the rows around them (kramdown).
        return None
    text = run.text
    if any(name.start < at < name.stop for name in emoji(text) for at in (start, end)):
        return None
    whole = grapheme_start(text, start), grapheme_end(text, end)
    if whole != (start, end):
        start, end = whole if start < end else (whole[1], whole[1])
        selection = selection.over(run.place(start), run.place(end))
    every = spans(text, scan.inline_rules, is_heading=run.is_heading)
    if not selection.is_empty:
        grown = _around_marks(text, every, start, end)
        if grown != (start, end):
            start, end = grown
            selection = selection.over(run.place(start), run.place(end))
    for span in [*every, *label_links(scan, run)]:
        if _would_break(span, start, end, is_image=is_image):
            return None
    # What marks the block, and the signs that close a heading, stay outside.
    if selection.is_empty:
        return Selection.at(*max(selection.start, run.place(start)))
    begin = max(selection.start, run.place(start))
    return selection.over(begin, max(begin, min(selection.end, run.place(end))))


def _around_marks(text: str, every: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """A part of the text with both marks of each span of which it has one, or with none.

    The backslash of a hard break at its end stays outside.
    """
    for span in reversed(every):
        is_last = span.open < end and not text[span.close : end].strip()
        if span.kind is SpanKind.HARD_BREAK and start <= span.open and is_last:
            end = span.open
        if span.kind in _MARKED_TEXT and span.open < end <= span.start:
            end = max(start, span.open)
        if span.kind in _MARKED_TEXT and span.end <= start < span.close:
            start = min(end, span.close)
    for span in reversed(every):
        opening = start <= span.open and span.start <= end
        closing = start <= span.end and span.close <= end
        inside = start < span.end and span.start < end
        if span.kind in _MARKED_TEXT and inside and opening != closing:
            start, end = min(start, span.open), max(end, span.close)
    return start, end


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


def _is_read_alike(scan: Scan, chosen: Selection) -> bool:
    """Whether the rest of the paragraph means the same with brackets around what is chosen.

    Signs beside them may become marks, or no marks any more.
    """
    place = _without_blanks(scan, chosen)
    run = None if place.is_empty else run_at(scan, place.start[0])
    if run is None:
        return True
    text, start, end = run.text, run.offset(*place.start), run.offset(*place.end)
    shown = text[start:end]
    if _balanced(shown) != shown:
        return True
    put = len(_ADDRESS)
    linked = run.with_text(f"{text[:start]}[{shown}{_ADDRESS}{text[end:]}")
    before = {
        (
            span.kind,
            span.open + (span.open >= start) + put * (span.open >= end),
            span.close + (span.close > start) + put * (span.close > end),
        )
        for span in spans(text, scan.inline_rules, is_heading=run.is_heading)
    }
    after = {
        (span.kind, span.open, span.close)
        for span in spans(linked.text, scan.inline_rules, is_heading=run.is_heading)
    }
    return after - before <= {(SpanKind.LINK, start, end + 1 + put)} and before <= after


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
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    if depth:
        return address.replace("(", "%28").replace(")", "%29")
    return address
