"""The boxes of tasks, ticked and cleared."""

from __future__ import annotations

import pytest

from editor.writing.tasks import toggle
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("- [ ] a|", "- [x] a|"),
        ("* [x] a|", "* [ ] a|"),
        ("- [X] a|", "- [ ] a|"),
        ("1. [ ] a|", "1. [x] a|"),
        ("> - [ ] a|", "> - [x] a|"),
        ("- a\n  - [ ] b|", "- a\n  - [x] b|"),
        ("«- [x] a\n- [ ] b|", "«- [x] a\n- [x] b|"),
        ("«- [x] a\n- [x] b|", "«- [ ] a\n- [ ] b|"),
        ("- a|", "- [ ] a|"),
        ("text|", None),
        ("```\n- [ ] a|\n```", None),
    ],
)
def test_boxes_are_ticked_and_cleared(drawn: str, expected: str | None) -> None:
    assert after(drawn, toggle) == expected
