"""What is said of a YAML head that cannot be read, and of which line."""

from __future__ import annotations

import pytest

from editor.frontmatter import head as heads
from editor.project.trees import TreeError, from_yaml

SAID = [
    ('title: "One\ndate: 2024-06-15\ntags: [a]', 0, "a quotation mark is opened here"),
    ("date: 2024-06-15\ntitle: One: two", 1, "Put quotes around a value"),
    ("title: One\n  date: 2024-06-15", 1, "check the indentation"),
    ("title: One\ntags: [a, b\ndate: 2024-06-15", 1, "the closing ] is missing"),
    ("title: One\nparams: {a: b\ndate: c", 1, "the closing } is missing"),
    ("title: One\n\tdate: 2024-06-15", 1, "not tabs"),
    ("\ttitle: One", 0, "not tabs"),
    ("title: 'it's'", 0, "does not belong to a key"),
    ("title: @home", 0, "begins with @ needs quotes"),
    ("title: One\ntwo\ndate: 2024-06-15", 1, "not followed by a colon"),
    ('title: "C:\\quiet"', 0, "a backslash between double quotes"),
    ("title: One\ntags: [", 2, "a value or a closing bracket"),
]


@pytest.mark.parametrize(("text", "line", "said"), SAID)
def test_trouble_is_told_where_it_began_and_what_to_do(text: str, line: int, said: str) -> None:
    lines = ["---", *text.split("\n"), "---"]
    head = heads.find(lines)
    assert head is not None

    problem = heads.read(lines, head).problem

    assert problem is not None
    assert said in str(problem.message)
    assert problem.line == 1 + line


@pytest.mark.parametrize(("text", "line", "said"), SAID)
def test_a_list_of_posts_says_the_same(text: str, line: int, said: str) -> None:
    with pytest.raises(TreeError) as caught:
        from_yaml(text)

    assert said in str(caught.value.message)
    assert caught.value.line == line
