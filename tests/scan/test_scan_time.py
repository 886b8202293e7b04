"""Four times the line takes about four times as long to read, whatever stands on it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from editor.scan import rules
from editor.scan.scan import Scan

_DOLLARS = (("$$", "$$"),)
RULES = {
    "github": rules.GFM,
    "hugo": replace(rules.GOLDMARK, templates="hugo", math=_DOLLARS),
    "jekyll": replace(rules.KRAMDOWN, templates="liquid"),
    "pelican": replace(
        rules.PYTHON_MARKDOWN, attribute_lines=True, math=_DOLLARS, templates="nunjucks"
    ),
    "mdx": rules.MDX,
}
BEGUN = ("", "[a]: ", '[a]: /b "', "[a]: <", "*[", "<div ", "# ", "```", "``` {", "| ", "--", "> ")
PIECES = (
    " ", "\t", "-", "=", "*", "_", "`", "~", "#", ">", "[", "]", "|", ":", "<", "\\", "(", "{", "'",
    '"', "- ", "> ", "1. ", "| ", "|-", "-|", "\\|", "<a ", "<div", "</", "<!--", "[^", "{% ", "{{",
    "$$", "a=", "b='c' ", ": ", "- - ",
)  # fmt: skip
SIZE = 3_000
_MOST_GROWTH = 9
"""Four is linear and sixteen quadratic."""

_SURE = 0.02
"""Seconds of the processor below which a measurement says nothing."""


def _lines(size: int) -> list[str]:
    lines = [
        begun + (piece * size)[:size] + end
        for begun in BEGUN
        for piece in PIECES
        for end in ("", "!")
    ]
    runs = "".join("`" * length + "x" for length in range(1, int((2 * size) ** 0.5)))
    return [*lines, runs, f"|{runs}"]


def _spent(line: str, block_rules: rules.BlockRules) -> float:
    scan = Scan(["text|x", line, "", line, "<div>", line, "", "- a", line], block_rules)
    begun = time.process_time()
    scan.line(len(scan) - 1)
    return time.process_time() - begun


@pytest.mark.parametrize("name", RULES)
def test_a_hostile_line_is_read_in_time_that_follows_its_size(name: str) -> None:
    block_rules = RULES[name]
    slow = []
    for short, long in zip(_lines(SIZE), _lines(4 * SIZE), strict=True):
        spent = _spent(long, block_rules)
        if spent > _SURE and spent > _MOST_GROWTH * _spent(short, block_rules):
            # A second look, since another process may have been in the way.
            least = min(_spent(short, block_rules) for _ in range(3))
            if min(_spent(long, block_rules) for _ in range(3)) > _MOST_GROWTH * least:
                slow.append(short[:40])
    assert not slow
