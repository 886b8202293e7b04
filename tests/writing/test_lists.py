from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.scan.rules import COMMONMARK, KRAMDOWN, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.text.lines import LineEdit
from editor.writing.lists import enter
from editor.writing.nesting import indent, outdent
from editor.writing.selection import Selection
from tests.writing.drawn import after

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules
    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one|", "- one\n- |"),
        ("* one|", "* one\n* |"),
        ("- on|e two", "- on\n- |e two"),
        ("- one |two", "- one \n- |two"),
        ("1. one|", "1. one\n2. |"),
        ("9) one|", "9) one\n10) |"),
        ("1. one|\n2. two\n3. three\n\ntext", "1. one\n2. |\n3. two\n4. three\n\ntext"),
        ("1. one|\n   more\n2. two\n1. x", "1. one\n2. |\n   more\n3. two\n1. x"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("  - nested|", "  - nested\n  - |"),
        ("> quoted|", "> quoted\n> |"),
        (">quoted|", ">quoted\n> |"),
        ("> - item|", "> - item\n> - |"),
        ("tags:\n  - blog|", "tags:\n  - blog\n  - |"),
    ],
)
def test_enter_goes_on_with_the_list_or_quote(before: str, expected: str) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n- |", "- one\n\n|"),
        ("- one\n  - |", "- one\n- |"),
        ("1. one\n2. |", "1. one\n\n|"),
        ("- [ ] |", "|"),
        ("> one\n> |", "> one\n\n|"),
        ("> > |", "> |"),
        ("> - |", "> |"),
        ("- > |", "- |"),
        ("- one\n    - |", "- one\n- |"),
        ("- one\n    * |", "- one\n- |"),
        ("1. one\n   1. two\n   2. |\n2. three", "1. one\n   1. two\n2. |\n3. three"),
        ("> 1. one\n> 2. |", "> 1. one\n>\n> |"),
        ("> > one\n> > |", "> > one\n>\n> |"),
        ("- one\n\n- |", "- one\n\n|"),
        ("- one\n- |\n- two", "- one\n\n|\n- two"),
        ("- one\n  |", "- one\n\n|"),
        ("[^1]: one\n\n    - |", "[^1]: one\n\n    |"),
    ],
)
def test_enter_on_an_empty_item_leaves_the_list(before: str, expected: str) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    "before",
    [
        "plain|",
        "|- one",
        "-| one",
        "- «one|",
        "---|",
        "* * *|",
        "-5 degrees|",
        "**bold**|",
        "1.5 litres|",
        "```\n- x|\n```",
        "| a | b",
        "\\- not a list|",
    ],
)
def test_enter_is_a_plain_new_line_elsewhere(before: str) -> None:
    drawn = before if before.count("|") == 1 else "a |b"
    assert after(drawn, enter) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("```\n    if x:|\n```", "```\n    if x:\n    |\n```"),
        ("```\n    - x|\n```", "```\n    - x\n    |\n```"),
        ("- one\n\n  ```\n  - x|\n  ```", "- one\n\n  ```\n  - x\n  |\n  ```"),
        ("- ```py|", "- ```py\n  |\n  ```"),
        ("> ```\n>   if x:|\n> ```", "> ```\n>   if x:\n>   |\n> ```"),
        ("one\n\n    code|", "one\n\n    code\n    |"),
        ("- one\n\n      - code|", "- one\n\n      - code\n      |"),
        ("```\n  a|b\n```", "```\n  a\n  |b\n```"),
        ("```\n | a\n```", "```\n \n | a\n```"),
        ("```\n- x|\n```", None),
        ("> ```\n|> x\n> ```", None),
    ],
)
def test_enter_in_code_keeps_the_indentation(before: str, expected: str | None) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- - one|", "- - one\n  - |"),
        ("- > one|", "- > one\n  > |"),
        ("- one\n  > two|", "- one\n  > two\n  > |"),
        ("> one\n> # two|", "> one\n> # two\n> |"),
        ("> - one\n>   two|", "> - one\n>   two\n>   |"),
        ("> [^1]: one|", "> [^1]: one\n> |"),
        ("-     code|", "-     code\n- |"),
        ("1. one|\n   1. two\n2. three", "1. one\n2. |\n   1. two\n3. three"),
        ("1. one|\n\n2. two", "1. one\n2. |\n\n3. two"),
        ("9. one|\n\n   more\n10. two", "9. one\n10. |\n\n    more\n11. two"),
        ("9. one|\n   - two\n10. three", "9. one\n10. |\n    - two\n11. three"),
        ("8. one|\n9. two\n\n   more\n", "8. one\n9. |\n10. two\n\n    more\n"),
        ("> 1. one|\n\n> 2. two", "> 1. one\n> 2. |\n\n> 2. two"),
        ("8. a|\n9. b\n   - x", "8. a\n9. |\n10. b\n    - x"),
        ("1. a|\n2) b", "1. a\n2. |\n2) b"),
        ("1. a\n1. b|\n1. c", "1. a\n1. b\n1. |\n1. c"),
        ("1. a|\n1. b", "1. a\n1. |\n1. b"),
        ("0. a\n0. b|", "0. a\n0. b\n0. |"),
        ("01. a|", "01. a\n02. |"),
        ("999999998. a|\n999999999. b", "999999998. a\n999999999. |\n999999999. b"),
        ("9.\ta|\n10.\tb\n\t- x", "9.\ta\n10.\t|\n11.\tb\n\t- x"),
        ("1. one|\n```\n2. two\n```", "1. one\n2. |\n```\n2. two\n```"),
    ],
)
def test_enter_goes_on_with_the_innermost_list_or_quote(before: str, expected: str) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    "before",
    [
        "<!--\n- one|\n-->",
        "<div>\n- one|\n</div>",
        "- one\nlazy|",
        "one\n=|",
        "one\n-|",
        "one\n2. |",
    ],
)
def test_what_looks_like_an_item_may_be_none(before: str) -> None:
    assert after(before, enter) is None


