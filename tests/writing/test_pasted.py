"""Where pasted Markdown may go, and how it stands beside what is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.scan.rules import GFM, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.writing.pasted import put_markdown, takes_markdown
from editor.writing.selection import Selection
from tests.writing.drawn import after, parse
from tests.writing.sites import GITHUB

if TYPE_CHECKING:
    from editor.writing.selection import Command

LIST = partial(put_markdown, markdown="- a\n- b", begins_block=True, ends_block=True)
WORDS = partial(put_markdown, markdown="**a**", begins_block=False, ends_block=False)
TEXT = partial(put_markdown, markdown="a\n\nb", begins_block=False, ends_block=False)
HEADING = partial(put_markdown, markdown="# a", begins_block=True, ends_block=True)


@pytest.mark.parametrize(
    ("drawn", "command", "result"),
    [
        ("one |two", WORDS, "one **a**|two"),
        ("one «two| three", WORDS, "one **a**| three"),
        ("|", LIST, "- a\n- b|"),
        ("one |two", LIST, "one\n\n- a\n- b|\n\ntwo"),
        ("one\n|", LIST, "one\n\n- a\n- b|"),
        ("|\none", LIST, "- a\n- b|\n\none"),
        ("«one\ntwo|", LIST, "- a\n- b|"),
        ("one |two", TEXT, "one a\n\nb|two"),
        ("one |two", HEADING, "one\n\n# a|\n\ntwo"),
        ("> one|", LIST, "> one\n>\n> - a\n> - b|"),
        ("> one|", TEXT, "> onea\n>\n> b|"),
        ("- one|", TEXT, "- onea\n\n  b|"),
        ("- one|", LIST, "- one\n\n  - a\n  - b|"),
        ("- |", LIST, "- a\n- b|"),
        ("- one\n- |", LIST, "- one\n- a\n- b|"),
        ("- one\n  - |\n- two", LIST, "- one\n  - a\n  - b|\n- two"),
    ],
)
def test_what_is_put(drawn: str, command: Command, result: str) -> None:
    assert after(drawn, command) == result


def test_a_cell_takes_words_and_no_blocks() -> None:
    drawn = ["| a | b |", "| - | - |", "| c | d |"]
    scan = Scan(drawn, GFM)
    place = Selection.at(2, 2)
    assert LIST(scan, place) is None
    assert WORDS(scan, place) is not None


def test_items_go_in_by_four_where_the_flavour_wants_it() -> None:
    assert after("- one|", TEXT, PYTHON_MARKDOWN) == "- onea\n\n    b|"


@pytest.mark.parametrize(
    ("drawn", "takes"),
    [
        ("one |two", True),
        ("|", True),
        ("`one |two`", False),
        ("«`one two`|", True),
        ("```\n|\n```", False),
        ("<div>|\n</div>", False),
        ("one <b| class=x>", False),
        ("[one |two](x)", False),
        ("[one]: x|y", False),
        ("**one |two**", True),
        ("# one|", True),
        ("<https://exa|mple.org>", False),
    ],
)
def test_where_it_may_go(drawn: str, takes: bool) -> None:
    lines, selection = parse(drawn)
    assert takes_markdown(GITHUB.scan(lines.texts), selection) is takes


def test_the_head_takes_plain_text() -> None:
    lines, selection = parse("---\ntitle: |\n---\n")
    assert not takes_markdown(GITHUB.scan(lines.texts, 3), selection)
