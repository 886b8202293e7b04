"""Template tags within a paragraph, which the generator takes out before Markdown reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.scan.inline_rules import Templates
from editor.scan.spans import Span, SpanKind

_FILL = "ª"
"""Stands for each character of a tag while Markdown is read: a letter that no grammar names."""


@dataclass(frozen=True, slots=True)
class _Language:
    """How tags begin and end, and which of them hold text that is no template, or hidden.

    ``named`` is what a tag has to begin with, or it is text.
    """

    opening: re.Pattern[str]
    closing: dict[str, str]
    named: re.Pattern[str] = re.compile(r"")
    verbatim: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


_LIQUID = {"{{": "}}", "{%": "%}"}
_NAME = re.compile(r"[-~]?\s*(\w+)")
_LANGUAGES = {
    Templates.HUGO: _Language(re.compile(r"\{\{[<%]"), {"{{<": ">}}", "{{%": "%}}"}),
    Templates.LIQUID: _Language(
        re.compile(r"\{[{%]"), _LIQUID, verbatim=("raw",), hidden=("comment",)
    ),
    Templates.NUNJUCKS: _Language(
        re.compile(r"\{[{%#]"), _LIQUID | {"{#": "#}"}, verbatim=("raw", "verbatim")
    ),
    Templates.ZOLA: _Language(
        re.compile(r"\{[{%]"),
        _LIQUID,
        named=re.compile(r"[-~]?\s*(?:[\w.:]+\s*\(|end\s*[-~]?%)"),
    ),
}


def without_tags(text: str, templates: Templates) -> tuple[str, list[Span]]:
    """The text with a letter for each character of its tags, and the tags."""
    language = _LANGUAGES.get(templates)
    if language is None or "{" not in text:
        return text, []
    found: list[Span] = []
    # Marks that nothing closes any more: looking again for each would take the square of them.
    unclosed: set[str] = set()
    at = 0
    while (opening := language.opening.search(text, at)) is not None:
        span = _tag(text, opening, language, unclosed)
        at = span.close if span else opening.end()
        if span is None:
            continue
        found.append(span)
        if opening[0] == "{%" and (language.verbatim or language.hidden):
            name = _NAME.match(text, span.start)
            if name is not None and name[1] in language.verbatim + language.hidden:
                at = _past_block(text, name[1], language, found, unclosed)
    return (_masked(text, found) if found else text), found


def _tag(text: str, opening: re.Match[str], language: _Language, unclosed: set[str]) -> Span | None:
    mark = opening[0]
    if mark in unclosed:
        return None
    closing = language.closing[mark]
    end = text.find(closing, opening.end())
    if end < 0:
        unclosed.add(mark)
        return None
    if language.named.match(text, opening.end()) is None:
        return None
    return Span(SpanKind.TEMPLATE, opening.start(), opening.end(), end, end + len(closing))


def _past_block(
    text: str, name: str, language: _Language, found: list[Span], unclosed: set[str]
) -> int:
    """Behind the tag that ends the block opened last; what is hidden becomes a part of the tag."""
    first = found[-1]
    ending = None
    if name not in unclosed:
        ending = re.compile(rf"\{{%[-~]?\s*+end{name}\s*+[-~]?%\}}").search(text, first.close)
    if ending is None:
        unclosed.add(name)
        return first.close
    end = ending.end()
    if name in language.hidden:
        found[-1] = Span(SpanKind.TEMPLATE, first.open, first.start, end - 2, end)
    else:
        found.append(Span(SpanKind.TEMPLATE, ending.start(), ending.start() + 2, end - 2, end))
    return end


def _masked(text: str, tags: list[Span]) -> str:
    parts: list[str] = []
    at = 0
    for tag in tags:
        parts += (text[at : tag.open], _FILL * (tag.close - tag.open))
        at = tag.close
    return "".join([*parts, text[at:]])


_JUMP = re.compile(r"""["'`{}]|/\*""")
_TAG_START = re.compile(r"</?[A-Za-z_$][\w.:$-]*|</?(?=>)")
_TAG_JUMP = re.compile(r"""["'{}<>]""")


class Braces:
    """Where MDX's expressions and components end.

    Braces count, and a mark within a text or a comment of JavaScript is none. Every brace is read
    once: what one that is never closed ran through is known from then on.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        self._read = 0
        # From which place on nothing closes a mark.
        self._unclosed: dict[str, int] = {}

    def expression(self, at: int) -> int | None:
        """Behind the expression that the brace at ``at`` begins; None if it is text."""
        if at >= self._read:
            self._read_on(at)
        return self._ends.get(at)

    def component(self, at: int) -> int | None:
        """Behind the element of JSX that begins at ``at``; None if it is text."""
        text = self._text
        start = _TAG_START.match(text, at)
        place = start.end() if start else None
        while place is not None and (found := _TAG_JUMP.search(text, place)) is not None:
            mark = found[0]
            if mark == ">":
                return found.end()
            if mark == "{":
                place = self.expression(found.start())
            elif mark in "\"'":
                place = self._after(mark, found.end())
            else:
                return None
        return None

    def _read_on(self, at: int) -> None:
        """Match the braces from the one at ``at`` to the one that closes it, or to the end."""
        opened: list[int] = []
        while (found := _JUMP.search(self._text, at)) is not None:
            mark, at = found[0], found.end()
            if mark == "{":
                opened.append(found.start())
            elif mark == "}":
                self._ends[opened.pop()] = at
                if not opened:
                    break
            else:
                at = self._after("*/" if mark == "/*" else mark, at) or at
        self._read = len(self._text) if opened else at

    def _after(self, mark: str, at: int) -> int | None:
        """Behind the next ``mark`` that no backslash stands before."""
        while at < self._unclosed.get(mark, len(self._text)):
            end = self._text.find(mark, at)
            if end < 0:
                self._unclosed[mark] = at
                break
            before = end
            while before > at and self._text[before - 1] == "\\":
                before -= 1
            if (end - before) % 2 == 0 or mark == "*/":
                return end + len(mark)
            at = end + len(mark)
        return None
