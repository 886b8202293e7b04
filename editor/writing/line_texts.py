"""Lines joined to one, lines and items sorted, and the case of letters changed."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import LineKind
from editor.scan.words import word_at, words
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.draft import Draft
from editor.writing.reading import in_body, is_verbatim, line_at, text_start
from editor.writing.selection import Change, Selection
from editor.writing.wholes import whole_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from editor.scan.scan import Scan
    from editor.writing.items import Item
    from editor.writing.selection import Command


class Case(Enum):
    """How letters are to be written."""

    UPPER = "all as capitals"
    LOWER = "none as capitals"
    TITLE = "each word with a capital"
    SENTENCE = "each sentence with a capital"


_TEXT = (
    LineKind.PARAGRAPH,
    LineKind.CONTINUATION,
    LineKind.HEADING,
    LineKind.BLANK,
    LineKind.EMPTY_ITEM,
)
_CODE = (LineKind.CODE, LineKind.INDENTED)
_NOT_WORDS = frozenset(
    {
        SpanKind.CODE,
        SpanKind.MATH,
        SpanKind.WIKI_LINK,
        SpanKind.FOOTNOTE,
        SpanKind.AUTOLINK,
        SpanKind.URL,
        SpanKind.TAG,
        SpanKind.COMMENT,
        SpanKind.INSTRUCTION,
        SpanKind.ENTITY,
        SpanKind.ESCAPE,
        SpanKind.TEMPLATE,
        SpanKind.EXPRESSION,
        SpanKind.ATTRIBUTES,
    }
)
"""Spans whose letters mean something else than themselves."""

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|&#?\w+;|<[^<>]*>|\{[^{}]*\}+|\[\^[^\]]*\]")
"""What is probably an address, a tag or a template, also where the flavour knows none."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+$")
_KEPT_LETTERS = re.compile("([İı])")
"""Turkish letters, which other languages would change into letters that are not theirs."""


def join(scan: Scan, selection: Selection) -> Change | None:
    """Join the selected lines, or the line and the next one, with one blank between them.

    Indentation, signs of quotes, markers of items and signs of headings go, and there is no blank
    between ideographs. Text is joined with text and code with code; None for all else.
    """
    first, last = selection.start[0], max(selection.last_line, selection.start[0] + 1)
    if first < scan.body or last >= len(scan):
        return None
    lines = range(first, last + 1)
    if not (all(_is_text(scan, line) for line in lines) or _is_code(scan, lines)):
        return None
    is_text = _is_text(scan, first)
    start = line_at(scan, first).start if is_text else 0
    joined = scan[first].rstrip(" \t")
    at = len(joined)
    for line in lines[1:]:
        rest = _content(scan, line)
        if not rest:
            continue
        if len(joined) <= start or not joined.strip():
            # What stands before the text has its own blank.
            joined = scan[first]
            at = len(joined)
            joined += rest
            continue
        joined = _without_break(joined) if is_text else joined
        at = len(joined)
        joined += rest if not joined or _touch(joined, rest) else f" {rest}"
    edit = LineEdit(first, len(lines), (joined,))
    return Change(edit, Selection.at(first, min(at, len(joined))))


def sort(*, descending: bool = False) -> Command:
    """The command that sorts the selected lines, items with all that stands in them.

    Without a selection it sorts the list, the table, the code or the paragraph at the cursor.
    Capitals and accents count only where all else is equal. Numbers stay in their order, blank
    lines in their places. None for fewer than two lines, and where other blocks than text, items,
    rows of a table or code would be torn.
    """
    return partial(_sort, descending=descending)


def change_case(case: Case) -> Command:
    """The command that writes the selection, or the word at the cursor, as ``case`` says.

    Code, addresses, tags, formulas, template tags and the like stay as they are.
    """
    return partial(_change_case, case=case)


