"""What a post inherits, on the command line."""

from __future__ import annotations

import json
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
        "“draft” comes from cascade in content/posts/_index.md.",
        "draft: false",
    ),
    "jekyll": (
        {
            "_config.yml": "defaults: [{scope: {path: ''}, values: {published: false}}]\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\n---\nText\n",
        },
        "_posts/2024-01-01-a.md",
        "“published” comes from defaults in _config.yml.",
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


def test_a_page_outside_the_blog_of_mkdocs_is_no_draft_for_the_reason_there_is(
    byline: Byline, tmp_path: Path
) -> None:
    page = tmp_path / "docs/a.md"
    page.parent.mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    page.write_text("---\ntitle: A\n---\nText\n")

    refused = byline("post", "draft", page)
    assert refused.status != 0
    assert "Only posts of the blog can be drafts" in refused.err
    assert page.read_text() == "---\ntitle: A\n---\nText\n"
    for value in ("draft=true", "draft:=true"):
        refused = byline("set", page, value)
        assert refused.status != 0
        assert "Only posts of the blog can be drafts" in refused.err
    assert page.read_text() == "---\ntitle: A\n---\nText\n"
    assert byline("set", page, "draft=false", "title=B").status == 0
    assert page.read_text() == "---\ntitle: B\ndraft: false\n---\nText\n"


def test_get_effective_names_what_is_inherited_and_from_where(
    byline: Byline, tmp_path: Path
) -> None:
    files = {
        ".eleventy.js": "module.exports = {};\n",
        "posts/posts.json": (
            '{"tags": "all", "draft": true, "title": "Other", "author": {"name": "A"}}'
        ),
        "posts/a.md": "---\ntitle: A\ntags: [own]\nlayout: base.njk\n---\nText\n",
        "_includes/base.njk": "---\nmood: calm\n---\n{{ content }}\n",
        "posts/a.11tydata.js": "module.exports = { eleventyComputed: {} };\n",
    }
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    post = tmp_path / "posts/a.md"

    ran = byline("get", post, "--effective")
    assert ran.status == 0
    assert sorted(ran.out.splitlines()) == [
        "author.name: A  (posts/posts.json)",
        "draft: true  (posts/posts.json)",
        "layout: base.njk",
        "mood: calm  (_includes/base.njk)",
        'tags: ["all", "own"]  (posts/posts.json)',
        "title: A",
    ]
    assert "posts/a.11tydata.js may give the post values that are not known" in ran.err
    assert json.loads(byline("get", post, "draft", "--effective", "--json").out) == {
        "draft": {"value": "true", "file": "posts/posts.json", "under": None}
    }
    assert "author.name: A" in byline("get", post, "author", "--effective").out
    assert byline("get", post, "nothing", "--effective").status != 0
    row = json.loads(byline("list", tmp_path, "--json").out)[0]
    assert (row["state"], row["tags"], row["title"]) == ("draft", ["all", "own"], "A")
    assert "It inherits the tag" in byline("tags", tmp_path, "--rename", "all", "each").err


def test_a_list_of_tables_is_refused_with_what_can_be_done(byline: Byline, tmp_path: Path) -> None:
    post = tmp_path / "content/a.md"
    text = '+++\ntitle = "A"\n[[menu.main]]\nname = "x"\n+++\nText\n'
    post.parent.mkdir()
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n')
    post.write_text(text)

    assert "main is a list: keys of its items" in byline("set", post, "menu.main.name=z").err
    assert "--unset menu.main" in byline("set", post, "menu.main=z").err
    assert post.read_text() == text
    assert byline("set", post, "--unset", "menu.main").status == 0
    assert "menu" not in post.read_text()
