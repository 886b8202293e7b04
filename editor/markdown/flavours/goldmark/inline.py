"""Goldmark's inline parser: one pass over a block's text.

Rules are found by the character they start with; delimiters wait on a stack, and brackets look
back when they close.

The order of the rules at one character and the places where a rule may start ("after white space,
at a line's start, or right after another node") are Goldmark's own; both show in what Hugo links,
quotes and emphasises.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.html import TAG
from editor.markdown.flavours.goldmark.nodes import Node
from editor.markdown.flavours.goldmark.text import PUNCTUATION, SPACES, flanking, is_punct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.markdown.flavours.markdown_it.parts import Lookup

NOWHERE = -1
"""What a rule answers that does not apply."""

_EMAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
_URI = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
_TASK = re.compile(r"\[([\sxX])\]\s*")
_BACKTICKS = re.compile(r"`+")


@dataclass(slots=True, eq=False)
class Scan:
    """One block's text while its inlines are parsed.

    ``last_link`` is where the link begins that begins last of those that were found.
    """

    source: str
    references: Lookup
    notes: Lookup
    is_item: bool = False
    root: Node = field(default_factory=lambda: Node("root"))
    delimiters: list[Node] = field(default_factory=list)
    brackets: list[tuple[Node, Node | None]] = field(default_factory=list)
    last_link: int = NOWHERE
    quotes: dict[str, int] = field(default_factory=lambda: {"single": 0, "double": 0})

    def line_end(self, at: int) -> int:
        """The end of the line, its line break included."""
        end = self.source.find("\n", at)
        return len(self.source) if end < 0 else end + 1

    def before(self, at: int) -> str:
        """The character in front, a line break at the start."""
        return self.source[at - 1] if at else "\n"

    def after(self, at: int) -> str:
        """The character at ``at``, a space at the end."""
        return self.source[at] if at < len(self.source) else " "


Rule = Callable[[Scan, int], int]
"""(scan, position) → the position after what the rule took, or NOWHERE."""


class InlineParser:
    """Parses the text of a block with the rules it is given, in their order."""

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], *, escaped_space: bool) -> None:
        self._rules = {character: chain for character, chain in rules.items() if chain}
        self._escaped_space = escaped_space
        spaces = " \t\v\f" if " " in self._rules else ""
        stops = "".join(set(self._rules) | {"\\"}) + spaces
        self._stop = re.compile("[" + re.escape(stops) + "]")

    def parse(self, scan: Scan) -> Node:
        """The tree of the scan's text."""
        position = 0
        while position < len(scan.source):
            position = self._segment(scan, position)
        process_delimiters(scan, None)
        for bracket, _ in scan.brackets:
            bracket.to_text()
        return scan.root

    def _segment(self, scan: Scan, position: int) -> int:
        """Parse up to the end of the line or of the first node on it."""
        source = scan.source
        end = scan.line_end(position)
        content, line_break, visible = _line_break(source, position, end)
        start = at = position
        while at < content:
            character = source[at]
            fresh = at == position
            chain = self._rules.get(_key(character, fresh))
            if chain is not None:
                if not fresh:
                    scan.root.append_text(start, at)
                    start = at
                for rule in chain:
                    reached = rule(scan, at)
                    if reached != NOWHERE:
                        return reached
            if character == "\\":
                at = self._past_escape(source, at)
                continue
            stop = self._stop.search(source, at + 1, content)
            at = stop.start() if stop else content
        stop_at = content if visible else start + len(source[start:content].rstrip(SPACES))
        text = Node("text", start, stop_at)
        text.line_break = line_break
        scan.root.append(text)
        return end

    def _past_escape(self, source: str, at: int) -> int:
        """Behind a backslash: punctuation is plain text, a space may still start something."""
        following = source[at + 1 : at + 2]
        if following in PUNCTUATION or (following == " " and self._escaped_space):
            return at + 2
        return at + 1


def _key(character: str, fresh: bool) -> str:
    if character in PUNCTUATION:
        return character
    return " " if fresh or character in SPACES else character


def _line_break(source: str, position: int, end: int) -> tuple[int, str, bool]:
    """Where the line's content ends, which break follows it, and whether a backslash made it."""
    if source[end - 1] != "\n":
        return end, "", False
    stop = end - 1
    backslash = stop > position and source[stop - 1] == "\\"
    if backslash and (stop - 1 == position or source[stop - 2] != "\\"):
        return stop - 1, "hard", True
    if stop > position + 1 and source[stop - 2 : stop] == "  ":
        return stop - 2, "hard", False
    return stop, "soft", False


# Rules ------------------------------------------------------------------------------------------


