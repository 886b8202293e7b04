"""Titles are found by the beginnings of their words, and a search never looks at all of them."""

from __future__ import annotations

from editor.project.word_index import MOST_LOOKED_AT, WordIndex

TITLES = ("Baking bread", "Rye bread, a start", "On bread", "Éclairs au café", "C++ & Rye")


def index() -> WordIndex[str]:
    return WordIndex((title, title) for title in TITLES)


def test_each_word_of_the_query_begins_a_word() -> None:
    assert index().find("bre", 9) == ["Baking bread", "Rye bread, a start", "On bread"]
    assert index().find("BREAD r", 9) == ["Rye bread, a start"]
    assert index().find("read", 9) == []
    assert index().find("ecl cafe", 9) == ["Éclairs au café"]


def test_what_begins_with_the_query_comes_first_and_then_the_order_counts() -> None:
    assert index().find("rye", 9) == ["Rye bread, a start", "C++ & Rye"]
    assert index().find("on br", 9)[0] == "On bread"
    assert index().find("b", 1) == ["Baking bread"]


def test_without_words_the_first_ones_are_found() -> None:
    assert index().find("", 2) == list(TITLES[:2])
    assert index().find(" ,", 2) == list(TITLES[:2])


def test_a_search_in_ten_thousand_titles_looks_at_few() -> None:
    many = WordIndex((f"Post number {n} about bread", n) for n in range(10_000))
    assert many.find("post bread", 3) == [0, 1, 2]
    assert many.looked_at <= MOST_LOOKED_AT
    assert many.find("post 9999", 3) == [9999]
    assert many.looked_at == 1
