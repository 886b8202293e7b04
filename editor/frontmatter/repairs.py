"""What puts a head right that cannot be read: the least change of a line that is sure to help.

Every change that comes into question is made and the head is read again. Only one after which it
can be read, or only a later line cannot, is handed out, and only if the value is what stood there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import Message
from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Format
from editor.frontmatter.yaml_scalars import double_quoted, single_quoted
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.rules import HeadRules

_KEY = r"""(?:[A-Za-z_][\w.-]*|"[^"]+"|'[^']+')"""
_YAML_LINE: Final = re.compile(rf"([ \t]*(?:-[ \t]+)*(?:({_KEY})[ \t]*:[ \t]+)?)(\S.*?)[ \t]*")
_TOML_LINE: Final = re.compile(rf"([ \t]*({_KEY})[ \t]*=[ \t]*)(\S.*?)[ \t]*")
_NO_SPACE: Final = re.compile(r"([ \t]*(?:-[ \t]+)?[A-Za-z_][\w-]*):(?!//)(?=[^\s:])")
_NO_COLON: Final = re.compile(r"([ \t]*)([A-Za-z_][\w-]*)([ \t]*=[ \t]*|[ \t]+)(\S.*)")
_TOML_COLON: Final = re.compile(rf"([ \t]*{_KEY})[ \t]*:[ \t]*(\S.*)")
_COMMENT: Final = re.compile(r"[ \t]+#.*$")
_SMART: Final = re.compile(r"[“”„«»‟]")
_SMART_VALUE: Final = re.compile(r"[“”„«»‟]([^“”„«»‟]*)[“”„«»‟]")
_TABS: Final = re.compile(r"[ ]*\t[ \t]*")
_NUMBERS: Final = re.compile(r"[-+0-9.]+|true|false|\d{4}-\d{2}-\d{2}.*", re.IGNORECASE)
_BEFORE: Final = 3
"""Lines before the one where it shows, in which the cause may stand."""
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][\w-]*[ \t]*[:=]|[ \t]+\S|-[ \t]|#")
_USUAL: Final = frozenset(
    ["title", "date", "draft", "tags", "categories", "description", "slug", "layout", "author"]
)

QUOTES: Final = Message("Put quotes around the value")
CLOSING_QUOTE: Final = Message("Close the quotation mark")
STRAIGHT: Final = Message("Use straight quotes")
SPACES: Final = Message("Indent with spaces")
SPACE: Final = Message("Add a space after the colon")
COLON: Final = Message("Add the colon")
EQUALS: Final = Message("Write = in place of the colon")
BRACKET: Final = Message("Add the closing bracket")
INDENT: Final = Message("Remove the indentation")
COMMA: Final = Message("Add the comma")
NO_COMMA: Final = Message("Remove the comma")
CLOSING_LINE: Final = Message("Close the front matter here")
LOWER: Final = Message("Write it in lower case")
DATE: Final = Message("Write the date like 2024-06-15")


@dataclass(frozen=True, slots=True)
class Repair:
    """An edit of the post, and what it does in the words of a button."""

    label: Message
    edit: LineEdit


@dataclass(frozen=True, slots=True)
class _Try:
    """A line as it would be; ``value`` is what has to be read there, if that is known."""

    label: Message
    line: int
    text: str
    value: str | None = None


def repair(
    lines: Sequence[str],
    head: Head,
    line: int,
    plain_date: Callable[[str], str | None] = lambda _text: None,
) -> Repair | None:
    """What puts the head right, which cannot be read because of ``line``; None for no idea.

    ``plain_date`` writes a date as every reader takes it, if a text is one.
    """
    tried: Iterator[_Try]
    match head.format:
        case Format.YAML:
            tabs = _without_tabs(lines, head)
            if tabs is not None:
                return tabs
            tried = _yaml(lines, head, line)
        case Format.TOML:
            tried = _toml(lines, head, line, plain_date)
        case Format.JSON:
            tried = _json(lines, head, line)
        case _:
            return None
    later: Repair | None = None
    for one in tried:
        if one.text == lines[one.line]:
            continue
        after = [*lines[: one.line], one.text, *lines[one.line + 1 : head.last + 1]]
        values = heads.read(after, head)
        found = Repair(one.label, LineEdit(one.line, 1, (one.text,)))
        if values.problem is None:
            # A line that is now part of the value above it would be a text that goes on.
            same = [it for it in values.fields if it.first_line == one.line]
            if one.value is None or any(it.text == one.value for it in same):
                return found
        elif later is None:
            reached = values.problem.line
            later = found if reached is not None and reached > max(line, one.line) else None
    return later


