"""Typographic signs for plain ones, as they are typed: quotation marks, dashes, the ellipsis.

Only in prose: never in code, formulas, addresses, tags of HTML and templates, front matter, nor
where signs make a rule, a table or a comment. Whether a place is prose is told by what the scanner
finds around it, and by what stands open before it and is still being written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.inline_rules import Dollars, Templates
from editor.scan.spans import LinkSpan, SpanKind
from editor.writing.pairs import enclosed
from editor.writing.quotation_marks import APOSTROPHE
from editor.writing.reading import is_verbatim
from editor.writing.selection import Change, Selection, replace

if TYPE_CHECKING:
    from editor.scan.scan import Scan
    from editor.writing.quotation_marks import Marks

QUOTES: Final = frozenset("\"'")
SIGNS: Final = QUOTES | frozenset("-.")
"""The plain signs that something else may be made of."""

_EN_DASH: Final = "–"
_EM_DASH: Final = "—"
_LINES: Final = 20
_BEFORE: Final = 3_000
_BEHIND: Final = 1_000
"""How much of a paragraph is looked at: so many lines before, so many code points around."""

_NO_PROSE: Final = frozenset(
    {
        SpanKind.CODE,
        SpanKind.MATH,
        SpanKind.AUTOLINK,
        SpanKind.URL,
        SpanKind.TAG,
        SpanKind.COMMENT,
        SpanKind.INSTRUCTION,
        SpanKind.TEMPLATE,
        SpanKind.EXPRESSION,
        SpanKind.ATTRIBUTES,
        SpanKind.WIKI_LINK,
        SpanKind.FOOTNOTE,
        SpanKind.ESCAPE,
    }
)
_BEING_WRITTEN: Final = re.compile(
    r"<[A-Za-z/?][^<>]*\Z"  # a tag, or an address in angle brackets
    r"|<!--(?:(?!-->).)*\Z"
    r"|\{\{(?:(?!\}\}).)*\Z|\{%(?:(?!%\}).)*\Z|\{[:#.][^}]*\Z"
    r"|\]\([^()]*\Z"
    r"|(?:://|\bwww\.|@)\S*\Z",
    re.DOTALL,
)
_FORMULA: Final = re.compile(r"(?<![\\$])\$(?![\s\d$])[^$]*\Z")
_EXPRESSION: Final = re.compile(r"\{[^{}]*\Z")
_APOSTROPHES: Final = re.compile(rf"(?<=\w){APOSTROPHE}(?=\w)")
_MARKUP: Final = "*_~^="
_OPENERS: Final = "([{<“‘„‚«‹¿¡/|"
_DASHES: Final = "-–—‒―"
_BLOCK_SIGNS: Final = re.compile(r"(?:[\s>|:*+=~-]|\d{1,9}[.)])*+")
_DEFINITION: Final = re.compile(r"\[[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made: quotation ``marks``, if any, dashes of hyphens, ellipses of dots."""

    marks: Marks | None
    dashes: bool = True
    ellipses: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A ``sign`` that took the place of the ``plain`` one before the cursor."""

    change: Change
    plain: str
    sign: str


def made(scan: Scan, selection: Selection, wanted: Wanted) -> Made | None:
    """What becomes of the plain sign that was just typed, which stands before the cursor."""
    line, column = selection.line, selection.column
    if not selection.is_empty or line < scan.body or not column or is_verbatim(scan, line):
        return None
    text = scan[line]
    character, rest = text[column - 1], text[: column - 1]
    if character not in SIGNS or rest.endswith("\\"):
        return None
    if character == "-" and (not wanted.dashes or not _may_be_dash(rest)):
        return None
    if character == "." and (not wanted.ellipses or not _may_be_ellipsis(rest)):
        return None
    if character in QUOTES and wanted.marks is None:
        return None
    before = _prose_before(scan, line, column - 1)
    if before is None:
        return None
    plain = {"-": "--", ".": "..."}.get(character, character)
    sign: str | None
    if character == "-":
        sign = _EN_DASH
    elif character == ".":
        sign = "…"
    else:
        assert wanted.marks is not None
        sign = _quote(before, character, wanted.marks)
    if sign is None:
        return None
    change = replace(scan, Selection(line, column - len(plain), line, column), sign)
    return Made(change, plain, sign)


def taken_back(scan: Scan, selection: Selection, last: Made) -> Change:
    """The plain sign in the place of the one that was made of it, right before the cursor."""
    line, column = selection.line, selection.column
    return replace(scan, Selection(line, column - len(last.sign), line, column), last.plain)


def behind(scan: Scan, selection: Selection, last: Made, character: str) -> Made | None:
    """What ``character``, typed right behind a sign that was made, makes of it; None for nothing.

    A third hyphen makes the longer dash, and a fourth one a row of hyphens again. A dash that is
    the end of an arrow or a comment, or begins an option (``--all``), was never one. A closing mark
    within a word was an apostrophe.
    """
    line, column = selection.line, selection.column
    if last.plain == "'" and last.sign != APOSTROPHE and character.isalpha():
        before = scan[line][: column - len(last.sign)]
        place = Selection(line, len(before), line, column)
        text = APOSTROPHE + character
        is_within_word = before[-1:].isalnum()
        return Made(replace(scan, place, text), text, text) if is_within_word else None
    if last.sign not in (_EN_DASH, _EM_DASH) or len(character) != 1:
        return None
    place = Selection(line, column - 1, line, column)
    rest = scan[line][: column - 1]
    if character == "-" and last.sign == _EN_DASH:
        return Made(replace(scan, place, _EM_DASH), "---", _EM_DASH)
    is_option = (not rest or rest[-1].isspace()) and last.sign == _EN_DASH and character.isalnum()
    if character in "->" or is_option:
        text = last.plain + character
        return Made(replace(scan, place, text), text, text)
    return None


def typed_over(scan: Scan, selection: Selection, character: str, wanted: Wanted) -> Change | None:
    """Step over the closing mark behind the cursor that ``character`` would be."""
    line, column = selection.line, selection.column
    if wanted.marks is None or character not in QUOTES or not selection.is_empty:
        return None
    if line < scan.body or is_verbatim(scan, line):
        return None
    marks = wanted.marks
    opening, closing = (
        (marks.opening, marks.closing)
        if character == '"'
        else (marks.inner_opening, marks.inner_closing)
    )
    before = _prose_before(scan, line, column)
    if (
        before is None
        or not scan[line].startswith(closing, column)
        or not _is_open(before, opening, closing)
        or _quote(before, character, marks) != closing
    ):
        return None
    # An edit without a difference: only the cursor moves.
    return replace(scan, Selection(line, column, line, column + len(closing)), closing)


def wrapped(scan: Scan, selection: Selection, character: str, wanted: Wanted) -> Change | None:
    """What is selected between the marks that ``character`` stands for."""
    marks = wanted.marks
    if marks is None or character not in QUOTES or selection.is_empty:
        return None
    line, column = selection.start
    if line < scan.body or _prose_before(scan, line, column) is None:
        return None
    if character == '"':
        return enclosed(scan, selection, marks.opening, marks.closing)
    return enclosed(scan, selection, marks.inner_opening, marks.inner_closing)


def _may_be_dash(rest: str) -> bool:
    """Whether a hyphen typed behind ``rest`` may be the second one of a dash.

    Not where only signs stand before it, of which rules, delimiter rows, underlines and fences of
    front matter are made.
    """
    if not rest.endswith("-") or rest[-2:-1] in ("-", "<", "!", "=", *_DASHES):
        return False
    return _BLOCK_SIGNS.fullmatch(rest) is None


def _may_be_ellipsis(rest: str) -> bool:
    return rest.endswith("..") and rest[-3:-2] not in (".", "/", "\\", "…")


def _quote(before: str, character: str, marks: Marks) -> str | None:
    """The mark for a quote behind ``before``; None where it stays plain."""
    outer = before.rstrip(_MARKUP)
    left = outer[-1:]
    opens = not left or left.isspace() or left in _OPENERS
    if character == '"':
        is_open = _is_open(before, marks.opening, marks.closing)
        if opens or (left in _DASHES and not is_open):
            return marks.opening
        return None if left.isdigit() and not is_open else marks.closing
    is_open = _is_open(before, marks.inner_opening, marks.inner_closing)
    if opens or (left in _DASHES and not is_open):
        return marks.inner_opening
    return marks.inner_closing if is_open else APOSTROPHE


def _is_open(before: str, opening: str, closing: str) -> bool:
    """Whether the last mark before the cursor is an opening one."""
    opening, closing = opening.strip(), closing.strip()
    if APOSTROPHE in (opening, closing):
        before = _APOSTROPHES.sub("", before)
    if opening == closing:
        return bool(before.count(opening) % 2)
    return before.rfind(opening) > before.rfind(closing)


def _prose_before(scan: Scan, line: int, column: int) -> str | None:
    """The text of the paragraph before a place, without code and the like; None if that is none."""
    block = scan.block(line, range(max(0, line - _LINES), line + 1))
    parts = [scan[at][start:end] for at, start, end in block.pieces if at < line]
    here = next((piece for piece in block.pieces if piece.line == line), None)
    start = scan.start(line) if here is None else here.start
    if column < start or _DEFINITION.match(scan[line], start):
        return None
    at = sum(map(len, parts)) + len(parts) + column - start
    text = "\n".join([*parts, scan[line][start:]])
    low = max(0, at - _BEFORE)
    text, at = text[low : at + _BEHIND], at - low
    hidden = list(text[:at])
    for span in spans(text, scan.inline_rules):
        inner = range(span.open, span.close) if span.kind in _NO_PROSE else range(0)
        if isinstance(span, LinkSpan):
            inner = range(span.end, span.close)
        if inner.start < at < inner.stop:
            return None
        if span.kind is SpanKind.URL and at == span.close and text[at : at + 1] == "'":
            # An address may go on with it, though it cannot end with it.
            return None
        hidden[inner.start : inner.stop] = "x" * (min(inner.stop, at) - min(inner.start, at))
    before = "".join(hidden)
    return None if _is_being_written(before, scan) else before


def _is_being_written(before: str, scan: Scan) -> bool:
    """Whether code, a tag, an address or a formula has been begun and not ended."""
    rules = scan.inline_rules
    if "`" in before or _BEING_WRITTEN.search(before):
        return True
    if rules.dollars is not Dollars.NONE and _FORMULA.search(before):
        return True
    if rules.templates is Templates.MDX and _EXPRESSION.search(before):
        return True
    return any(
        bool(before.count(opening) % 2)
        if opening == closing
        else before.rfind(opening) > before.rfind(closing)
        for opening, closing in rules.math
    )
