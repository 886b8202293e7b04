from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.selection import Selection
from tests.writing.drawn import after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("make «this| bold", "make **«this|** bold"),
        ("make |this» bold", "make **|this»** bold"),
        ("make **«this|** bold", "make «this| bold"),
        ("make «**this**| bold", "make «this| bold"),
        ("make «__this__| bold", "make «this| bold"),
        ("make th|is bold", "make **th|is** bold"),
        ("make **th|is** bold", "make th|is bold"),
        ("a *«word|* b", "a ***«word|*** b"),
        ("a ***«word|*** b", "a *«word|* b"),
        ("a « word | b", "a  **«word|**  b"),
        ("nothing | here", "nothing **|** here"),
        ("nothing **|** here", "nothing | here"),
        ("|", "**|**"),
        ("- «item|", "- **«item|**"),
        ("«- one\n- two|", "- **«one**\n- **two|**"),
        ("- **«one**\n- **two|**", "- «one\n- two|"),
        ("«**one**\ntwo|", "**«one\ntwo|**"),
        ("«# Title|", "# **«Title|**"),
        ("«one\n\ntwo|", "**«one**\n\n**two|**"),
    ],
)
def test_bold_is_put_on_and_taken_off(before: str, expected: str) -> None:
    assert after(before, bold) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("make «this| so", "make *«this|* so"),
        ("make *«this|* so", "make «this| so"),
        ("make _«this|_ so", "make «this| so"),
        ("make «*this*| so", "make «this| so"),
        ("a **«word|** b", "a ***«word|*** b"),
        ("a ***«word|*** b", "a **«word|** b"),
        ("a «**word**| b", "a *«**word**|* b"),
        ("東|京", "*東|京*"),
    ],
)
def test_italic_is_put_on_and_taken_off(before: str, expected: str) -> None:
    assert after(before, italic) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("run «ls -l| now", "run `«ls -l|` now"),
        ("run `«ls -l|` now", "run «ls -l| now"),
        ("run «a`b| now", "run ``«a`b|`` now"),
        ("run «`a| now", "run `` «`a| `` now"),
        ("run «a``b| now", "run `«a``b|` now"),
        ("run l|s now", "run `l|s` now"),
    ],
)
def test_code_is_put_on_with_as_many_ticks_as_it_needs(before: str, expected: str) -> None:
    assert after(before, code) == expected


def test_struck_text_is_put_on_and_taken_off() -> None:
    assert after("no «longer| true", strikethrough) == "no ~~«longer|~~ true"
    assert after("no ~~«longer|~~ true", strikethrough) == "no «longer| true"


def test_nothing_happens_to_a_selection_of_blanks() -> None:
    assert after("a«   |b", bold) is None
    assert after("a«\n\n|b", bold) is None


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("one **two|** three", "one **two**| three"),
        ("**two|**", "**two**|"),
        ("one **two|**.", "one **two**|."),
        ("one **two|**, three", "one **two**|, three"),
        ("one **two!|**three", "one **two!**|three"),
        ("one **|two** three", "one |**two** three"),
        ("**two three|**", "**two three**|"),
        ("one __two|__", "one __two__|"),
        ("- **two|**", "- **two**|"),
        ("1. [one](b) **two|**", "1. [one](b) **two**|"),
        ("> **two|**", "> **two**|"),
        ("# **two|**", "# **two**|"),
        ("**東京|**", "**東京**|"),
        ("**दिल्ली|**", "**दिल्ली**|"),
        ("**Überå|**", "**Überå**|"),
        ("**שלום|**", "**שלום**|"),
        ("**one\ntwo|**", "**one\ntwo**|"),
        ("one **two |**", "one **two** |"),
        ("one **two |** three", "one **two** | three"),
        ("***two|***", "***two**|*"),
        ("***|two***", "*|**two***"),
        ("**_two|_**", "**_two_**|"),
        ("**`two|`**", "**`two`**|"),
        ("**two**|", "**two|**"),
        ("|**two**", "**|two**"),
        ("one **two**| three", "one **two|** three"),
    ],
)
def test_bold_steps_over_the_border_of_a_span(drawn: str, expected: str) -> None:
    assert after(drawn, bold) == expected


@pytest.mark.parametrize(
    ("command", "drawn", "expected"),
    [
        (italic, "one *two|*.", "one *two*|."),
        (italic, "one _two|_.", "one _two_|."),
        (italic, "*|two*", "|*two*"),
        (italic, "***two|***", "***two*|**"),
        (italic, "***two*|**", "***two|***"),
        (italic, "***|two***", "**|*two***"),
        (italic, "**|*two***", "***|two***"),
        (bold, "**|*two***", "|***two***"),
        (italic, "*two |*", "*two* |"),
        (code, "run `ls|`, now", "run `ls`|, now"),
        (code, "run `ls -l|`", "run `ls -l`|"),
        (code, "run `ls |`", "run `ls` |"),
        (code, "`|ls`", "|`ls`"),
        (code, "``a`b|``", "``a`b``|"),
        (strikethrough, "no ~~longer|~~.", "no ~~longer~~|."),
        (strikethrough, "no ~~|longer~~", "no |~~longer~~"),
        (strikethrough, "no ~~longer |~~", "no ~~longer~~ |"),
        (strikethrough, "**~~x|~~**", "**~~x~~|**"),
        (bold, "~~**x|**~~", "~~**x**|~~"),
    ],
)
def test_italic_code_and_strikethrough_step_over_it_too(
    command: Command, drawn: str, expected: str
) -> None:
    assert after(drawn, command) == expected


