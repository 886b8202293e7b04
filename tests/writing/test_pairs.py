from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.indentation import back_tab, tab
from editor.writing.pairs import PAIRED, erased, typed
from editor.writing.selection import Selection
from tests.writing.drawn import after

if TYPE_CHECKING:
    from editor.writing.selection import Command


def type_into(drawn: str, keys: str) -> str:
    for key in keys:
        drawn = after(drawn, press(key)) or drawn.replace("|", key + "|")
    return drawn


@pytest.mark.parametrize(
    ("before", "keys", "expected"),
    [
        ("a |", "`", "a `|`"),
        ("a |", "`x`", "a `x`|"),
        ("a |", "[", "a [|]"),
        ("a |", "[x]", "a [x]|"),
        ("a |", "**", "a **|**"),
        ("a |", "**x**", "a **x**|"),
        ("a |", "***", "a ***|***"),
        ("|", "x ** 2", "x ** 2|"),
        ("|", "src/**/*.py", "src/**/*.py|"),
        ("|", "**/*.py", "**/*.py|"),
        ("(see |)", "**/", "(see **/|)"),
        ("|", "**kwargs, *args", "**kwargs, *args|"),
        ("|", "*args, **kwargs", "*args, **kwargs|"),
        ("|", "f(*args, **kwargs)", "f(*args, **kwargs)|"),
        ("|", "def f(**kwargs): x", "def f(**kwargs): x|"),
        ("|", "**a (b)** c", "**a (b)** c|"),
        ("|", "**a *b* c** d", "**a *b* c** d|"),
        ("|", "*a* **b", "*a* **b|**"),
        ("|", "2 * 3, **b", "2 * 3, **b|**"),
        ("|", "**kwargs, **b** c", "**kwargs, **b** c|"),
        ("a **| **", "/", "a **/| **"),
        ("(a |)", "(b) c", "(a (b) c|)"),
        ("[a |]", "[b] c", "[a [b] c|]"),
        ("(a |)", ")", "(a )|"),
        ("(a (b|))", ")) c", "(a (b)) c|"),
        ("|", "***", "***|"),
        ("|", "* item", "* item|"),
        ("|", "```", "```|"),
        ("a|b", "`", "a`|b"),
        ("ab|", "[", "ab[|"),
        ("2 |", "*", "2 *|"),
        (r"a \|", "`", r"a \`|"),
        ("a |.", "`", "a `|`."),
        ("a] |]", "]", "a] ]|]"),
        ("a «word| b", "*", "a *«word|* b"),
        ("a *«word|* b", "*", "a **«word|** b"),
        ("a |word» b", "[", "a [|word»] b"),
        ("a «word| b", "(", "a («word|) b"),
    ],
)
def test_marks_come_in_pairs_where_that_is_meant(before: str, keys: str, expected: str) -> None:
    assert type_into(before, keys) == expected


@given(st.text("ab *_`/(),.", max_size=12))
def test_what_is_typed_stands_before_the_cursor_as_it_was_typed(keys: str) -> None:
    typed_text, _, behind = type_into("|", keys).partition("|")
    assert typed_text == keys
    assert not behind.strip("*`")


def test_nothing_is_paired_in_code() -> None:
    assert type_into("```\n|\n```", "**[") == "```\n**[|\n```"


@pytest.mark.parametrize(
    "before",
    [
        "a\n\n    |",
        "- a\n\n  ```\n  |\n  ```",
        "```|",
        "<!--\n|\n-->",
        "<div>\n|\n</div>",
    ],
)
def test_nothing_is_paired_where_nothing_is_text(before: str) -> None:
    drawn = before.replace("|", "x |")
    assert type_into(drawn, "**[`") == drawn.replace("|", "**[`|")
    assert after(before.replace("|", "``|``"), erased) is None


def test_nothing_is_paired_in_the_head() -> None:
    head = "---\ntitle: |\n---\ntext"
    assert [after(head, press(sign), body=3) for sign in "*`[]"] == [None] * 4
    assert after(head.replace("|", "[|]"), erased, body=3) is None
    assert after(head.replace("|", "[|]"), press("]"), body=3) is None


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("---\ntitle: «a|\n---\ntext", '"', '---\ntitle: "«a|"\n---\ntext'),
        ("---\n«- a|\n---\ntext", "(", "---\n(«- a|)\n---\ntext"),
        ("«---\ntitle: a\n---\n- one\ntwo|", "(", "---\ntitle: a\n---\n- («one\ntwo|)"),
        ("«---\ntitle: a\n---\n- one\ntwo|", "*", "---\ntitle: a\n---\n- *«one\ntwo|*"),
    ],
)
def test_of_head_and_body_only_the_body_is_marked(before: str, key: str, expected: str) -> None:
    body = before.split("\n").index("---", 1) + 1
    assert after(before, press(key), body=body) == expected


