"""The law of the scanner: after any edits, each line reads as in a fresh scan of the text."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from editor.scan import reader, rules
from editor.scan.scan import Scan
from editor.scan.state import START, LineKind
from editor.text.lines import LineEdit

PIECES = (
    "", "", "text", "more text", "    four", "\ttab", "  two", "- item", "  - nested",
    "    - deep", "1. one", "2) two", "10. ten", "-", "> quote", "> - both", "> ```", ">",
    "- > in", "```", "```py", "~~~", "  ```", "    ```", '``` py title="x"', "# Head", "#Head",
    "## Closed ##", "===",
    "---", "- - -", "***", "| a | b |", "|---|---|", "a | b", "<div>", "</div>", "<!-- open",
    "closed -->", "<!-- both -->", "<p>x</p>", "[a]: /x", "[a]:", "  /x", "'title'", "[^1]: note",
    ": text", "*[A]: b", "$$", "{: .c}", "{% raw %}", "{% endraw %}", "{{< figure", ">}}",
    "{% highlight py %}", "{% endhighlight %}", "{{< highlight py >}}", "{{< /highlight >}}",
    "import x from 'y'", "{/* c", "*/}", "- [ ] task", "!!! note", "    !!! tip", "-\t- tabs",
    " \t ", "é̂ Ünï", '=== "Tab"', "    ~~~", "    - - x", "`a | b`",
)  # fmt: skip
RULES = {
    "commonmark": rules.COMMONMARK,
    "gfm": rules.GFM,
    "hugo": replace(rules.GOLDMARK, templates="hugo", math=(("$$", "$$"),)),
    "jekyll": replace(rules.KRAMDOWN, templates="liquid"),
    "pelican": rules.PYTHON_MARKDOWN,
    "mkdocs": replace(rules.PYTHON_MARKDOWN, admonitions=frozenset({"!!!"}), nested_fences=True),
    "material": replace(
        rules.PYTHON_MARKDOWN, mixed_lists=False, admonitions=frozenset({"!!!", "==="})
    ),
    "mdx": rules.MDX,
}


def readings(scan: Scan) -> list[object]:
    return [(scan.line(line), scan.kind(line), scan.block(line)) for line in range(len(scan))]


@pytest.mark.parametrize("name", RULES)
def test_after_any_edits_lines_read_as_in_a_fresh_scan(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        lines = chance.choices(PIECES, k=chance.randrange(1, 40))
        body = chance.choice([0, 0, 2])
        scan = Scan(lines, RULES[name], min(body, len(lines)))
        for _ in range(12):
            first = chance.randrange(len(lines) + 1)
            removed = chance.randrange(min(4, len(lines) - first) + 1)
            inserted = tuple(chance.choices(PIECES, k=chance.randrange(4)))
            if len(lines) - removed + len(inserted) == 0:
                continue
            lines[first : first + removed] = inserted
            if chance.random() < 0.2:
                body = chance.randrange(4)
            scan.apply(LineEdit(first, removed, inserted), min(body, len(lines)))
            fresh = Scan(lines, RULES[name], min(body, len(lines)))
            if chance.random() < 0.3:
                # Somebody looks at a part of it; the rest stays unread.
                line = chance.randrange(len(lines))
                assert scan.line(line) == fresh.line(line)
            elif chance.random() < 0.3:
                scan.settle(chance.randrange(5))
            else:
                assert list(scan) == lines
                assert readings(scan) == readings(fresh)


@pytest.mark.parametrize("name", RULES)
def test_blocks_part_the_lines_and_each_line_knows_its_own(name: str) -> None:
    chance = random.Random(name)
    for _ in range(300):
        lines = chance.choices((*PIECES, "<!-- c --> tail", "</div> tail"), k=20)
        scan = Scan(lines, RULES[name])
        blocks = list(scan.blocks())
        assert [n for block in blocks for n in range(block.first, block.last + 1)] == [*range(20)]
        for block in blocks:
            own = [scan.block(line) for line in range(block.first, block.last + 1)]
            assert own == [block] * len(own), lines
            assert all(block.first <= piece.line <= block.last for piece in block.pieces)


@pytest.mark.parametrize("text", ["<!-- c --> two", "<div>x</div> two"])
@pytest.mark.parametrize("name", ["jekyll", "pelican"])
def test_text_behind_raw_html_is_no_part_of_the_paragraph_above(name: str, text: str) -> None:
    scan = Scan(["one", "", text, "three", "four"], RULES[name])
    block = scan.block(4)
    assert (block.first, block.last, scan.text(block)) == (3, 4, "three\nfour")
    assert Scan([text, "three"], RULES[name]).block(1).first == 1


ALIKE = (
    *PIECES, "- text here", "  more here", "> quoted text", "> - item text", "10. numbered text",
    "    indented text", "!!! note", '=== "Tab"', "    code ```", "  text | bar", "text <!-- x",
    "- export default x",
    "</div> text", "[a](b) text", "[a] : x", "- [a](b)", "- [x] done", "- [X](y)",
    "[ab]: x", "[a", "b]: c", "**bold** x", "* **bold**", "- `code` x", "``code``", "  # Head",
    "- # Head", "   <p>x", "\t<b>x", "<table>", "[TOC]", "*[AB]: c", "a. b",
)  # fmt: skip
"""Lines of which many begin alike."""


@pytest.mark.parametrize("name", [*RULES, "mkdocs"])
def test_a_line_that_begins_like_another_is_read_as_if_by_itself(name: str) -> None:
    mkdocs = replace(
        rules.PYTHON_MARKDOWN,
        nested_fences=True,
        admonitions=frozenset({"!!!", "???", "==="}),
    )
    flavour = RULES.get(name, mkdocs)
    chance = random.Random(name)
    for _ in range(400):
        lines = chance.choices(ALIKE, k=chance.randrange(1, 14))
        scan = Scan(lines, flavour)
        state = START
        for number, text in enumerate(lines):
            line = reader.read(text, state, flavour)
            assert (scan.kind(number), scan.state(number)) == (line.kind, state), lines
            assert scan.start(number) == line.start or line.kind is LineKind.CODE, lines
            state = line.after


@pytest.mark.parametrize("name", RULES)
def test_a_line_that_begins_like_one_before_reads_as_it_would_alone(name: str) -> None:
    chance = random.Random(name)
    heads = (
        "",
        "",
        "",
        "> ",
        "- ",
        "1. ",
        "01. ",
        "12. ",
        "207. ",
        "3) ",
        "- [ ] ",
        "2. [x] ",
        "  ",
    )
    tails = (
        "a",
        "text",
        "text  ",
        "# Head #",
        "**b** c",
        "~~a~~",
        "[a](b)",
        "a | b",
        "[a]: b",
        "```",
        "",
    )
    for _ in range(60):
        lines = [chance.choice(heads) + chance.choice(tails) for _ in range(60)]
        scan = Scan(lines, RULES[name])
        for line, text in enumerate(lines):
            assert scan.line(line) == reader.read(text, scan.state(line), RULES[name])
            assert scan.kind(line) is scan.line(line).kind


def test_a_row_that_leaves_the_quote_of_a_fence_tells_nothing_of_other_lines() -> None:
    table = ["> ```", "a | b", "|---|---|"]
    scan = Scan([*table, "", "> ```", "text", "|---|---|"])
    assert scan.kind(2) is LineKind.TABLE_RULE
    assert scan.kind(6) is LineKind.CONTINUATION


@pytest.mark.parametrize("name", RULES)
def test_a_key_in_a_long_post_reads_a_few_lines_again(name: str) -> None:
    chance = random.Random(name)
    lines = [line for _ in range(2_000) for line in (*chance.choices(PIECES, k=8), "", "# End", "")]
    scan = Scan(lines, RULES[name])
    scan.line(len(lines) - 1)
    spent = []
    for _ in range(200):
        line = chance.randrange(len(lines))
        before = scan.lines_read
        scan.apply(LineEdit(line, 1, (lines[line] + "x",)), 0)
        scan.line(line)
        scan.line(min(line + 60, len(lines) - 1))
        spent.append(scan.lines_read - before)
    assert sorted(spent)[100] <= 3
    assert sum(spent) <= 20 * len(spent)


def test_an_opened_fence_costs_the_lines_in_view_and_the_rest_when_it_is_asked_for() -> None:
    lines = ["", *["text", ""] * 10_000]
    scan = Scan(lines)
    scan.line(len(lines) - 1)
    before = scan.lines_read
    scan.apply(LineEdit(0, 1, ("```",)), 0)
    assert scan.kind(60) is LineKind.CODE
    assert scan.lines_read - before < 100
    assert scan.settle(1_000)
    assert scan.lines_read - before < 1_200
    while scan.settle(1_000):
        pass
    assert scan.kind(len(lines) - 1) is LineKind.CODE
    assert scan.lines_read - before <= len(lines) + 20


def test_lines_of_some_kinds_are_found_at_once_and_after_edits() -> None:
    scan = Scan(["# a", "", "b", "===", "```", "# c", "```"])
    kinds = (LineKind.HEADING, LineKind.UNDERLINE)
    assert scan.lines_of(kinds) == [0, 3]
    scan.apply(LineEdit(4, 1, ()), 0)
    assert scan.lines_of(kinds) == [0, 3, 4]
    assert Scan([]).lines_of(kinds) == []


@pytest.mark.parametrize(
    ("templates", "first", "last"),
    [
        ("hugo", '{{< highlight go "linenos=true" >}}', "{{< /highlight >}}"),
        ("hugo", "{{% code-toggle %}}", "{{% /code-toggle %}}"),
        ("liquid", "{% highlight py linenos %}", "{% endhighlight %}"),
        ("liquid", "{%- raw -%}", "{% endraw %}"),
        ("nunjucks", "{% verbatim %}", "{% endverbatim %}"),
    ],
)
def test_between_tags_that_hold_code_nothing_is_markdown(
    templates: str, first: str, last: str
) -> None:
    scan = Scan([first, "# comment", last, "# Heading"], replace(rules.GFM, templates=templates))
    kinds = [scan.kind(line) for line in range(4)]
    assert kinds == [*[LineKind.TEMPLATE] * 3, LineKind.HEADING]


def test_in_mdx_blocks_begin_behind_any_number_of_blanks() -> None:
    lines = [
        "<A>",
        "        ```",
        "# code",
        "        ```",
        "      # Heading",
        "    - > text",
        "</A>",
    ]
    scan = Scan(lines, rules.MDX)
    assert [scan.kind(line).name for line in range(7)] == [
        "PARAGRAPH", "FENCE", "CODE", "FENCE_END", "HEADING", "PARAGRAPH", "CONTINUATION",
    ]  # fmt: skip
    eleventy = replace(rules.COMMONMARK, indented_code=False)
    assert Scan(["    # text"], eleventy).kind(0) is LineKind.PARAGRAPH


@pytest.mark.parametrize(
    "text", ["[a]({{ '/b' | relative_url }})", "{% assign a = b | split: c %}"]
)
def test_a_bar_in_a_tag_makes_no_table(text: str) -> None:
    rules_of_site = replace(rules.KRAMDOWN, templates="liquid")
    assert Scan([text], rules_of_site).kind(0) is not LineKind.TABLE_ROW
    assert Scan([text], rules.KRAMDOWN).kind(0) is LineKind.TABLE_ROW


def test_indented_text_goes_into_a_note_behind_an_empty_quote() -> None:
    lines = ["[a](b) text", ": text", "", "[^1]: note", ">", "    four"]
    scan = Scan(lines, rules.PYTHON_MARKDOWN)
    assert scan.kind(5) in (LineKind.PARAGRAPH, LineKind.INDENTED)


def test_text_far_behind_the_mark_of_a_description_is_no_code() -> None:
    scan = Scan(["term", ":     text", "      more"], rules.GOLDMARK)
    assert [scan.kind(line) for line in (1, 2)] == [LineKind.PARAGRAPH, LineKind.CONTINUATION]
    (mark,) = scan.line(1).marks
    assert (mark.text, scan.line(1).start) == (6, 6)


def test_a_numbered_line_in_a_quote_has_the_marks_of_both() -> None:
    scan = Scan(["> 2. text", "", "> 3. more"])
    assert [[mark.number for mark in scan.line(line).marks] for line in (0, 2)] == [
        [None, 2],
        [None, 3],
    ]


def test_a_caret_by_itself_ends_a_block_in_kramdown() -> None:
    scan = Scan(["- one", "", "^", "two"], rules.KRAMDOWN)
    assert [scan.kind(line) for line in (2, 3)] == [LineKind.ATTRIBUTES, LineKind.PARAGRAPH]