@pytest.mark.parametrize(
    ("command", "mark"), [(bold, "**"), (italic, "*"), (code, "`"), (strikethrough, "~~")]
)
@pytest.mark.parametrize(
    "words", ["two", "two three", "東京", "Привет мир", "दिल्ली", "x", "e\u0301"]
)
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("one ", ""),
        ("one ", " three"),
        ("one ", "."),
        ("(", ")"),
        ("“", "”"),
        ("- ", ""),
        ("1. one\n   ", ""),
        ("> ", "\n> more"),
        ("## ", ""),
        ("- [ ] ", ""),
        ("one\n", "\nthree"),
        ("**one** ", ""),
        ("*one* `b` ", "~~c~~"),
    ],
)
def test_pressed_before_and_after_typing_it_marks_what_was_typed(
    command: Command, mark: str, words: str, before: str, behind: str
) -> None:
    # Behind a span of its own kind the key leads back into it.
    drawn = f"{before}|{behind}"
    if behind == "~~c~~" and command is strikethrough:
        return

    begun = after(drawn, command)
    assert begun == f"{before}{mark}|{mark}{behind}"
    assert after(begun, command) == drawn
    typed = begun.replace("|", words + "|")

    assert after(typed, command) == f"{before}{mark}{words}{mark}|{behind}"


@pytest.mark.parametrize(
    ("command", "drawn", "expected"),
    [
        (bold, "**one t|wo three**", "one t|wo three"),
        (bold, "**one\nt|wo**", "one\nt|wo"),
        (bold, "**one *t|wo* three**", "one *t|wo* three"),
        (italic, "**one *t|wo* three**", "**one t|wo three**"),
        (italic, "***t|wo***", "**t|wo**"),
        (bold, "__o|ne__", "o|ne"),
        (code, "``a`|b``", "a`|b"),
        (strikethrough, "~~a |b~~", "a |b"),
        (italic, "**o|ne**", "***o|ne***"),
        (bold, "`l|s -l`", "**`l|s -l`**"),
        (bold, "दिल्|ली", "**दिल्|ली**"),
        (bold, "isn’|t it", "**isn’|t** it"),
        (bold, "a well|-known _so", "a **well|-known** _so"),
        (bold, "some 1,0|00.5 of", "some **1,0|00.5** of"),
        (bold, "re\u0301su|me\u0301 x", "**re\u0301su|me\u0301** x"),
        (bold, "東京タ|ワー、夜", "**東京タ|ワー**、夜"),
        (bold, "one - | two", "one - **|** two"),
    ],
)
def test_inside_of_a_span_its_marks_come_off_and_a_word_without_gets_them(
    command: Command, drawn: str, expected: str
) -> None:
    assert after(drawn, command) == expected


@pytest.mark.parametrize(
    ("command", "drawn", "expected"),
    [
        (italic, "**|**", "***|***"),
        (bold, "*|*", "***|***"),
        (bold, "***|***", "*|*"),
        (italic, "***|***", "**|**"),
        (code, "**|**", "**`|`**"),
        (strikethrough, "~~|~~", "|"),
        (bold, "__|__", "|"),
        (code, "`|`", "|"),
    ],
)
def test_an_empty_pair_goes_or_gets_another_in_it(
    command: Command, drawn: str, expected: str
) -> None:
    assert after(drawn, command) == expected


@pytest.mark.parametrize(
    ("command", "drawn", "expected"),
    [
        (bold, "**one «two| three**", "**one** «two| **three**"),
        (bold, "**one** «two| **three**", "**one «two| three**"),
        (bold, "**«one| two**", "«one| **two**"),
        (bold, "«one **two| three**", "**«one two| three**"),
        (bold, "**one**«two|", "**one«two|**"),
        (bold, "«one\ntwo|", "**«one\ntwo|**"),
        (bold, "**«one\ntwo|**", "«one\ntwo|"),
        (bold, "> «one\n> two|", "> **«one\n> two|**"),
        (bold, "*one «two* three|", "*one **«two*** **three|**"),
        (bold, "[one «two](u) three|", "[one **«two**](u) **three|**"),
        (bold, "see «[one](u)| now", "see **«[one](u)|** now"),
        (bold, "run `a «b| c` now", "run **`a «b| c`** now"),
        (code, "see «**one**| now", "see `«**one**|` now"),
        (code, "run `one «two| three`", "run `one` «two| `three`"),
        (code, "run `` «`a| ``", "run «`a|"),
        (bold, "«“one”|two", "“**«one|**”two"),
        (bold, "**«“one”|**two", "«“one”|two"),
        (bold, "«a\n```\nx\n```|", "**«a|**\n```\nx\n```"),
        (italic, "a_«b|_c", "a_*«b|*_c"),
        (italic, "snake_«case|_name", "snake_*«case|*_name"),
    ],
)
def test_a_selection_is_marked_as_a_whole_or_not_at_all(
    command: Command, drawn: str, expected: str
) -> None:
    assert after(drawn, command) == expected


