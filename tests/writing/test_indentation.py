"""Tab and Shift+Tab move whole lines, and never replace them."""

from __future__ import annotations

from functools import partial

import pytest

from editor.writing.indentation import back_tab, tab
from tests.writing.drawn import after


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
        ("- a\n«- b|", "- a\n    «- b|"),
        ("- a\n    «- b|", None),
        ("«- a\n- b|", None),
        ("- a\n«\n- b|", "- a\n\n    «- b|"),
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


def test_tab_nests_as_far_as_the_dialect_wants() -> None:
    assert after("- a\n«- b|", partial(tab, width=2)) == "- a\n  «- b|"
