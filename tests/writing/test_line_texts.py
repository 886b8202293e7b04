"""Lines joined and sorted, and letters in another case."""

from __future__ import annotations

import pytest

from editor.scan.scan import Scan
from editor.writing.line_texts import Case, change_case, join, sort
from editor.writing.selection import Selection
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one|\n  two", "one| two"),
        ("- a|\n- b", "- a| b"),
        ("> a|\n> b", "> a| b"),
        ("# a|\n## b ##", "# a| b"),
        ("a  |\nb", "a| b"),
        ("a\\|\nb", "a| b"),
        ("日本|\n語", "日本|語"),
        ("한국|\n어", "한국| 어"),
        ("«a\nb\nc|", "a b| c"),
        ("- |\ntext", "- |text"),
        ("a|\n\nb", "a|\nb"),
        ("```\na|\n  b\n```", "```\na| b\n```"),
        ("```|\ncode\n```", None),
        ("last|", None),
    ],
)
def test_lines_are_joined(drawn: str, expected: str | None) -> None:
    assert after(drawn, join) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("«b\nA\nc|", "«A\nb\nc|"),
        ("«zebra\nÄpfel\napple|", "«Äpfel\napple\nzebra|"),
        ("«- b\n  - z\n- a|", "«- a\n- b\n  - z|"),
        ("«1. b\n2. a|", "«1. a\n2. b|"),
        ("```\n«b\na|\n```", "```\n«a\nb|\n```"),
        ("«```\nb\na|\n```", None),
        ("«a\nb|", None),
        ("b|\na\n\nc", "«a\nb|\n\nc"),
        ("- b\n  - z|\n  - y\n- a", "- b\n«  - y\n  - z|\n- a"),
        ("- b\n- a\n  more|\n\ntext", "«- a\n  more\n- b|\n\ntext"),
        ("text\n\n2. b|\n3. a\n\nb\na", "text\n\n«2. a\n3. b|\n\nb\na"),
        ("```\nb|\na\n```", "```\n«a\nb|\n```"),
        ("a|", None),
        ("b\n\n|\n\na", None),
    ],
)
def test_lines_are_sorted(drawn: str, expected: str | None) -> None:
    assert after(drawn, sort()) == expected


def test_lines_are_sorted_the_other_way_round() -> None:
    assert after("«- a\n- b\n  - x|", sort(descending=True)) == "«- b\n  - x\n- a|"


@pytest.mark.parametrize(
    ("case", "drawn", "expected"),
    [
        (Case.UPPER, "stra|ße", "STRA|SSE"),
        (Case.UPPER, "«a `b` [c](/d) <e>|", "«A `b` [C](/d) <e>|"),
        (Case.UPPER, "«see https://a.org now|", "«SEE https://a.org NOW|"),
        (Case.LOWER, "«İSTANBUL|", "«İstanbul|"),
        (Case.TITLE, "«it's a well-known dog|", "«It's A Well-known Dog|"),
        (Case.SENTENCE, "«ONE TWO. THREE|", "«One two. Three|"),
        (Case.SENTENCE, "«- ONE **TWO**|", "«- One **two**|"),
        (Case.UPPER, "```\nco|de\n```", None),
    ],
)
def test_letters_are_written_in_another_case(case: Case, drawn: str, expected: str | None) -> None:
    assert after(drawn, change_case(case)) == expected


def test_rows_of_a_table_are_sorted_and_cased_below_their_header() -> None:
    table = ["| h |", "|---|", "| b `x` |", "| a |"]
    rows = Selection(0, 0, 3, 5)

    ordered = sort()(Scan(table), rows)
    capitals = change_case(Case.UPPER)(Scan(table), rows)

    assert ordered is not None
    assert ordered.edit.inserted == ("| h |", "|---|", "| a |", "| b `x` |")
    assert capitals is not None
    assert capitals.edit.inserted == ("| H |", "|---|", "| B `x` |", "| A |")
    assert join(Scan(table), Selection.at(0, 0)) is None
