"""What MDX adds to Markdown: imports, components and expressions, found without reading JavaScript.

https://mdxjs.com/docs/what-is-mdx/: no indented code, no escapes in components, and `{` and `<`
begin something of JavaScript unless a backslash stands before them.
"""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = (("{", "}"), ("<", ">"))
OPENING: Final = r"\{|<(?=/?[A-Z]|/?>)"
"""An expression, a component or a fragment. Elements of HTML are left to Markdown."""

SKIPPED: Final = r"\\[{<]|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
"""What only looks like one: an escaped mark, and code in a line."""

TEXT: Final = re.compile(r"""(["'`])(?P<text>[^"'`\\$]*)\1""")
"""An expression that comes to itself, such as a space at the end of a line."""

_FENCE = re.compile(r"[ \t>*+-]*(`{3,}(?=[^`]*$)|~{3,})")
_MODULE = re.compile(
    r"(import\s*(?:[{*\"']|type\b|[\w$]+\s*(?:,|from\b))"
    r"|export\s*(?:[{*]|(?:default|const|let|var|function|async|class|type|interface|enum)\b))"
)
_WHENCE = re.compile(r"(?<!\s)(?:\s++from\b|\s*+=|\s*+\{\s*+$|;?\s*+$)")
_JUMP = re.compile(r"""["'`{}/]|>""")


def fence(line: str) -> str:
    """The marks of the fence that a line opens, which may stand in a list or a quote; or none."""
    found = _FENCE.match(line)
    return found[1] if found else ""


def statement(line: str) -> str:
    """What to call the import or export that begins on a line behind an empty one; or nothing.

    The lines up to the next empty one belong to it.
    """
    if _MODULE.match(line) is None:
        return ""
    ending = _WHENCE.search(line)
    return line[: ending.start()] if ending else line


def closes_fence(line: str, marks: str) -> bool:
    """Whether a line ends the code that ``marks`` opened."""
    bare = line.strip(" \t>")
    return bare.startswith(marks) and not bare.strip(marks[0])


def end_of(source: str) -> int:
    """Where the expression or component that ``source`` begins with ends; -1 if it goes on.

    Braces count in both, and a mark in a text or a comment of JavaScript is none.
    """
    is_component = source.startswith("<")
    depth = 0
    at = 0
    while (found := _JUMP.search(source, at)) is not None:
        mark, at = found[0], found.end()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if not depth and not is_component:
                return at
        elif mark == ">":
            if is_component and depth <= 0:
                return at
        elif mark == "/":
            at = _after_comment(source, at, inside=depth > 0)
        elif depth > 0 or (is_component and mark != "`"):
            at = _after_text(source, at, mark)
        if at < 0:
            return -1
    return -1


def _after_comment(source: str, at: int, *, inside: bool) -> int:
    if inside and source.startswith("*", at):
        end = source.find("*/", at + 1)
        return -1 if end < 0 else end + 2
    return at


def _after_text(source: str, at: int, mark: str) -> int:
    """Behind the text that begins at ``at``; an apostrophe that is never closed is one."""
    while True:
        end = source.find(mark, at)
        if end < 0:
            return -1
        backslashes = len(source[:end]) - len(source[:end].rstrip("\\"))
        if backslashes % 2 == 0:
            return end + 1
        at = end + 1
