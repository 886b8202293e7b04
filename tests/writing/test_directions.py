"""In which direction each line is read; ``<`` is a line that is read from right to left."""

from __future__ import annotations

import pytest

from editor.scan.scan import Scan
from editor.writing.directions import (
    first_strong,
    has_right_to_left,
    is_language_right_to_left,
    right_to_left,
)

HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627"


def drawn(*lines: str, base: bool = False) -> str:
    scan = Scan(lines)
    found = right_to_left(scan, 0, len(lines) - 1, base=base)
    # Whatever part is asked for, the answer is the same.
    for line, each in enumerate(found):
        assert right_to_left(scan, line, line, base=base) == [each]
    return "".join("<" if each else ">" for each in found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((HEBREW,), "<"),
        ((ARABIC,), "<"),
        (("text",), ">"),
        ((f"# {HEBREW}",), "<"),
        ((f"- {HEBREW}", f"  - {HEBREW}", f"1. {ARABIC}"), "<<<"),
        ((f"> {HEBREW}",), "<"),
        ((f"- [x] {HEBREW}", f"- [ ] {HEBREW}"), "<<"),
        ((f"**{HEBREW}** text",), "<"),
        ((f"[{HEBREW}](https://example.org)",), "<"),
        ((f"![](picture.png) {HEBREW}",), "<"),
        ((f"<b>{HEBREW}</b>",), "<"),
        ((f"text {HEBREW}",), ">"),
        ((f"12. {HEBREW}",), "<"),
    ],
)
def test_a_line_is_read_as_its_first_letter_whatever_marks_stand_before(
    lines: tuple[str, ...], expected: str
) -> None:
    assert drawn(*lines) == expected


def test_all_lines_of_a_paragraph_are_read_as_its_first() -> None:
    assert drawn(HEBREW, "English begins this line", HEBREW) == "<<<"
    assert drawn("English", HEBREW) == ">>"
    assert drawn(f"- {HEBREW}", "  goes on") == "<<"
    assert drawn("123", HEBREW) == "<<"


def test_code_is_read_from_left_to_right() -> None:
    assert drawn("```", f"# {HEBREW}", "```") == ">>>"
    assert drawn(HEBREW, "", f"    {HEBREW}") == "<<>"
    assert drawn(HEBREW, "", "```", "x", "```", "") == "<<>>><"


def test_addresses_are_read_from_left_to_right() -> None:
    assert drawn(f"[{HEBREW}]: https://example.org") == ">"


def test_the_head_is_read_from_left_to_right() -> None:
    scan = Scan(["---", f"- {HEBREW}", "---", "", HEBREW], body=3)
    assert right_to_left(scan, 0, 4) == [False, False, False, False, True]


def test_a_table_is_read_as_its_first_row() -> None:
    assert drawn(f"| {HEBREW} | b |", "|---|---|", "| c | d |") == "<<<"
    assert drawn("| a | b |", "|---|---|", f"| {HEBREW} | d |") == ">>>"
    assert drawn(HEBREW, "| a | b |", "|---|---|", "| c | d |") == "<>>>"


def test_what_has_no_letter_goes_with_what_stands_above_it_or_else_with_the_post() -> None:
    assert drawn(HEBREW, "", "* * *", "") == "<<<<"
    assert drawn("text", "", "- ") == ">>>"
    assert drawn("", "- ", "123") == ">>>"
    assert drawn("", "- ", "123", base=True) == "<<<"
    assert drawn("", "text", "", base=True) == "<>>"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("he", True),
        ("ar-EG", True),
        ("fa_IR", True),
        ("UR", True),
        ("en", False),
        ("hebrew", False),
        ("", False),
        ("de-AR", False),
    ],
)
def test_a_language_says_in_which_direction_it_is_read(tag: str, expected: bool) -> None:
    assert is_language_right_to_left(tag) is expected


def test_the_first_letter_counts_and_no_sign_or_number() -> None:
    assert first_strong(f"1. «{HEBREW}» a") is True
    assert first_strong("(a) " + HEBREW) is False
    assert first_strong("1 + 2 …") is None
    assert has_right_to_left(f"a {ARABIC}")
    assert not has_right_to_left("ünï \U0001f600")