def test_what_an_item_is_depends_on_the_flavour() -> None:
    assert after("1) one|", enter, COMMONMARK) == "1) one\n2) |"
    assert after("1) one|", enter, KRAMDOWN) is None
    assert after("one\n- two|", enter, COMMONMARK) == "one\n- two\n- |"
    assert after("one\n- two|", enter, PYTHON_MARKDOWN) is None
    assert after("- one\n- |", enter, PYTHON_MARKDOWN) == "- one\n\n|"
    assert after("- one\n- |\n- two", enter, PYTHON_MARKDOWN) == "- one\n\n|\n\n- two"
    assert after("- one\n    - |", enter, PYTHON_MARKDOWN) == "- one\n- |"


HEAD = "---\ntags:\n- blog\n---\n"


@pytest.mark.parametrize("command", [enter, indent, outdent])
@pytest.mark.parametrize("line", [1, 2])
def test_a_list_in_the_head_is_none(command: Command, line: int) -> None:
    texts = HEAD.splitlines()
    texts[line] += "|"
    assert after("\n".join([*texts, "- one"]), command, body=4) is None


def test_a_list_of_the_body_does_not_count_on_from_the_head() -> None:
    assert after(HEAD + "- one|", indent, body=4) is None
    assert after("---\n1. x\n---\n2. one|", enter, body=3) == "---\n1. x\n---\n2. one\n3. |"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n- tw|o", "- one\n    - tw|o"),
        ("- one\n- two|\n  - child\n- three", "- one\n    - two|\n      - child\n- three"),
        ("- one\n- «two\n- three|", "- one\n    - «two\n    - three|"),
        ("> - one\n> - two|", "> - one\n>     - two|"),
        ("- one\n  - a\n- b|", "- one\n  - a\n  - b|"),
        ("- one\nmore of it\n- two|", "- one\nmore of it\n    - two|"),
        ("1. one\n2. tw|o\n3. three", "1. one\n    1. tw|o\n2. three"),
        ("1. a\n   1. b\n2. «c\n3. d|\n4. e", "1. a\n   1. b\n   2. «c\n   3. d|\n2. e"),
        ("9. a\n10. b|\n11. c", "9. a\n    1. b|\n10. c"),
        ("1. a\n   - x\n2. b|\n3. c", "1. a\n   - x\n   - b|\n2. c"),
        ("1. a\n   1. x\n   1. y\n2. b|", "1. a\n   1. x\n   1. y\n   1. b|"),
        ("- one|", None),
        ("- one\n\ntext\n\n- two|", None),
        ("text|", None),
    ],
)
def test_tab_nests_items_in_the_one_before(before: str, expected: str | None) -> None:
    assert after(before, indent) == expected


def test_tab_nests_as_far_as_the_dialect_wants() -> None:
    assert after("- one\n- two|", partial(indent, width=2)) == "- one\n  - two|"


@pytest.mark.parametrize(
    ("rules", "before", "expected"),
    [
        (COMMONMARK, "100. a\n101. b|", "100. a\n     1. b|"),
        (COMMONMARK, "- a\n  - b\n\ntext\n\n1. c\n2. d|", "- a\n  - b\n\ntext\n\n1. c\n   1. d|"),
        (COMMONMARK, "- a\n - b|", "- a\n    - b|"),
        (COMMONMARK, "- a\n\n  ```\n  - x\n  ```\n- b|", "- a\n\n  ```\n  - x\n  ```\n    - b|"),
        (COMMONMARK, "- a\n- b|\nlazy\n- c", "- a\n    - b|\n    lazy\n- c"),
        (COMMONMARK, "- a\n\t- b\n\t- c|", "- a\n\t- b\n\t\t- c|"),
        (COMMONMARK, "- a\n-|", "- a\n    -|"),
        (COMMONMARK, "> - a\n\n> - b|", None),
        (COMMONMARK, "```\n- a\n- b|\n```", None),
        (COMMONMARK, "- a\n\n      - b\n      - c|", None),
        (PYTHON_MARKDOWN, "- a\n  - b|", "- a\n    - b|"),
        (PYTHON_MARKDOWN, "1. a\n2. b|", "1. a\n    1. b|"),
    ],
)
def test_tab_nests_by_the_rules_of_the_flavour(
    rules: BlockRules, before: str, expected: str | None
) -> None:
    assert after(before, indent, rules) == expected


