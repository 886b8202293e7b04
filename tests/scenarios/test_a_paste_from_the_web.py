"""A recipe from the web and a table from a spreadsheet, pasted into a post of a Hugo site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tests.writing.rich_text.programs import CHROME, EXCEL, MARKDOWN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

POST = """---
title: Rye
date: 2024-06-15
---

What others say:

"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site with one post."""
    root = tmp_path / "blog"
    (root / "content/posts").mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\n', encoding="utf-8")
    (root / "content/posts/rye.md").write_text(POST, encoding="utf-8", newline="")
    return root


def copy_elsewhere(page: str, text: str) -> None:
    """Put on the clipboard what another program would."""
    data = QMimeData()
    data.setHtml(page)
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_what_is_copied_elsewhere_becomes_a_part_of_the_post(writer: Writer, site: Path) -> None:
    writer.starts_byline(site)
    writer.opens("Rye")
    writer.goes_to_the_end_of_the_text()

    # She copies a part of a page, and goes on writing below it.
    copy_elsewhere(CHROME, "Usage")
    writer.hits("Ctrl+V")
    pasted = f"{POST}{MARKDOWN[CHROME]}"
    writer.program.wait(lambda: writer.program.text == pasted)
    writer.types("\n\nHow much:\n\n")

    # The amounts are in a spreadsheet.
    copy_elsewhere(EXCEL, "Flour\tGrams")
    writer.hits("Ctrl+V")
    whole = f"{pasted}\n\nHow much:\n\n{MARKDOWN[EXCEL]}"
    writer.program.wait(lambda: writer.program.text == whole)
    writer.reads_the_page("1200")

    # It was the wrong sheet: one step back, and its words alone.
    writer.hits("Ctrl+Z")
    assert writer.program.text == f"{pasted}\n\nHow much:\n\n"
    writer.hits("Ctrl+Shift+V")
    assert writer.program.text == f"{pasted}\n\nHow much:\n\nFlour\tGrams"
    writer.saves()
    writer.sees_no_trouble()
