from __future__ import annotations

import pytest

from editor.writing.headings import heading
from editor.writing.paragraphs import bullets, numbers, quote, tasks
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("level", "before", "expected"),
    [
        (2, "Ti|tle", "## Ti|tle"),
        (2, "## Ti|tle", "Ti|tle"),
        (3, "# Ti|tle", "### Ti|tle"),
        (1, "|", "# |"),
        (0, "## Ti|tle", "Ti|tle"),
        (0, "Ti|tle", None),
        (2, "«one\n\ntwo|", "## «one\n\n## two|"),
        (2, "#|# Title", "|Title"),
        (2, "#hash|tag", "## #hash|tag"),
    ],
)
def test_headings_are_set_changed_and_cleared(
    level: int, before: str, expected: str | None
) -> None:
    assert after(before, heading(level)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a|", "> a|"),
        ("> a|", "a|"),
        (">a|", "a|"),
        ("«a\n\nb|", "> «a\n>\n> b|"),
        ("> «a\n>\n> b|", "«a\n\nb|"),
        ("> > a|", "> a|"),
        ("«> a\nb|", "> «> a\n> b|"),
    ],
)
def test_quotes_are_put_on_and_taken_off(before: str, expected: str) -> None:
    assert after(before, quote) == expected


def test_lists_are_made_and_unmade() -> None:
    assert after("«a\nb|", bullets) == "- «a\n- b|"
    assert after("- «a\n- b|", bullets) == "«a\nb|"
    assert after("«a\n\nb|", numbers) == "1. «a\n\n2. b|"
    assert after("- «a\n- b|", numbers) == "1. «a\n2. b|"
    assert after("a|", tasks) == "- [ ] a|"
    assert after("- [x] a|", tasks) == "a|"
    assert after("> a|", bullets) == "> - a|"
