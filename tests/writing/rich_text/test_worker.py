"""The process that reads pasted HTML, with pages that are hostile or only odd."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from editor.writing.rich_text.looks import may_have_structure
from editor.writing.rich_text.notation import Notation
from editor.writing.rich_text.requests import LONGEST, MODULE, Made, made, to_make
from tests.writing.sites import GITHUB

NOTATION = Notation(GITHUB.rules, GITHUB.inline_rules)


def ask(*pages: str) -> list[Made | None]:
    lines = [json.dumps(to_make(at, page, NOTATION)) + "\n" for at, page in enumerate(pages)]
    ran = subprocess.run(
        [sys.executable, "-m", MODULE],
        input="".join(lines), capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    ready, *said = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ready == {"ready": True}
    assert [one["number"] for one in said] == list(range(len(pages)))
    return [made(one) for one in said]


def test_it_answers_in_order_and_goes_on_after_pages_it_cannot_read() -> None:
    said = ask(
        "<b>one</b>",
        "<b>" * 100_000,
        "<div>" * 100_000 + "<b>x</b>",
        "<ul><li>" * 200 + "x",
        "<table><tr><td>" * 1_000,
        "plain",
        "<b>a\ud800b</b>",
        "<!DOCTYPE x [<!ENTITY a 'bbbb'><!ENTITY c '&a;&a;&a;'>]><b>&c;&unknown;&#x110000;</b>",
        "<b x=" + "'a" * 1_000,
        "<b>two</b>",
    )
    assert said[0] == Made("**one**", False, False)
    assert said[1:3] == [None, None]
    assert said[4] is None
    assert said[5] is None
    assert said[6] == Made("**ab**", False, False)
    assert said[-1] == Made("**two**", False, False)


def test_two_megabytes_are_the_most() -> None:
    page = "<b>one</b>"
    assert may_have_structure(page)
    assert not may_have_structure(page + " " * LONGEST)
    assert ask(page + " " * LONGEST) == [None]


@pytest.mark.parametrize(
    "page", ["", "plain", "<div><span style='color: red'>x</span></div>", "<p>a</p><p>b</p>"]
)
def test_pages_without_structure_do_not_get_there(page: str) -> None:
    assert not may_have_structure(page)
