"""A list, a section that moves and a search, with nothing but the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

PLAN = """---
title: Plan
date: 2024-06-15
---

# Bread

Flour and water.

## Bake

Hot oven, 40 minutes.

## Knead

Ten minutes by hand.

## Wait

A night in the cold.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of Markdown with one post."""
    root = tmp_path / "blog"
    root.mkdir()
    (root / "plan.md").write_text(PLAN, encoding="utf-8", newline="")
    return root


def body_of(writer: Writer) -> str:
    return writer.program.text.split("---\n", 2)[2]


def test_a_list_is_written_nested_and_renumbered(writer: Writer, site: Path) -> None:
    # She writes a list of steps at the end; numbers come by themselves.
    writer.starts_byline(site)
    writer.opens("Plan")
    writer.goes_to_the_end_of_the_text()
    writer.types("\n1. Mix\nKnead")

    # What belongs to kneading goes below it, with a count of its own.
    writer.types("\n")
    writer.hits("Tab")
    writer.types("fold\nturn")
    assert body_of(writer).endswith("\n1. Mix\n2. Knead\n    1. fold\n    2. turn")

    # Enter on an empty item leads out again, and the outer list counts on.
    writer.types("\n\nBake")
    assert body_of(writer).endswith("    2. turn\n3. Bake")

    # Baking comes before kneading? No: up it goes, and back down.
    writer.hits("Alt+Up")
    assert body_of(writer).endswith("1. Mix\n2. Bake\n3. Knead\n    1. fold\n    2. turn")
    writer.hits("Alt+Down")
    assert body_of(writer).endswith("2. Knead\n    1. fold\n    2. turn\n3. Bake")

    # Twice Enter, and she is out of the list; what she types there is a paragraph.
    writer.types("\n\nDone.")
    writer.reads_the_page("Bake Done.")
    assert body_of(writer).endswith("3. Bake\n\nDone.")
    writer.sees_no_trouble()


def test_a_section_moves_with_all_in_it(writer: Writer, site: Path) -> None:
    # He finds that baking stands before kneading.
    writer.starts_byline(site)
    writer.opens("Plan")
    writer.hits("Ctrl+F")
    writer.types("Hot oven")
    writer.hits("Escape")

    # Down it goes, twice, heading and text; one key each takes it back.
    writer.hits("Ctrl+Shift+PgDown")
    writer.hits("Ctrl+Shift+PgDown")
    order = [line for line in body_of(writer).splitlines() if line.startswith("#")]
    assert order == ["# Bread", "## Knead", "## Wait", "## Bake"]
    assert body_of(writer).endswith("A night in the cold.\n\n## Bake\n\nHot oven, 40 minutes.\n")
    writer.reads_the_page("A night in the cold. Bake Hot oven")
    writer.hits("Ctrl+Z")
    writer.hits("Ctrl+Z")
    assert writer.program.text == PLAN
    writer.sees_no_trouble()


def test_a_word_is_searched_and_replaced(writer: Writer, site: Path) -> None:
    # She looks for minutes, and steps from one to the next.
    writer.starts_byline(site)
    writer.opens("Plan")
    writer.hits("Ctrl+F")
    writer.types("minutes")
    writer.program.wait(lambda: writer.selects() == (11, "minutes"))
    writer.hits("F3")
    writer.program.wait(lambda: writer.selects() == (15, "minutes"))
    writer.hits("Shift+F3")
    writer.program.wait(lambda: writer.selects() == (11, "minutes"))

    # Escape leads back into the text, right there.
    writer.hits("Escape")
    writer.types("min")
    assert "Hot oven, 40 min." in body_of(writer)
    writer.hits("Ctrl+Z")

    # And everywhere at once: what is looked for is known, what comes in its place is asked.
    writer.hits("Ctrl+H")
    writer.goes_by_tab_to(writer.program.find_bar.replacement)
    writer.types("min")
    writer.goes_by_tab_to(writer.program.find_bar.replace_all)
    writer.hits("Space")
    writer.program.wait(lambda: "minutes" not in body_of(writer))
    writer.hits("Escape")
    writer.hits("Ctrl+Z")
    assert writer.program.text == PLAN
    writer.sees_no_trouble()