WORDS = st.lists(st.sampled_from(["one", "two", "東京", "e\u0301", "¡x", "(y)", "z."]), max_size=4)
PLAIN = st.lists(
    st.tuples(st.sampled_from(["", "- ", "> ", "# ", "1. ", "  "]), WORDS), min_size=1, max_size=5
)
COMMANDS = st.sampled_from([bold, italic, code, strikethrough])


def chosen(texts: Sequence[str], picks: tuple[int, int, int, int]) -> Selection:
    rows = [pick % len(texts) for pick in picks[:2]]
    columns = [pick % (len(texts[row]) + 1) for row, pick in zip(rows, picks[2:], strict=True)]
    return Selection(rows[0], columns[0], rows[1], columns[1])


def twice(texts: tuple[str, ...], selection: Selection, command: Command) -> list[Lines]:
    """The text after each of three toggles."""
    results: list[Lines] = []
    lines = Lines.from_text("\n".join(texts))
    for _ in range(3):
        change = command(Scan(lines.texts), selection)
        if change is not None:
            lines, selection = lines.apply(change.edit), change.selection
        results.append(lines)
    return results


PICKS = st.tuples(*[st.integers(0, 40)] * 4)


@given(PLAIN, PICKS, COMMANDS)
def test_toggling_twice_on_a_selection_gives_the_same_text_back(
    plain: list[tuple[str, list[str]]], picks: tuple[int, int, int, int], command: Command
) -> None:
    texts = tuple([lead + " ".join(words) for lead, words in plain])
    selection = chosen(texts, picks)
    if selection.is_empty:
        return

    assert twice(texts, selection, command)[1].texts == texts


MARKED = st.lists(
    st.sampled_from(["one", "two", "**b b**", "*i i*", "`c c`", "~~s s~~", "[l](u)"]),
    min_size=1,
    max_size=4,
)


# Code beside code stays a span of its own, and what stands in code is text; of other spans two that
# stand beside each other become one.
@given(
    st.lists(MARKED, min_size=1, max_size=3),
    PICKS,
    st.sampled_from([bold, italic, strikethrough]),
)
def test_what_toggling_made_comes_back_after_two_more(
    paragraphs: list[list[str]], picks: tuple[int, int, int, int], command: Command
) -> None:
    texts = tuple([" word ".join(words) for words in paragraphs])
    texts = tuple("\n\n".join(texts).split("\n"))
    selection = chosen(texts, picks)
    if selection.is_empty:
        return

    first, _, third = twice(texts, selection, command)

    assert third == first


@given(
    st.lists(st.text(alphabet="ab *_`>-1.# é", max_size=8), min_size=1, max_size=4),
    st.tuples(*[st.integers(0, 3)] * 2),
    st.tuples(*[st.integers(0, 8)] * 2),
    st.sampled_from([bold, italic, code, strikethrough]),
)
def test_toggling_never_loses_a_letter_and_selects_within_the_text(
    texts: list[str], rows: tuple[int, int], columns: tuple[int, int], command: Command
) -> None:
    lines = Lines.from_text("\n".join(texts))
    places = [
        (min(row, len(texts) - 1), min(column, len(texts[min(row, len(texts) - 1)])))
        for row, column in zip(rows, columns, strict=True)
    ]

    change = command(Scan(lines.texts), Selection(*places[0], *places[1]))

    if change is None:
        return
    result = lines.apply(change.edit)
    letters = [c for c in lines.text() if c not in "*_`~ "]
    # A backslash keeps signs from being read as an item or a heading; it stands nowhere else.
    unescaped = re.sub(r"\\(?=[>\-.#*_`~1])", "", result.text())
    assert [c for c in unescaped if c not in "*_`~ "] == letters
    for line, column in (change.selection.start, change.selection.end):
        assert 0 <= column <= len(result[line])


@pytest.mark.parametrize("line", ["-|" * 20_000 + "x", "---" + " " * 200_000 + "x", "[" * 50_000])
def test_a_long_line_of_signs_is_passed_in_one_go(line: str) -> None:
    change = bold(Scan([line, "word"]), Selection(0, 0, 1, 4))
    assert change is not None
    assert change.edit.inserted[-1].endswith("word**")