def test_nesting_moves_nothing_where_kramdown_nests_by_the_kind_of_marker() -> None:
    assert after("- one\n1. two|", outdent, KRAMDOWN) == "- one\n- two|"
    assert after("* one\n\n2. two|\n3. three", indent, KRAMDOWN) is None
    assert after("- one\n  - two|\n- three", outdent, KRAMDOWN) == "- one\n- two|\n- three"
    assert after("9. one|\n   - two\n- more", enter, KRAMDOWN) == "9. one\n10. |\n    - two\n- more"


def test_tab_leaves_the_blank_lines_behind_an_item_alone() -> None:
    change = indent(Scan(("- a", "- b", "", "text")), Selection.at(1, 3))
    assert change is not None
    assert change.edit == LineEdit(1, 1, ("    - b",))


def test_tab_nests_no_less_than_it_takes() -> None:
    assert after("1. one\n2. two|", partial(indent, width=2)) == "1. one\n   1. two|"
    narrow = partial(indent, width=2)
    assert after("- one\n- two|", narrow, PYTHON_MARKDOWN) == "- one\n    - two|"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- one\n  - tw|o", "- one\n- tw|o"),
        ("- one\n    - two|\n        - child", "- one\n- two|\n    - child"),
        ("1. one\n   - two|", "1. one\n2. two|"),
        ("1. a\n   - x|\n2. b", "1. a\n2. x|\n3. b"),
        ("1. a\n   - x|\n1. b", "1. a\n1. x|\n1. b"),
        ("- a\n  1. b|\n\n         code", "- a\n- b|\n\n      code"),
        ("- a\n  - b\n    - «c\n    - d|", "- a\n  - b\n  - «c\n  - d|"),
        ("1. a\n   1. b|\n   2. c\n2. d", "1. a\n2. b|\n   1. c\n3. d"),
        ("- a\n  1. b|\n  2. c", "- a\n- b|\n  1. c"),
        ("- a\n  - b|\n  5. c", "- a\n- b|\n  1. c"),
        ("- a\n    - |", "- a\n- |"),
        (" - a\n - b|", " - a\n- b|"),
        ("- - a|", None),
        ("- > - a|", None),
        ("- one|", None),
        ("  text|", None),
    ],
)
def test_shift_tab_takes_items_out(before: str, expected: str | None) -> None:
    assert after(before, outdent) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- a\n  more|", "- a\n  more\n  |"),
        ("- a\n  mo|re", "- a\n  mo\n  |re"),
        ("- a\n\n  more|", "- a\n\n  more\n  |"),
        ("1. a\n    more|", "1. a\n    more\n    |"),
        ("- a\n\tmore|", "- a\n\tmore\n\t|"),
        ("> - a\n>   more|", "> - a\n>   more\n>   |"),
        ("- a\n  - b\n    - c\n      more|", "- a\n  - b\n    - c\n      more\n      |"),
        ("[^1]: a\n    more|", "[^1]: a\n    more\n    |"),
        ("- a\nlazy|", None),
        ("  text|", None),
        ("In\n2019. A good year|", None),
    ],
)
def test_enter_in_the_text_of_an_item_goes_on_below_it(before: str, expected: str | None) -> None:
    assert after(before, enter) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("```|", "```\n|\n```"),
        ("````md|\ntext", "````md\n|\n````\ntext"),
        ("~~~ py|", "~~~ py\n|\n~~~"),
        ("> ```|", "> ```\n> |\n> ```"),
        ("> - ```|\n>\n> text", "> - ```\n>   |\n>   ```\n>\n> text"),
        ("1. a\n\n   ~~~|", "1. a\n\n   ~~~\n   |\n   ~~~"),
        ("```|\na\n\n```py\nb\n```", "```\n|\n```\na\n\n```py\nb\n```"),
        ("```|\na\n\n```\nb\n```", "```\n|\n```\na\n\n```\nb\n```"),
        ("```|\nx\n```", None),
        ("```\nx\n```|", None),
        ("```|py\nx", None),
        ("~~~\n```|\n~~~", None),
        ("    ```|", "    ```\n    |"),
        ("`` `|", None),
    ],
)
def test_a_fence_that_is_opened_is_closed_unless_it_is_already(
    before: str, expected: str | None
) -> None:
    assert after(before, enter) == expected


def test_python_markdown_knows_a_fence_once_it_is_closed() -> None:
    assert after("a\n\n```py|", enter, PYTHON_MARKDOWN) == "a\n\n```py\n|\n```"
    assert after("```|\nx\n```", enter, PYTHON_MARKDOWN) is None
