"""From nothing to an evening's work: open, read, write, change the head, save, begin another."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scenarios.writer import Writer

LETTER = """---
# the first one
title: 'A letter from the coast'   # working title
date: 2024-06-15T00:36:09+00:00
tags: [travel, sea]
draft: true
---

The train was late, and *nobody* minded.
"""

LOAF = """+++
title = "Sunday loaf"
date = 2024-05-01
draft = false
+++

Flour, water, salt.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site with two posts."""
    root = tmp_path / "my site"
    posts = root / "content" / "posts"
    posts.mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "Salt & Sea"\n')
    (posts / "letter.md").write_text(LETTER, encoding="utf-8", newline="")
    (posts / "loaf.md").write_text(LOAF, encoding="utf-8", newline="")
    return root


def changed_lines(before: str, after: str) -> list[str]:
    return [
        line
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]


def test_an_evening_of_writing(writer: Writer, site: Path) -> None:
    letter = site / "content/posts/letter.md"

    # She starts the program on her site, and finds her posts, newest first.
    writer.starts_byline(site)
    assert writer.sees_title() == "Salt & Sea — Byline"
    assert writer.sees_posts() == [
        ("A letter from the coast", "draft"),
        ("Sunday loaf", "published"),
    ]

    # She opens the draft, and the page stands beside it.
    writer.opens("A letter from the coast")
    writer.reads_the_page("The train was late, and nobody minded.")

    # She writes on, and the page follows before anything is saved.
    writer.goes_to_the_end_of_the_text()
    writer.types("\nThen the **sea** came.")
    writer.reads_the_page("Then the sea came.")
    assert writer.sees_title() == "A letter from the coast* — Salt & Sea — Byline"
    assert letter.read_text(encoding="utf-8") == LETTER

    # The title is not right yet, and it is no draft any more.
    writer.changes_the_title_to("The late train")
    writer.clicks_draft()
    writer.reads_the_page("The late train")
    writer.saves()
    assert writer.sees_title() == "The late train — Salt & Sea — Byline"
    assert writer.sees_posts()[0] == ("The late train", "published")

    # In the file, only what she changed has changed.
    assert changed_lines(LETTER, letter.read_text(encoding="utf-8")) == [
        "-title: 'A letter from the coast'   # working title",
        "+title: 'The late train'   # working title",
        "-draft: true",
        "+draft: false",
        "+",
        "+Then the **sea** came.",
    ]

    # A new idea: a title, Enter, and she is in the text.
    writer.presses("post.new")
    writer.types('What "rye" means')
    writer.clicks("Create")
    writer.program.wait(lambda: writer.program.post.path.name == "what-rye-means.md")
    writer.program.settle()
    writer.types("It means patience.")
    writer.reads_the_page("It means patience.")
    writer.saves()
    new = (site / "content/posts/what-rye-means.md").read_text(encoding="utf-8")
    assert new.startswith('---\ntitle: "What \\"rye\\" means"\ndate: 20')
    assert "\ndraft: true\n" in new
    assert new.endswith("It means patience.")
    assert writer.sees_posts()[0] == ('What "rye" means', "draft")

    # She goes to bed. Tomorrow everything is where it was.
    writer.sees_no_trouble()
    writer.closes_byline()
    writer.starts_byline()
    writer.program.wait(lambda: writer.program.window.editors.tabs.count() == 2)
    assert writer.sees_title() == 'What "rye" means — Salt & Sea — Byline'
    writer.reads_the_page("It means patience.")
    writer.presses("post.previous")
    writer.reads_the_page("Then the sea came.")
    writer.sees_no_trouble()


def test_the_first_minute_with_the_sample_blog(writer: Writer) -> None:
    # Nothing is open yet; the welcome page says what to do.
    writer.starts_byline()
    assert writer.sees_buttons()[:2] == ["Open Folder…", "Open Sample Blog"]

    # The sample blog is copied, so that he can do with it what he likes.
    writer.clicks("Open Sample Blog")
    states = {state for _, state in writer.sees_posts()}
    assert states == {"draft", "scheduled", "published"}
    writer.opens("Welcome to Byline")
    writer.reads_the_page("This is a post. It is also the manual")

    # He follows its advice: change this sentence and watch the right side follow.
    writer.goes_to_the_end_of_the_text()
    writer.types("\n\nHello from me.")
    writer.reads_the_page("Hello from me.")
    writer.saves()
    assert writer.sees_title() == "Welcome to Byline — Byline sample blog — Byline"
    writer.sees_no_trouble()
