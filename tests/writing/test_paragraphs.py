from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.scan.rules import COMMONMARK, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.writing.headings import heading
from editor.writing.paragraphs import bullets, numbers, quote, tasks
from editor.writing.selection import Selection
from tests.writing.drawn import after

if TYPE_CHECKING:
    from editor.writing.selection import Command


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


@pytest.mark.parametrize(
    ("level", "before", "expected"),
    [
        (2, "> ti|tle", "> ## ti|tle"),
        (2, "> # ti|tle", "> ## ti|tle"),
        (2, "- ti|tle", "- ## ti|tle"),
        (0, "- # ti|tle", "- ti|tle"),
        (3, "# ti|tle #", "### ti|tle ###"),
        (0, "## ti|tle ##", "ti|tle"),
        (0, "## |", "|"),
        (2, "```\n# a|\n```", None),
        (1, "<div>\na|\n</div>", None),
        (1, "one\n\n    a|", None),
        (1, "a\n\n---|", None),
        (1, "«a\n```\nb\n```\nc|", "# «a\n```\nb\n```\n# c|"),
    ],
)
def test_headings_stand_in_their_quote_or_item_and_never_in_code(
    level: int, before: str, expected: str | None
) -> None:
    assert after(before, heading(level)) == expected


@pytest.mark.parametrize(
    ("level", "before", "expected"),
    [
        (1, "ti|tle\n===", "ti|tle"),
        (2, "Ti|tle\n=====", "## Ti|tle"),
        (2, "x\n\nTi|tle\n=====\ntext", "x\n\n## Ti|tle\ntext"),
        (1, "> ti|tle\n> -", "> # ti|tle"),
        (2, "C |#\n===", "## C \\|#"),
        (2, "one\\\ntw|o\n===", "## one tw|o"),
        (3, "ti|tle\n===\n\ntext", "### ti|tle\n\ntext"),
        (3, "one\nt|wo\n===\ntext", "### one t|wo\ntext"),
        (4, "one\ntwo\n=|==", "#### one two|"),
        (0, "ti|tle\n===\ntext", "ti|tle\ntext"),
        (0, "> ti|tle\n> ===\n> text", "> ti|tle\n> text"),
        (0, "ti|tle\n===\n# Next", "ti|tle\n\n# Next"),
        (0, "ti|tle\n===\nnext\n---", "ti|tle\n\nnext\n---"),
        (0, "ti|tle\n===\n- item", "ti|tle\n\n- item"),
        (0, "> ti|tle\n> ===\ntext", "> ti|tle\n>\ntext"),
        (0, "title\n==|=\n\ntext", "title|\n\ntext"),
        (2, "«one\n===\n\ntwo\n---|", "## «one\n\n## two|"),
        (3, "«one\n===\ntwo\n---\n\nthree|", "### «one\n### two\n\n### three|"),
    ],
)
def test_an_underlined_heading_is_one(level: int, before: str, expected: str) -> None:
    assert after(before, heading(level)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("C |#", "## C \\|#"), ("C#|", "## C#|"), ("a|\\\nb", "## a|\nb"), ("a|\\", "## a|\\")],
)
def test_signs_at_the_end_of_a_text_are_text_in_its_heading(before: str, expected: str) -> None:
    assert after(before, heading(2)) == expected
    if "\n" not in before:
        assert after(expected, heading(2)) == before


def test_what_a_heading_is_depends_on_the_flavour() -> None:
    assert after("C |##", heading(1), PYTHON_MARKDOWN) == "# C \\|#\\#"
    assert after("# C |\\#\\#", heading(1), PYTHON_MARKDOWN) == "C |##"
    assert after("C|#", heading(1), PYTHON_MARKDOWN) == "# C\\|#"
    assert after("# C\\|#", heading(1), PYTHON_MARKDOWN) == "C|#"
    assert after("#ti|tle", heading(1), PYTHON_MARKDOWN) == "ti|tle"
    assert after("#ti|tle", heading(1), COMMONMARK) == "# #ti|tle"


HEAD = "---\ntitle: One\n---\n"


