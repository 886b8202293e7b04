"""Marks stay clear of hard breaks, graphemes and the names of emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.writing.emphasis import bold, code, strikethrough
from tests.writing.drawn import after

if TYPE_CHECKING:
    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("command", "drawn", "expected"),
    [
        (bold, "«a\\\nb|", "**«a**\\\n**b|**"),
        (bold, "«a\\|\nb", "**«a|**\\\nb"),
        (bold, "a|\\\nb", "**a|**\\\nb"),
        (bold, "a\\|\nb", "**a|**\\\nb"),
        (code, "«a\\\nb|", "`«a`\\\n`b|`"),
        (strikethrough, "> «a\\\n> b|", "> ~~«a~~\\\n> ~~b|~~"),
        (bold, "**a**\\\n«b|", "**a**\\\n**«b|**"),
        (bold, "«a  \nb|", "**«a  \nb|**"),
        (bold, "«a\\\\\nb|", "**«a\\\\\nb|**"),
    ],
)
def test_the_backslash_of_a_hard_break_stays_outside_of_the_marks(
    command: Command, drawn: str, expected: str
) -> None:
    assert after(drawn, command) == expected
    if "«" in drawn and "\\|" not in drawn and "**a" not in drawn:
        assert after(expected, command) == drawn


@pytest.mark.parametrize(
    ("drawn", "expected", "back"),
    [
        ("👍|🏽", "**👍|🏽**", "👍|🏽"),
        ("x 👍|🏽 y", "x **👍|🏽** y", "x 👍|🏽 y"),
        ("«👍|🏽 x", "**«👍🏽|** x", "«👍🏽| x"),
        ("🇩«🇪 x|", "**«🇩🇪 x|**", "«🇩🇪 x|"),
        ("«e|\u0301x", "**«e\u0301|**x", "«e\u0301|x"),
        ("हि«न्|दी", "हि**«न्दी|**", "हि«न्दी|"),
        (":smi|le:", "**:smi|le:**", ":smi|le:"),
        ("a :smi«le: x|", "a **«:smile: x|**", "a «:smile: x|"),
        ("10:«30|:00", "10:**«30|**:00", "10:«30|:00"),
        ("`:smi|le:`", "**`:smi|le:`**", "`:smi|le:`"),
    ],
)
def test_a_grapheme_and_the_name_of_an_emoji_are_marked_whole(
    drawn: str, expected: str, back: str
) -> None:
    assert after(drawn, bold) == expected
    assert after(expected, bold) == back
