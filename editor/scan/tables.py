"""The cells of a row of a table, and the bars between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.rules import Procedure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.rules import BlockRules

_BAR = re.compile(r"\\.|(?P<bar>\|)", re.DOTALL)
_CODE = r"(?P<ticks>`+)(?!`)[^`\n]*+(?:(?!(?P=ticks)(?!`))`+[^`\n]*+)*+(?P=ticks)(?!`)"
_TAG = r"\{\{[^{}]*+\}\}|\{%[^{}%]*+%\}"
_NOT_IN_CODE = re.compile(rf"\\.|{_CODE}|`+|(?P<bar>\|)", re.DOTALL)
_NOT_IN_TAGS = re.compile(rf"\\.|{_TAG}|(?P<bar>\|)", re.DOTALL)
_IN_NEITHER = re.compile(rf"\\.|{_TAG}|{_CODE}|`+|(?P<bar>\|)", re.DOTALL)


def bars(row: str, rules: BlockRules) -> Iterator[int]:
    """Where the bars stand in the text of a row that part its cells, those at its ends among them.

    A bar behind a backslash is text, and so is one in a template tag. In code it is text, too, but
    not to GFM and those that read tables as it does: there the cells come first (example 200).
    """
    if rules.procedure is Procedure.COMMONMARK:
        bar = _NOT_IN_TAGS if rules.templates else _BAR
    else:
        bar = _IN_NEITHER if rules.templates else _NOT_IN_CODE
    for match in bar.finditer(row):
        at = match.start("bar")
        if at >= 0:
            yield at


def cells(row: str, rules: BlockRules) -> tuple[range, ...]:
    """Where the cells stand in the text of a row, without the blanks around them."""
    first, end = len(row) - len(row.lstrip()), len(row.rstrip())
    start = first
    found: list[range] = []
    for at in bars(row[:end], rules):
        if at > first:
            found.append(_trimmed(row, start, at))
        start = at + 1
    if start < end or not found:
        found.append(_trimmed(row, start, end))
    return tuple(found)


def _trimmed(row: str, start: int, end: int) -> range:
    text = row[start:end]
    start += len(text) - len(text.lstrip())
    return range(start, max(start, start + len(text.strip())))