def code_span(scan: Scan, at: int) -> int:
    """`code`; the line breaks in it become spaces. A run that nothing closes is text."""
    source = scan.source
    opener = _BACKTICKS.match(source, at)
    assert opener is not None
    inside = opener.end()
    for closer in _BACKTICKS.finditer(source, inside):
        if closer.end() - closer.start() != inside - at:
            continue
        start, end = inside, closer.start()
        node = Node("code", start, end)
        while start < end:
            stop = min(scan.line_end(start), end)
            node.append(Node("text", start, stop))
            start = stop
        content = source[inside:end]
        is_padded = content[:1] in (" ", "\n") and content[-1:] in (" ", "\n")
        if is_padded and content.strip(SPACES) and node.first and node.last:
            node.first.start += 1
            node.last.end -= 1
        scan.root.append(node)
        return closer.end()
    scan.root.append(Node("text", at, inside))
    return inside


def autolink(scan: Scan, at: int) -> int:
    """<https://example.org> and <someone@example.org>."""
    for pattern in (_EMAIL, _URI):
        match = pattern.match(scan.source, at)
        if match:
            node = Node("autolink", text=match[1])
            is_mail = pattern is _EMAIL and not match[1].lower().startswith("mailto:")
            node.url = ("mailto:" if is_mail else "") + match[1]
            scan.root.append(node)
            return match.end()
    return NOWHERE


def raw_html(scan: Scan, at: int) -> int:
    """<b>, </b>, comments and what else HTML has."""
    match = TAG.match(scan.source, at)
    if match is None:
        return NOWHERE
    scan.root.append(Node("raw", text=match[0]))
    return match.end()


def task(scan: Scan, at: int) -> int:
    """[x] at the start of a list item."""
    if not scan.is_item or scan.root.first is not None:
        return NOWHERE
    match = _TASK.match(scan.source, at, scan.line_end(at))
    if match is None:
        return NOWHERE
    scan.root.append(Node("checkbox", text=match[1].strip().lower()))
    return match.end()


def span(character: str, tags: Mapping[int, str], *, longest: int = 0) -> Rule:
    """A rule for delimiter runs: how many characters make which tag.

    A run longer than ``longest``, or right behind the same character, is text.
    """

    def rule(scan: Scan, at: int) -> int:
        source = scan.source
        line_end = scan.line_end(at)
        end = at
        while end < line_end and source[end] == character:
            end += 1
        if longest and (end - at > longest or scan.before(at) == character):
            return NOWHERE
        if end - at < min(tags):
            return NOWHERE
        before, after = scan.before(at), scan.after(end)
        if character == "^" and after in "+-'":
            after = "z"
        left, right = flanking(before, after)
        node = Node("delimiter", at, end, character)
        if character == "_":
            node.can_open = left and (not right or is_punct(before))
            node.can_close = right and (not left or is_punct(after))
        else:
            node.can_open, node.can_close = left, right
        node.tags = tags
        scan.root.append(node)
        scan.delimiters.append(node)
        return end

    return rule


def process_delimiters(scan: Scan, bottom: Node | None) -> None:
    """Pair openers with closers among the delimiters above ``bottom``, then forget them."""
    stack = scan.delimiters
    base = 0
    if bottom is not None:
        # From the end: those above it are few, and those below it may be all of a long text.
        base = len(stack)
        while base and stack[base - 1] is not bottom:
            base -= 1
    at = base
    while at < len(stack):
        closer = stack[at]
        if not closer.can_close:
            at += 1
            continue
        found, maybe = NOWHERE, False
        for index in range(at - 1, base - 1, -1):
            opener = stack[index]
            if opener.can_open and opener.text == closer.text:
                maybe = True
                if _length(opener, closer):
                    found = index
                    break
        if found == NOWHERE:
            if not maybe and not closer.can_open:
                closer.to_text()
                del stack[at]
            else:
                at += 1
            continue
        at = _pair(stack, found, at)
    for node in reversed(stack[base:]):
        node.to_text()
    del stack[base:]


def _length(opener: Node, closer: Node) -> int:
    """How many characters of both runs make the span; 0 by the rule of three."""
    if (
        (opener.can_close or closer.can_open)
        and (opener.original + closer.original) % 3 == 0
        and closer.original % 3 != 0
    ):
        return 0
    return 2 if opener.length >= 2 and closer.length >= 2 else 1


def _pair(stack: list[Node], opening: int, closing: int) -> int:
    """Wrap what stands between two delimiters; returns where to go on in the stack."""
    opener, closer = stack[opening], stack[closing]
    count = _length(opener, closer)
    for between in stack[opening + 1 : closing]:
        between.to_text()
    del stack[opening + 1 : closing]
    opener.length -= count
    closer.length -= count
    opener.end = opener.start + opener.length
    wrapper = Node("span", text=opener.tags.get(count) or next(iter(opener.tags.values())))
    child = opener.next
    while child is not None and child is not closer:
        following = child.next
        child.remove()
        wrapper.append(child)
        child = following
    opener.insert_after(wrapper)
    at = opening + 1
    if not opener.length:
        opener.remove()
        del stack[opening]
        at = opening
    if not closer.length:
        closer.remove()
        del stack[at]
    return at
