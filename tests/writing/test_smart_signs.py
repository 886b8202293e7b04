from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.inline_rules import GITHUB, Dollars, Templates
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.quotation_marks import marks_of
from editor.writing.selection import Change, Selection
from editor.writing.smart_signs import (
    SIGNS,
    Made,
    Wanted,
    behind,
    made,
    taken_back,
    typed_over,
    wrapped,
)
from tests.writing.drawn import after

RULES = replace(GITHUB, dollars=Dollars.GUARDED, templates=Templates.HUGO)


CURSOR = "‸"
"""In the texts below; bars and guillemets are signs of their own here."""


def type_into(text: str, keys: str, language: str = "en", body: int = 0) -> str:
    """Type as the window does: a sign is typed, and then something is made of it."""
    wanted = Wanted(marks_of([language]))
    last: Made | None = None
    for key in keys:
        scan, at = scanned(text, body)
        if key == "\b":
            assert last is not None
            text, last = changed(scan, taken_back(scan, at, last)), None
            continue
        found = None if last is None else behind(scan, at, last, key)
        last = None
        if found is None:
            over = typed_over(scan, at, key, wanted)
            if over is not None:
                text = changed(scan, over)
                continue
            text = text.replace(CURSOR, f"{key}{CURSOR}")
            scan, at = scanned(text, body)
            found = made(scan, at, wanted)
        if found is not None:
            text, last = changed(scan, found.change), found
    return text


def scanned(text: str, body: int) -> tuple[Scan, Selection]:
    before = text[: text.index(CURSOR)]
    at = Selection.at(before.count("\n"), len(before) - before.rfind("\n") - 1)
    return Scan(text.replace(CURSOR, "").split("\n"), body=body, inline_rules=RULES), at


def changed(scan: Scan, change: Change) -> str:
    lines = list(Lines.from_text("\n".join(scan)).apply(change.edit).texts)
    at = change.selection
    text = lines[at.line]
    lines[at.line] = f"{text[: at.column]}{CURSOR}{text[at.column :]}"
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('He said "yes".', "He said “yes”."),
        ('"Yes," he said.', "“Yes,” he said."),
        ("It's John's", "It’s John’s"),
        ("'One' and \"two 'three' four\"", "‘One’ and “two ‘three’ four”"),
        ("'Don't', she said", "‘Don’t’, she said"),
        ('("so")', "(“so”)"),
        ('**"bold"** and *"it"*', "**“bold”** and *“it”*"),
        ('*bold* "x"', "*bold* “x”"),
        ('a 6" pipe', 'a 6" pipe'),
        ('"the 6" is in quotes', "“the 6” is in quotes"),
        ("wait...", "wait…"),
        ("wait....", "wait…."),
        ("a -- b", "a – b"),
        ("a--b", "a–b"),
        ("a---b", "a—b"),
        ("a --- b", "a — b"),
        ("a ---- b", "a ---- b"),
        ("a ----- b", "a ----- b"),
        ('"But I--"', "“But I–”"),
        ("see --all", "see --all"),
        ("a --> b", "a --> b"),
        ("a <-- b", "a <-- b"),
        ('x--"so"', "x–“so”"),
        ("../.. and .../x", "../.. and …/x"),
        ("cd ../../..", "cd ../../.."),
        ('\\"x\\"', '\\"x\\"'),
        ("1990-2000", "1990-2000"),
        ('- "item"', "- “item”"),
        ("> it's", "> it’s"),
        ('## It\'s -- "so"', "## It’s – “so”"),
        ("[it's](x.md)", "[it’s](x.md)"),
    ],
)
def test_typed_prose(keys: str, expected: str) -> None:
    assert type_into(CURSOR, keys) == f"{expected}{CURSOR}"


@pytest.mark.parametrize(
    "keys",
    [
        '`it\'s "so" -- ...`',
        '``a ` "b"',
        "<a href=\"x\" title='y'>",
        "<https://x.y/it's--so>",
        "see https://x.y/a--b'c",
        "www.x.y/a--b",
        '[a](b "title',
        "![a](it's--b",
        '{{< figure src="a--b" >}}',
        '{% include "x" %}',
        '{: title="x"}',
        '## Title {.a data-x="b"}',
        "<!-- it's -- so -->",
        "a <!-- it's -- so -->",
        "---",
        "- - --",
        "***",
        "| --- |",
        "| -- ",
        "> ---",
        '    code "x"',
        '[ref]: x.md "title"',
        '<div class="a">it\'s',
        "$x'' -- \"y\"$",
        "1. --",
    ],
)
def test_what_is_no_prose_stays(keys: str) -> None:
    assert type_into(CURSOR, keys) == f"{keys}{CURSOR}"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("```\n‸\n```", 'it\'s "so" -- ...'),
        ("text\n‸", "---"),
        ("| a | b |\n|‸", "---|"),
        ("| a | b |\n|---|---|\n| `x‸` | c |", "'s"),
        ("<div>\n‸\n</div>", "it's"),
        ("text `code ‸`", "it's --"),
        ("<b title=‸>", '"x"'),
        ("[a](‸)", "it's"),
        ("{{< x ‸ >}}", 'a="b"'),
        ("a `code\nwhich ‸ goes on`", "it's"),
    ],
)
def test_in_the_middle_of_it_stays_too(text: str, keys: str) -> None:
    assert type_into(text, keys) == text.replace(CURSOR, f"{keys}{CURSOR}")


