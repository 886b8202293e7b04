from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.writing.pairs import erased, typed
from tests.writing.drawn import after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.selection import Change, Selection


def type_into(drawn: str, keys: str) -> str:
    for key in keys:

        def press(lines: Sequence[str], selection: Selection, key: str = key) -> Change | None:
            return typed(lines, selection, key)

        drawn = after(drawn, press) or drawn.replace("|", key + "|")
    return drawn


@pytest.mark.parametrize(
    ("before", "keys", "expected"),
    [
        ("a |", "`", "a `|`"),
        ("a |", "`x`", "a `x`|"),
        ("a |", "[", "a [|]"),
        ("a |", "[x]", "a [x]|"),
        ("a |", "**", "a **|**"),
        ("a |", "**x**", "a **x**|"),
        ("a |", "***", "a ***|***"),
        ("|", "***", "***|"),
        ("|", "* item", "* item|"),
        ("|", "```", "```|"),
        ("a|b", "`", "a`|b"),
        ("ab|", "[", "ab[|"),
        ("2 |", "*", "2 *|"),
        (r"a \|", "`", r"a \`|"),
        ("a |.", "`", "a `|`."),
        ("a] |]", "]", "a] ]|]"),
        ("a «word| b", "*", "a *«word|* b"),
        ("a *«word|* b", "*", "a **«word|** b"),
        ("a |word» b", "[", "a [|word»] b"),
        ("a «word| b", "(", "a («word|) b"),
    ],
)
def test_marks_come_in_pairs_where_that_is_meant(before: str, keys: str, expected: str) -> None:
    assert type_into(before, keys) == expected


def test_nothing_is_paired_in_code() -> None:
    assert type_into("```\n|\n```", "**[") == "```\n**[|\n```"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a `|`", "a |"),
        ("a **|** b", "a | b"),
        ("a ***|***", "a |"),
        ("[|]", "|"),
        ("a|", None),
        ("```|```", None),
        ("a `«x|`", None),
    ],
)
def test_backspace_takes_an_empty_pair_away(before: str, expected: str | None) -> None:
    assert after(before, erased) == expected
