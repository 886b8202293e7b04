"""Marks are put around what the lines are: text of a paragraph, a heading or a cell, never code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from editor.scan.inline_rules import GITHUB, AttributeLists, InlineRules, Templates
from editor.scan.rules import GOLDMARK, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.scan.spans import SpanKind
from editor.text.lines import Lines
from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.selection import Selection
from tests.writing.drawn import after, draw, parse

if TYPE_CHECKING:
    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("«one\ntwo\n===|", "**«one\ntwo|**\n==="),
        ("## «one ##|", "## **«one|** ##"),
        ("## on|e ##", "## **on|e** ##"),
        ("«- one\nlazy|", "- **«one\nlazy|**"),
        ("«> one\nlazy|", "> **«one\nlazy|**"),
        ("> «# one\n> two|", "> # **«one**\n> **two|**"),
        ("- a\n\n  ```\n  «b|\n  ```", None),
        ("one\n\n    t|wo", None),
        ("<div>\no|ne\n</div>", None),
        ("<!--\n«one|\n-->", None),
        ("[a]: «b|", None),
    ],
)
def test_marks_are_put_within_what_the_lines_are(drawn: str, expected: str | None) -> None:
    assert after(drawn, bold) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a «b [c](/d|/e) f", "a **«b** [**c|**](/d/e) f"),
        ("[c](/d/wo|rd)", None),
        ("[c](/d?|=)", None),
        ("«[c](/d)|", "**«[c](/d)|**"),
        ("a <https://one.two/th|ree> b", "a **<https://one.two/th|ree>** b"),
        ("a https://one«.two/th|ree b", "a **«https://one.two/three|** b"),
        ("a <span cl|ass='b'>c</span>", None),
        ("«a <span cl|ass='b'>c</span>", "**«a|** <span class='b'>c</span>"),
        ("a caf&ea|cute; b", "a **caf&ea|cute;** b"),
        ("a [^no|te] b", "a **[^no|te]** b"),
        ("a [wo«rd|] b\n\n[word]: /c", "a **«[word]|** b\n\n[word]: /c"),
        ("a [wo«rd|] b", "a [wo**«rd|**] b"),
        ("a [w«or|d][] b", "a **«[word][]|** b"),
        ("a\n-|--", None),
        ("a\n\n-|--", None),
        ("| a |\n|-|--|", None),
        ("**|**", "|"),
    ],
)
def test_what_a_mark_would_break_is_marked_as_a_whole_or_not_at_all(
    drawn: str, expected: str | None
) -> None:
    assert after(drawn, bold) == expected


def test_tags_of_templates_and_attributes_are_not_marked() -> None:
    hugo = InlineRules(templates=Templates.HUGO, attributes=AttributeLists.HEADINGS)
    scan = Scan(['a {{< ref "b c" >}}', "# d {#e}"], GOLDMARK, inline_rules=hugo)
    assert bold(scan, Selection.at(0, 8)) is None
    change = bold(scan, Selection(0, 0, 0, 12))
    assert change is not None
    assert change.edit.inserted == ('**a** {{< ref "b c" >}}',)
    change = bold(scan, Selection(1, 2, 1, 7))
    assert change is not None
    assert change.edit.inserted == ("# **d** {#e}",)


def test_the_text_of_an_admonition_is_marked_and_indented_code_is_not() -> None:
    rules = replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!"}))
    drawn = "!!! note\n\n    «one| two"
    assert after(drawn, bold, rules) == "!!! note\n\n    **«one|** two"
    assert after(drawn, bold, PYTHON_MARKDOWN) is None
    assert after(drawn, bold) is None
    assert after("!!! note\n    o|ne", bold, rules) == "!!! note\n    **o|ne**"
    assert after("!!! no|te", bold, rules) is None


@pytest.mark.parametrize("command", [bold, italic, code, strikethrough])
def test_nothing_of_the_head_is_marked(command: Command) -> None:
    head = "---\ntitle: One\n---\n"
    assert after(head.replace("One", "O|ne") + "text", command, body=3) is None
    assert after(head.replace("One", "«One|") + "text", command, body=3) is None
    marked = after("«" + head + "text|", command, body=3)
    assert marked is not None
    assert marked.startswith(head)
    assert "«text|" in marked


def test_a_bar_alone_makes_no_table() -> None:
    change = bold(Scan(("| one", "two")), Selection(0, 0, 1, 3))
    assert change is not None
    assert change.edit.inserted == ("**| one", "two**")


def test_a_table_without_outer_bars_is_one() -> None:
    change = bold(Scan(("a | b", "--|--", "c | d")), Selection(0, 0, 2, 5))
    assert change is not None
    assert change.edit.inserted == ("**a** | **b**", "--|--", "**c** | **d**")


def test_each_cell_of_a_table_is_marked_by_itself() -> None:
    table = ("| a | b c |", "|---|-----|", "| d | |")

    change = bold(Scan(table), Selection(0, 0, 2, 7))

    assert change is not None
    assert change.edit.inserted == ("| **a** | **b c** |", "|---|-----|", "| **d** | |")


TABLE = (
    "| a `x` | **b** \\| c | |",
    "|---|:-:|--|",
    "| d *e* | [f](/g) | h |",
    "| 👍🏽 | i  j | k |",
)


@pytest.mark.parametrize("command", [bold, italic, code, strikethrough])
@pytest.mark.parametrize("first", [0, 2, 4, 5, 8, 10, 16, 21, 23])
@pytest.mark.parametrize("last", range(0, len(TABLE[3]) + 1, 5))
def test_marks_on_the_rows_of_a_table_come_off_again(
    command: Command, first: int, last: int
) -> None:
    texts, selection = list(TABLE), Selection(0, first, 3, last)
    bars = [text.count("|") for text in texts]
    results: list[list[str]] = []
    for _ in range(3):
        change = command(Scan(texts, inline_rules=GITHUB), selection)
        assert change is not None
        selection = change.selection
        texts = list(Lines.from_text("\n".join(texts)).apply(change.edit).texts)
        results.append(texts)
        assert texts[1] == TABLE[1]
        assert [text.count("|") for text in texts] == bars
    assert results[1] != results[0]
    assert results[2] == results[0]


def test_the_cells_of_a_selection_are_marked_and_given_back() -> None:
    table: list[str] = ["| a | b |", "|---|---|", "| `c | d |"]
    selection = Selection(0, 2, 2, 8)
    for command, marked in [(bold, "| **`c** | **d** |"), (code, "| `` `c `` | `d` |")]:
        on = command(Scan(table), selection)
        assert on is not None
        assert on.edit.inserted[-1] == marked
        off = command(Scan(list(on.edit.inserted)), on.selection)
        assert off is not None
        assert (list(off.edit.inserted), off.selection) == (table, selection)


def test_the_border_of_a_span_in_a_table_is_stepped_over() -> None:
    change = bold(Scan(("| a | b |", "|---|---|", "| c | **two** |")), Selection.at(2, 11))

    assert change is not None
    assert change.edit.inserted == ("| c | **two** |",)
    assert change.selection == Selection.at(2, 13)


def test_what_other_signs_mean_to_the_flavour_is_no_strikethrough() -> None:
    def struck(drawn: str, rules: InlineRules) -> str:
        lines, selection = parse(drawn)
        change = strikethrough(Scan(lines.texts, inline_rules=rules), selection)
        assert change is not None
        return draw(lines.apply(change.edit).texts, change.selection)

    chemistry = InlineRules(pairs=(("~", SpanKind.SUBSCRIPT),))
    assert struck("«H~2~O|", chemistry) == "<del>«H~2~O|</del>"
    assert struck("~~on|e~~", chemistry) == "on|e"
    assert struck("~~on|e~~", InlineRules()) == "on|e"
