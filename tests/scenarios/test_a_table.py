"""A table is made, filled, put in order and read on the page, with nothing but the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from editor.desktop.source.table_size import TableSize

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

TEAS = """---
title: Teas
date: 2024-06-15
---

What is in the cupboard.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A blog of Hugo with one post."""
    root = tmp_path / "blog"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"', encoding="utf-8")
    (root / "content" / "teas.md").write_text(TEAS, encoding="utf-8", newline="")
    return root


def table_of(writer: Writer) -> list[str]:
    return [line for line in writer.program.text.splitlines() if line.startswith("|")]


def test_a_table_grows_as_it_is_typed_and_is_sorted(writer: Writer, site: Path) -> None:
    writer.starts_byline(site)
    writer.opens("Teas")
    writer.goes_to_the_end_of_the_text()

    # Two columns, a header and one row.
    writer.presses("table.insert")
    assert isinstance(QApplication.focusWidget(), TableSize)
    writer.hits("Left")
    writer.hits("Up")
    writer.hits("Return")

    # She types and tabs; bars stay below each other, and rows come by themselves.
    for cell in ("Tea", "Grams", "Assam", "100", "Darjeeling", "25", "Lapsang", "1000"):
        writer.types(cell)
        writer.hits("Tab")
    assert table_of(writer) == [
        "| Tea        | Grams |",
        "| ---------- | ----- |",
        "| Assam      | 100   |",
        "| Darjeeling | 25    |",
        "| Lapsang    | 1000  |",
        "|            |       |",
    ]

    # That last row was one Tab too many: Enter in it leads out of the table.
    writer.types("\nEnough for a year.")
    writer.reads_the_page("1000 Enough for a year.")

    # What is least comes first, and numbers stand at the right.
    writer.hits("Up")
    writer.hits("Up")
    writer.hits("End")
    writer.hits("Left")
    writer.hits("Left")
    writer.presses("table.sort_ascending")
    writer.presses("table.side_right")
    assert table_of(writer) == [
        "| Tea        | Grams |",
        "| ---------- | ----: |",
        "| Darjeeling |    25 |",
        "| Assam      |   100 |",
        "| Lapsang    |  1000 |",
    ]
    writer.reads_the_page("Darjeeling 25 Assam 100 Lapsang 1000")
    writer.sees_no_trouble()
