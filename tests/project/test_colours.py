"""Colours are read, and written in the shape that stood there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.project.colours import Colour, colour_of

BYTE = st.integers(0, 255)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#fa0", Colour(255, 170, 0)),
        (" #FFAA00 ", Colour(255, 170, 0)),
        ("#fa08", Colour(255, 170, 0, 136)),
        ("#ffaa0080", Colour(255, 170, 0, 128)),
        ("#ffaa0", None),
        ("ffaa00", None),
        ("red", None),
        ("#٠٠٠", None),
        ("", None),
    ],
)
def test_a_colour_is_hash_and_digits(text: str, colour: Colour | None) -> None:
    assert colour_of(text) == colour


@pytest.mark.parametrize(
    ("colour", "like", "wanted"),
    [
        (Colour(0, 255, 17), "#abc", "#0f1"),
        (Colour(0, 255, 18), "#abc", "#00ff12"),
        (Colour(0, 255, 17), "#ABC", "#0F1"),
        (Colour(0, 255, 17), "#AABBCC", "#00FF11"),
        (Colour(0, 255, 17), "#aabbcc", "#00ff11"),
        (Colour(0, 255, 17), "#000000", "#00ff11"),
        (Colour(0, 255, 17), "#abcd", "#0f1f"),
        (Colour(0, 255, 17), "#aabbccdd", "#00ff11ff"),
        (Colour(0, 255, 17, 128), "#aabbcc", "#00ff1180"),
        (Colour(0, 255, 17, 136), "#abc", "#0f18"),
        (Colour(0, 255, 17), "", "#00ff11"),
        (Colour(0, 255, 17), "red", "#00ff11"),
    ],
)
def test_digits_case_and_alpha_stay(colour: Colour, like: str, wanted: str) -> None:
    assert colour.like(like) == wanted


@given(st.builds(Colour, BYTE, BYTE, BYTE, BYTE), st.sampled_from(["#abc", "#ABCD", "#00000000"]))
def test_what_is_written_is_that_colour(colour: Colour, like: str) -> None:
    assert colour_of(colour.like(like)) == colour
