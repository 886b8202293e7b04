"""Bold, italic, strikethrough and code, toggled as one does it in a word processor.

With text selected, the marks come off if all of it has them, and are put on if any of it has not:
around each paragraph, item or heading by itself, since no mark spans two of them. What is taken
from the middle of a longer span leaves both ends of it marked; what is put beside a span of the
same kind joins it. So doing it twice gives the same text back.

With nothing selected it depends on where the cursor is:

- between two marks with nothing in them, they go;
- at the inner border of a span it steps out, so that one can write on without the marks; blanks
  typed before the border come out too. At the outer border it steps back in;
- anywhere else inside of a span the span's marks come off;
- in a word without the marks, or at its end, the word gets them;
- elsewhere an empty pair is put, with the cursor in it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from editor.scan.delimiters import delimiter
from editor.scan.inline import spans
from editor.scan.rules import Procedure
from editor.scan.spans import SpanKind
from editor.scan.state import LineKind
from editor.scan.words import word_at
from editor.text.lines import LineEdit
from editor.writing import runs, struck
from editor.writing.marking import Marking, Reading
from editor.writing.plain_marking import PlainMarking, plain_marking
from editor.writing.rereading import is_as_meant, without_new_blocks
from editor.writing.selection import Change, Selection
from editor.writing.styles import (
    BOLD,
    CODE,
    DELETED,
    ITALIC,
    OVER_THREE,
    STRIKETHROUGH,
    UNREAD_STRIKETHROUGH,
    triple_at,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.inline_rules import InlineRules
    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.runs import Run
    from editor.writing.styles import Style

_ONE_TILDE = ("~", SpanKind.STRIKETHROUGH)


def bold(scan: Scan, selection: Selection) -> Change | None:
    """Toggle bold on the selection or the word at the cursor."""
    return _toggle(scan, selection, BOLD)


def italic(scan: Scan, selection: Selection) -> Change | None:
    """Toggle italic on the selection or the word at the cursor."""
    return _toggle(scan, selection, ITALIC)


def strikethrough(scan: Scan, selection: Selection) -> Change | None:
    """Toggle strikethrough on the selection or the word at the cursor.

    By tags where the flavour reads no signs for it; nothing is put where it leaves out tags, too.
    """
    if struck.has_signs(scan):
        return _toggle(scan, selection, STRIKETHROUGH)
    return _toggle(scan, selection, DELETED if struck.has_tags(scan) else UNREAD_STRIKETHROUGH)


def can_strike(scan: Scan) -> bool:
    """Whether this site has a way to strike text through."""
    return struck.has_signs(scan) or struck.has_tags(scan)


def code(scan: Scan, selection: Selection) -> Change | None:
    """Toggle inline code on the selection or the word at the cursor."""
    return _toggle(scan, selection, CODE)


def _toggle(scan: Scan, selection: Selection, style: Style) -> Change | None:
    if selection.is_empty:
        return _at_cursor(scan, selection, _style_at(scan, selection, style))
    markings: list[Marking] = []
    # In the order of the text; what holds no span is marked at once, and by far more quickly.
    every: list[Marking | PlainMarking] = []
    rules = _rules(scan, style)
    for stretch in runs.stretches(scan, selection):
        plain = None
        if style.can_be_put:
            plain = plain_marking(stretch, style.both, rules)
        if plain is not None:
            every.append(plain)
            continue
        marking = _marking(scan, stretch.run, style, rules)
        if marking.choose(stretch.start, stretch.end):
            marking = _by_unread_signs(scan, stretch, style) or marking
            markings.append(marking)
            every.append(marking)
    if not every:
        return None
    made: list[Marking | PlainMarking] = []
    is_marked = True
    for each in every:
        put = _put_on(scan, each, style)
        if put is not None:
            made.append(put)
            # What only gets the marks it has is marked as far as can be.
            is_marked = is_marked and (each.is_marked or put.result().texts == each.run.texts)
    if made and is_marked:
        for marking in markings:
            marking.reset()
            marking.take_off()
        made = list(markings)
    if not made:
        return None
    changed = [marking.result() for marking in made]
    start = changed[0].place(made[0].mapped_start())
    end = changed[-1].place(made[-1].mapped_end())
    change = Change(_edit(scan, changed), selection.over(start, end))
    return without_new_blocks(scan, change)


def _by_unread_signs(scan: Scan, stretch: runs.Stretch, style: Style) -> Marking | None:
    """The marking of a stretch that stands in signs which are none here, so as to take them off."""
    if style is not DELETED:
        return None
    unread = UNREAD_STRIKETHROUGH
    marking = _marking(scan, stretch.run, unread, _rules(scan, unread))
    is_in_them = marking.choose(stretch.start, stretch.end) and marking.is_marked
    return marking if is_in_them and marking.comes_off_whole() else None


def _style_at(scan: Scan, selection: Selection, style: Style) -> Style:
    """The style, or that of the signs around the cursor which are none here."""
    run = runs.run_at(scan, selection.line) if style is DELETED else None
    if run is None:
        return style
    unread = UNREAD_STRIKETHROUGH
    at = run.offset(selection.line, selection.column)
    is_in_them = _marking(scan, run, unread, _rules(scan, unread)).span_at(at) is not None
    return unread if is_in_them or _empty_pair(run.text, at, unread) else style


def _put_on(
    scan: Scan, chosen: Marking | PlainMarking, style: Style
) -> Marking | PlainMarking | None:
    """What was chosen with marks around it that are read as such; None if none would be.

    Signs beside letters are no marks (CommonMark 6.2): then the punctuation at its ends stays
    outside of them. Where stars of the text would be taken for theirs, they are low lines.
    """
    if isinstance(chosen, PlainMarking) or chosen.is_marked:
        return chosen
    if not style.can_be_put:
        return None
    text, start, end = chosen.run.text, chosen.start, chosen.end
    # Python-Markdown pairs any stars, and Goldmark one tilde with one of two.
    takes_any = scan.rules.procedure is Procedure.PYTHON_MARKDOWN
    takes_any |= style is STRIKETHROUGH and _ONE_TILDE in scan.inline_rules.pairs
    rules = _rules(scan, style)
    read = partial(_spans, scan, style, rules)
    chosen.put_on()
    if is_as_meant(chosen, read, takes_any=takes_any):
        return chosen
    chosen.reset()
    inside = _where_marks_count(text, start, end)
    for mark in style.marks if style.is_by_signs else ():
        for first, last in dict.fromkeys(inside):
            tried = _marking(scan, chosen.run, replace(style, mark=mark, closing=mark), rules)
            if first < last and tried.choose(first, last):
                tried.put_on()
                if is_as_meant(tried, read, takes_any=takes_any):
                    return tried
    return None


def _where_marks_count(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part of the text, and as much of it as marks can be put around for what stands beside them.

    Brackets and quotes stay outside on both sides or on none.
    """
    first, last = start, end
    while first < end and not _counts(text[first - 1 : first], text[first]):
        first += 1
    while last > first and not _counts(text[last : last + 1], text[last - 1]):
        last -= 1
    found = [(start, end)]
    if last < end and first == start and _is_pair(text[first], text[last]):
        found.append((first + 1, last))
    if first > start and last == end and _is_pair(text[first - 1], text[last - 1]):
        found.append((first, last - 1))
    return [*found, (first, last)]


