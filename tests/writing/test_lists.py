from __future__ import annotations

from functools import partial

import pytest

from editor.writing.lists import enter
from editor.writing.nesting import indent, outdent
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one|", "- one\n- |"),
        ("* one|", "* one\n* |"),
        ("- on|e two", "- on\n- |e two"),
        ("- one |two", "- one \n- |two"),
        ("1. one|", "1. one\n2. |"),
        ("9) one|", "9) one\n10) |"),
        ("1. one|\n2. two\n3. three\n\ntext", "1. one\n2. |\n3. two\n4. three\n\ntext"),
        ("1. one|\n   more\n2. two\n1. x", "1. one\n2. |\n   more\n3. two\n1. x"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("  - nested|", "  - nested\n  - |"),
        ("> quoted|", "> quoted\n> |"),
        (">quoted|", ">quoted\n> |"),
        ("> - item|", "> - item\n> - |"),
        ("tags:\n  - blog|", "tags:\n  - blog\n  - |"),
    ],
)
def test_enter_goes_on_with_the_list_or_quote(before: str, expected: str) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n- |", "- one\n|"),
        ("- one\n  - |", "- one\n- |"),
        ("1. one\n2. |", "1. one\n|"),
        ("- [ ] |", "|"),
        ("> one\n> |", "> one\n|"),
        ("> > |", "> |"),
        ("> - |", "> |"),
    ],
)
def test_enter_on_an_empty_item_leaves_the_list(before: str, expected: str) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    "before",
    [
        "plain|",
        "|- one",
        "-| one",
        "- «one|",
        "---|",
        "* * *|",
        "-5 degrees|",
        "**bold**|",
        "1.5 litres|",
        "```\n- x|\n```",
        "| a | b",
        "\\- not a list|",
    ],
)
def test_enter_is_a_plain_new_line_elsewhere(before: str) -> None:
    drawn = before if before.count("|") == 1 else "a |b"
    assert after(drawn, enter) is None


def test_enter_in_code_keeps_the_indentation() -> None:
    assert after("```\n    if x:|\n```", enter) == "```\n    if x:\n    |\n```"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n- tw|o", "- one\n    - tw|o"),
        ("- one\n- two|\n  - child\n- three", "- one\n    - two|\n      - child\n- three"),
        ("- one\n- «two\n- three|", "- one\n    - «two\n    - three|"),
        ("> - one\n> - two|", "> - one\n>     - two|"),
        ("- one\n  - a\n- b|", "- one\n  - a\n  - b|"),
        ("- one\nmore of it\n- two|", "- one\nmore of it\n    - two|"),
        ("1. one\n2. tw|o\n3. three", "1. one\n    1. tw|o\n2. three"),
        ("1. a\n   1. b\n2. «c\n3. d|\n4. e", "1. a\n   1. b\n   2. «c\n   3. d|\n2. e"),
        ("9. a\n10. b|\n11. c", "9. a\n    1. b|\n10. c"),
        ("- one|", None),
        ("- one\n\ntext\n\n- two|", None),
        ("text|", None),
    ],
)
def test_tab_nests_items_in_the_one_before(before: str, expected: str | None) -> None:
    assert after(before, indent) == expected


def test_tab_nests_as_far_as_the_dialect_wants() -> None:
    assert after("- one\n- two|", partial(indent, width=2)) == "- one\n  - two|"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n  - tw|o", "- one\n- tw|o"),
        ("- one\n    - two|\n        - child", "- one\n- two|\n    - child"),
        ("1. one\n   - two|", "1. one\n- two|"),
        ("- a\n  - b\n    - «c\n    - d|", "- a\n  - b\n  - «c\n  - d|"),
        ("1. a\n   1. b|\n   2. c\n2. d", "1. a\n2. b|\n   1. c\n3. d"),
        ("- one|", None),
        ("  text|", None),
    ],
)
def test_shift_tab_takes_items_out(before: str, expected: str | None) -> None:
    assert after(before, outdent) == expected
