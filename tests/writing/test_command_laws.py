"""Whatever the text, a command changes nothing above the body, and selects within what it made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing import (
    callouts,
    emphasis,
    footnotes,
    headings,
    indentation,
    inserts,
    line_moves,
    line_texts,
    links,
    lists,
    pairs,
    paragraphs,
    table_changes,
    table_insertion,
    table_keys,
    table_layout,
    table_sorting,
    tasks,
)
from editor.writing.selection import Command, Selection
from editor.writing.table_text import Alignment

FORMATS: list[Command] = [
    emphasis.bold,
    emphasis.code,
    links.link,
    links.image,
    headings.heading(1),
    headings.heading(3),
    headings.heading(0),
    paragraphs.quote,
    paragraphs.bullets,
    paragraphs.numbers,
    paragraphs.tasks,
    lists.indent,
    lists.outdent,
    tasks.toggle,
    inserts.rule,
    inserts.code_block,
    inserts.details,
    inserts.comment,
    inserts.hard_break,
    footnotes.footnote,
    callouts.callout(callouts.CalloutKind.NOTE),
    callouts.callout(callouts.CalloutKind.TIP),
    table_insertion.insert_table(2, 1),
    table_layout.align,
    *[table_changes.insert_row(below=below) for below in (True, False)],
    *[table_changes.insert_column(right=right) for right in (True, False)],
    *[table_changes.move_row(down=down) for down in (True, False)],
    *[table_changes.move_column(right=right) for right in (True, False)],
    table_changes.delete_rows,
    table_changes.delete_column,
    table_changes.align_column(Alignment.CENTRE),
    table_sorting.sort(),
    line_texts.join,
    line_texts.sort(),
    line_texts.sort(descending=True),
    *[line_texts.change_case(case) for case in line_texts.Case],
]
KEYS: list[Command] = [
    line_moves.move_up,
    line_moves.move_down,
    line_moves.duplicate,
    line_moves.delete,
    lists.enter,
    table_keys.next_cell,
    table_keys.previous_cell,
    table_keys.enter,
    table_keys.typed_bar,
    indentation.tab,
    indentation.back_tab,
    pairs.erased,
    partial(pairs.typed, character="*"),
    partial(pairs.typed, character="("),
    partial(links.paste_link, pasted="https://example.org"),
]
RULES = [
    GFM,
    replace(GOLDMARK, templates="hugo"),
    replace(KRAMDOWN, templates="liquid"),
    replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!", "???"})),
]
PIECES = [
    "", "", "text", "a **b** c", "    four", "\ttab", "- item", "- ", "  - nested", "    - deep",
    "\t- tab", "1. one", "9. nine", "2) two", "-", "- [ ] task", "> quote", "> - both", "> ```",
    ">", "- > in", "- - two", "```", "~~~~", "  ```", "# Head", "## Closed ##", "#", "===",
    "> ---", "---", "****", "| a | b |", "|---|---|", "<div>", "</div>", "<!-- open", "closed -->",
    "[a]: /x", "[^1]: note", ": text", "$$", "{: .c}", "{% raw %}", "{% endraw %}", "[|]", "``",
    "> [!NOTE]", "> [!TIP]", "!!! note", '!!! tip "T"', "a[^1] b",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)
PLACES = st.tuples(*[st.integers(0, 40)] * 4)


def chosen(texts: list[str], picks: tuple[int, int, int, int]) -> Selection:
    """Some selection; every other time a cursor."""
    rows = [pick % len(texts) for pick in picks[:2]]
    columns = [pick % (len(texts[row]) + 1) for row, pick in zip(rows, picks[2:], strict=True)]
    if sum(picks) % 2:
        return Selection.at(rows[0], columns[0])
    return Selection(rows[0], columns[0], rows[1], columns[1])


@pytest.mark.parametrize("command", [*FORMATS, *KEYS])
@given(TEXTS, st.integers(0, 3), PLACES, st.sampled_from(RULES))
def test_a_command_keeps_to_its_side_of_the_border(
    command: Command,
    texts: list[str],
    head: int,
    picks: tuple[int, int, int, int],
    rules: BlockRules,
) -> None:
    body = min(head, len(texts))
    selection = chosen(texts, picks)

    change = command(Scan(texts, rules, body), selection)

    if change is None:
        return
    result = Lines.from_text("\n".join(texts)).apply(change.edit)
    if selection.last_line < body:
        assert command in KEYS
        behind = len(texts) - body
        assert list(result)[len(result) - behind :] == texts[body:]
    else:
        assert list(result)[:body] == texts[:body]
    for line, column in (change.selection.start, change.selection.end):
        assert 0 <= line < len(result)
        assert 0 <= column <= len(result[line])
