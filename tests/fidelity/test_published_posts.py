"""What is published, scheduled or drafted is so in the site as its real generator builds it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from editor.project.clock import Now
from editor.project.plan import carry_out
from editor.project.project import Project
from editor.project.publishing import plan_draft, plan_expiry, plan_publish, plan_schedule
from editor.storage.places import Places
from tests.fidelity.test_renamed_sites import SITES, built, write

if TYPE_CHECKING:
    from pathlib import Path

    from editor.project.plan import Plan

pytestmark = pytest.mark.peer

TEXT = "Nobody has read this yet"
POSTS = {
    "hugo": ("content/posts/new.md", f"---\ntitle: N\ndate: 2024-01-02T10:00:00\n---\n{TEXT}\n"),
    "pelican": ("content/new.md", f"Title: N\nDate: 2024-01-02 10:00\n\n{TEXT}\n"),
}


def is_public(generator: str, root: Path) -> bool:
    """Whether the text of the post stands on a page for readers."""
    shutil.rmtree(root / "built", ignore_errors=True)
    site = built(generator, root)
    pages = (page for page in site.rglob("*.html") if "drafts" not in page.parts)
    return any(TEXT in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("generator", sorted(POSTS))
def test_the_build_does_what_was_planned(generator: str, tmp_path: Path) -> None:
    if find_spec(generator) is None:
        pytest.skip(f"{generator} is not installed")
    root = tmp_path / "site"
    name, text = POSTS[generator]
    write(root, {**SITES[generator], name: text})
    if generator == "pelican":
        with (root / "pelicanconf.py").open("a") as config:
            config.write("WITH_FUTURE_DATES = False\n")
    project = Project.open(root, Places(tmp_path, tmp_path, tmp_path / "cache", tmp_path))
    post = project.root / name
    now = Now(datetime.now(UTC), UTC)

    def done(plan: Plan) -> bool:
        assert plan
        carry_out(plan)
        return is_public(generator, root)

    assert is_public(generator, root)
    assert not done(plan_draft(project, post, now))
    assert done(plan_publish(project, post, now))
    assert not done(plan_schedule(project, post, "2090-01-02", now))
    assert done(plan_publish(project, post, now))
    if generator == "hugo":
        assert not done(plan_expiry(project, post, None, now))
        assert done(plan_publish(project, post, now))