def closing_line(lines: Sequence[str], rules: HeadRules) -> Repair | None:
    """The line that closes a head which is only opened, behind the last line that looks like one.

    A text may begin with a line across the page: what follows must read as keys and values.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    fence = lines[first].strip()
    if fence not in ("---", "+++"):
        return None
    end = first + 1
    while end < len(lines) and _PLAIN_KEY.match(lines[end]):
        end += 1
    # What stands last may be a heading of the text as well as a comment.
    while end > first + 1 and lines[end - 1].startswith("#"):
        end -= 1
    if end == first + 1:
        return None
    after = [*lines[:end], fence, *lines[end:]]
    head = heads.find(after, rules)
    if head is None or head.last != end:
        return None
    values = heads.read(after, head)
    if values.problem is not None or not values.fields:
        return None
    return Repair(CLOSING_LINE, LineEdit(end, 0, (fence,)))


def _near(lines: Sequence[str], head: Head, line: int) -> list[int]:
    """The lines that may be the cause: the one where it shows, and those before it."""
    last = min(max(line, head.content_first), head.content_last_exclusive - 1)
    first = max(head.content_first, last - _BEFORE)
    return [number for number in range(last, first - 1, -1) if lines[number].strip()]


def _yaml(lines: Sequence[str], head: Head, line: int) -> Iterator[_Try]:
    near = _near(lines, head, line)
    for number in near:
        yield from _unindented(number, lines[number])
    for number in near[:1]:
        yield from _smart(lines, number, _YAML_LINE)
        yield from _closed(number, lines[number])
        yield from _quoted(lines, number)
    for number in near:
        text = lines[number]
        spaced = _NO_SPACE.match(text)
        if spaced is not None:
            yield _Try(SPACE, number, f"{spaced[1]}: {text[spaced.end() :]}")
        worded = _NO_COLON.fullmatch(text)
        if worded is not None and (
            worded[2] in _USUAL if not worded[3].strip() else not worded[4].startswith("=")
        ):
            yield _Try(COLON, number, f"{worded[1]}{worded[2]}: {worded[4]}")
    for number in near:
        found = _YAML_LINE.fullmatch(lines[number])
        if lines[number][:1] == " " and found is not None and found[2]:
            yield _Try(INDENT, number, lines[number].lstrip(" "))
        yield from _closed(number, lines[number])


def _unindented(number: int, text: str) -> Iterator[_Try]:
    """A key at the edge that a tab has moved off it."""
    found = _YAML_LINE.fullmatch(text)
    if found is not None and found[2] and "\t" in text[: len(text) - len(text.lstrip())]:
        yield _Try(INDENT, number, text.lstrip())


def _quoted(lines: Sequence[str], number: int) -> Iterator[_Try]:
    """The value in quotes that can hold it, or with those closed that it begins with."""
    found = _YAML_LINE.fullmatch(lines[number])
    if found is None:
        return
    before, said = found[1], found[3]
    if said[0] in "|>" or said in ("[", "{"):
        return
    # The items of a list are no fields, whose values could be compared.
    is_field = found[2] is not None
    first, behind = said[0], ""
    if first in "\"'" and len(said) > 1 and said.endswith(first):
        inner = said[1:-1].replace("''", "'") if first == "'" else said[1:-1].replace('\\"', '"')
    elif first in "\"'" and said.count(first) == 1:
        comment = _COMMENT.search(said)
        inner, behind = (
            (said[1:], "") if comment is None else (said[1 : comment.start()], comment[0])
        )
        yield _Try(
            CLOSING_QUOTE,
            number,
            f"{before}{first}{inner}{first}{behind}",
            inner if is_field else None,
        )
        return
    else:
        comment = _COMMENT.search(said)
        inner, behind = (said, "") if comment is None else (said[: comment.start()], comment[0])
    both = [single_quoted(inner), double_quoted(inner)]
    if '"' not in inner and "\\" not in inner:
        both.reverse()
    for quoted in both:
        yield _Try(QUOTES, number, f"{before}{quoted}{behind}", inner if is_field else None)


def _smart(lines: Sequence[str], number: int, pattern: re.Pattern[str]) -> Iterator[_Try]:
    """Straight quotation marks in the place of a printer's."""
    found = pattern.fullmatch(lines[number])
    if found is None or _SMART.match(found[3]) is None:
        return
    whole = _SMART_VALUE.fullmatch(found[3])
    if whole is not None and '"' not in whole[1] and "\\" not in whole[1]:
        yield _Try(STRAIGHT, number, f'{found[1]}"{whole[1]}"')
    elif '"' not in found[3]:
        yield _Try(STRAIGHT, number, found[1] + _SMART.sub('"', found[3]))


