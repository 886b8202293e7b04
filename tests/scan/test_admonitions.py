"""Admonitions, details and tabs of Python-Markdown's extensions hold what is indented below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.markdown.flavours import by_name
from editor.scan.rules import PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.scan.state import ContainerKind, LineKind
from editor.scan.statistics import count
from tests.scan.probes import probe

RULES = replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!", "???", "==="}))
EXTENSIONS = ("extra", "admonition", "pymdownx.details", "pymdownx.tabbed")


SIGNS = {
    LineKind.ADMONITION: "!",
    LineKind.PARAGRAPH: "p",
    LineKind.CONTINUATION: "+",
    LineKind.INDENTED: "c",
    LineKind.UNDERLINE: "u",
}


def read(text: str) -> str:
    """A sign for the kind of every line that is not blank, and its depth."""
    scan = Scan(text.split("\n"), RULES)
    lines = [scan.line(number) for number in range(len(scan))]
    return " ".join(
        f"{SIGNS[line.kind]}{len(line.containers)}"
        for line in lines
        if line.kind is not LineKind.BLANK
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('!!! note\n    a', "!1 p1"),
        ('!!! note\n\n    a\n    b\n\n    c', "!1 p1 +1 p1"),
        ('!!! note\n    a\nb', "!1 p1 p0"),
        ('!!! note\n    a\n\nb', "!1 p1 p0"),
        ('!!! note\na', "!1 p0"),
        ('??? tip "Ti tle"\n    - a\n    - b', "!1 p2 p2"),
        ('???+ note\n    a', "!1 p1"),
        ('=== "A"\n\n        code\n\n=== "B"\n\n    b', "!1 c1 !1 p1"),
        ('- a\n\n    !!! note\n\n        b\n\n    c', "p1 !2 p2 p1"),
        ('!!! note\n\n    === "A"\n\n        a\n\n    b\n\nc', "!1 !2 p2 p1 p0"),
        ('text\n!!! note\n    a', "p0 !1 p1"),
        ('!!!\n    a', "p0 +0"),
        ('===\n    a', "p0 +0"),
        ('a\n===', "p0 u0"),
    ],
)  # fmt: skip
def test_what_is_indented_below_the_mark_stands_in_it(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n    one\n\n    two\n\nthree",
        "!!! note\n    one\ntwo",
        "!!! note \"Title\"\n\n    - one\n    - two\n\n        three\n\n        four",
        "??? note\n\n        one\n\n    two",
        '=== "A"\n\n    one\n\n    !!! tip\n\n        two\n\n    three\n\n=== "B"\n\n    four',
        "- one\n\n    !!! note\n\n        two\n\n    three\n\n- four",
        "> !!! note\n>     one\n>\n> two",
        "one\n!!! note\n    two",
    ],
)  # fmt: skip
def test_lines_are_what_the_page_shows(text: str) -> None:
    lines = text.split("\n")
    flavour = by_name("python-markdown", extensions=EXTENSIONS)
    scan = Scan(lines, RULES)
    for number, shown in probe(lines, flavour.whole).items():
        line = scan.line(number)
        kinds = [container.kind for container in line.containers]
        if line.kind is LineKind.ADMONITION:
            continue
        assert (kinds.count(ContainerKind.QUOTE), kinds.count(ContainerKind.ITEM)) == (
            shown.quotes,
            shown.items,
        ), lines[number]
        assert (shown.kind == "code") == (line.kind is LineKind.INDENTED), lines[number]


def test_the_title_of_an_admonition_is_counted_and_so_is_its_text() -> None:
    lines = ['!!! note "Two words"', "", "    three more words", "", "        not this code"]
    assert count(Scan(lines, RULES)).words == 5
