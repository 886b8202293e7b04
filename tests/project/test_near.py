"""Which names are slips of one another, and which are names of their own."""

from __future__ import annotations

import pytest

from editor.project.near import is_slip, near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("titel", "title"),
        ("ittle", "title"),
        ("descripton", "description"),
        ("wordpres", "wordpress"),
        ("brread", "bread"),
        ("static-site", "static-siet"),
        ("static-site", "staticsite"),
        ("sourdough", "sourdoughs"),
    ],
)
def test_letters_too_many_too_few_wrong_or_turned_are_slips(one: str, other: str) -> None:
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lstrip", "rstrip"),
        ("str.lstrip", "str.rstrip"),
        ("str lstrip", "str rstrip"),
        ("sync", "async"),
        ("asynchronous", "synchronous"),
        ("internal", "external"),
        ("inclusive", "exclusive"),
        ("bash", "dash"),
        ("node", "code"),
        ("python2", "python3"),
    ],
)
def test_what_differs_where_a_word_begins_is_another_name(one: str, other: str) -> None:
    assert near(one, [other]) is None
    assert near(other, [one]) is None


def test_capitals_and_what_parts_words_come_first() -> None:
    assert near("Static Site", ["static-site", "static-sites"]) == "static-site"
    assert near("python-3", ["Python_3"]) == "Python_3"


def test_what_may_be_one_of_two_is_neither() -> None:
    assert near("fair", ["fail", "hair"]) is None
    assert near("fair", ["hair"]) is None
    assert near("fair", ["fail"]) == "fail"