def test_cells_and_further_lines_are_prose() -> None:
    assert type_into("| a | b |\n|---|---|\n| ‸ | c |", "it's").endswith("\n| it’s‸ | c |")
    assert type_into('a "b\nc‸', '"') == 'a "b\nc”‸'
    assert type_into("a “b\n1‸", '"') == "a “b\n1”‸"


def test_the_head_stays() -> None:
    text = f"---\ntitle: {CURSOR}\n---\nx"
    keys = '"it\'s" -- ...'
    assert type_into(text, keys, body=3) == text.replace(CURSOR, keys + CURSOR)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "„a ‚b‘ c“, ’s"),
        ("de_AT", "„a ‚b‘ c“, ’s"),
        ("de_CH", "«a ‹b› c», ’s"),
        ("fr", "«\u202fa “b” c\u202f», ’s"),
        ("fr_CH", "«a ‹b› c», ’s"),
        ("sv", "”a ’b’ c”, ’s"),
        ("fi", "”a ’b’ c”, ’s"),
        ("ru", "«a „b“ c», ’s"),
        ("pl", "„a «b» c”, ’s"),
        ("it", "«a “b” c», ’s"),
        ("nb", "«a ‘b’ c», ’s"),
        ("pt_BR", "“a ‘b’ c”, ’s"),
        ("en_GB", "“a ‘b’ c”, ’s"),
        ("tlh", "“a ‘b’ c”, ’s"),
        ("zh_Hant_TW", "\"a 'b' c\", 's"),
    ],
)
def test_the_marks_are_those_of_the_language(language: str, expected: str) -> None:
    # The apostrophe stands within a word, where no language opens anything.
    found = type_into(CURSOR, "\"a 'b' c\", x's", language)
    assert found == expected.replace(", ’", ", x’").replace(", '", ", x'") + CURSOR


@pytest.mark.parametrize(
    ("keys", "expected"),
    [('a "\b', 'a "'), ("it'\bs", "it's"), ("a...\b", "a..."), ("a --\b", "a --"),
     ("a ---\b b", "a --- b"), ('"\b', '"')],
)  # fmt: skip
def test_backspace_gives_the_plain_sign_back(keys: str, expected: str) -> None:
    assert type_into(CURSOR, keys) == f"{expected}{CURSOR}"
    assert type_into(CURSOR, keys, "fr") == f"{expected}{CURSOR}"


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("“a‸”", '"', "“a”‸"),
        ("“a‸”", '."', "“a.”‸"),
        ("‘a‸’", "'", "‘a’‸"),
        ("a‸”", '"', "a”‸”"),
        ("“a” ‸”", '"', "“a” “‸”"),
    ],
)
def test_a_closing_mark_is_typed_over(text: str, keys: str, expected: str) -> None:
    assert type_into(text, keys) == expected


@pytest.mark.parametrize(
    ("drawn", "character", "language", "expected"),
    [
        ("a «bc| d", '"', "en", "a “«bc|” d"),
        ("a «bc| d", "'", "de", "a ‚«bc|‘ d"),
        ("a «bc| d", '"', "fr", "a «\u202f".replace("«", "‹") + "«bc|\u202f› d"),
        ("a `«bc|` d", '"', "en", None),
        ("a « | d", '"', "en", None),
        ("```\n«bc|\n```", '"', "en", None),
        ("«a\nb|", '"', "en", "“«a\nb|”"),
    ],
)
def test_a_selection_is_put_in_marks(
    drawn: str, character: str, language: str, expected: str | None
) -> None:
    wanted = Wanted(marks_of([language]))
    found = after(drawn, lambda scan, chosen: wrapped(scan, chosen, character, wanted))
    if language == "fr" and found is not None:
        # The signs of the drawing are those of French.
        assert found == "a «\u202f«bc|\u202f» d"
    else:
        assert found == expected


def test_a_generator_may_do_a_part_itself() -> None:
    scan = Scan(['a -- b... "c'])
    for column in (4, 8):
        assert (
            made(scan, Selection.at(0, column), Wanted(None, dashes=False, ellipses=False)) is None
        )
    assert made(scan, Selection.at(0, 11), Wanted(None)) is None


@given(st.text(st.sampled_from("ab \n\"'-.`<>[](){}*_|:$!#/\\é😀“”"), max_size=30), st.data())
def test_a_sign_is_one_change_before_the_cursor(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[line])))
    scan, at = Scan(lines, inline_rules=RULES), Selection.at(line, column)
    found = made(scan, at, Wanted(marks_of(["fr"])))
    if found is None:
        return
    assert lines[line][:column].endswith(found.plain)
    assert found.plain[-1] in SIGNS
    (inserted,) = found.change.edit.inserted
    kept = lines[line][: column - len(found.plain)]
    assert inserted == kept + found.sign + lines[line][column:]
    back = taken_back(Scan([inserted]), Selection.at(0, len(kept) + len(found.sign)), found)
    assert back.edit.inserted == (lines[line],)
