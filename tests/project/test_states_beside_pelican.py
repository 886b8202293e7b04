"""Pelican itself says what it publishes, and so does Byline."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.project.lifecycle import create, plan_post
from editor.project.status import PostState, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

SETTINGS = """
SITENAME = "Bread"
PATH = "content"
TIMEZONE = "Europe/Paris"
THEME = "theme"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
HEADS = {
    "plain": "Title: A\nDate: 2024-01-01 10:20",
    "ahead": "Title: A\nDate: 2036-01-01",
    "draft": "Title: A\nDate: 2024-01-01\nStatus: draft",
    "draft-in-capitals": "title: A\ndate: 2024-01-01\nSTATUS: Draft",
    "draft-without-date": "Title: A\nStatus: draft",
    "skipped": "Title: A\nDate: 2024-01-01\nStatus: skip",
    "hidden": "Title: A\nDate: 2024-01-01\nStatus: hidden",
    "undated": "Title: A",
    "untitled": "Date: 2024-01-01",
    "2024-02-03-dated-by-name": "Title: A",
    "fenced": "---\nTitle: A\nDate: 2024-01-01\n---",
}


def published(root: Path, *names: str) -> dict[str, set[str]]:
    """The slugs of the pages Pelican makes, public ones and drafts."""
    theme = root / "theme" / "templates"
    theme.mkdir(parents=True, exist_ok=True)
    (root / "theme" / "static").mkdir(exist_ok=True)
    for name in ("article", "index", "page", "archives", "category", "tag", "author", "tags",
                 "categories", "authors", "period_archives"):  # fmt: skip
        (theme / f"{name}.html").write_text("{{ article.title if article }}")
    subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "-q"],
        check=True,
        cwd=root,
        capture_output=True,
    )
    made = {
        "public": {path.stem for path in (root / "output").glob("*.html")},
        "drafts": {path.stem for path in (root / "output" / "drafts").glob("*.html")},
    }
    return {kind: {slug for slug in slugs if slug in names} for kind, slugs in made.items()}


@pytest.mark.peer
def test_byline_and_pelican_agree_on_what_is_published(
    scanned: Callable[[Files], PostIndex],
) -> None:
    pytest.importorskip("pelican")
    articles = {
        f"content/{name}.md": f"{head}\n\nText\n"
        if head.endswith("---")
        else f"{head}\nSlug: {name}\n\nText\n"
        for name, head in HEADS.items()
    }
    articles["content/fenced.md"] = articles["content/fenced.md"].replace(
        "Title: A", "Title: A\nSlug: fenced"
    )
    index = scanned({"pelicanconf.py": SETTINGS, **articles})
    rows = {row.path.stem: row for row in index.summaries}
    pelican = published(index.project.root, *HEADS)
    public = {name for name, row in rows.items() if row.state is PostState.PUBLISHED}
    assert public == pelican["public"]
    drafts = {name for name, row in rows.items() if row.state is PostState.DRAFT}
    assert drafts - {"skipped"} == pelican["drafts"]
    assert rows["hidden"].publication.reason is Reason.UNLISTED
    assert rows["undated"].state is rows["untitled"].state is PostState.UNKNOWN


@pytest.mark.peer
def test_pelican_publishes_the_post_byline_made(scanned: Callable[[Files], PostIndex]) -> None:
    pytest.importorskip("pelican")
    index = scanned({"pelicanconf.py": SETTINGS, "content/a.txt": ""})
    now = datetime(2026, 11, 23, 22, 1, tzinfo=timezone(timedelta(hours=1)))
    create(plan_post(index.project, "C# & “rye”: a love story", now, draft=False))
    create(plan_post(index.project, "Not yet", now))
    made = published(index.project.root, "c-rye-a-love-story", "not-yet")
    assert made == {"public": {"c-rye-a-love-story"}, "drafts": {"not-yet"}}
