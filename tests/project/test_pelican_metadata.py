"""Patterns of Pelican's settings are tried on paths only where that takes no time."""

from __future__ import annotations

import pytest

from editor.project.generators.pelican_metadata import pattern_of


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<date>\d{4}-\d{2}-\d{2}).*",
        r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]*)",
        r"(?P<category>[^/]*)/(?P<date>\d{4}-\d{2}-\d{2})/.*",
        r".*/(?P<status>draft|hidden)/.*",
        r"(?P<slug>[*+]+)",
    ],
)
def test_a_pattern_of_the_usual_kind_is_read(pattern: str) -> None:
    assert pattern_of(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<a>x*)*y",
        r"(?P<a>(x+)+)y",
        r"(?P<a>x{2,}){2,}y",
        r".*.*.*.*y",
        r"(?=.*x)(?P<a>.*)",
        r"(?P<a>x)(?P=a)",
        r"(x)\1",
        r"(?P<a>x",
        f"(?P<a>{'x' * 600})",
    ],
)
def test_a_pattern_that_may_take_long_or_is_none_is_not_read(pattern: str) -> None:
    assert pattern_of(pattern) is None
