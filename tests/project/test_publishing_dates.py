"""Dates that are more than a date, and posts that wait for none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.errors import EditorError
from editor.project.clock import Now
from editor.project.plan import carry_out
from editor.project.publishing import plan_publish, plan_schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Now(datetime(2026, 11, 23, 0, 30, 15, tzinfo=BERLIN), BERLIN)
CREATED = "---\ntitle: A\ndate:\n  created: 2024-01-01\n  updated: 2024-02-01 # mine\n---\n"


def test_a_date_that_holds_two_keeps_the_other_one(opened: Callable[[Files], Project]) -> None:
    files = {
        "mkdocs.yml": "plugins:\n  - blog:\n      draft_if_future_date: true\n",
        "docs/blog/posts/a.md": CREATED,
    }
    project = opened(files)
    post = project.root / "docs/blog/posts/a.md"
    carry_out(plan_schedule(project, post, "2027-01-02", NOW))
    assert post.read_text() == CREATED.replace("2024-01-01", "2027-01-02")
    carry_out(plan_publish(project, post, NOW))
    assert f"created: {NOW.moment.astimezone(project.site.timezone):%Y-%m-%d}" in post.read_text()


def test_what_is_no_date_is_not_overwritten_by_one(opened: Callable[[Files], Project]) -> None:
    text = "---\ntitle: A\ndate:\n  created: 2024-01-01\n---\n"
    project = opened({"hugo.toml": "", "content/a.md": text})
    with pytest.raises(EditorError, match="date holds more than a date"):
        plan_schedule(project, project.root / "content/a.md", "2027-01-02", NOW)


def test_a_page_waits_for_no_date(opened: Callable[[Files], Project]) -> None:
    project = opened({"_config.yml": "", "about.md": "---\ntitle: A\n---\n"})
    with pytest.raises(EditorError, match="Jekyll publishes pages without waiting for a date"):
        plan_schedule(project, project.root / "about.md", "2027-01-02", NOW)
