"""Heading ids and footnotes: what one part of a page does to another in Hugo."""

from __future__ import annotations

import re

import pytest

from editor.errors import EditorError
from editor.markdown.flavours import by_name


def render(text: str, **options: object) -> str:
    return by_name("goldmark", **options).whole(text.split("\n"))


def ids(text: str, **options: object) -> list[str]:
    return re.findall(r'<(?:h\d|dt)[^>]* id="([^"]*)"', render(text, **options))


@pytest.mark.parametrize(
    ("heading", "identity"),
    [
        ("# A B-c_d", "a-b-c_d"),
        ("# Ünïcode 日本", "ünïcode-日本"),
        ("# [Link](/u) `code` *em*", "link-code-em"),
        ("# a <b>c</b> &amp; d", "a-c--d"),
        ("# !!!", "heading"),
        ("one\nlast line\n===", "last-line"),
    ],
)
def test_an_id_is_made_of_the_heading_s_words(heading: str, identity: str) -> None:
    assert ids(heading) == [identity]


def test_equal_headings_are_numbered_and_given_ids_are_left_free() -> None:
    assert ids("# a\n\n# a\n\n# a-1\n\n# a") == ["a", "a-1", "a-1-1", "a-2"]
    assert ids("# a\n\n# b {#a}") == ["a-1", "a"]


def test_ids_by_type() -> None:
    assert ids("# Él Niño", autoHeadingIDType="github-ascii") == ["el-nino"]
    assert ids("# a_b c.d", autoHeadingIDType="blackfriday") == ["a-b-c-d"]
    assert ids("# a", autoHeadingID=False) == []
    assert ids("A B\n: c", autoDefinitionTermID=True) == ["a-b"]


def test_footnotes_are_numbered_by_their_first_mention() -> None:
    html = render("x [^b] y [^a] z [^b]\n\n[^a]: A\n[^b]: B\n[^c]: unused")
    assert re.findall(r'id="(fn[^"]*)"', html) == ["fnref:1", "fnref:2", "fnref1:1", "fn:1", "fn:2"]
    assert "unused" not in html
    assert html.count("footnote-backref") == 3


def test_a_footnote_without_a_definition_is_text() -> None:
    assert render("x [^a]") == "<p>x [^a]</p>\n"
    assert "footnotes" not in render("x [^a]\n\n[^a]: b", footnote=False)


def test_a_footnote_holds_blocks_and_the_link_back_ends_its_last_paragraph() -> None:
    html = render("x [^a]\n\n[^a]: one\n\n    two")
    assert '<p>one</p>\n<p>two&#160;<a href="#fnref:1"' in html


def test_options_can_be_written_as_in_a_site_s_configuration() -> None:
    table = {
        "renderer": {"unsafe": True, "hardWraps": False},
        "parser": {"autoHeadingID": True, "attribute": {"block": True, "title": True}},
        "extensions": {"typographer": {"disable": True}, "footnote": {"enable": True}},
        "duplicateResourceFiles": False,
    }
    assert render("<b>x</b> 'y'\n{.z}", **table) == "<p class=\"z\"><b>x</b> 'y'</p>\n"


def test_options_ignore_case_as_hugo_does() -> None:
    assert render("a\nb", HARDWRAPS=True) == render("a\nb", hardWraps=True)


@pytest.mark.parametrize("options", [{"unsave": True}, {"unsafe": "yes"}, {"parser": {"x": 1}}])
def test_options_that_hugo_does_not_know_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(EditorError):
        by_name("goldmark", **options)
