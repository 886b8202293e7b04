r"""What is put in place of a match: groups as other editors and as Python write them."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.writing import search
from editor.writing.replacement import Template
from editor.writing.search import Query
from editor.writing.search_errors import MissingGroup, WrongReplacement, error_of, values_of


def put(template: str, expression: str = r"(?P<day>\d+)/(\d+)", text: str = "24/12") -> str:
    looked_for = re.compile(expression)
    match = looked_for.search(text)
    assert match is not None
    return Template(template, looked_for).put_for(match)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("$2.$1", "12.24"),
        (r"\2.\1", "12.24"),
        ("${day}", "24"),
        ("$<day>", "24"),
        (r"\g<day>", "24"),
        (r"\g<2>${1}", "1224"),
        ("[$&]", "[24/12]"),
        ("[$0]", "[24/12]"),
        (r"[\0]", "[24/12]"),
        (r"[\g<0>]", "[24/12]"),
        ("$$1", "$1"),
        ("$$$1", "$24"),
        (r"\\1", r"\1"),
        (r"\\$1", r"\24"),
        (r"$1\n$2\t.", "24\n12\t."),
        (r"\r\n", "\n"),
        ("$12", "242"),
        ("$", "$"),
        ("$ $x ${ ${} $- 5$", "$ $x ${ ${} $- 5$"),
        ("", ""),
        (r"\101", "A"),
        ("\\\n", "\\\n"),
    ],
)
def test_groups_are_put_in_as_written(template: str, expected: str) -> None:
    assert put(template) == expected


def test_two_digits_are_one_group_where_there_are_so_many() -> None:
    assert put("$12$1", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)", "abcdefghijkl") == "la"


def test_a_group_that_took_no_part_is_empty() -> None:
    assert put("<$1$2>", "(a)|(b)", "b") == "<b>"


@pytest.mark.parametrize(
    ("template", "group"),
    [
        ("$3", "3"),
        ("$32", "3"),
        (r"\3", "3"),
        (r"\12", "12"),
        ("${month}", "month"),
        ("$<month>", "month"),
        (r"\g<month>", "month"),
        (r"\g<3>", "3"),
    ],
)
def test_a_group_that_does_not_exist_is_told_though_nothing_was_found(
    template: str, group: str
) -> None:
    with pytest.raises(MissingGroup, match=f"has no group {group}") as caught:
        search.matches("nothing", Query(r"(?P<day>\d+)/(\d+)", regex=True), template)
    assert ("$$" in str(caught.value)) is (template[0] == "$")
    assert str(error_of(values_of(caught.value))) == str(caught.value)


@pytest.mark.parametrize("template", ["\\", r"\q", r"\g<", r"\g"])
def test_what_stands_for_nothing_is_told(template: str) -> None:
    with pytest.raises(EditorError, match="replacement is not valid") as caught:
        search.matches("nothing", Query("t", regex=True), template)
    assert str(error_of(values_of(caught.value))) == str(caught.value)


@pytest.mark.parametrize("template", ["$1", r"\1", "$&", r"\n", "$$", "\\"])
def test_without_an_expression_it_is_put_in_as_it_stands(template: str) -> None:
    assert search.matches("a", Query("a"), template) == [(0, 1, template)]


@given(st.text(alphabet="$\\{}<>g&0123n\nday ", max_size=12))
def test_a_template_is_read_or_refused(template: str) -> None:
    with suppress(WrongReplacement, MissingGroup):
        assert "$$" not in template or "$" in put(template)
