"""Another text in the place of one, written as that is wherever the two say the same.

What stands for each character is known: its row, its escape, the break that is read as a space. So
one word more is one row changed, and what nobody touched keeps its spelling. Whether the other text
is what is read then, only reading it shows: these are proposals, the best first, to be proven by
whoever makes them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.frontmatter.nodes import Format, Kind, Node, Splice, Style, Tree
from editor.frontmatter.scalar_parts import BLOCKS, ScalarPart, parts_of
from editor.frontmatter.text import NEVER_BARE, escape_lines
from editor.frontmatter.toml_edit import in_many_lines, in_quotes
from editor.frontmatter.yaml_scalars import double_quoted, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FORMATS: Final = (Format.YAML, Format.TOML, Format.JSON)
_WORDS: Final = re.compile(r"\w+|\s|.", re.DOTALL)
# A line that would close the head.
_FENCE: Final = re.compile(r"^(?:\+\+\+|---)", re.MULTILINE)
_WIDTH: Final = 80
_NARROW: Final = 60
"""Columns of a row at most where the rows that are there do not say, being shorter than these."""
_MOST: Final = 200_000
"""Pairs of words that are compared one by one; of more, all between the ends is another text."""


class _Change(NamedTuple):
    """``new`` in the place of ``old[start:end]``."""

    start: int
    end: int
    new: str


def alike(tree: Tree, node: Node, text: str, *, in_brackets: bool) -> Iterator[list[Splice]]:
    """Ways to write ``text`` in the place of a scalar, none of them proven.

    There are none where nothing could be kept: for a value on one line without escapes.
    ``in_brackets``: whether the value stands in a list or table with brackets.
    """
    if node.kind is not Kind.TEXT or node.mark or node.tag or tree.format not in _FORMATS:
        return
    source = tree.text[node.start : node.end]
    if not text or not ("\n" in source or ("\\" in source and source[:1] == '"')):
        return
    writing = _writing(tree, node, text, in_brackets=in_brackets)
    if writing is None:
        return
    tried: set[tuple[Splice, ...]] = set()
    for splices in writing.ways():
        if splices and tuple(splices) not in tried:
            tried.add(tuple(splices))
            if tree.format is not Format.TOML or not any(_FENCE.search(it.new) for it in splices):
                yield splices


def _writing(tree: Tree, node: Node, text: str, *, in_brackets: bool) -> _Writing | None:
    """What is known of a scalar; None where its style cannot hold the text."""
    is_block = tree.format is Format.YAML and node.style in BLOCKS
    old, new = node.text, text
    if is_block:
        old, new = node.text.rstrip("\n"), text.rstrip("\n")
        if not old or not new or node.text[len(old) :] != text[len(new) :]:
            return None
        if not _block_holds(old, new, tree.text[node.start : node.end]):
            return None
    elif tree.format is Format.YAML and not _quotes_hold(node.style, new, in_brackets=in_brackets):
        return None
    elif tree.format is Format.TOML and node.style in (Style.SINGLE, Style.LITERAL):
        quotes = "'" if node.style is Style.SINGLE else "'''"
        if quotes in new or new.endswith("'") or NEVER_BARE.search(new.replace("\t", "")):
            return None
    units = parts_of(tree, node)
    if units is None:
        return None
    while is_block and units and units[-1].text.strip("\n") == "":
        units.pop()
    if not units or "".join([unit.text for unit in units]) != old:
        return None
    return _Writing(tree, node, units, old, new)


def _block_holds(old: str, new: str, source: str) -> bool:
    """Whether all readers take the text for what it is in the indentation that stands there."""
    if NEVER_BARE.search(new.replace("\n", "").replace("\t", "")):
        return False
    lead = len(old) - len(old.lstrip(" \t\n"))
    if old[:lead] != new[: len(new) - len(new.lstrip(" \t\n"))]:
        return False
    # Hugo's reader strips white space with the line end (goccy/go-yaml, `|-`).
    if new != new.rstrip() and "-" in source.split("\n", 1)[0].partition("#")[0]:
        return False
    known = set(old.split("\n"))
    return not any(line.isspace() and line not in known for line in new.split("\n"))


def _quotes_hold(style: Style, new: str, *, in_brackets: bool) -> bool:
    if style is Style.PLAIN:
        return is_plain(" ".join(new.split("\n")), flow=in_brackets)
    if style is Style.SINGLE:
        return not NEVER_BARE.search(new.replace("\n", ""))
    return True


@dataclass(frozen=True, slots=True)
class _Writing:
    """A scalar with what each part of it says, and the text that it is to say."""

    tree: Tree
    node: Node
    units: Sequence[ScalarPart]
    old: str
    new: str

    def ways(self) -> Iterator[list[Splice]]:
        places = [0]
        for unit in self.units:
            places.append(places[-1] + len(unit.text))
        for changes in (_changes(self.old, self.new), [_whole(self.old, self.new)]):
            for wraps, beyond in ((True, False), (False, False), (False, True)):
                splices = self._splices(changes, places, wraps=wraps, beyond=beyond)
                if splices is not None:
                    yield splices

    def _splices(
        self, changes: Sequence[_Change], places: Sequence[int], *, wraps: bool, beyond: bool
    ) -> list[Splice] | None:
        """The splices of all changes; ``beyond``: the breaks beside them become what they say."""
        spans: list[tuple[int, int, str]] = []
        for change in changes:
            span = self._span(change, places, beyond=beyond)
            if spans and span[0] < spans[-1][1]:
                return None  # two changes in one escape
            spans.append(span)
        width = self._width()
        splices: list[Splice] = []
        for first, end, said in spans:
            start = self.units[first].start if first < len(self.units) else self.units[-1].end
            stop = self.units[end - 1].end if end > first else start
            written = self._written(said, start, width if wraps else None)
            # An empty row has no indentation.
            text = self.tree.text
            if text.startswith("\n", stop):
                written = re.sub(r"\n +\Z", "\n", written)
            row = text.rfind("\n", 0, start) + 1
            if written.startswith("\n") and not text[row:start].strip(" "):
                start = max(row, splices[-1].end if splices else 0)
            splices.append(Splice(start, stop, written))
        return splices

    def _span(
        self, change: _Change, places: Sequence[int], *, beyond: bool
    ) -> tuple[int, int, str]:
        """The units that a change replaces, from and to, and what it has them say."""
        # What says nothing, as a break that is escaped, stays before what goes.
        is_more = change.end == change.start
        first = bisect_left(places, change.start)
        if not is_more or places[first] > change.start:
            first = bisect_right(places, change.start) - 1
        end = min(max(first, bisect_left(places, change.end)), len(self.units))
        said = self.old[places[first] : change.start] + change.new
        said += self.old[change.end : places[end]]
        if beyond:
            while first > 0 and self._is_break(self.units[first - 1]):
                first -= 1
                said = self.units[first].text + said
            while end < len(self.units) and self._is_break(self.units[end]):
                said += self.units[end].text
                end += 1
        return first, end, said

    def _is_break(self, unit: ScalarPart) -> bool:
        return "\n" in self.tree.text[unit.start : unit.end]

    def _width(self) -> int | None:
        """The columns that a row of this scalar has at most; None where rows are not ended."""
        text = self.tree.text
        if self.tree.format is not Format.YAML or self.node.style is Style.LITERAL:
            return None
        first, end = self.units[0].start, self.units[-1].end
        rows = text[text.rfind("\n", 0, first) + 1 : end].split("\n")
        longest = max(map(len, rows))
        if longest <= _NARROW or (len(rows) == 1 and longest <= _WIDTH):
            return _WIDTH
        return longest if len(rows) > 1 else None

    def _written(self, said: str, start: int, width: int | None) -> str:
        """A part of the text as it stands in this style, beginning at ``start``."""
        style, form = self.node.style, self.tree.format
        if form is Format.JSON:
            return escape_lines(json.dumps(said, ensure_ascii=False))[1:-1]
        if form is Format.TOML:
            return self._toml(said)
        if style is Style.DOUBLE:
            said = double_quoted(said)[1:-1]
        elif style is Style.SINGLE:
            said = said.replace("'", "''")
        indent = " " * self._indent()
        if "\n" in said:
            # Where rows are folded, one break more than the text has.
            more = "" if style is Style.LITERAL else "\n"
            rows = re.sub("\n+", lambda match: more + match[0], said).split("\n")
            return "\n".join([rows[0], *[indent + row if row else "" for row in rows[1:-1]]]) + (
                "\n" + indent + rows[-1]
            )
        if width is None:
            return said
        text = self.tree.text
        before = text[start - 1 : start]
        return _wrapped(said, start - text.rfind("\n", 0, start) - 1, width, indent, before)

    def _toml(self, said: str) -> str:
        if self.node.style in (Style.SINGLE, Style.LITERAL):
            return said
        return (
            in_many_lines(said)[3:-3] if self.node.style is Style.FOLDED else in_quotes(said)[1:-1]
        )

    def _indent(self) -> int:
        """The column of the rows behind the first."""
        text, first = self.tree.text, self.units[0].start
        rows = text[first : self.units[-1].end].split("\n")[1:]
        if self.node.style in BLOCKS:
            return first - text.rfind("\n", 0, first) - 1
        return next((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), 2)


def _wrapped(said: str, column: int, width: int, indent: str, before: str) -> str:
    """The words of a part, in another row where one would reach beyond ``width``."""
    words = said.split(" ")
    written, column = words[0], column + len(words[0])
    ends = words[0] or before.strip()
    for word in words[1:]:
        if word and ends and column + 1 + len(word) > width:
            written, column = f"{written}\n{indent}{word}", len(indent) + len(word)
        else:
            written, column = f"{written} {word}", column + 1 + len(word)
        ends = word
    return written


def _whole(old: str, new: str) -> _Change:
    """The change between the first and the last character that is another."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    most -= start
    end = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    new = new[start : len(new) - end]
    # A row that comes in comes in behind the one before, not before the next.
    while start + end == len(old) and start and new[-1:] == "\n" == old[start - 1]:
        start, end, new = start - 1, end + 1, "\n" + new[:-1]
    return _Change(start, len(old) - end, new)


def _changes(old: str, new: str) -> list[_Change]:
    """What is another, word by word where that is not too much to compare."""
    whole = _whole(old, new)
    before, after = _WORDS.findall(old[whole.start : whole.end]), _WORDS.findall(whole.new)
    if not before or not after or len(before) * len(after) > _MOST:
        return [whole]
    changes = []
    ends = [whole.start]
    for word in before:
        ends.append(ends[-1] + len(word))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for change, i, i_end, j, j_end in matcher.get_opcodes():
        if change != "equal":
            changes.append(_Change(ends[i], ends[i_end], "".join(after[j:j_end])))
    return changes
