"""The slug of a post: the address it comes to, and the one that its title would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.heads import head_of
from editor.project.post_slugs import (
    SlugOutcome,
    also_at,
    is_slug,
    slug_from_title,
    slug_key,
    slug_outcome,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.heads import PostHead
    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

HUGO = {"hugo.toml": "baseURL = 'https://example.org/'\n"}
JEKYLL = {"_config.yml": "title: A\nurl: https://example.org\nbaseurl: /blog\n"}
ZOLA = {"config.toml": "base_url = 'https://example.org'\n"}
PELICAN = {"pelicanconf.py": "SITEURL = 'https://example.org'\n"}
NIKOLA = {"conf.py": "BLOG_AUTHOR = 'A'\nSITE_URL = 'https://example.org/'\nPOSTS = ()\n"}
ASTRO = {"astro.config.mjs": "export default {}\n"}
ELEVENTY = {"eleventy.config.js": "\n"}
MKDOCS = {"mkdocs.yml": "site_url: https://example.org/\nplugins: [blog]\n"}


def of(project: Project, *lines: str) -> PostHead:
    """The head of a post with these lines."""
    return head_of(["---", *lines, "---", "", "Text."], project.site.head_rules)


def test_the_address_is_the_generators_and_says_whether_the_slug_changes_it(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({**HUGO, "content/posts/on-rye.md": ""})
    post = project.root / "content/posts/on-rye.md"

    def outcome(slug: str) -> SlugOutcome:
        return slug_outcome(project, of(project, "title: On Rye", f"slug: {slug}"), post, "slug")

    found = outcome("about-rye")
    assert found.address == "https://example.org/posts/about-rye/"
    assert found.published == "/posts/about-rye/"
    assert not found.is_usual
    assert outcome("on-rye").is_usual
    assert outcome("''").is_usual
    assert outcome("On Rye").address == "https://example.org/posts/on-rye/"
    # A whole address counts before a slug, which then changes nothing.
    head = of(project, "title: On Rye", "slug: rye", "url: /bread/")
    assert slug_outcome(project, head, post, "url").address == "https://example.org/bread/"
    assert slug_outcome(project, head, post, "slug").is_usual


def test_where_only_the_generator_can_tell_no_address_is_said(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"posts/a.md": ""})
    post = project.root / "posts/a.md"
    assert slug_outcome(project, of(project, "slug: a"), post, "slug") == SlugOutcome()


def test_what_the_folder_gives_counts(opened: Callable[[Files], Project]) -> None:
    files = {**JEKYLL, "_posts/2024-06-15-rye.md": ""}
    files["_config.yml"] += "defaults:\n- {scope: {path: ''}, values: {permalink: /p/:slug/}}\n"
    project = opened(files)
    post = project.root / "_posts/2024-06-15-rye.md"
    head = of(project, "title: Rye", "slug: bread")
    assert slug_outcome(project, head, post, "slug").address == "https://example.org/blog/p/bread/"
    assert slug_outcome(project, of(project, "title: Rye"), post, "slug").address == (
        "https://example.org/blog/p/rye/"
    )


@pytest.mark.parametrize(
    ("files", "post", "slugs"),
    [
        (HUGO, "content/a.md", {"C++ & Rust: a/b": "c++-rust-a-b", "Über Café": "über-café"}),
        ({"hugo.toml": "disablePathToLower = true\n"}, "content/a.md", {"On Rye": "On-Rye"}),
        (JEKYLL, "_posts/2024-06-15-a.md", {"C++ & Rust: a/b": "c-rust-a-b", "Ö!": "ö"}),
        (ZOLA, "content/a.md", {"C++ & Rust: a/b": "c-rust-a-b", "Über Café": "uber-cafe"}),
        (PELICAN, "content/a.md", {"C++ & Rust": "c-rust", "Über Café": "uber-cafe", "東": "東"}),
        (NIKOLA, "posts/a.md", {"C++ & Rust": "c++-rust", "Über Café": "uber-cafe"}),
        (ASTRO, "src/content/blog/a.md", {"C++ & Rust": "c--rust", "Über Café": "über-café"}),
        (MKDOCS, "docs/blog/posts/a.md", {"On <b>Rye</b> & Co": "on-rye--co"}),
        ({}, "a.md", {"C++ & Rust: a/b": "c-rust-a-b"}),
    ],
)
def test_a_slug_is_made_of_a_title_as_the_generator_makes_it(
    opened: Callable[[Files], Project], files: Files, post: str, slugs: dict[str, str]
) -> None:
    project = opened({**files, post: ""})
    for title, wanted in {"On Rye": "on-rye", " ": "", "!?": "", **slugs}.items():
        head = of(project, f'title: "{title}"')
        found = slug_from_title(project, head, project.root / post, "slug")
        assert found == wanted, (project.generator.name, title)


@pytest.mark.parametrize(
    ("files", "post", "key", "value", "wanted"),
    [
        (HUGO, "content/posts/a.md", "url", "/bread/old/", "/bread/on-rye/"),
        (HUGO, "content/posts/a.md", "url", "/bread/old.html", "/bread/on-rye.html"),
        (HUGO, "content/posts/a.md", "url", "old", "on-rye"),
        (HUGO, "content/posts/a.md", "url", "", "/posts/on-rye/"),
        (JEKYLL, "about.md", "permalink", "/:categories/:title/", "/:categories/on-rye/"),
        (JEKYLL, "_posts/2024-06-15-a.md", "permalink", "", "/2024/06/15/on-rye.html"),
        (ZOLA, "content/posts/a.md", "path", "2024/06/15/old", "2024/06/15/on-rye"),
        (ELEVENTY, "posts/a.md", "permalink", "/x/{{ title }}/", "/x/on-rye/"),
    ],
)
def test_of_a_whole_address_the_last_part_alone_changes(
    opened: Callable[[Files], Project],
    files: Files,
    post: str,
    key: str,
    *,
    value: str,
    wanted: str,
) -> None:
    project = opened({**files, post: ""})
    head = of(project, "title: On Rye", f"{key}: '{value}'")
    assert slug_from_title(project, head, project.root / post, key) == wanted


def test_a_new_address_is_written_as_that_of_another_post(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({**ZOLA, "content/posts/a.md": ""})
    post, head = project.root / "content/posts/a.md", of(project, "title: On Rye")
    assert slug_from_title(project, head, post, "path", "2024/old") == "posts/on-rye"
    assert slug_from_title(project, head, post, "path", "/2024/old/") == "/posts/on-rye/"


def test_a_post_without_a_title_takes_its_heading(opened: Callable[[Files], Project]) -> None:
    project = opened({"a.md": ""})
    lines = ["---", "slug: ''", "---", "", "# On Rye"]
    head = head_of(lines, project.site.head_rules)
    assert slug_from_title(project, head, project.root / "a.md", "slug") == "on-rye"


def test_which_keys_are_slugs_is_the_generators_to_say(opened: Callable[[Files], Project]) -> None:
    project = opened({**HUGO, "content/a.md": ""})
    rules = project.site.head_rules
    assert is_slug(project.generator, ("Slug",), rules)
    assert is_slug(project.generator, ("url",), rules)
    assert not is_slug(project.generator, ("permalink",), rules)
    assert not is_slug(project.generator, ("params", "slug"), rules)
    assert slug_key(project.generator, ()) == "slug"
    assert slug_key(project.generator, ("title", "URL")) == "URL"


def test_another_post_at_the_address_is_found(scanned: Callable[[Files], PostIndex]) -> None:
    head = "---\ntitle: {}\nslug: rye\n---\n"
    index = scanned({
        **HUGO,
        "content/posts/a.md": head.format("One"),
        "content/posts/b.md": head.format("Two"),
        "content/posts/c.md": "---\ntitle: Three\n---\n",
    })  # fmt: skip
    root = index.project.root / "content/posts"
    other = also_at("/posts/rye/", root / "a.md", index.summaries)
    assert other is not None
    assert other.title == "Two"
    assert also_at("/posts/c/", root / "c.md", index.summaries) is None
