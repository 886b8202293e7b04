"""Lines made headings, and text again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.block import BlockKind
from editor.scan.rules import Procedure
from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import GOES_ON, VERBATIM, in_body, text_start
from editor.writing.selection import Change, Command, Selection, moved

if TYPE_CHECKING:
    from editor.scan.block import Block
    from editor.scan.scan import Scan

_NO_HEADING = VERBATIM | {LineKind.RULE, LineKind.TABLE_RULE}
_TEXT = (LineKind.PARAGRAPH, LineKind.CONTINUATION)
_CLOSING = re.compile(r"(?<!\\)#+[ \t]*$")
_ESCAPED_CLOSING = re.compile(r"\\#(?:\\?#)*(?=[ \t]*$)")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*(\\)$")
"""The backslash of a hard break, which a heading has none of."""


class _Target(NamedTuple):
    """Lines that are to become one heading; ``underlined`` is the block if they are one so.

    A tuple, since there may be as many as the post has lines.
    """

    first: int
    last: int
    level: int = 0
    underlined: Block | None = None


def heading(level: int) -> Command:
    """The command that makes lines headings of ``level`` (1 to 6), and plain if they are; 0 clears.

    The command keeps the cursor on its text. The underline of a heading goes; number signs stand
    before it instead. What the signs would make of the end of the text is escaped.
    """

    def command(scan: Scan, selection: Selection) -> Change | None:
        targets = _targets(scan, selection)
        if not targets:
            return None
        wanted = 0 if all(target.level == level for target in targets) else level
        first, last = targets[0].first, targets[-1].last
        draft = _Draft(scan, first, last, selection)
        for target in reversed(targets):
            if target.underlined is not None:
                draft.write_underlined(target.underlined, wanted)
            else:
                draft.write_signs(target.first, wanted)
        return draft.change()

    return command


def _targets(scan: Scan, selection: Selection) -> list[_Target]:
    """What is selected, line by line; empty lines only if there are no others."""
    chosen = in_body(scan, selection)
    if chosen is None:
        return []
    found: list[_Target] = []
    empty: list[_Target] = []
    first, last = chosen.start[0], chosen.last_line
    kinds = scan.kinds(first, last + 2) + bytes(2)
    line = first
    while line <= last:
        own, behind = kinds[line - first], kinds[line - first + 1]
        if own == LineKind.PARAGRAPH and _is_boxed(scan, line):
            line += 1
            continue
        if own == LineKind.BLANK or (own == LineKind.PARAGRAPH and behind not in GOES_ON):
            (found if scan[line].strip() else empty).append(_Target(line, line))
            line += 1
            continue
        kind = scan.block_kind(line)
        if kind is BlockKind.PARAGRAPH:
            end = min(scan.extent(line).stop, last + 1)
            for each, text in enumerate(scan[line:end], line):
                (found if text.strip() else empty).append(_Target(each, each))
            line = end
            continue
        target = _Target(line, line)
        if kind is BlockKind.HEADING:
            block = scan.block(line)
            underlined = block if block.last > block.pieces[-1].line else None
            target = _Target(block.first, block.last, block.level, underlined)
        if not scan[line].strip():
            empty.append(target)
        elif kind is not BlockKind.TABLE_ROW and scan.kind(line) not in _NO_HEADING:
            found.append(target)
        line = target.last + 1
    return found or [target for target in empty if scan.kind(target.first) not in _NO_HEADING]


def _is_boxed(scan: Scan, line: int) -> bool:
    """Whether a paragraph begins behind the box of a task, where signs of a heading are text."""
    if scan.rules.boxed_blocks or "]" not in scan[line][: scan.start(line)]:
        return False
    return any(mark.task >= 0 for mark in scan.line(line).marks)


def _behind(selection: Selection, line: int, place: range) -> Selection:
    def moved_out(at_line: int, at: int) -> tuple[int, int]:
        return at_line, place.stop if at_line == line and at in place else at

    return Selection(
        *moved_out(selection.anchor_line, selection.anchor),
        *moved_out(selection.line, selection.column),
    )


class _Draft:
    """The lines ``first`` to ``last``, written from the last one on, and where the selection is."""

    def __init__(self, scan: Scan, first: int, last: int, selection: Selection) -> None:
        self._scan = scan
        self._first = first
        self._before = scan[first : last + 1]
        self._texts = list(self._before)
        self._selection = selection

    def change(self) -> Change | None:
        """The change; None where it makes no difference."""
        if self._texts == self._before:
            return None
        edit = LineEdit(self._first, len(self._before), tuple(self._texts))
        return Change(edit, self._selection)

    def write_signs(self, line: int, level: int) -> None:
        """Number signs before a line, and behind it if there are some; none for level 0."""
        scan, chosen = self._scan, self._selection
        text = scan[line]
        put = "#" * level + " " if level else ""
        is_text = scan.kind(line) in _TEXT
        if is_text and line not in (chosen.anchor_line, chosen.line) and text[-1:] not in "#\\":
            at = scan.start(line)
            self._texts[line - self._first] = f"{text[:at]}{put}{text[at:]}"
            return
        found = scan.line(line)
        at = begin = text_start(text, found)
        end = len(text)
        if found.kind is LineKind.HEADING:
            closed = bool(text[found.end :].strip())
            begin = found.start if found.start < found.end or closed else len(text)
            end = found.end if closed else end
        closing = text[end:].rstrip()
        closing = closing.rstrip("#") + "#" * level if closing and level else ""
        self._texts[line - self._first] = text[:at] + put + text[begin:end] + closing
        # A place in the old signs goes behind the new ones.
        self._selection = _behind(self._selection, line, range(at, begin))
        self._selection = moved(self._selection, line, at, len(put) - (begin - at))
        if level and is_text:
            goes_on = line + 1 < len(scan) and scan.kind(line + 1) == LineKind.CONTINUATION
            self._close(line, is_broken=goes_on)
        elif found.kind is LineKind.HEADING and not level and not closing:
            self._unescape(line)
        self._clamp(line)

    def write_underlined(self, block: Block, level: int) -> None:
        """Number signs for a heading that is underlined, or nothing but its text."""
        scan = self._scan
        last = block.last
        if level:
            self._drop(last)
            for piece in reversed(block.pieces[1:]):
                self._break_off(piece.line - 1)
                self._join(piece.line, piece.start)
            at = block.pieces[0].start
            put = "#" * level + " "
            text = self._texts[block.first - self._first]
            self._texts[block.first - self._first] = text[:at] + put + text[at:]
            self._selection = moved(self._selection, block.first, at, len(put))
            self._close(block.first, is_broken=False)
        elif self._may_follow(block):
            self._drop(last)
        else:
            # What follows would be read otherwise.
            self._texts[last - self._first] = scan[last][: scan.line(last).start].rstrip()
            self._clamp(last)

    def _may_follow(self, block: Block) -> bool:
        """Whether the line behind an underlined heading is the same where that is a paragraph."""
        scan, behind = self._scan, block.last + 1
        if behind >= len(scan) or scan.kind(behind) == LineKind.BLANK:
            return True
        heading, line = scan.line(block.last), scan.line(behind)
        return (
            scan.block_kind(behind) is BlockKind.PARAGRAPH
            and heading.containers == line.containers
            and all(mark.container.kind is ContainerKind.QUOTE for mark in line.marks)
        )

    def _close(self, line: int, *, is_broken: bool) -> None:
        """Escape the signs at the end of a new heading, which would count as closing it.

        ``is_broken``: a hard break at its end is to go.
        """
        if is_broken:
            self._break_off(line)
        text = self._texts[line - self._first]
        found = _CLOSING.search(text)
        if found is None or not text[: found.start()].strip(" \t#>"):
            return
        at = found.start()
        is_python = self._scan.rules.procedure is Procedure.PYTHON_MARKDOWN
        if not is_python and text[at - 1] not in " \t":
            return
        # Python-Markdown takes all signs that are not escaped one by one.
        escaped = len(text[at:].rstrip()) if is_python else 1
        self._texts[line - self._first] = text[:at] + "\\#" * escaped + text[at + escaped :]
        for sign in reversed(range(at, at + escaped)):
            self._selection = moved(self._selection, line, sign, 1)

    def _unescape(self, line: int) -> None:
        text = self._texts[line - self._first]
        found = _ESCAPED_CLOSING.search(text)
        if found is not None:
            for at in reversed(range(*found.span())):
                if text[at] == "\\":
                    text = text[:at] + text[at + 1 :]
                    self._selection = moved(self._selection, line, at, -1)
            self._texts[line - self._first] = text

    def _break_off(self, line: int) -> None:
        """Take the backslash of a hard break from the end of a line."""
        text = self._texts[line - self._first]
        found = _BREAK.search(text)
        if found is not None:
            self._texts[line - self._first] = text[: found.start(1)]
            self._clamp(line)

    def _drop(self, line: int) -> None:
        self._texts[line - self._first] = ""
        self._join(line, len(self._scan[line]), between="")

    def _join(self, line: int, start: int, between: str = " ") -> None:
        """Put what stands on ``line`` from ``start`` on behind the line before it."""
        before = self._texts[line - 1 - self._first].rstrip()
        rest = self._texts.pop(line - self._first)[start:]
        self._texts[line - 1 - self._first] = before + between + rest
        end = len(before) + len(between)

        def place(at_line: int, column: int) -> tuple[int, int]:
            if at_line == line:
                return line - 1, end + max(0, column - start)
            if at_line == line - 1:
                return at_line, min(column, end)
            return (at_line - 1, column) if at_line > line else (at_line, column)

        chosen = self._selection
        anchor = place(chosen.anchor_line, chosen.anchor)
        self._selection = Selection(*anchor, *place(chosen.line, chosen.column))

    def _clamp(self, line: int) -> None:
        """Keep the selection within a line that may have become shorter."""
        most = len(self._texts[line - self._first])
        chosen = self._selection
        anchor = min(chosen.anchor, most) if chosen.anchor_line == line else chosen.anchor
        column = min(chosen.column, most) if chosen.line == line else chosen.column
        self._selection = Selection(chosen.anchor_line, anchor, chosen.line, column)
