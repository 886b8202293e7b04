from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.lines import Lines
from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.selection import Selection
from tests.writing.drawn import after


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
        ("«**one**\ntwo|", "**«one**\n**two|**"),
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


@given(
    st.lists(st.text(alphabet="ab *_`>-1.# é", max_size=8), min_size=1, max_size=4),
    st.tuples(*[st.integers(0, 3)] * 2),
    st.tuples(*[st.integers(0, 8)] * 2),
    st.sampled_from([bold, italic, code, strikethrough]),
)
def test_toggling_never_loses_a_letter_and_selects_within_the_text(
    texts: list[str], rows: tuple[int, int], columns: tuple[int, int], command: object
) -> None:
    lines = Lines.from_text("\n".join(texts))
    places = [
        (min(row, len(texts) - 1), min(column, len(texts[min(row, len(texts) - 1)])))
        for row, column in zip(rows, columns, strict=True)
    ]
    assert callable(command)

    change = command(lines.texts, Selection(*places[0], *places[1]))

    if change is None:
        return
    result = lines.apply(change.edit)
    letters = [c for c in lines.text() if c not in "*_`~ "]
    assert [c for c in result.text() if c not in "*_`~ "] == letters
    for line, column in (change.selection.start, change.selection.end):
        assert 0 <= column <= len(result[line])
