from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.text.lines import Lines
from editor.writing import search, search_worker
from editor.writing.search import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.search import Found

MOST_AND_MORE = search.MOST + 6_300


def found(text: str, query: Query, template: str | None = None) -> list[str]:
    """The text with every place that is found in brackets, or replaced."""
    lines = Lines.from_text(text)
    places = search.places(lines.texts, search.matches(text, query, template))
    return [
        f"{p.line}:{p.column}-{p.end_line}:{p.end_column} {p.replacement}".strip() for p in places
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("one"), ["0:0-0:3", "1:4-1:7", "1:8-1:11"]),
        (Query("one", case=True), ["0:0-0:3", "1:4-1:7"]),
        (Query("one", word=True), ["0:0-0:3", "1:8-1:11"]),
        (Query("one", word=True, case=True), ["0:0-0:3"]),
        (Query("o.e"), []),
        (Query("o.e", regex=True), ["0:0-0:3", "1:4-1:7", "1:8-1:11"]),
        (Query("^t", regex=True), ["1:0-1:1"]),
        (Query("e$", regex=True), ["1:10-1:11"]),
        (Query("two\nten"), ["0:4-1:3"]),
        (Query(""), []),
        (Query("$", regex=True), ["0:7-0:7", "1:11-1:11"]),
    ],
)
def test_places_are_found(query: Query, expected: list[str]) -> None:
    assert found("one two\ntenxone ONE", query) == expected


def test_an_expression_replaces_by_its_groups() -> None:
    assert found("a1 b2", Query(r"(\w)(\d)", regex=True), r"\2\g<1>") == [
        "0:0-0:2 1a",
        "0:3-0:5 2b",
    ]
    assert found("a.b", Query("."), r"\1") == [r"0:1-0:2 \1"]


@pytest.mark.parametrize("text", ["(", "[a", "*", "(?P<x", "a{5,2}", "\\"])
def test_what_is_no_expression_is_told(text: str) -> None:
    with pytest.raises(EditorError, match="not a valid regular expression"):
        search.matches("text", Query(text, regex=True))


@pytest.mark.parametrize("template", [r"\9", r"\g<x>", "\\"])
def test_what_is_no_replacement_is_told(template: str) -> None:
    with pytest.raises(EditorError, match="replacement"):
        search.matches("text", Query("t", regex=True), template)


@given(st.text(alphabet="ab\n", max_size=30), st.sampled_from(["a", "ab", "b\na", "aa"]))
def test_replacing_all_is_what_python_replaces(text: str, wanted: str) -> None:
    lines = Lines.from_text(text)
    query = Query(wanted, case=True)
    places = search.places(lines.texts, search.matches(text, query, "x\ny"))

    edit = search.replaced(lines.texts, places)

    after = lines if edit is None else lines.apply(edit)
    assert after.text() == text.replace(wanted, "x\ny")


def test_a_find_of_very_much_is_bounded() -> None:
    assert len(search.matches("a" * 100_000, Query("a"))) == search.MOST


def test_the_worker_answers_line_by_line() -> None:
    asked = {"number": 1, "pattern": "b+", "regex": True, "case": True, "word": False}
    asked |= {"template": "<\\g<0>>", "keeps_case": False, "span": None}
    requests = [asked | {"text": "abb"}, asked | {"number": 2, "pattern": "(", "text": ""}]
    incoming = io.BytesIO(b"".join([json.dumps(each).encode() + b"\n" for each in requests]))
    outgoing = io.BytesIO()

    search_worker.serve(incoming, outgoing)

    said = [json.loads(line) for line in outgoing.getvalue().splitlines()]
    assert said[0::2] == [{"number": 1, "begun": True}, {"number": 2, "begun": True}]
    first, second = said[1::2]
    places = {"starts": [1], "ends": [3], "replacements": ["<bb>"], "more": False}
    assert first == {"number": 1} | places
    assert second["number"] == 2
    assert "subpattern" in second["wrong"]["reason"]


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("re\u0301sume\u0301 resume", "resume", ["0:9-0:15"]),
        ("e\u0301 e", "e", ["0:3-0:4"]),
        ("हिन्दी हि", "हि", ["0:7-0:9"]),
        ("don't don", "don", ["0:6-0:9"]),
        ("well-known well", "well", ["0:0-0:4", "0:11-0:15"]),
        ("日本語", "本", ["0:1-0:2"]),
        ("a_b a", "a", ["0:4-0:5"]),
        ("C++ C", "C++", ["0:0-0:3"]),
    ],
)
def test_whole_words_are_those_of_unicode(text: str, wanted: str, expected: list[str]) -> None:
    assert found(text, Query(wanted, word=True)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("(?s)a", ["0:3-0:4"]),
        ("(?i)A.", ["0:0-0:2"]),
        ("(?x) a # one", ["0:3-0:4"]),
        ("a|ab", ["0:0-0:2", "0:3-0:4"]),
        (r"\w*", ["0:0-0:2", "0:3-0:4"]),
    ],
)
def test_whole_words_are_found_by_any_expression(expression: str, expected: list[str]) -> None:
    assert found("ab a", Query(expression, regex=True, word=True)) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [(r"[\0]", "[a]"), (r"\\0", r"\0"), (r"x\r\ny\r", "x\ny\n"), (r"\g<0>", "a")],
)
def test_nothing_but_text_is_put_in(template: str, expected: str) -> None:
    assert search.matches("a", Query("a", regex=True), template) == [(0, 1, expected)]


