from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.scan.scan import Scan
from editor.writing.links import image, is_url, link, paste_link, put_files
from editor.writing.selection import Selection
from tests.writing.drawn import after, on_site
from tests.writing.sites import HUGO, JEKYLL, NIKOLA

if TYPE_CHECKING:
    from editor.writing.selection import Command


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("see «this| page", "see [this](|) page"),
        ("see «this |page", "see [this](|) page"),
        ("see «https://a.org| page", "see [|](https://a.org) page"),
        ("see | page", "see [|]() page"),
        ("see«  |page", "see  [](|)page"),
        ("a «b] c|", r"a [b\] c](|)"),
        ("a «b [x] c|", "a [b [x] c](|)"),
        ("«one\ntwo|", "[one\ntwo](|)"),
        ("«one\n\ntwo|", None),
        ("«\none|", "\n[one](|)"),
        ("«one\n|\ntwo", "[one](|)\n\ntwo"),
        ("«- one\n- two|", None),
        ("«# one\ntwo|", None),
        ("> «one\n> two|", "> [one\n> two](|)"),
        ("```\n«one|\n```", None),
        ("a\n\n    «one|", None),
        ("<!-- «one| -->", None),
        ("1«. a|", "1. [a](|)"),
        ("«# a|", "# [a](|)"),
        ("«[a](/b)|", None),
        ("[«a|](/b)", None),
        ("«c [a|](/b)", None),
        ("[a](/b«) c|", None),
        ("a [b| c]\n\n[b c]: /d", None),
        ("a [b «c|]", "a [b [c](|)]"),
        ("«![a](/b)|", "[![a](/b)](|)"),
        ("`a «b|`", None),
        ("`a| b`", None),
        ("a `«b` c|", None),
        ("«a `b` c|", "[a `b` c](|)"),
        ("a <i cl|ass='b'>c</i>", None),
        ("<https://a|.b>", None),
        ("«https://a.b|", "[|](https://a.b)"),
        ("**«a|**", "**[a](|)**"),
    ],
)
def test_a_link_is_made_of_what_is_selected(before: str, expected: str | None) -> None:
    assert after(before, link) == expected


def test_no_link_is_made_that_would_change_what_the_rest_means() -> None:
    assert on_site(NIKOLA, "htt«ps://example.com/a|_b x_, y", link) is None
    assert on_site(HUGO, "a «b|{.c} d_e_", link) == "a [b](|){.c} d_e_"
    signs = JEKYLL.scan(["| - | - |"])
    assert link(signs, Selection(0, 2, 0, 3)) is None
    assert on_site(HUGO, "a*«b|*c", pasting("https://a.org")) is None


def test_a_link_stays_in_its_cell() -> None:
    scan = Scan(["| a | b |", "|---|---|"])
    assert link(scan, Selection(0, 2, 0, 7)) is None
    change = link(scan, Selection(0, 6, 0, 7))
    assert change is not None
    assert change.edit.inserted == ("| a | [b]() |",)


def test_a_link_to_a_selected_image_is_pasted_around_it() -> None:
    assert after("«![a](b.png)|", pasting("https://c.d")) == "[![a](b.png)](https://c.d)|"
    assert after("[«a|](b)", pasting("https://c.d")) is None


def test_nothing_of_the_head_becomes_a_link() -> None:
    head = "---\ntitle: «a|\n---\ntext"
    for command in (link, image, pasting("https://a.org")):
        assert after(head, command, body=3) is None
    assert after("«" + head.replace("«", "").replace("|", "") + "|", link, body=3) is None


def test_an_image_takes_the_selection_as_its_description() -> None:
    assert after("«a cat|", image) == "![a cat](|)"
    assert after("|", image) == "![|]()"


def pasting(address: str) -> Command:
    return partial(paste_link, pasted=address)


@pytest.mark.parametrize(
    ("before", "pasted", "expected"),
    [
        ("see «this| page", "https://a.org/x", "see [this](https://a.org/x)| page"),
        ("see «this| page", " https://a.org \n", "see [this](https://a.org)| page"),
        ("see «this| page", "www.a.org/x", "see [this](https://www.a.org/x)| page"),
        ("see «this| page", "https://a.org/x)y", "see [this](https://a.org/x%29y)| page"),
        ("see «this| page", "just text", None),
        ("```\nsee «this| page\n```", "https://a.org", None),
        ("[a]: «b|", "https://a.org", None),
        ("see | page", "https://a.org", None),
        ("see «https://b.org| page", "https://a.org", None),
        ("«two\nlines|", "https://a.org", None),
        ("see «this| page", "https://a.org/)y(", "see [this](https://a.org/%29y%28)| page"),
        ("see «this| page", "https://a.org/(y)", "see [this](https://a.org/(y))| page"),
        ("see «[this](/b)| page", "https://a.org", "see [this](https://a.org)| page"),
        ('«[this](/b "t")|', "https://a.org", '[this](https://a.org "t")|'),
        ("> - «[this](</b c>)|", "https://a.org", "> - [this](<https://a.org>)|"),
        ('«[this](/b\n"t")|', "https://a.org", '[this](https://a.org\n"t")|'),
        ("«[this](/b) c|", "https://a.org", None),
        ("[this](«/b|)", "https://a.org", None),
        ("`«[this](/b)|`", "https://a.org", None),
        ("«## this ##|", "https://a.org", "## [this](https://a.org)| ##"),
        ("«# this|", "https://a.org", "# [this](https://a.org)|"),
    ],
)
def test_an_address_pasted_on_a_selection_makes_a_link(
    before: str, pasted: str, expected: str | None
) -> None:
    assert after(before, pasting(pasted)) == expected


def test_an_address_is_one_word() -> None:
    assert is_url("https://a.org/ü?x=1#y")
    assert is_url("mailto:a@b.org")
    assert not is_url("https://a.org and more")
    assert not is_url("a.org")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("one | two", "one A B| two"),
        ("one\n\n|", "one\n\nA\n\nB|"),
        ("- one\n\n  |", "- one\n\n  A\n\n  B|"),
        ("«loaf|", "A\n\nB|"),
        ("see the «loaf|.", "see the A B|."),
        ("«one\n\ntwo|", "one\n\ntwo A B|"),
        ("```\n|\n```", None),
        ("`one |two`", None),
    ],
)
def test_files_are_put_at_the_cursor(before: str, expected: str | None) -> None:
    assert after(before, partial(put_files, texts=("A", "B"))) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("«<https://a.b>|", "<https://x.y>|"),
        ("see «<https://a.b>| c", "see <https://x.y>| c"),
        ("see <https://«a.b|>", None),
        ("👍«🏽 a|", "[👍🏽 a](https://x.y)|"),
        (":smi«le: a|", None),
    ],
)
def test_an_address_is_pasted_on_what_is_whole(drawn: str, expected: str | None) -> None:
    assert after(drawn, partial(paste_link, pasted="https://x.y")) == expected


def test_no_link_begins_within_a_grapheme() -> None:
    assert after("👍|🏽", link) == "👍🏽[|]()"
    assert after(":smi|le:", link) is None