def _closed(number: int, text: str) -> Iterator[_Try]:
    """A list or table with its last bracket."""
    comment = _COMMENT.search(text)
    said, behind = (text, "") if comment is None else (text[: comment.start()], comment[0])
    said = said.rstrip()
    for opening, closing in (("[", "]"), ("{", "}")):
        if said.count(opening) == said.count(closing) + 1:
            yield _Try(BRACKET, number, f"{said.rstrip(',')}{closing}{behind}")


def _toml(
    lines: Sequence[str], head: Head, line: int, plain_date: Callable[[str], str | None]
) -> Iterator[_Try]:
    near = _near(lines, head, line)
    for number in near[:1]:
        yield from _smart(lines, number, _TOML_LINE)
        found = _TOML_LINE.fullmatch(lines[number])
        if found is not None:
            date = plain_date(found[3])
            if date is not None:
                yield _Try(DATE, number, f"{found[1]}{date}")
            yield from _toml_value(number, found[1], found[3])
    for number in near:
        text = lines[number]
        colon = _TOML_COLON.fullmatch(text)
        if colon is not None and "=" not in colon[1]:
            yield _Try(EQUALS, number, f"{colon[1]} = {colon[2]}")
            if not _NUMBERS.fullmatch(colon[2]) and colon[2][0] not in "\"'[{":
                yield _Try(EQUALS, number, f"{colon[1]} = {double_quoted(colon[2])}", colon[2])
        yield from _closed(number, text)


def _toml_value(number: int, before: str, said: str) -> Iterator[_Try]:
    first = said[0]
    comment = _COMMENT.search(said)
    bare, behind = (said, "") if comment is None else (said[: comment.start()], comment[0])
    if bare.lower() in ("true", "false"):
        yield _Try(LOWER, number, f"{before}{bare.lower()}{behind}")
        return
    if first in "\"'" and len(said) > 1 and said.endswith(first) and said[:3] != first * 3:
        yield from _toml_quotes(number, before, said[1:-1], "")
    elif first in "\"'" and said.count(first) == 1:
        yield _Try(CLOSING_QUOTE, number, f"{before}{bare}{first}{behind}", bare[1:])
    elif first not in "\"'[{":
        yield from _toml_quotes(number, before, bare, behind)


def _toml_quotes(number: int, before: str, inner: str, behind: str) -> Iterator[_Try]:
    quoted = [f'"{inner}"'] if '"' not in inner and "\\" not in inner else []
    if "'" not in inner:
        quoted.append(f"'{inner}'")
    for one in [*quoted, double_quoted(inner)]:
        yield _Try(QUOTES, number, f"{before}{one}{behind}", inner)


def _json(lines: Sequence[str], head: Head, line: int) -> Iterator[_Try]:
    for number in _near(lines, head, line):
        text = lines[number].rstrip()
        if _SMART.search(text):
            yield _Try(STRAIGHT, number, _SMART.sub('"', text))
        if text.endswith(","):
            yield _Try(NO_COMMA, number, text[:-1])
        elif text.strip() not in ("{", "[", ""):
            yield _Try(COMMA, number, f"{text},")


def _without_tabs(lines: Sequence[str], head: Head) -> Repair | None:
    """All lines of the head indented with spaces: of one tab, as many as the others have."""
    before = list(lines[head.content_first : head.content_last_exclusive])
    after = [
        (_TABS.match(line) or [""])[0].replace("\t", "  ") + line.lstrip(" \t")
        if _TABS.match(line)
        else line
        for line in before
    ]
    edit = LineEdit.between(before, after, head.content_first)
    if edit is None:
        return None
    whole = [*lines[: head.content_first], *after, *lines[head.content_last_exclusive :]]
    problem = heads.read(whole[: head.last + 1], head).problem
    worse = heads.read(lines, head).problem
    if problem is not None and (worse is None or (problem.line or 0) <= (worse.line or 0)):
        return None
    return Repair(SPACES, edit)
