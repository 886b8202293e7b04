from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.project.post import PostState, PostSummary

if TYPE_CHECKING:
    from collections.abc import Callable

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def linked(blog: Path) -> Path:
    """The blog, in which Wheat links to Rye."""
    wheat = blog / "posts/wheat.md"
    wheat.write_text(wheat.read_text() + "\nSee [rye](rye.md#one).\n", encoding="utf-8")
    return blog


@pytest.fixture
def post() -> Callable[..., PostSummary]:
    """Makes the summary of a post; ``day`` counts days after 1 March 2026."""

    def make(
        title: str,
        day: int | None = 0,
        state: PostState = PostState.PUBLISHED,
        tags: tuple[str, ...] = (),
    ) -> PostSummary:
        date = None if day is None else START + timedelta(days=day)
        path = Path(f"/blog/{title.lower().replace(' ', '-')}.md")
        text = "" if date is None else date.date().isoformat()
        return PostSummary(path, title, date, text, state, tags)

    return make
