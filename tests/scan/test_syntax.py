"""What the colours say; each span is drawn as kind(text)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan import syntax
from editor.scan.syntax import Place


def drawn(text: str, state: syntax.State = Place.BODY, following: str = "") -> str:
    """The line with its spans drawn in: kind and styles before the text in brackets."""
    found = ""
    at = 0
    for span in syntax.spans(text, state, following):
        styles = "b" * span.bold + "i" * span.italic + "s" * span.struck
        found += text[at : span.start]
        at = span.start + span.length
        name = span.kind.name.lower() if span.kind else ""
        found += f"{name}{'+' * bool(name and styles)}{styles}⟨{text[span.start : at]}⟩"
    return found + text[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("a *b* c", "a mark⟨*⟩i⟨b⟩mark⟨*⟩ c"),
        ("a **b** c", "a mark⟨**⟩b⟨b⟩mark⟨**⟩ c"),
        ("***b***", "mark⟨*⟩mark+i⟨**⟩bi⟨b⟩mark+i⟨**⟩mark⟨*⟩"),
        ("**a *b* c**", "mark⟨**⟩b⟨a ⟩mark+b⟨*⟩bi⟨b⟩mark+b⟨*⟩b⟨ c⟩mark⟨**⟩"),
        ("snake_case_word", "snake_case_word"),
        ("_a_", "mark⟨_⟩i⟨a⟩mark⟨_⟩"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("~~a~~", "mark⟨~~⟩s⟨a⟩mark⟨~~⟩"),
        (r"\*a*", r"mark⟨\⟩*a*"),
        ("`*a*`", "mark⟨`⟩code⟨*a*⟩mark⟨`⟩"),
        ("``a`b`` c", "mark⟨``⟩code⟨a`b⟩mark⟨``⟩ c"),
        ("`a", "`a"),
        ("*a", "*a"),
        ("[a](b)", "mark⟨[⟩link⟨a⟩mark⟨](⟩url⟨b⟩mark⟨)⟩"),
        ("[a](b(c)d)", "mark⟨[⟩link⟨a⟩mark⟨](⟩url⟨b(c)d⟩mark⟨)⟩"),
        ("![a](b 't')", "mark⟨![⟩link⟨a⟩mark⟨](⟩url⟨b 't'⟩mark⟨)⟩"),
        ("[a][b]", "mark⟨[⟩link⟨a⟩mark⟨][⟩url⟨b⟩mark⟨]⟩"),
        ("[a] b", "[a] b"),
        ("a[^1]", "alink⟨[^1]⟩"),
        ("[^1]: note", "link⟨[^1]:⟩ note"),
        ("[a]: http://b", "link⟨[a]:⟩ url⟨http://b⟩"),
        ("see https://a.org/x.", "see url⟨https://a.org/x.⟩"),
        ("<https://a.org>", "url⟨<https://a.org>⟩"),
        ("<b class='x'>a</b>", "html⟨<b class='x'>⟩ahtml⟨</b>⟩"),
        ("a <!-- b --> c", "a comment⟨<!-- b -->⟩ c"),
        ("{{< figure >}} {% x %}", "template⟨{{< figure >}}⟩ template⟨{% x %}⟩"),
        ("# Title *a*", "mark⟨#⟩heading+b⟨ Title ⟩mark⟨*⟩heading+bi⟨a⟩mark⟨*⟩"),
        ("#hashtag", "#hashtag"),
        ("- a", "list⟨-⟩ a"),
        ("  1. a", "list⟨  1.⟩ a"),
        ("- [x] a", "list⟨- [x]⟩ a"),
        ("> a *b*", "mark⟨>⟩quote⟨ a ⟩mark⟨*⟩quote+i⟨b⟩mark⟨*⟩"),
        ("***", "mark⟨***⟩"),
        ("| a | b |", "mark⟨|⟩ a mark⟨|⟩ b mark⟨|⟩"),
        ("a  ", "abreak⟨  ⟩"),
        ("```python", "mark⟨```python⟩"),
    ],
)
def test_a_line_is_coloured_as_it_will_be_read(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_a_line_over_dashes_is_a_heading() -> None:
    assert drawn("Title", following="-----") == "heading+b⟨Title⟩"
    assert drawn("- Title", following="-----") == "list⟨-⟩ Title"
    assert drawn("Title", following="text") == "Title"


@pytest.mark.parametrize(
    ("text", "header_lines", "expected"),
    [
        ("title: A", False, ["KEY title:", "VALUE  A"]),
        ("date: 2024 # now", False, ["KEY date:", "VALUE  2024", "COMMENT  # now"]),
        ('t: "a # b"', False, ["KEY t:", 'VALUE  "a # b"']),
        ("---", False, ["MARK ---"]),
        ("[params]", False, ["KEY [params]"]),
        ("title = 'A'", False, ["KEY title =", "VALUE  'A'"]),
        ('  "title": "A",', False, ["MARK   ", 'KEY "title":', 'VALUE  "A",']),
        ("- item", False, ["VALUE - item"]),
        ("Title: A # b", True, ["KEY Title:", "VALUE  A # b"]),
    ],
)
def test_keys_and_values_of_the_head_differ(
    text: str, header_lines: bool, expected: list[str]
) -> None:
    spans = syntax.head_spans(text, header_lines=header_lines)

    assert [
        f"{span.kind.name} {text[span.start : span.start + span.length]}" for span in spans
    ] == expected


def states(text: str) -> list[syntax.State]:
    found: list[syntax.State] = []
    state: syntax.State = Place.BODY
    for line in text.split("\n"):
        found.append(state)
        state = syntax.after(line, state)
    return found


def test_code_between_fences_is_no_markdown() -> None:
    found = states("```\n# a\n~~~\n```` \nb")

    assert [state is Place.BODY for state in found] == [True, False, False, False, True]
    assert drawn("# a", found[1]) == "code⟨# a⟩"
    assert drawn("````", found[3]) == "mark⟨````⟩"


def test_a_fence_in_a_quote_ends_with_the_quote() -> None:
    found = states("> ```\n> code\n*text*")

    assert drawn("*text*", found[2]) == "mark⟨*⟩i⟨text⟩mark⟨*⟩"
    assert syntax.after("*text*", found[2]) is Place.BODY


def test_a_comment_reaches_over_lines() -> None:
    found = states("<!-- a\nb\nc -->\nd")

    assert [state is Place.COMMENT for state in found] == [False, True, True, False]
    assert drawn("b", Place.COMMENT) == "comment⟨b⟩"


@given(st.text(alphabet="ab *_`~[]()<>!#-|\\{}%:/h\t😀", max_size=60))
def test_spans_are_in_order_and_within_the_line(text: str) -> None:
    at = 0
    for span in syntax.spans(text, Place.BODY, "---"):
        assert span.start >= at
        assert span.length > 0
        at = span.start + span.length
    assert at <= len(text)


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "`", "``a`", "<a", "{{", "![](", "> ", "- ", "(", "\\"]
)
def test_the_cost_of_a_hostile_line_is_bounded_by_the_part_that_is_coloured(piece: str) -> None:
    spans = syntax.spans(piece * 200_000, Place.BODY)

    assert all(span.start + span.length <= syntax.LONGEST for span in spans)
