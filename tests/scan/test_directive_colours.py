"""Containers between colons and directives in colours: their signs, names and titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.inline_rules import GITHUB
from editor.scan.rules import GFM
from editor.scan.scan import Scan
from tests.scan.test_syntax import all_drawn, coloured_scan


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::: note", "mark⟨::: ⟩type⟨note⟩"),
        (":::: tip", "mark⟨:::: ⟩type⟨tip⟩"),
        (":::tip[A b]{.c}", "mark⟨:::⟩type⟨tip⟩string⟨[A b]⟩type⟨{.c}⟩"),
        ("::: tip Be there", "mark⟨::: ⟩type⟨tip ⟩string⟨Be there⟩"),
    ],
)
def test_a_container_shows_its_name_and_title(line: str, expected: str) -> None:
    has_directives = not line.startswith((":::: ", "::: "))
    rules = replace(GFM, containers=frozenset({"note", "tip"}), directives=has_directives)
    scan = Scan([line, "a", "::::"], rules)
    assert all_drawn(coloured_scan(scan)) == f"{expected}\na\nmark⟨::::⟩"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::name[a]{b}", "html⟨::name⟩[a]html⟨{b}⟩"),
        ("   ::name[a]", "   html⟨::name⟩[a]"),
        ("a\n  ::name", "a\n  html⟨::name⟩"),
        ("- a\n\n  ::name[b]", "list⟨-⟩ a\n\n  html⟨::name⟩[b]"),
        ("1.   ::name[a]\n\n       ::name", "list⟨1.⟩   html⟨::name⟩[a]\n\n       html⟨::name⟩"),
        ("> - a\n>   ::name", "mark⟨>⟩list⟨ -⟩quote⟨ a⟩\nmark⟨>⟩quote⟨   ⟩html⟨::name⟩"),
        ("    ::name[a]", "code⟨    ::name[a]⟩"),
        ("# ::name[a]", "mark⟨#⟩heading+b⟨ ::name[a]⟩"),
        ("a ::name[b]", "a ::name[b]"),
    ],
)
def test_a_directive_on_a_line_of_its_own_shows_its_name(text: str, expected: str) -> None:
    rules = replace(GFM, directives=True)
    scan = Scan(text.split("\n"), rules, inline_rules=replace(GITHUB, directives=True))
    assert all_drawn(coloured_scan(scan)) == expected