def sort_key(text: str) -> tuple[str, str, str]:
    """By what texts are sorted: without accents and case, then with accents, then as they are."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join([sign for sign in folded if not unicodedata.combining(sign)])
    return bare, folded, text


def _is_text(scan: Scan, line: int) -> bool:
    return scan.kind(line) in _TEXT and scan.block_kind(line) is not BlockKind.TABLE_ROW


def _is_code(scan: Scan, lines: range) -> bool:
    return all(scan.kind(line) in _CODE for line in lines)


def _content(scan: Scan, line: int) -> str:
    text, found = scan[line], line_at(scan, line)
    start = found.start if found.kind in _TEXT else text_start(text, found)
    end = found.end if found.kind is LineKind.HEADING else len(text)
    return text[start:end].strip(" \t")


def _without_break(text: str) -> str:
    """A line without the backslash at its end that breaks it."""
    signs = len(text) - len(text.rstrip("\\"))
    return text[:-1].rstrip(" \t") if signs % 2 else text


def _touch(before: str, behind: str) -> bool:
    """Whether two texts are joined without a blank: both sides are ideographs or their signs."""
    return all(_is_wide(letter) for letter in (before[-1], behind[0]))


def _is_wide(letter: str) -> bool:
    is_hangul = "HANGUL" in unicodedata.name(letter, "")
    is_emoji = unicodedata.category(letter) == "So"
    return unicodedata.east_asian_width(letter) in "WF" and not is_hangul and not is_emoji


def _sort(scan: Scan, selection: Selection, *, descending: bool) -> Change | None:
    chosen = in_body(scan, selection)
    if chosen is None:
        return None
    around = whole_at(scan, chosen.line) if chosen.is_empty else None
    first, last = (around.start, around.stop - 1) if around else (chosen.start[0], chosen.last_line)
    if first >= last:
        return None
    item = items.item_on(scan, first)
    if item is not None:
        return _sort_items(scan, item, last, descending=descending)
    lines = [line for line in range(first, last + 1) if scan.kind(line) is not LineKind.BLANK]
    rows = [line for line in lines if scan.kind(line) is LineKind.TABLE_ROW]
    if rows:
        ahead = [line for line in lines if line < rows[0]]
        if ahead not in ([], [rows[0] - 1], [rows[0] - 2, rows[0] - 1]):
            return None
        if rows != list(range(rows[0], lines[-1] + 1)):
            return None
        lines = rows
    elif not all(scan.kind(line) in _CODE for line in lines) and not all(
        _is_text(scan, line) and not scan.line(line).marks for line in lines
    ):
        return None
    contents = {line: _content(scan, line) for line in lines}
    ordered = sorted(lines, key=lambda line: sort_key(contents[line]), reverse=descending)
    texts = scan[first : last + 1]
    for line, source in zip(lines, ordered, strict=True):
        texts[line - first] = scan[source]
    return _replaced(scan, first, texts)


def _sort_items(scan: Scan, top: Item, last: int, *, descending: bool) -> Change | None:
    end = items.last_line(scan, top, last) + 1
    every = [each for line in range(top.line, end) for each in items.items_on(scan, line)]
    chain = [each for each in every if each.around == top.around]
    if len(chain) < 2 or len({each.mark.container.marker for each in chain}) > 1:
        return None
    ends = [*[each.line for each in chain[1:]], end]
    groups: list[tuple[Item, list[str]]] = []
    gaps: list[list[str]] = []
    for each, behind in zip(chain, ends, strict=True):
        stop = behind
        while stop > each.line + 1 and scan.kind(stop - 1) is LineKind.BLANK:
            stop -= 1
        groups.append((each, scan[each.line : stop]))
        gaps.append(scan[stop:behind])
    ordered = sorted(
        groups, key=lambda group: sort_key(_content(scan, group[0].line)), reverse=descending
    )
    texts: list[str] = []
    begins: list[int] = []
    for (_, lines), gap in zip(ordered, gaps, strict=True):
        begins.append(top.line + len(texts))
        texts += [*lines, *gap]
    numbers = [each.number for each in chain]
    after = scan.copy()
    after.apply(LineEdit(top.line, len(texts), tuple(texts)), scan.body)
    draft = Draft(after, top.quotes)
    is_counted = False
    for begin, number in zip(begins, numbers, strict=True):
        moved = items.item_on(after, begin)
        if moved is not None and moved.number is not None and number is not None:
            is_counted = True
            draft.number(moved, number)
    if is_counted:
        counted = draft.texts(top.line)
        texts[: len(counted)] = counted
    return _replaced(scan, top.line, texts)


def _replaced(scan: Scan, first: int, texts: Sequence[str]) -> Change | None:
    """The change of so many lines, which are selected after it; None if they are the same."""
    if scan[first : first + len(texts)] == list(texts):
        return None
    last = first + len(texts) - 1
    edit = LineEdit(first, len(texts), tuple(texts))
    return Change(edit, Selection(first, 0, last, len(texts[-1])))


def _change_case(scan: Scan, selection: Selection, *, case: Case) -> Change | None:
    chosen = in_body(scan, selection)
    if chosen is None:
        return None
    is_empty = chosen.is_empty
    if is_empty:
        start, end = word_at(scan[chosen.line], chosen.column)
        chosen = Selection(chosen.line, start, chosen.line, end)
    (first, start), (last, end) = chosen.start, chosen.end
    before = scan[first : last + 1]
    texts: list[str] = []
    ahead = ""
    for line, text in enumerate(before, first):
        begin = start if line == first else 0
        stop = end if line == last else len(text)
        made = _in_case(scan, line, range(begin, stop), case, ahead)
        ahead = "" if not text.strip() or scan.kind(line) is LineKind.HEADING else f"{text}\n"
        texts.append(made)
    if texts == before:
        return None
    edit = LineEdit(first, len(texts), tuple(texts))
    if is_empty:
        place = min(selection.column, len(texts[0]))
        return Change(edit, Selection.at(first, place))
    grown = len(texts[-1]) - len(before[-1])
    return Change(edit, selection.over((first, start), (last, end + grown)))


def _in_case(scan: Scan, line: int, part: range, case: Case, ahead: str) -> str:
    """A line with a part of it in another case; ``ahead`` is the line before in its block."""
    text = scan[line]
    if is_verbatim(scan, line) or scan.kind(line) in (LineKind.TABLE_RULE, LineKind.UNDERLINE):
        return text
    begin = max(part.start, min(scan.start(line), part.stop))
    pieces: list[str] = [text[:begin]]
    at = begin
    for kept in (*_kept(scan, line), range(part.stop, len(text))):
        stop = max(at, min(kept.start, part.stop))
        pieces.append(_cased(text[at:stop], case, ahead + text[scan.start(line) : at]))
        at = max(at, min(kept.stop, part.stop))
        pieces.append(text[stop:at])
    return "".join([*pieces, text[at:]])


def _kept(scan: Scan, line: int) -> Iterator[range]:
    """The parts of a line whose letters must stay as they are, in order; they may overlap."""
    text = scan[line]
    block = scan.block(line)
    found = [range(*match.span()) for match in _ADDRESS.finditer(text)]
    offset = 0
    for piece in block.pieces:
        if piece.line == line:
            by = piece.start - offset
            for span in scan.spans(block):
                if span.kind in _NOT_WORDS:
                    found.append(range(span.open + by, span.close + by))
                elif isinstance(span, LinkSpan):
                    found.append(range(span.end + by, span.close + by))
            break
        offset += piece.end - piece.start + 1
    inside = [range(max(0, each.start), min(len(text), each.stop)) for each in found]
    yield from sorted((each for each in inside if each), key=lambda each: each.start)


def _cased(text: str, case: Case, ahead: str) -> str:
    if case is Case.UPPER:
        return _each(text, str.upper)
    if case is Case.LOWER:
        return _each(text, str.lower)
    lower = _each(text, str.lower)
    if len(lower) != len(text):
        lower = text
    capitals = set()
    for word in words(lower):
        is_inside = not word.start and ahead[-1:].isalnum()
        starts = not (ahead + lower[: word.start]).strip(" \t*_~\"'“‘«([")
        if is_inside:
            continue
        if case is Case.TITLE or starts or _SENTENCE_END.search(ahead + lower[: word.start]):
            capitals.add(word.start)
    return "".join(
        [_each(sign, str.title) if at in capitals else sign for at, sign in enumerate(lower)]
    )


def _each(text: str, change: Callable[[str], str]) -> str:
    parts = _KEPT_LETTERS.split(text)
    return "".join([part if at % 2 else change(part) for at, part in enumerate(parts)])
