"""Whether a text with other marks is read as it is meant to be: no word is lost, no block made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.spans import SpanKind
from editor.scan.state import LineKind
from editor.text.lines import LineEdit
from editor.writing.mark_places import TAKEN
from editor.writing.selection import Change, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.mark_places import Places
    from editor.writing.marking import Marking
    from editor.writing.runs import Run

_BITS = {kind: 1 << (at + 1) for at, kind in enumerate(SpanKind)}
_MARK = 1
"""The bit of a sign that is a mark of some span; each kind of span around it has a bit too."""

_READ = _MARK | sum(
    _BITS[kind]
    for kind in (
        SpanKind.CODE,
        SpanKind.ESCAPE,
        SpanKind.MATH,
        SpanKind.AUTOLINK,
        SpanKind.URL,
        SpanKind.TAG,
        SpanKind.COMMENT,
        SpanKind.TEMPLATE,
    )
)
"""What a sign may be that is read already: a mark, or text that holds none."""

_OPENING = re.compile(r"(?:\d{1,9}(?=[.)])|(?=[-+*#>=|:<\[{$~`_&]))")
"""What a block other than text may begin with, up to the sign that makes it one."""

_TEXT = (LineKind.PARAGRAPH, LineKind.CONTINUATION)


def is_as_meant(
    marking: Marking, read: Callable[[Run], Sequence[Span]], *, takes_any: bool = False
) -> bool:
    """Whether what was chosen is marked now, and nothing else is read otherwise than before.

    So no sign of the text has become a mark, no mark a sign, and each mark that was put is one.
    ``read`` answers the spans of a run. ``takes_any``: the flavour may take any two signs
    for marks, so that none may be beside ours.
    """
    result, text = marking.result(), marking.run.text
    own, is_code = _BITS[marking.kind], marking.kind is SpanKind.CODE
    places = marking.places()
    reread = read(result)
    takes_any = takes_any and not marking.is_by_tags
    if not takes_any and _is_plainly_so(marking, places, reread):
        return True
    before, after = _painted(text, marking.every), _painted(result.text, reread)
    put = set(range(len(result.text)))
    for at, place in enumerate(places.each()):
        if place == TAKEN:
            continue
        put.discard(place)
        if text[at].isspace():
            continue
        was, now, is_covered = before[at], after[place], at in marking.covered
        if is_code and is_covered and now & own:
            # In code all signs are text.
            continue
        if (was ^ now) & ~own:
            return False
        if now & (_MARK | _BITS[SpanKind.TAG]) or marking.cuts(at):
            continue
        if bool(now & own) is not (is_covered or bool(was & own)):
            return False
    if not all(after[place] & _MARK or result.text[place] == " " for place in put):
        return False
    if not takes_any or is_code:
        return True
    signs = {result.text[at] for at in put}
    return not any(_is_loose(result.text, after, sign) for sign in signs)


def _is_plainly_so(marking: Marking, places: Places, reread: Sequence[Span]) -> bool:
    """Whether every span is there again, with those that were put; so it is nearly always."""
    expected = {
        (span.kind, places.of(span.open), places.of(span.close - 1) + 1)
        for span in marking.every
        if span.close > span.open and not places.is_taken(span.open)
    }
    expected.update([(marking.kind, *pair) for pair in places.pairs()])
    return expected == {(span.kind, span.open, span.close) for span in reread}


def _is_loose(text: str, painted: Sequence[int], sign: str) -> bool:
    """Whether a sign stands where it might be taken for a mark, and is none so far."""
    for found in re.finditer(f"{re.escape(sign)}+", text):
        if all(painted[at] & _READ for at in range(*found.span())):
            continue
        around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        is_alone = all(not one or one.isspace() for one in around)
        is_in_word = sign == "_" and all(one.isalnum() for one in around)
        if not is_alone and not is_in_word:
            return True
    return False


def without_new_blocks(scan: Scan, change: Change) -> Change | None:
    """The change with a backslash where a line would begin another block than before.

    None where that would be in front of tildes, which then are no marks any more: to kramdown two
    of them are a fence together with a tick.
    """
    edit, selection = change.edit, change.selection
    texts = list(edit.inserted)
    if len(texts) != edit.removed:
        return change
    for row, text in enumerate(texts):
        line = edit.first + row
        before = scan[line]
        if text == before or scan.kind(line) not in _TEXT:
            continue
        start = scan.start(line)
        opening = _OPENING.match(text, start)
        if opening is None or before.startswith(text[start : start + 3], start):
            continue
        if not _begins_otherwise(scan, line, text):
            continue
        at = opening.end()
        escaped = f"{text[:at]}\\{text[at:]}"
        if not _begins_otherwise(scan, line, escaped):
            if text[at] == "~":
                return None
            texts[row] = escaped
            selection = moved(selection, line, at, 1)
    return Change(LineEdit(edit.first, edit.removed, tuple(texts)), selection)


def _begins_otherwise(scan: Scan, line: int, text: str) -> bool:
    before, after = scan.line(line), scan.line_as(line, text)
    return (before.kind, len(before.marks)) != (after.kind, len(after.marks))


def _painted(text: str, every: Sequence[Span]) -> list[int]:
    """Of each character, in which spans it is, and whether it is a mark of one."""
    painted = [0] * len(text)
    for span in every:
        bit = _BITS[span.kind]
        for marks in span.marks:
            for at in marks:
                painted[at] |= _MARK
        for at in range(span.start, span.end):
            painted[at] |= bit
    return painted
