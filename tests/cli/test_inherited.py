"""What a post inherits, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline

SITES = {
    "hugo": (
        {
            "hugo.toml": 'baseURL = "https://a.b/"\n',
            "content/posts/_index.md": "---\ntitle: P\ncascade:\n  draft: true\n---\n",
            "content/posts/a.md": "---\ntitle: A\n---\nText\n",
        },
        "content/posts/a.md",
        "draft is set by cascade in content/posts/_index.md.",
        "draft: false",
    ),
    "jekyll": (
        {
            "_config.yml": "defaults: [{scope: {path: ''}, values: {published: false}}]\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\n---\nText\n",
        },
        "_posts/2024-01-01-a.md",
        "published is set by defaults in _config.yml.",
        "published: true",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_an_inherited_draft_is_listed_explained_and_overruled(
    byline: Byline, tmp_path: Path, name: str
) -> None:
    files, post, origin, own = SITES[name]
    site = tmp_path / "site"
    for file, text in files.items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(text)

    assert post.rpartition("/")[2] in byline("list", site, "--state", "draft").out
    assert origin in byline("post", "why", site / post).out
    assert byline("set", site / post, "draft:=false").status == 0
    assert (site / post).read_text() == f"---\ntitle: A\n{own}\n---\nText\n"
    assert post.rpartition("/")[2] in byline("list", site, "--state", "published").out
