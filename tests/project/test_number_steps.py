"""Numbers go up and down, and keep the shape they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.project.number_steps import stepped


@pytest.mark.parametrize(
    ("text", "by", "wanted"),
    [
        ("3", 1, "4"),
        (" 3 ", -1, "2"),
        ("0", -1, "-1"),
        ("-1", 1, "0"),
        ("-10", -10, "-20"),
        ("1.50", 1, "2.50"),
        ("0.5", -1, "-0.5"),
        ("-0.25", 1, "0.75"),
        ("1.0", -1, "0.0"),
        ("007", 1, "008"),
        ("099", 1, "100"),
        ("+5", 1, "+6"),
        ("+1", -1, "0"),
        ("1_000", 1, "1_001"),
        ("1_000", -1, "999"),
        ("999_999", 1, "1_000_000"),
        ("", 1, "1"),
        ("", -1, "-1"),
        ("1e3", 1, None),
        ("1.", 1, None),
        ("ten", 1, None),
        ("0x10", 1, None),
        ("12345678901234567890", 1, None),
    ],
)
def test_a_step_keeps_the_shape(text: str, by: int, wanted: str | None) -> None:
    assert stepped(text, by) == wanted


@given(st.integers(-(10**15), 10**15), st.integers(-1000, 1000))
def test_a_step_and_back_is_no_change(number: int, by: int) -> None:
    there = stepped(str(number), by)
    assert there == str(number + by)
    assert stepped(there, -by) == str(number)
