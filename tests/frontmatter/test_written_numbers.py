"""A number with decimals is written as it is typed: the noughts at its end are not lost."""

from __future__ import annotations

import pytest

from editor.frontmatter.edit import set_value
from editor.frontmatter.nodes import WrittenNumber
from editor.text.lines import Lines


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("---\nscore: 1.25 # of five\n---", "---\nscore: 2.50 # of five\n---"),
        ("---\n{score: 1.25, a: b}\n---", "---\n{score: 2.50, a: b}\n---"),
        ("+++\nscore = 1.25 # of five\n+++", "+++\nscore = 2.50 # of five\n+++"),
        ('{"score": 1.25, "a": 1}', '{"score": 2.50, "a": 1}'),
        ("---\ntitle: A\n---", "---\ntitle: A\nscore: 2.50\n---"),
    ],
)
def test_the_decimals_stay_in_every_format(head: str, wanted: str) -> None:
    lines = Lines.from_text(f"{head}\n\nText.\n")
    edit = set_value(lines.texts, "score", WrittenNumber("2.50"))
    assert edit is not None
    assert lines.apply(edit).text() == f"{wanted}\n\nText.\n"
    again = set_value(lines.apply(edit).texts, "score", WrittenNumber("2.50"))
    assert again is None


@pytest.mark.parametrize("text", ["2", "2.", ".5", "02.5", "2.5e3", "+2.5", "٢.٥", "", "nan"])
def test_what_not_every_format_reads_so_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number with decimals"):
        WrittenNumber(text)
