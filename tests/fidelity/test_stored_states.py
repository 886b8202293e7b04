"""States of posts that inherit, by generators that tests cannot run: their stored answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.project.status import PostState, Reason
from editor.project.summaries import summarise
from editor.project.walk import posts
from tests.fidelity import eleventy_states, jekyll_states
from tests.fidelity.address_sites import opened

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from editor.project.post import PostSummary

from tests.project.conftest import NOW


def rows(root: Path, names: dict[str, str]) -> dict[str, PostSummary]:
    """The rows of these posts, by their path below the folder of posts."""
    project = opened(root, {})
    top = project.site.content[0]
    found = (
        summarise(item.path, project.generator, project.site).at(NOW)
        for item in posts(project.generator, project.site)
    )
    by_path = {row.path.relative_to(top).as_posix(): row for row in found}
    return {name: row for name, row in by_path.items() if name in names}


def day(moment: datetime | None) -> str:
    return "" if moment is None else moment.date().isoformat()


@pytest.mark.parametrize("name", jekyll_states.DEFAULTS)
def test_jekyll(name: str, tmp_path: Path) -> None:
    answers = json.loads(jekyll_states.ANSWERS.read_text(encoding="utf-8"))[name]
    jekyll_states.write(tmp_path / "site", name)
    told = {
        path: day(row.date) if "_posts" in path else ""
        for path, row in rows(tmp_path / "site", jekyll_states.POSTS).items()
        if row.state in {PostState.PUBLISHED, PostState.NOT_A_POST}
    }
    assert told == answers


@pytest.mark.parametrize("name", eleventy_states.SITES)
def test_eleventy(name: str, tmp_path: Path) -> None:
    answers = json.loads(eleventy_states.ANSWERS.read_text(encoding="utf-8"))[name]
    eleventy_states.write(tmp_path / "site", name)
    told = {
        path: ["unlisted"]
        if row.publication.reason is Reason.UNLISTED
        else [row.published or "", day(row.date), *row.tags]
        for path, row in rows(tmp_path / "site", eleventy_states.POSTS).items()
        if row.state in {PostState.PUBLISHED, PostState.NOT_A_POST}
    }
    assert told == answers
