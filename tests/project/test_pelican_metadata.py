"""What Pelican's settings find in paths: patterns that take no time, and the dates of names."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from editor.project.clock import Now
from editor.project.effective import effective_values
from editor.project.generators.pelican_metadata import pattern_of
from editor.project.plan import carry_out
from editor.project.publishing import plan_publish
from editor.storage.file import read
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<date>\d{4}-\d{2}-\d{2}).*",
        r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]*)",
        r"(?P<category>[^/]*)/(?P<date>\d{4}-\d{2}-\d{2})/.*",
        r".*/(?P<status>draft|hidden)/.*",
        r"(?P<slug>[*+]+)",
    ],
)
def test_a_pattern_of_the_usual_kind_is_read(pattern: str) -> None:
    assert pattern_of(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<a>x*)*y",
        r"(?P<a>(x+)+)y",
        r"(?P<a>x{2,}){2,}y",
        r".*.*.*.*y",
        r"(?=.*x)(?P<a>.*)",
        r"(?P<a>x)(?P=a)",
        r"(x)\1",
        r"(?P<a>x",
        f"(?P<a>{'x' * 600})",
    ],
)
def test_a_pattern_that_may_take_long_or_is_none_is_not_read(pattern: str) -> None:
    assert pattern_of(pattern) is None


def test_a_post_that_is_dated_by_its_name_is_published_under_another(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "pelicanconf.py": "PATH = 'content'\nDEFAULT_METADATA = {'author': 'Jane'}\n",
        "content/2024-01-02-a.md": "Title: A\nStatus: draft\n\nx\n",
    })  # fmt: skip
    post = project.root / "content/2024-01-02-a.md"
    values = {it.key: (it.value, it.source) for it in effective_values(project, read(post)).values}
    assert values["date"] == ("2024-01-02", "content/2024-01-02-a.md")
    assert values["author"] == ("Jane", "DEFAULT_METADATA in pelicanconf.py")
    carry_out(plan_publish(project, post, Now(NOW, UTC)))
    (made,) = (project.root / "content").iterdir()
    assert made.name == "2026-11-23-a.md"
    assert made.read_text() == "Title: A\nStatus: published\n\nx\n"


def test_of_several_lines_of_tags_the_first_counts_as_for_pelican(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "pelicanconf.py": "PATH = 'content'\n",
        "content/a.md": "Title: A\nDate: 2024-01-01\nTags: x, z\n    Rye\n    y\n\nText\n",
        "content/b.md": "Title: B\nDate: 2024-01-01\nTags: one\nTags: two\n\nText\n",
    })  # fmt: skip
    assert {row.path.name: row.tags for row in index.summaries} == {
        "a.md": ("x", "z"),
        "b.md": ("one",),
    }
