"""The rules of a generator as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import ANY, HEADER_LINES, HeadRules, unread
from editor.frontmatter.nodes import Format
from editor.project.generators.detect import generators

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.generators.base import Generator

ORDER = ("Title", "date", "TAGS")


def test_rules_are_a_value() -> None:
    assert HeadRules() == ANY
    assert len({ANY, HeadRules(), HEADER_LINES, HEADER_LINES.ordered(())}) == 2
    assert ANY.ordered(ORDER) != ANY
    assert ANY.ordered(ORDER).ordered(()) == ANY


def test_keys_are_compared_and_spelled_with_their_case_or_without() -> None:
    strict, loose = HeadRules(key_order=ORDER), HeadRules(ignore_case=True, key_order=ORDER)

    assert loose.folded("Straße") == loose.folded("STRASSE")
    assert strict.folded("Title") != strict.folded("title")
    assert loose.spelled("tags") == "TAGS"
    assert loose.spelled("Slug") == "Slug"
    assert strict.spelled("tags") == "tags"


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (("+++", "a = 1", "+++"), "in TOML"),
        (("{", '"a": 1', "}"), "in JSON"),
        ((".. title: A", "", "text"), "written as comment lines"),
    ],
)
def test_a_format_that_the_generator_does_not_read_is_named(
    head: tuple[str, ...], written: str
) -> None:
    rules = HeadRules(reader="Jekyll", formats=frozenset({Format.YAML}))
    problem = unread(head, rules)
    assert problem is not None
    assert str(problem.message) == f"Jekyll does not read front matter {written}."


@pytest.mark.parametrize("generator", generators(), ids=lambda each: each.name)
def test_a_generator_reads_the_heads_it_has_made(generator: Generator, tmp_path: Path) -> None:
    rules = generator.head_rules

    assert rules.new_format in rules.formats
    assert rules.header_lines is (rules.formats == {Format.HEADER_LINES})
    assert rules.date_keys
    assert generator.site(tmp_path).head_rules == rules
