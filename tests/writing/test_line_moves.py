"""Lines moved, duplicated and deleted; an item goes with all that stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.line_moves import delete, duplicate, move_down, move_up
from tests.writing.drawn import after
from tests.writing.test_command_laws import PLACES, RULES, TEXTS, chosen

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one|\ntwo", "two\none|"),
        ("«one\ntwo|\nthree", "three\n«one\ntwo|"),
        ("«one\n|two", "two\n«one|"),
        ("one\ntwo|", None),
        ("- a|\n  - x\n- b\n  more", "- b\n  more\n- a|\n  - x"),
        ("- a\n  - x|\n- b", None),
        ("1. a|\n2. b\n3. c", "1. b\n2. a|\n3. c"),
        ("9. a|\n   x\n10. b\n    y", "9. b\n   y\n10. a|\n    x"),
        ("- a|\n\n- b\n\ntext", "- b\n\n- a|\n\ntext"),
        ("> - a|\n> - b", "> - b\n> - a|"),
        ("```|\ncode\n```", "code\n```|\n```"),
    ],
)
def test_lines_move_down(drawn: str, expected: str | None) -> None:
    assert after(drawn, move_down) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one\ntwo|", "two|\none"),
        ("|one", None),
        ("- a\n  - x\n- b|\n  more", "- b|\n  more\n- a\n  - x"),
        ("1. a\n2. b|", "1. b|\n2. a"),
        ("text\n\n- a|\n- b", None),
    ],
)
def test_lines_move_up(drawn: str, expected: str | None) -> None:
    assert after(drawn, move_up) == expected


def test_lines_of_the_head_stay_between_its_borders() -> None:
    head = "---\ntitle: a{}\ndate: b{}\n---\ntext{}"

    assert after(head.format("|", "", ""), move_down, body=4) == (
        "---\ndate: b\ntitle: a|\n---\ntext"
    )
    assert after(head.format("|", "", ""), move_up, body=4) is None
    assert after(head.format("", "|", ""), move_down, body=4) is None
    assert after(head.format("", "", "|"), move_up, body=4) is None


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one|\ntwo", "one\none|\ntwo"),
        ("«one\ntwo|", "one\ntwo\n«one\ntwo|"),
        ("1. a|\n2. b", "1. a\n2. a|\n3. b"),
        ("9. a|", "9. a\n10. a|"),
        ("1. a|\n1. b", "1. a\n1. a|\n1. b"),
    ],
)
def test_lines_are_duplicated(drawn: str, expected: str) -> None:
    assert after(drawn, duplicate) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one|\ntwo", "two|"),
        ("on|e\nlonger\nend", "lo|nger\nend"),
        ("one\ntwo|", "one|"),
        ("«one\n|two", "|two"),
        ("one|", "|"),
        ("|", None),
    ],
)
def test_lines_are_deleted(drawn: str, expected: str | None) -> None:
    assert after(drawn, delete) == expected


@given(TEXTS, st.integers(0, 3), PLACES, st.sampled_from(RULES))
def test_a_move_and_the_one_back_leave_the_text_as_it_was(
    texts: list[str], head: int, picks: tuple[int, int, int, int], rules: BlockRules
) -> None:
    body = min(head, len(texts))
    selection = chosen(texts, picks)
    before = Lines.from_text("\n".join(texts))
    for there, back in ((move_up, move_down), (move_down, move_up)):
        change = there(Scan(texts, rules, body), selection)
        if change is None:
            continue
        between = before.apply(change.edit)
        assert len(between) == len(before)
        undone = back(Scan(between.texts, rules, body), change.selection)
        assert undone is not None
        assert between.apply(undone.edit) == before
