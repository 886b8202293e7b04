"""The order of the list, asked of two posts."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

from editor.project.index import in_order, newest_first
from editor.project.post import PostSummary
from editor.project.status import PostState
from tests.project.conftest import NOW


def test_two_posts_stand_as_the_list_is_sorted() -> None:
    days = [None, NOW, NOW + timedelta(hours=1), NOW.astimezone(timezone(timedelta(hours=5)))]
    posts = [
        PostSummary(Path(name), "t", day, state=state)
        for name in ("a-b.md", "a/b.md", "b.md")
        for day in days
        for state in (PostState.DRAFT, PostState.PUBLISHED)
    ]
    for one in posts:
        for other in posts:
            assert in_order(one, other) == (newest_first(one) < newest_first(other))