def test_a_null_character_is_refused() -> None:
    with pytest.raises(EditorError, match="null character"):
        search.matches("a", Query("a", regex=True), r"\00")


def test_all_places_are_found_if_all_are_wanted() -> None:
    assert len(search.matches("a" * (MOST_AND_MORE), Query("a"), most=None)) == MOST_AND_MORE


def test_the_worker_sends_many_places_in_parts() -> None:
    asked = {"number": 1, "pattern": "a", "regex": False, "case": True, "word": False}
    asked |= {"template": None, "keeps_case": False, "span": [3, MOST_AND_MORE]}

    said = list(search_worker.answers(asked | {"text": "a" * MOST_AND_MORE}))

    assert [part["more"] for part in said] == [True, False]
    starts = [start for part in said for start in cast("list[int]", part["starts"])]
    assert starts == list(range(3, MOST_AND_MORE))


def test_replacements_longer_than_any_post_are_refused() -> None:
    with pytest.raises(EditorError, match="too long"):
        search.matches("a" * 10_000, Query("a*|", regex=True), r"\0" * 2_000, most=None)


def replaced_all(lines: Lines, found: Sequence[Found]) -> Lines:
    edit = search.replaced(lines.texts, found)
    return lines if edit is None else lines.apply(edit)


WANTED = [
    (Query("ab"), "X\ny"),
    (Query("A", case=True), ""),
    (Query("b", word=True), "é"),
    (Query(r"(a+)(b?)", regex=True), r"$2\1\n$&"),
    (Query(r"^\w", regex=True), "<$0>"),
    (Query(r"\w*$", regex=True), "!"),
    (Query(r"b\na", regex=True), "-"),
    (Query(r"(?<=a)b(?!b)", regex=True), r"\t"),
]
TEXTS = st.text(alphabet="aAbB \n\u0301é", max_size=40)


@given(TEXTS, st.sampled_from(WANTED), st.booleans())
def test_replacing_all_is_replacing_one_by_one(
    text: str, wanted: tuple[Query, str], keeps_case: bool
) -> None:
    lines = Lines.from_text(text)
    found = search.matches(text, *wanted, keeps_case=keeps_case)
    places = search.places(lines.texts, found)

    one_by_one = lines
    for place in reversed(places):
        one_by_one = replaced_all(one_by_one, [place])

    assert replaced_all(lines, places).text() == one_by_one.text()


@given(TEXTS, st.sampled_from(WANTED), st.data())
def test_in_a_part_is_found_what_is_found_in_the_part_alone(
    text: str, wanted: tuple[Query, str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = Query(wanted[0].text, case=wanted[0].case, regex=wanted[0].regex)

    found = search.matches(text, query, wanted[1], span=(start, end))

    alone = search.matches(text[start:end], query, wanted[1])
    assert found == [(start + first, start + last, put) for first, last, put in alone]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"^o", [(6, 7)]),
        (r"n$", [(7, 8)]),
        (r"(?<=w)o", []),
        (r"o(?=ne)", []),
        (r"\Aon\Z", [(6, 8)]),
    ],
)
def test_an_expression_sees_nothing_beyond_the_part(
    expression: str, expected: list[tuple[int, int]]
) -> None:
    found = search.matches("two twone", Query(expression, regex=True), span=(6, 8))
    assert [place[:2] for place in found] == expected


def test_a_word_that_reaches_beyond_the_part_is_not_whole() -> None:
    text = "onerous on one"
    assert search.matches(text, Query("on", word=True), span=(0, 2)) == []
    assert search.matches(text, Query("on", word=True), span=(0, 13)) == [(8, 10, "")]
    assert search.matches(text, Query("one", word=True), span=(5, 14)) == [(11, 14, "")]


@given(TEXTS, st.sampled_from(WANTED), st.data())
def test_a_place_keeps_what_is_behind_it(
    text: str, wanted: tuple[Query, str], data: st.DataObject
) -> None:
    lines = Lines.from_text(text)
    end = data.draw(st.integers(0, len(text)))
    found = search.places(lines.texts, search.matches(text, *wanted, span=(0, end)))
    line = text[:end].count("\n")
    place = line, end - (text[:end].rfind("\n") + 1)

    after = replaced_all(lines, found)

    moved = search.offset_of(after.texts, search.place_after(place, found))
    assert search.offset_of(lines.texts, place) == end
    assert after.text()[moved:] == text[end:]
