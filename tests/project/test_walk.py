"""Where posts are looked for, and that no link leads the search out of the project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

POST = "---\ntitle: A\n---\n"


def names(index: PostIndex) -> list[str]:
    root = index.project.root
    return sorted(row.path.relative_to(root).as_posix() for row in index.summaries)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"a.md": POST, "b.markdown": POST, "c.txt": POST, ".hidden/d.md": POST, ".e.md": POST},
            ["a.md", "b.markdown"],
        ),
        ({"node_modules/x/README.md": POST, "venv/a.md": POST, "a.md": POST}, ["a.md"]),
        (
            {
                "hugo.toml": "",
                "content/_index.md": POST,
                "content/posts/a.md": POST,
                "content/posts/b/index.md": POST,
                "content/posts/b/part.md": POST,
                "content/posts/b/more/part.md": POST,
                "content/posts/c/index.fr.md": POST,
                "README.md": POST,
                "archetypes/default.md": POST,
            },
            [
                "content/_index.md",
                "content/posts/a.md",
                "content/posts/b/index.md",
                "content/posts/c/index.fr.md",
            ],
        ),
        (
            {
                "hugo.toml": "[languages.en]\ncontentDir = 'content/en'\n"
                "[languages.de]\ncontentDir = 'content/de'",
                "content/en/a.md": POST,
                "content/de/a.md": POST,
                "content/other.md": POST,
            },
            ["content/de/a.md", "content/en/a.md"],
        ),
        (
            {
                "hugo.toml": "[[module.mounts]]\nsource = 'texts'\ntarget = 'content'",
                "texts/a.md": POST,
                "content/b.md": POST,
            },
            ["texts/a.md"],
        ),
        (
            {
                "_config.yml": "collections:\n  recipes:\n    output: true\n",
                "_posts/2024-01-01-a.md": POST,
                "_drafts/b.md": POST,
                "_recipes/c.md": POST,
                "_includes/d.md": POST,
                "_site/e.md": POST,
                "vendor/f.md": POST,
                "about.md": POST,
                "blog/_posts/2024-01-01-g.md": POST,
            },
            [
                "_drafts/b.md",
                "_posts/2024-01-01-a.md",
                "_recipes/c.md",
                "about.md",
                "blog/_posts/2024-01-01-g.md",
            ],
        ),
        (
            {"_config.yml": "source: src\n", "src/_posts/2024-01-01-a.md": POST, "b.md": POST},
            ["src/_posts/2024-01-01-a.md"],
        ),
        (
            {"pelicanconf.py": "PATH = 'texts'\n", "texts/a.md": POST, "content/b.md": POST},
            ["texts/a.md"],
        ),
        (
            {
                "eleventy.config.js": 'export default () => ({ dir: { input: "src" } })',
                "src/a.md": POST,
                "src/_includes/b.md": POST,
                "c.md": POST,
            },
            ["src/a.md"],
        ),
        (
            {
                "astro.config.mjs": "",
                "src/content.config.ts": 'const a = { loader: glob({ base: "./texts" }) }',
                "src/content/blog/a.mdx": POST,
                "src/data/blog/b.md": POST,
                "src/pages/c.md": POST,
                "texts/d.md": POST,
                "README.md": POST,
            },
            [
                "src/content/blog/a.mdx",
                "src/data/blog/b.md",
                "src/pages/c.md",
                "texts/d.md",
            ],
        ),
        (
            {"mkdocs.yml": "docs_dir: manual", "manual/a.md": POST, "docs/b.md": POST},
            ["manual/a.md"],
        ),
    ],
)  # fmt: skip
def test_posts_are_found_where_the_generator_finds_them(
    scanned: Callable[[Files], PostIndex], files: Files, found: list[str]
) -> None:
    assert names(scanned(files)) == found


def test_links_out_of_the_project_are_not_followed(
    write: Callable[[Files], Path], scanned: Callable[[Files], PostIndex], tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "diary.md").write_text(POST)
    root = write({"inside/a.md": POST})
    (root / "out").symlink_to(secret)
    (root / "diary.md").symlink_to(secret / "diary.md")
    (root / "again").symlink_to(root / "inside")
    (root / "also.md").symlink_to(root / "inside/a.md")
    index = scanned({})
    assert names(index) in (["again/a.md", "also.md"], ["also.md", "inside/a.md"])


def test_a_ring_of_folders_ends(
    write: Callable[[Files], Path], scanned: Callable[[Files], PostIndex]
) -> None:
    root = write({"a/b/post.md": POST})
    (root / "a/b/up").symlink_to(root / "a")
    (root / "a/self").symlink_to(root / "a/self")
    assert names(scanned({})) == ["a/b/post.md"]


def test_a_configuration_cannot_point_out_of_the_project(
    write: Callable[[Files], Path], scanned: Callable[[Files], PostIndex], tmp_path: Path
) -> None:
    (tmp_path / "diary.md").write_text(POST)
    write({"hugo.toml": 'contentDir = ".."\nstaticDir = "/etc"', "content/a.md": POST})
    index = scanned({})
    assert names(index) == ["content/a.md"]
    assert all(folder.is_relative_to(index.project.root) for folder in index.project.site.static)


def test_pipes_and_folders_with_names_of_posts_do_not_hold_up_the_list(
    write: Callable[[Files], Path], scanned: Callable[[Files], PostIndex]
) -> None:
    root = write({"a.md": POST})
    (root / "folder.md").mkdir()
    os.mkfifo(root / "pipe.md")
    assert names(scanned({})) == ["a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_post_that_must_not_be_read_is_listed_with_its_problem(
    write: Callable[[Files], Path], scanned: Callable[[Files], PostIndex]
) -> None:
    root = write({"a.md": POST})
    (root / "a.md").chmod(0)
    (row,) = scanned({}).summaries
    assert row.problem is not None
