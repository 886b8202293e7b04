"""Strikethrough is written as the site reads it: by tildes, by tags, or not at all."""

from __future__ import annotations

import pytest

from editor.text.lines import Lines
from editor.writing.emphasis import bold, strikethrough
from editor.writing.selection import Command, Selection
from tests.writing.drawn import draw, parse
from tests.writing.sites import GITHUB, HUGO, MKDOCS, NIKOLA, PELICAN, PLAIN, OneSite

KRAMDOWN = OneSite("jekyll", "kramdown", (("input", "kramdown"),))
TILDE = OneSite("mkdocs", "python-markdown", (("markdown_extensions", ("pymdownx.tilde",)),))
NO_TILDES = {"extensions": {"strikethrough": False}}
SAFE = OneSite("hugo", "goldmark", tuple(NO_TILDES.items()))
UNSAFE = OneSite("hugo", "goldmark", (*NO_TILDES.items(), ("renderer", {"unsafe": True})))
BY_TAGS = (PELICAN, MKDOCS, PLAIN, KRAMDOWN, UNSAFE)
EVERY_SITE_BY_TAGS = pytest.mark.parametrize("site", BY_TAGS, ids=lambda site: site.name)


def after(drawn: str, site: OneSite, command: Command = strikethrough) -> str | None:
    lines, selection = parse(drawn)
    change = command(site.scan(lines.texts), selection)
    return None if change is None else draw(lines.apply(change.edit).texts, change.selection)


@pytest.mark.parametrize("site", [GITHUB, HUGO, NIKOLA, TILDE], ids=lambda site: site.name)
def test_where_tildes_are_read_they_are_put(site: OneSite) -> None:
    assert after("no «longer| so", site) == "no ~~«longer|~~ so"


@EVERY_SITE_BY_TAGS
@pytest.mark.parametrize(
    ("plain", "struck"),
    [
        ("no «longer| so", "no <del>«longer|</del> so"),
        ("no lo|nger so", "no <del>lo|nger</del> so"),
        ("«one|two", "<del>«one|</del>two"),
        ("- «a\n- b|", "- <del>«a</del>\n- <del>b|</del>"),
        ("> # «a|", "> # <del>«a|</del>"),
        ("a **«b** c|", "a **<del>«b</del>** <del>c|</del>"),
        ("<b>«x</b> y|", "<b><del>«x</del></b> <del>y|</del>"),
        ("one «two\nthree| four", "one <del>«two\nthree|</del> four"),
        ("a |", "a <del>|</del>"),
        ("|", "<del>|</del>"),
    ],
)
def test_elsewhere_it_is_by_tags_that_come_off_again(
    site: OneSite, plain: str, struck: str
) -> None:
    assert after(plain, site) == struck
    assert after(struck, site) == plain
    page = site.page(parse(struck.replace("|", "word|"))[0].texts)
    assert page.count("<del>") == struck.count("<del>")


@pytest.mark.parametrize("site", [*BY_TAGS, GITHUB], ids=lambda site: site.name)
@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("x <s>a| b</s> c", "x a| b c"),
        ('x <del class="y">a |b</del>', "x a |b"),
        ("x «<s>a b</s>|", "x «a b|"),
        ("x <s>«a b|</s>", "x «a b|"),
        ("x <S>«a</S> <del>b|</del>", "x «a b|"),
        ("<de|l>a</del>", "|a"),
        ("<del>|</del>", "|"),
        ("x <s>a |</s>", "x <s>a</s> |"),
        ("x <s>a</s>|", "x <s>a|</s>"),
    ],
)
def test_tags_that_strike_through_come_off(site: OneSite, drawn: str, expected: str) -> None:
    assert after(drawn, site) == expected


@EVERY_SITE_BY_TAGS
def test_a_part_of_what_is_struck_is_restored_and_more_is_joined_to_it(site: OneSite) -> None:
    assert after("x <s>a «b| c</s>", site) == "x <del>a</del> «b| <del>c</del>"
    assert after("<del>«a| b</del>", site) == "«a| <del>b</del>"
    assert after("«a| <s>b</s>", site) == "<del>«a| b</del>"


@EVERY_SITE_BY_TAGS
def test_tildes_that_are_read_as_text_are_text_and_come_off_as_a_whole(site: OneSite) -> None:
    assert after("~~on|e~~", site) == "on|e"
    assert after("~~|~~", site) == "|"
    assert after("«~~one two~~|", site) == "«one two|"
    assert after("a ~~o«n|e~~", site) == "a ~~o<del>«n|</del>e~~"


@pytest.mark.parametrize("site", [PELICAN, KRAMDOWN, UNSAFE], ids=lambda site: site.name)
def test_each_cell_is_struck_by_itself(site: OneSite) -> None:
    table = ["| a | b |", "|---|---|", "| `c | d |"]
    on = strikethrough(site.scan(table), Selection(0, 2, 2, 8))

    assert on is not None
    struck = list(Lines.from_text("\n".join(table)).apply(on.edit).texts)
    assert struck[2] == "| <del>`c</del> | <del>d</del> |"
    assert site.html(struck).count("<td") == 2
    off = strikethrough(site.scan(struck), on.selection)
    assert off is not None
    assert list(Lines.from_text("\n".join(struck)).apply(off.edit).texts) == table


@pytest.mark.parametrize("drawn", ["no «longer| so", "lon|ger", "|", "<del>a|b</del> c"])
def test_nothing_is_put_where_the_site_reads_neither(drawn: str) -> None:
    assert after(drawn, SAFE) is None
    assert after("~~on|e~~", SAFE) == "on|e"


def test_no_marks_are_put_across_the_end_of_an_element() -> None:
    assert after("«a <b>x| y</b>", PELICAN, bold) == "**«a** <b>**x|** y</b>"
