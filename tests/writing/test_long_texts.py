"""Four times the lines take about four times as long to change, whatever lines they are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from editor.scan.scan import Scan
from editor.writing import emphasis, headings, lists, paragraphs
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from editor.writing.selection import Command

COMMANDS: dict[str, Command] = {
    "bold": emphasis.bold,
    "strikethrough": emphasis.strikethrough,
    "code": emphasis.code,
    "heading": headings.heading(2),
    "bullets": paragraphs.bullets,
    "numbers": paragraphs.numbers,
    "tasks": paragraphs.tasks,
    "quote": paragraphs.quote,
    "indent": lists.indent,
    "outdent": lists.outdent,
}
KINDS = {
    "one paragraph": ("a line of text",),
    "paragraphs": ("a line of text", ""),
    "list": ("- an item",),
    "numbered list": ("1. an item",),
    "quote": ("> a line",),
    "headings": ("## A heading",),
    "marked": ("**a line** of *text*",),
    "table": ("| a | b |", "|---|---|", "| c | d |"),
}
SIZE = 1_000
_LINES = ("bullets", "numbers", "tasks", "quote")
_NESTING = ("indent", "outdent")
_MOST_GROWTH = 9
"""Four is linear and sixteen quadratic."""

_SURE = 0.02
"""Seconds of the processor below which a measurement says nothing."""


def _spent(command: Command, lines: tuple[str, ...], size: int) -> float:
    scan = Scan(lines[:2] * (size // 2) if len(lines) < 3 else [*lines, *lines[2:] * size])
    scan.line(len(scan) - 1)
    everything = Selection(0, 0, len(scan) - 1, len(scan[-1]))
    begun = time.thread_time()
    command(scan, everything)
    return time.thread_time() - begun


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_on_every_line_costs_what_the_lines_do(name: str, kind: str) -> None:
    command, lines = COMMANDS[name], KINDS[kind]
    lines = lines * 2 if len(lines) == 1 else lines
    spent = _spent(command, lines, 4 * SIZE)
    if spent > _SURE and spent > _MOST_GROWTH * _spent(command, lines, SIZE):
        # A second look, since another process may have been in the way.
        least = min(_spent(command, lines, SIZE) for _ in range(3))
        assert min(_spent(command, lines, 4 * SIZE) for _ in range(3)) < _MOST_GROWTH * least


@pytest.mark.parametrize("lead", ["", "{n}. ", "- [ ] ", "> ", "> - "])
def test_lines_that_begin_alike_are_read_as_one_is(lead: str) -> None:
    scan = Scan([f"{lead.format(n=number)}text" for number in range(1, 4 * SIZE)])
    last = len(scan) - 1
    for name in [name for name in COMMANDS if name not in _NESTING]:
        change = COMMANDS[name](scan, Selection(0, 0, last, len(scan[last])))
        assert change is not None
        if name in _LINES:
            scan.apply(change.edit, 0)
            scan.line(last)
    assert scan.lines_read > SIZE > scan.lines_read_whole
