"""Tab and Shift+Tab move whole lines, and never replace them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.writing.indentation import back_tab, tab
from tests.writing.drawn import after

if TYPE_CHECKING:
    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("«one\ntwo|", "    «one\n    two|"),
        ("|one\ntwo»", "    |one\n    two»"),
        ("o«ne\n\ntw|o", "    o«ne\n\n    tw|o"),
        ("«one\n|two", "    «one\n|two"),
        ("«one|", "    «one|"),
        ("> «one\n> two|", ">     «one\n>     two|"),
        ("\t«one\ntwo|", "\t\t«one\n\ttwo|"),
        ("```\n«- a\nb|\n```", "```\n    «- a\n    b|\n```"),
        ("```\n«> a\nb|\n```", "```\n    «> a\n    b|\n```"),
        ("> ```\n> «- a|\n> ```", "> ```\n>     «- a|\n> ```"),
        ("- a\n«- b|", "- a\n    «- b|"),
        ("- a\n    «- b|", None),
        ("«- a\n- b|", None),
        ("- a\n«\n- b|", "- a\n\n    «- b|"),
        ("«x\n\n- > b|", "    «x\n\n    - > b|"),
        ("«\n\n|", None),
        ("«   |", None),
        ("on|e", "on  |e"),
        ("|", "    |"),
        ("- on|e", "- on    |e"),
    ],
)
def test_tab(before: str, expected: str | None) -> None:
    assert after(before, tab) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("    «one\n    two|", "«one\ntwo|"),
        ("  «one\n      two|", "«one\n  two|"),
        ("\t«one\n \ttwo|", "«one\ntwo|"),
        ("    on|e", "on|e"),
        ("«one\ntwo|", None),
        ("- a\n    «- b|", "- a\n«- b|"),
        ("«- a\n- b|", None),
        ("```\n    «x\n    y|\n```", "```\n«x\ny|\n```"),
        ("«\n|", None),
    ],
)
def test_shift_tab(before: str, expected: str | None) -> None:
    assert after(before, back_tab) == expected


@pytest.mark.parametrize(
    ("command", "before", "expected"),
    [
        (tab, "---\ntags:\n  - |a\n---\n- b", "---\ntags:\n  -     |a\n---\n- b"),
        (tab, "---\n«- a\n> b|\n---\n- b", "---\n    «- a\n    > b|\n---\n- b"),
        (back_tab, "---\n    - a|\n---\n- b", "---\n- a|\n---\n- b"),
        (back_tab, "---\n- a|\n---\n- b", None),
        (tab, "---\n- a\n---\n- b\n- c|", "---\n- a\n---\n- b\n    - c|"),
    ],
)
def test_in_the_head_lines_are_moved_as_they_stand(
    command: Command, before: str, expected: str | None
) -> None:
    body = before.split("\n").index("---", 1) + 1
    assert after(before, command, body=body) == expected


def test_of_head_and_body_only_the_body_is_moved() -> None:
    moved = after("«---\ntitle: a\n---\n\none\n- a|", tab, body=3)
    assert moved == "«---\ntitle: a\n---\n\n    one\n    - a|"
    assert after(moved, back_tab, body=3) == "«---\ntitle: a\n---\n\none\n- a|"


def test_tab_nests_as_far_as_the_dialect_wants() -> None:
    assert after("- a\n«- b|", partial(tab, width=2)) == "- a\n  «- b|"