@pytest.mark.parametrize("command", [heading(1), quote, bullets, numbers, tasks])
def test_nothing_of_the_head_becomes_a_heading_a_quote_or_a_list(command: Command) -> None:
    assert after(HEAD.replace("One", "O|ne") + "text", command, body=3) is None
    marked = after("«" + HEAD + "text|", command, body=3)
    assert marked is not None
    assert marked.removeprefix("«").startswith(HEAD)
    assert marked.endswith(" text|")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("```\na|\n```", None),
        ("```\n«a\n```\nb|", None),
        ("«```\na\n```|", "> «```\n> a\n> ```|"),
        ("```\n> a|\n```", None),
        ("«<div>\na\n</div>|\n\nb", "> «<div>\n> a\n> </div>|\n\nb"),
        ("<!-- a\n\n|\n\nb -->", None),
        ("- a\n\n  > b|", "- a\n\n  b|"),
        ("one\n\n    > a|", "one\n\n>     > a|"),
    ],
)
def test_code_is_quoted_as_a_whole_or_not_at_all(before: str, expected: str | None) -> None:
    assert after(before, quote) == expected


@pytest.mark.parametrize(
    ("command", "before", "expected"),
    [
        (bullets, "```\n- a|\n```", None),
        (bullets, "a\n\n---|", None),
        (bullets, "<!--\na|\n-->", None),
        (bullets, "«a\n\n```\nb\n```\n\nc|", "- «a\n\n```\nb\n```\n\n- c|"),
        (bullets, "- - a|", "- a|"),
        (numbers, "> - a|", "> 1. a|"),
        (bullets, "> 1. «a\n> 2. b|", "> - «a\n> - b|"),
        (tasks, "- a\n  - [x] b|", "- a\n  b|"),
        (bullets, "- a\n  |b", "- a\n  - |b"),
        (bullets, "a\n- |", "a\n|"),
    ],
)
def test_only_text_becomes_an_item_and_only_an_item_text(
    command: Command, before: str, expected: str | None
) -> None:
    assert after(before, command) == expected


def test_the_rows_of_a_table_are_no_items() -> None:
    table = Scan(("| a |", "|---|", "| b |"))
    assert all(bullets(table, Selection.at(line, 2)) is None for line in range(3))
    assert all(heading(1)(table, Selection.at(line, 2)) is None for line in range(3))


def test_lists_are_made_and_unmade() -> None:
    assert after("«a\nb|", bullets) == "- «a\n- b|"
    assert after("- «a\n- b|", bullets) == "«a\nb|"
    assert after("«a\n\nb|", numbers) == "1. «a\n\n2. b|"
    assert after("- «a\n- b|", numbers) == "1. «a\n2. b|"
    assert after("a|", tasks) == "- [ ] a|"
    assert after("- [x] a|", tasks) == "a|"
    assert after("> a|", bullets) == "> - a|"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("«- a\n  - b\n- c|", "«1. a\n   1. b\n2. c|"),
        ("«- a\n    - b\n- c|", "«1. a\n    1. b\n2. c|"),
        ("«- a\n  - b\n    - c\n  - d\n- e|", "«1. a\n   1. b\n      1. c\n   2. d\n2. e|"),
        ("«- a\n\n  more\n\n- b|", "«1. a\n\n   more\n\n2. b|"),
        ("«- a\n  more\n- b|", "«1. a\n   more\n2. b|"),
        ("> «- a\n>   - b|", "> «1. a\n>    1. b|"),
        ("«- [ ] a\n- [x] b|", "«1. [ ] a\n2. [x] b|"),
        ("«*\ta\n*\tb|", "«1.\ta\n2.\tb|"),
        ("«- a\n- ```\n  x\n  ```|", "«1. a\n2. ```\n   x\n   ```|"),
    ],
)
def test_bullets_and_numbers_keep_the_tree_of_the_list(before: str, expected: str) -> None:
    assert after(before, numbers) == expected
    back = after(expected, bullets)
    assert back is not None
    assert back.replace("*", "-") == before.replace("*", "-")


def test_items_of_python_markdown_keep_their_four_columns() -> None:
    assert after("«- a\n    - b\n- c|", numbers, PYTHON_MARKDOWN) == "«1. a\n    1. b\n2. c|"
    assert after("«1. a\n    1. b\n2. c|", bullets, PYTHON_MARKDOWN) == "«- a\n    - b\n- c|"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("# a|", None),
        ("> ## a|", None),
        ("- # a|", None),
        ("«# a\nb|", "«# a\n- [ ] b|"),
        ("«- # a\n- b|", "«- # a\n- [ ] b|"),
        ("- [ ] # a|", "# a|"),
    ],
)
def test_a_heading_gets_no_box_for_behind_it_the_signs_would_be_text(
    before: str, expected: str | None
) -> None:
    assert after(before, tasks) == expected
