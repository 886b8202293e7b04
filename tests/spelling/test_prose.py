"""The words of a post, with their places, after any edits as in a fresh look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.spelling import prose
from editor.spelling.prose import Prose
from editor.text.lines import LineEdit
from tests.examples import tried

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.spelling.words import Checked

TEXT = [
    "# A hedding", "", "Some **bo**ld wrods, `cde` and", "a secnd line with [lnk](/adress).", "",
    "- an itm", "  > qoted", "", "| a cll | b |", "| ----- | - |", "| thrd  | x |", "",
    "```python", "nothing = here", "```", "",
]  # fmt: skip

LINES = st.sampled_from(
    ["wrod two", "", "```", "# hedding", "- itm", "  more `cde", "<pre>", "</pre>", "> qte", "a|b",
     "-|-", "<!-- x", "-->", "[a]: /b 'ttl'"]
)  # fmt: skip


def test_words_and_their_places() -> None:
    found = list(Prose().words(Scan(TEXT), 0, len(TEXT) - 1))
    shown = {word.form: TEXT[word.line][word.start : word.end] for word in found}
    assert {"hedding", "wrods", "secnd", "lnk", "itm", "qoted", "cll", "thrd"} <= set(shown)
    assert shown["bold"] == "bo**ld"
    assert all(shown[form] == form for form in shown if form != "bold")
    assert not {"cde", "adress", "nothing", "here", "python"} & set(shown)


def test_lines_are_asked_for_one_by_one_as_all_at_once() -> None:
    scan, one = Scan(TEXT), Prose()
    whole = list(one.words(scan, 0, len(TEXT) - 1))
    assert [word for line in range(len(TEXT)) for word in Prose().words(scan, line, line)] == whole


@given(
    st.lists(LINES, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.lists(LINES, max_size=3))),
)
def test_after_any_edits_as_in_a_fresh_look(
    lines: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    scan, looks = Scan(lines), Prose()
    texts = list(lines)
    for at, count, inserted in edits:
        first = min(at, len(texts) - 1)
        removed = min(count, len(texts) - first)
        if not inserted and removed == len(texts):
            continue
        texts[first : first + removed] = inserted
        scan.apply(LineEdit(first, removed, tuple(inserted)), 0)
        seen = list(looks.words(scan, 0, len(texts) - 1))
        assert seen == list(Prose().words(Scan(texts), 0, len(texts) - 1))


def test_what_was_read_once_is_not_read_again() -> None:
    lines = [f"line {number} of wrds" for number in range(200)]
    scan, looks = Scan([line for text in lines for line in (text, "")]), Prose()
    list(looks.words(scan, 0, len(scan) - 1))
    known = looks.blocks_read
    assert known
    scan.apply(LineEdit(0, 1, ("another",)), 0)
    list(looks.words(scan, 0, len(scan) - 1))
    assert looks.blocks_read == known + 1


def test_a_huge_paragraph_is_read_in_parts() -> None:
    lines = ["some wrds " * 10] * (prose.LONGEST // 20)
    at = 2 * prose.PART_LINES
    lines[at - 1 : at + 1] = ["a link [from here", "to thre](/adress)"]
    scan, looks = Scan(lines), Prose()
    found = list(looks.words(scan, at - 1, at))
    assert [word.form for word in found] == ["link", "from", "here", "to", "thre"]
    assert looks.blocks_read == 2
    whole = looks.words(scan, 0, len(scan) - 1)
    assert found == [word for word in whole if at - 1 <= word.line <= at]
    assert found == [word for line in (at - 1, at) for word in Prose().words(scan, line, line)]


def test_code_in_html_is_left_out_however_long_it_is() -> None:
    lines = [
        "<style>",
        *["wrd { colr: rd }"] * 200,
        "</style>",
        "",
        "<p>txt</p>",
        "<pre>",
        *["cde"] * 90,
        "</pre><p>mre",
        "cde",
    ]
    found = list(Prose().words(Scan(lines), 0, len(lines) - 1))
    assert [word.form for word in found] == ["txt", "mre", "cde"]


def test_html_is_read_alike_wherever_it_is_asked_for() -> None:
    lines = ["<ul>", *["<li>an itm", "<img", "alt='pictre'", "src=x>", "</li>"] * 60, "</ul>"]
    scan, looks = Scan(lines), Prose()
    whole = list(looks.words(scan, 0, len(scan) - 1))
    assert [word.form for word in whole] == ["an", "itm", "pictre"] * 60
    for line in range(len(lines)):
        assert [word for word in whole if word.line == line] == list(looks.words(scan, line, line))


def test_only_the_words_that_are_wanted_are_placed() -> None:
    def bold(sentence: str, words: Sequence[Checked]) -> list[Checked]:
        assert all(sentence[word.start : word.end] == word.form for word in words)
        return [word for word in words if word.form == "bold"]

    found = Prose().words(Scan(TEXT), 0, len(TEXT) - 1, bold)
    assert [word.form for word in found] == ["bold"]


def test_what_is_remembered_of_texts_has_a_limit() -> None:
    looks, scans = Prose(), [Scan([f"Some {number} wrods. " * 300]) for number in range(40)]
    for scan in [*scans, scans[-1]]:
        list(looks.words(scan, 0, 0))
    assert looks.blocks_read == 40
    list(looks.words(scans[0], 0, 0))
    assert looks.blocks_read == 41


LONG = " ".join(
    f"Sentence {number} of *wrds*, a [link](/adress) and `cde`." for number in range(300)
)


def test_a_long_line_is_read_as_its_sentences_are() -> None:
    found = list(Prose().words(Scan([LONG]), 0, 0))
    expected = ["Sentence", "of", "wrds", "link", "and"] * 300
    assert [word.form for word in found] == expected
    assert [LONG[word.start : word.end] for word in found] == expected


def test_a_key_in_a_long_line_reads_what_is_around_it() -> None:
    scan, looks = Scan([LONG]), Prose()
    list(looks.words(scan, 0, 0))
    known = looks.blocks_read
    assert known > 10
    at = len(LONG) // 2
    text = LONG
    for sign in "x y. Z":
        text = text[:at] + sign + text[at:]
        scan.apply(LineEdit(0, 1, (text,)), 0)
        before = looks.blocks_read
        assert list(looks.words(scan, 0, 0)) == list(Prose().words(Scan([text]), 0, 0))
        assert looks.blocks_read <= before + 6


@settings(max_examples=tried(20))
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LONG)),
            st.integers(0, 40),
            st.sampled_from(["", "x", ". ", "`", "\n", "wrd. ", "字。", "[a](", "é" * 3000, " - "]),
        ),
        max_size=3,
    )
)
def test_words_of_a_long_line_after_edits_are_those_of_a_fresh_look(
    edits: list[tuple[int, int, str]],
) -> None:
    scan, looks, text = Scan([LONG]), Prose(), LONG
    for at, removed, put in edits:
        before = text.split("\n")
        text = text[:at] + put + text[at + removed :]
        scan.apply(LineEdit(0, len(before), tuple(text.split("\n"))), 0)
        last = text.count("\n")
        assert list(looks.words(scan, 0, last)) == list(
            Prose().words(Scan(text.split("\n")), 0, last)
        )


def test_a_block_of_long_lines_has_its_words_on_their_lines() -> None:
    lines = [LONG[: len(LONG) // 2], "> wrds", LONG[len(LONG) // 2 :], "more wrds"]
    scan = Scan(lines)
    whole = list(Prose().words(scan, 0, 3))
    assert {word.line for word in whole} == {0, 1, 2, 3}
    assert all(lines[word.line][word.start : word.end] == word.form for word in whole)
    for line in range(4):
        assert [word for word in whole if word.line == line] == list(
            Prose().words(scan, line, line)
        )
