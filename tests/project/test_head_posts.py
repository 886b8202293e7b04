"""What a value of a head leads to as a post, and how another one is named there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.head_posts import HeadPosts, post_in_head

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

    Scanned = Callable[[Files], PostIndex]

HUGO = {"hugo.toml": "baseURL = 'https://example.org/'\n"}
JEKYLL = {"_config.yml": "url: https://example.org\n"}
MKDOCS = {"mkdocs.yml": "site_url: https://example.org/\n"}
ASTRO = {"astro.config.mjs": "export default {}\n"}
ZOLA = {"config.toml": "base_url = 'https://example.org'\n"}


def titled(**more: str) -> str:
    """A post with a title, and these keys."""
    said = "".join([f"{key}: {value}\n" for key, value in more.items()])
    return f"---\ntitle: A post\n{said}---\n\nText.\n"


def test_values_are_followed_as_links_are_and_from_the_top(scanned: Scanned) -> None:
    index = scanned({
        **HUGO,
        "content/posts/a.md": titled(),
        "content/posts/b/index.md": titled(slug="bread"),
        "content/notes/c.md": titled(),
        "content/posts/cover.png": "",
    })  # fmt: skip
    root, posts = index.project.root, HeadPosts.among(index.project, index.summaries)
    here = root / "content/posts/a.md"
    for value, wanted in {
        "b": "content/posts/b/index.md",
        "posts/b": "content/posts/b/index.md",
        "/posts/bread/": "content/posts/b/index.md",
        "https://example.org/posts/bread/#part": "content/posts/b/index.md",
        "notes/c.md": "content/notes/c.md",
        " ../notes/c.md ": "content/notes/c.md",
        '{{< ref "c" >}}': "content/notes/c.md",
    }.items():
        found = posts.at(value, here)
        assert found.path == root / wanted, value
        assert found.note is None
    for value in ("https://elsewhere.org/a", "", "cover.png", "two\nlines"):
        assert posts.at(value, here).path is None
        assert posts.at(value, here).note is None, value
    for value in ("gone", "/posts/gone/", "posts/gone.md"):
        assert str(posts.at(value, here).note) == "No such post", value
    assert posts.at("gone", here, is_name=False).note is None
    (root.parent / "secret.md").write_text("Mine.", encoding="utf-8")
    assert "outside" in str(posts.at("../../../secret.md", here).note)


@pytest.mark.parametrize(
    ("files", "seen", "wanted"),
    [
        (HUGO, "posts/b.md", "notes/c.md"),
        (HUGO, "/posts/b", "/notes/c"),
        (HUGO, "/posts/b/", "/notes/c/"),
        (HUGO, "b.md", "../notes/c.md"),
        (MKDOCS, "posts/b.md", "notes/c.md"),
        (ASTRO, "b", "../notes/c"),
    ],
)
def test_another_post_is_named_as_others_are_under_that_key(
    scanned: Scanned, files: Files, seen: str, wanted: str
) -> None:
    top = {"hugo.toml": "content", "mkdocs.yml": "docs"}.get(next(iter(files)), "src/content")
    index = scanned({
        **files,
        f"{top}/posts/a.md": titled(related=f"[{seen}]", prev=f'"/{top}/nothing"'),
        f"{top}/posts/b.md": titled(),
        f"{top}/notes/c.md": titled(),
    })  # fmt: skip
    posts, root = index.summaries, index.project.root
    target = next(row for row in posts if row.path.name == "c.md")
    here = root / top / "posts/b.md"
    found = post_in_head(index.project, posts, ("related",), target, here)
    assert found == wanted
    follower = HeadPosts.among(index.project, posts)
    assert found is not None
    assert follower.at(found, here).path == target.path


@pytest.mark.parametrize(
    ("files", "a", "c", "wanted"),
    [
        (HUGO, "content/posts/a.md", "content/notes/c.md", "/notes/c/"),
        (JEKYLL, "_posts/2024-01-01-a.md", "_posts/2024-01-02-c.md", "/2024/01/02/c.html"),
        (ZOLA, "content/posts/a.md", "content/notes/c.md", "/notes/c/"),
        ({}, "posts/a.md", "notes/c.md", "../notes/c.md"),
    ],
)
def test_where_no_post_shows_how_it_is_named_by_its_address_and_without_tags(
    scanned: Scanned, files: Files, a: str, c: str, wanted: str
) -> None:
    index = scanned({**files, a: titled(), c: titled()})
    target = next(row for row in index.summaries if row.path.name.endswith("c.md"))
    here = index.project.root / a
    assert post_in_head(index.project, index.summaries, ("prev",), target, here) == wanted
