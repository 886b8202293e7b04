"""What can be folded, by what the lines of a post are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.rules import GFM, KRAMDOWN, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.writing.folds import around, begins, everything, foldable_at, of_level

ADMONITIONS = replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!", "???"}))

SECTIONS = """before
# One

a
## Two
b

### Three

# Four
## Five
c
"""


def hidden(text: str, rules: object = GFM) -> list[tuple[int, int]]:
    """The first and the last line that each fold hides."""
    scan = Scan(text.split("\n"), rules)  # type: ignore[arg-type]  # the rules of a flavour
    return [(one.hidden[0], one.hidden[-1]) for one in everything(scan)]


def test_a_section_folds_to_its_heading_and_leaves_the_blank_lines_at_its_end() -> None:
    assert hidden(SECTIONS) == [(2, 7), (5, 7), (10, 11), (11, 11)]


def test_an_underlined_heading_keeps_its_underline_in_view() -> None:
    assert hidden("Title\ngoes on\n===\ntext\n\nNext\n---\nmore") == [(3, 7), (7, 7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```py\na\n\nb\n```\nc", [(1, 4)]),
        ("```py\na\n\n", [(1, 1)]),
        ("```\n```", [(1, 1)]),
        ("```", []),
        ("~~~\n# no heading\n```\n~~~\n# heading\nx", [(1, 3), (5, 5)]),
        ("- ```\n  a\n  ```\n- b", [(1, 2)]),
        ("> a\n> b\nlazy\n\n> c", [(1, 2)]),
        ("> a\n\n> b", []),
        ("> a\n> > b\n> > c\n> d", [(1, 3), (2, 3)]),
        ("> > a\n> b\n\nc", [(1, 1)]),
        ("- > a\n  > b\n- > c\n- d", [(1, 1)]),
        ("1. x\n\n   > a\n   > b\n\n   c", [(3, 3)]),
        ("<div>\na\n</div>\n\nb", [(1, 2)]),
        ("<!-- a\nb -->\nc", [(1, 1)]),
        ("<div>a</div>\n\nb", []),
        ("<details>\n<summary>S</summary>\n\ntext\n\n</details>\n\nb", [(1, 5)]),
        ("<details>\n\n<details>\n\nx\n\n</details>\n\n</details>", [(1, 8), (3, 6)]),
        ("<details open\n  class=x>\n\n```\n</details>\n```\n\n</details>\nx", [(1, 7), (4, 5)]),
        ("<div>\n\nnever closed", []),
        ("a <b>\nc</b>", []),
        ("", []),
    ],
)
def test_fences_quotes_and_html_fold_to_their_first_line(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert hidden(text) == expected


@pytest.mark.parametrize(
    ("rules", "text", "expected"),
    [
        (PYTHON_MARKDOWN, "<div>\n\n# raw\n\n</div>\n\nx", [(1, 4)]),
        (KRAMDOWN, "<div>\n\n# raw\n\n</div>\n\nx", [(1, 4)]),
        (GFM, "<div>\n\n# read\n\nb\n\n</div>\n\nx", [(1, 6), (3, 8)]),
        (ADMONITIONS, "!!! note\n    a\n\n    b\n\nc", [(1, 3)]),
        (ADMONITIONS, "!!! note\n    a\n!!! tip\n    b", [(1, 1), (3, 3)]),
        (ADMONITIONS, "!!! note\n\n    ??? tip\n\n        a\n\n    b\nc", [(1, 6), (3, 4)]),
        (GFM, "!!! note\n    a", []),
    ],
)
def test_what_folds_is_what_the_flavour_reads(
    rules: object, text: str, expected: list[tuple[int, int]]
) -> None:
    assert hidden(text, rules) == expected


def test_nothing_of_the_head_folds() -> None:
    scan = Scan(["---", "# a comment", "title: x", "---", "# One", "a"], GFM, body=4)
    assert [one.line for one in everything(scan)] == [4]
    assert not begins(scan, 1)
    assert foldable_at(scan, 1) is None


def test_what_holds_a_line_is_named_from_the_inside_out() -> None:
    scan = Scan(["# One", "## Two", "> a", "> b", "", "c"])
    found = everything(scan)
    assert [one.line for one in around(found, 3)] == [2, 1, 0]
    assert [one.line for one in around(found, 1)] == [1, 0]
    assert [one.line for one in of_level(found, 2)] == [1]


def test_one_line_begins_what_the_whole_list_says() -> None:
    texts = [
        SECTIONS,
        "> a\n> # b\n> c\n\n- > d\n  > e\n\n<details>\n\nx\n\n</details>\n\nA\n==\nb\n\n# c\n\n# d",
        "# a\nb\n# c\nd\n===\ne\nf\n## g\n# h\n- # i\n# j\nTitle\n---\n# k\nTitle\n===",
        "```\na\n```\n> ```\n> a\n> ```\n<!--\n-->\n~~~",
    ]
    for text in texts:
        scan = Scan(text.split("\n"))
        listed = {one.line: one for one in everything(scan)}
        for line in range(len(scan)):
            assert foldable_at(scan, line) == listed.get(line)
            assert begins(scan, line) == (line in listed)


def test_the_end_of_a_section_is_found_however_long_it_is() -> None:
    scan = Scan(["# One", *["text"] * 3_000, "# Two", "x"])
    found = foldable_at(scan, 0)
    assert found is not None
    assert found.stop == 3_001


def test_whether_something_begins_on_a_line_is_known_without_its_end() -> None:
    scan = Scan(["# One", *["some text"] * 3_000, "# Two", "x"])
    assert begins(scan, 0)
    assert scan.lines_read < 300