def _counts(beside: str, inside: str) -> bool:
    """Whether a mark between two characters faces the one ``inside`` (CommonMark 6.2)."""
    found = delimiter(f"{beside or ' '}*{inside}", 1, 2)
    return found.opens


def _is_pair(opening: str, closing: str) -> bool:
    if opening == closing:
        return opening in "\"'"
    kinds = unicodedata.category(opening), unicodedata.category(closing)
    return kinds in (("Ps", "Pe"), ("Pi", "Pf"))


def _rules(scan: Scan, style: Style) -> InlineRules:
    if style is DELETED:
        return scan.inline_rules
    # What is struck through is so on some sites only, but its signs are always ours to take off.
    pairs = (*scan.inline_rules.pairs, (STRIKETHROUGH.mark, STRIKETHROUGH.kind))
    return replace(scan.inline_rules, pairs=pairs)


def _spans(scan: Scan, style: Style, rules: InlineRules, run: Run) -> list[Span]:
    if style.kind is SpanKind.STRIKETHROUGH and struck.has_tags(scan):
        return struck.with_struck(run, rules)
    return spans(run.text, rules, is_heading=run.is_heading)


def _marking(scan: Scan, run: Run, style: Style, rules: InlineRules) -> Marking:
    every = _spans(scan, style, rules, run)
    elements = [] if style.kind is SpanKind.CODE else struck.elements(run.text, every)
    labels = runs.label_links(scan, run)
    return Marking(run, style.kind, style.both, Reading(every, labels, elements))


def _edit(scan: Scan, changed: Sequence[Run]) -> LineEdit:
    first, last = changed[0].first, changed[-1].last
    texts = scan[first : last + 1]
    for run in changed:
        row = run.first - first
        for start, text, rest in zip(run.starts, run.texts, run.rests, strict=True):
            texts[row] = f"{texts[row][:start]}{text}{rest}" if start or rest else text
            row += 1
    return LineEdit(first, len(texts), tuple(texts))


