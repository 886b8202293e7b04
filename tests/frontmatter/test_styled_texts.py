"""A new text is written in the quotes that are wished, where these can hold it."""

from __future__ import annotations

import pytest

from editor.frontmatter import set_value
from editor.frontmatter.nodes import Style, StyledText
from editor.text.lines import Lines

YAML, TOML = "---\ntitle: 'One'\n{0}---\n", "+++\ntitle = 'One'\n{0}+++\n"
PLAIN, SINGLE, DOUBLE = Style.PLAIN, Style.SINGLE, Style.DOUBLE


@pytest.mark.parametrize(
    ("head", "text", "style", "row"),
    [
        (YAML, "Jane", PLAIN, "author: Jane"),
        (YAML, "Jane", SINGLE, "author: 'Jane'"),
        (YAML, "Jane", DOUBLE, 'author: "Jane"'),
        (YAML, "", SINGLE, "author: ''"),
        (YAML, "a: b", PLAIN, 'author: "a: b"'),
        (YAML, "a\tb", SINGLE, 'author: "a\\tb"'),
        (YAML, "O'Neil", SINGLE, "author: 'O''Neil'"),
        (TOML, "Jane", SINGLE, "author = 'Jane'"),
        (TOML, "Jane", DOUBLE, 'author = "Jane"'),
        (TOML, "Jane", PLAIN, 'author = "Jane"'),
        (TOML, "O'Neil", SINGLE, 'author = "O\'Neil"'),
    ],
)
def test_a_new_text(head: str, text: str, style: Style, row: str) -> None:
    lines = Lines.from_text(head.format(""))
    edit = set_value(lines.texts, "author", StyledText(text, style))
    assert edit is not None
    assert lines.apply(edit).text() == head.format(f"{row}\n")


@pytest.mark.parametrize("head", [YAML, TOML])
def test_new_items_of_a_new_list(head: str) -> None:
    lines = Lines.from_text(head.format(""))
    edit = set_value(lines.texts, "tags", (StyledText("a", SINGLE), StyledText("b", DOUBLE)))
    assert edit is not None
    assert "['a', \"b\"]" in lines.apply(edit).text()


@pytest.mark.parametrize("head", [YAML, TOML])
def test_a_text_in_the_place_of_another_is_written_as_that(head: str) -> None:
    lines = Lines.from_text(head.format(""))
    edit = set_value(lines.texts, "title", StyledText("Two", DOUBLE))
    assert edit is not None
    assert lines.apply(edit).text() == head.format("").replace("One", "Two")