def press(character: str) -> Command:
    """The command that a typed character is."""
    return partial(typed, character=character)


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("«one\ntwo|", "(", "(«one\ntwo|)"),
        ("|one\ntwo»", "(", "(|one\ntwo»)"),
        ("«one\ntwo|", ")", "(«one\ntwo|)"),
        ("«one\ntwo|", '"', '"«one\ntwo|"'),
        ("«one\ntwo|", "“", "“«one\ntwo|”"),
        ("«one\ntwo|", "”", "“«one\ntwo|”"),
        ("«one\ntwo|", "„", "„«one\ntwo|“"),
        ("«one\ntwo|", "[", "[«one\ntwo|]"),
        ("«one\n\ntwo|", "(", "(«one\n\ntwo|)"),
        ("«one\n|two", "(", "(«one|)\ntwo"),
        ("one«\n\ntwo\n|", "(", "one\n\n(«two|)\n"),
        ("«- one\n- two|", "(", "- («one\n- two|)"),
        ("«## one|", "(", "## («one|)"),
        ("> «## one|", "(", "> ## («one|)"),
        ("```\n«- one|\n```", "(", "```\n(«- one|)\n```"),
        ("```\n«one|\n```", "*", "```\n*«one|*\n```"),
        ("[«a|]: /x", "_", "[_«a|_]: /x"),
        ("«one\ntwo|", "*", "*«one\ntwo|*"),
        ("*«one\ntwo|*", "*", "**«one\ntwo|**"),
        ("|one\ntwo»", "_", "_|one\ntwo»_"),
        ("«one\n\ntwo|", "*", "*«one*\n\n*two|*"),
        ("«- one\n- two|", "*", "- *«one*\n- *two|*"),
        ("«# one\ntwo|", "~", "# ~«one~\n~two|~"),
        ("> «one\n> two|", "`", "> `«one\n> two|`"),
        ("«one\n```\ncode\n```\ntwo|", "*", "*«one*\n```\ncode\n```\n*two|*"),
        ("```\n«one\ntwo|\n```", "*", "```\n*«one\ntwo|*\n```"),
        ("«\n\n|", "*", "«\n\n|"),
        ("«\n\n|", "(", "(«\n\n|)"),
        ("a « word | b", "*", "a  *«word|*  b"),
        ("a « word | b", "(", "a (« word |) b"),
        ("a «{x}| b", "<", "a <«{x}|> b"),
        ("a «it’s| b", "'", "a '«it’s|' b"),
        ("a «“| b", '"', None),
        ("a «word| b", ")", None),
        ("a «  | b", "(", None),
    ],
)
def test_over_a_selection_marks_wrap_each_paragraph_and_brackets_all_of_it(
    before: str, key: str, expected: str | None
) -> None:
    assert after(before, press(key)) == expected


LINE = st.text(alphabet="ab *_`~[](){}<>-1.#>|\"“„'\té😀", max_size=7)
TEXTS = st.lists(
    st.one_of(LINE, st.sampled_from(["```", "---", "- a", "  - b", "> q"])), min_size=1
)


def is_within(text: str, whole: str) -> bool:
    """Whether every character of ``text`` is still there, in its order."""
    rest = iter(whole)
    return all(character in rest for character in text)


@given(
    TEXTS,
    st.tuples(*[st.integers(0, 40)] * 4),
    st.sampled_from([*sorted(PAIRED), "Tab", "Backtab"]),
)
def test_no_key_takes_away_what_is_selected(
    texts: list[str], picks: tuple[int, int, int, int], key: str
) -> None:
    lines = Lines.from_text("\n".join(texts))
    rows = [pick % len(texts) for pick in picks[:2]]
    columns = [pick % (len(texts[row]) + 1) for row, pick in zip(rows, picks[2:], strict=True)]
    selection = Selection(rows[0], columns[0], rows[1], columns[1])

    command = {"Tab": tab, "Backtab": back_tab}.get(key) or press(key)
    change = command(Scan(lines.texts), selection)

    if change is None:
        # Then the character is typed: in place of what is selected, on one line only.
        assert "ab" in key or rows[0] == rows[1]
        return
    changed = lines.apply(change.edit)
    # Stepping over a mark puts the same mark in its place.
    kept = "".join(texts)
    assert is_within("".join(kept.split()) if key == "Backtab" else kept, "".join(changed.texts))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a `|`", "a |"),
        ("a **|** b", "a | b"),
        ("a ***|***", "a |"),
        ("[|]", "|"),
        ("a|", None),
        ("```|```", None),
        ("a `«x|`", None),
    ],
)
def test_backspace_takes_an_empty_pair_away(before: str, expected: str | None) -> None:
    assert after(before, erased) == expected