def _at_cursor(scan: Scan, selection: Selection, style: Style) -> Change | None:
    run = runs.run_at(scan, selection.line)
    if run is None:
        return None
    at = run.offset(selection.line, selection.column)
    text = run.text
    marking = _marking(scan, run, style, _rules(scan, style))
    if scan.kind(selection.line) is LineKind.RULE and text[:at].strip() != text[at:].strip():
        # No pair that is being written, but a rule.
        return None
    triple = triple_at(text, marking.every, at)
    if triple is not None and style.kind in OVER_THREE:
        side, passed = triple
        return _changed(scan, run, text, at + side * (passed - OVER_THREE[style.kind][passed]))
    tagged = marking.tag_around(at)
    if tagged is not None:
        marking.remove(tagged)
        return _changed(scan, run, marking.result().text, marking.mapped(at))
    is_read = marking.is_mark(at - 1) or marking.is_mark(at)
    if is_read and style.kind is SpanKind.CODE and text[at : at + 1] == "`":
        # Two ticks may be half of the marks of a code span further on.
        is_read = bool(text[at + 1 : at + 2].strip())
    empty = 0 if is_read else _empty_pair(text, at, style)
    if empty:
        return _rewritten(scan, run, text[: at - empty] + text[at + empty :], at - empty)
    around = marking.span_at(at)
    if around is not None:
        return _at_span(scan, marking, around, at)
    unclosed = _at_unclosed(text, at, style, marking)
    if unclosed is not None:
        return _stepped_out(scan, run, at, unclosed)
    outside = marking.beside(at)
    if outside is not None:
        return _changed(scan, run, text, outside)
    if marking.is_within_unread(at):
        return None
    if marking.is_break(at - 1):
        # Behind the backslash of a hard break is as good as before it.
        at -= 1
    unit = marking.unit_at(at)
    start, end = _word_at(text, at, marking.whole_at(at))
    if unit is not None:
        start, end = min(start, unit.start), max(end, unit.stop)
    if start < end and marking.choose(start, end):
        if marking.is_marked:
            marking.take_off()
            return _changed(scan, run, marking.result().text, marking.mapped(at))
        made = _put_on(scan, marking, style)
        return None if made is None else _changed(scan, run, made.result().text, made.mapped(at))
    if marking.is_closed(at) or not style.can_be_put:
        return None
    pair = style.mark + style.closing
    return _rewritten(scan, run, text[:at] + pair + text[at:], at + len(style.mark))


def _word_at(text: str, at: int, whole: Span | None) -> tuple[int, int]:
    """The word at the cursor, or what is to be marked as a whole around it."""
    if whole is None:
        return word_at(text, at)
    if whole.kind not in (SpanKind.ENTITY, SpanKind.ESCAPE):
        return whole.open, whole.close
    start, end = word_at(text, whole.open)[0], word_at(text, whole.close)[1]
    return min(start, whole.open), max(end, whole.close)


def _at_span(scan: Scan, marking: Marking, span: Span, at: int) -> Change | None:
    """What to do inside of a span: step out at its borders, else take its marks off."""
    run, text = marking.run, marking.run.text
    if marking.is_bare(at, span.end) and text[span.start : at].strip():
        return _stepped_out(scan, run, at, span.close)
    if marking.is_bare(span.start, at):
        return _changed(scan, run, text, span.open)
    marking.remove(span)
    return _changed(scan, run, marking.result().text, marking.mapped(at))


def _stepped_out(scan: Scan, run: Run, at: int, close: int) -> Change | None:
    """With the cursor behind the mark that ends at ``close``, blanks typed before it too."""
    text = run.text
    blank = len(text[:at]) - len(text[:at].rstrip(" \t"))
    if text[: at - blank].endswith(text[at]):
        # The blank keeps the ticks of the code apart from those around it.
        blank = 0
    changed = text[: at - blank] + text[at:close] + text[at - blank : at] + text[close:]
    return _changed(scan, run, changed, close)


def _changed(scan: Scan, run: Run, text: str, at: int) -> Change | None:
    return without_new_blocks(scan, _rewritten(scan, run, text, at))


def _rewritten(scan: Scan, run: Run, text: str, at: int) -> Change:
    changed = run.with_text(text)
    return Change(_edit(scan, [changed]), Selection.at(*changed.place(at)))


def _empty_pair(text: str, at: int, style: Style) -> int:
    """How many signs to take away on both sides of the cursor, 0 if there is no empty pair."""
    for sign in style.signs:
        run = min(_run_before(text, at, sign), _run_behind(text, at, sign))
        if style.is_in(run):
            return run if style.kind is SpanKind.CODE else len(style.mark)
    return 0


def _at_unclosed(text: str, at: int, style: Style, marking: Marking) -> int | None:
    """Where a mark ends that stands behind the cursor and closes nothing yet.

    ``**two |**`` is no emphasis for the blank at its end, but it is being written.
    """
    for sign in style.signs:
        run = _run_behind(text, at, sign)
        if not style.is_in(run) or marking.is_mark(at):
            continue
        size = run if style.kind is SpanKind.CODE else len(style.mark)
        for opened in reversed(list(re.finditer(f"{re.escape(sign)}+", text[:at]))):
            if style.is_in(len(opened[0])) and not marking.is_mark(opened.start()):
                return at + size
    return None


def _run_before(text: str, at: int, sign: str) -> int:
    return len(text[:at]) - len(text[:at].rstrip(sign))


def _run_behind(text: str, at: int, sign: str) -> int:
    return len(text[at:]) - len(text[at:].lstrip(sign))
