"""Which generator a folder belongs to, and where its project begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.generators.detect import detect, generators
from editor.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.storage.places import Places
    from tests.project.conftest import Files

POST = "---\ntitle: A\n---\n"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"hugo.toml": ""}, "hugo"),
        ({"hugo.yaml": ""}, "hugo"),
        ({"hugo.json": "{}"}, "hugo"),
        ({"config.toml": 'baseURL = "https://a.b/"'}, "hugo"),
        ({"config.toml": 'baseurl = "https://a.b/"'}, "hugo"),
        ({"config.yaml": "title: A\nbaseURL: https://a.b/\n"}, "hugo"),
        ({"config.json": '{\n  "baseURL": "https://a.b/"\n}'}, "hugo"),
        ({"config/_default/hugo.toml": ""}, "hugo"),
        ({"config/_default/config.toml": 'baseURL = ""'}, "hugo"),
        ({"_config.yml": ""}, "jekyll"),
        ({"_posts/2024-01-01-a.md": POST}, "jekyll"),
        ({"Gemfile": 'gem "jekyll", "~> 4.3"'}, "jekyll"),
        ({"zola.toml": ""}, "zola"),
        ({"config.toml": 'title = "A"\nbase_url = "https://a.b"'}, "zola"),
        ({".eleventy.js": ""}, "eleventy"),
        ({"eleventy.config.mjs": ""}, "eleventy"),
        ({"astro.config.mjs": ""}, "astro"),
        ({"astro.config.ts": ""}, "astro"),
        ({"pelicanconf.py": ""}, "pelican"),
        ({"conf.py": 'BLOG_TITLE = "Bread"\n'}, "nikola"),
        ({"conf.py": 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'}, "nikola"),
        ({"conf.py": 'project = "of Sphinx"\nextensions = []\n'}, "plain"),
        ({"mkdocs.yml": "site_name: A"}, "mkdocs"),
        ({"post.md": POST}, "plain"),
        ({"config.toml": 'title = "of another program"'}, "plain"),
        ({"_config.yml": "", "package.json": '{"dependencies": {"hexo": "7"}}'}, "plain"),
    ],
)
def test_a_generator_is_known_by_its_files(
    write: Callable[[Files], Path], files: Files, name: str
) -> None:
    assert detect(write(files)).name == name


def test_every_generator_has_a_name_and_a_title_of_its_own() -> None:
    assert len({found.name for found in generators()}) == len(generators())
    assert all(found.title for found in generators())


def test_a_file_belongs_to_the_nearest_site_above_it(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({
        "hugo.toml": "",
        "content/posts/a.md": POST,
        "docs/mkdocs.yml": "",
        "docs/docs/b.md": POST,
    })  # fmt: skip
    above = Project.open(root / "content/posts/a.md", places)
    nearer = Project.open(root / "docs/docs/b.md", places)
    assert (above.root, above.generator.name) == (root, "hugo")
    assert (nearer.root, nearer.generator.name) == (root / "docs", "mkdocs")


def test_a_file_without_a_site_belongs_to_its_own_folder(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"a/b/post.md": POST})
    project = Project.open(root / "a/b/post.md", places)
    assert (project.root, project.generator.name) == (root / "a/b", "plain")
    assert project.alone is None


def test_a_folder_inside_a_site_opens_the_site_and_remembers_what_was_asked_for(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"hugo.toml": "", "content/posts/a.md": POST, "content/news/b.md": POST})
    project = Project.open(root / "content/posts", places)
    assert (project.root, project.opened) == (root, root / "content/posts")


def test_a_folder_that_the_site_above_does_not_publish_is_a_project_of_its_own(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"mkdocs.yml": "", "docs/index.md": "", "notes/post.md": POST})
    project = Project.open(root / "notes", places)
    assert (project.root, project.generator.name) == (root / "notes", "plain")


def test_a_folder_whose_only_site_lies_right_below_it_opens_that_site(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"docs/_config.yml": "", "README.md": "# A"})
    assert Project.open(root, places).root == root / "docs"
    (root / "post.md").write_text(POST)
    assert Project.open(root, places).root == root


def test_a_folder_with_two_sites_below_it_is_a_plain_one(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"a/_config.yml": "", "b/hugo.toml": ""})
    project = Project.open(root, places)
    assert (project.root, project.generator.name) == (root, "plain")


def test_the_home_folder_and_the_root_are_never_a_project(
    isolated_home: Path, places: Places
) -> None:
    (isolated_home / "hugo.toml").write_text("")
    for folder in (isolated_home, Path("/")):
        with pytest.raises(EditorError, match="is not a blog"):
            Project.open(folder, places)


def test_a_file_in_the_home_folder_stands_alone(isolated_home: Path, places: Places) -> None:
    (isolated_home / "hugo.toml").write_text("")
    post = isolated_home / "post.md"
    post.write_text(POST)
    project = Project.open(post, places)
    assert project.alone == post.resolve()
    assert project.generator.name == "plain"


def test_a_site_in_the_home_folder_does_not_claim_folders_below_it(
    isolated_home: Path, places: Places
) -> None:
    (isolated_home / "hugo.toml").write_text("")
    post = isolated_home / "blog" / "post.md"
    post.parent.mkdir()
    post.write_text(POST)
    assert Project.open(post, places).root == post.parent.resolve()


def test_what_is_not_there_is_said(tmp_path: Path, places: Places) -> None:
    with pytest.raises(EditorError, match="There is no file or folder"):
        Project.open(tmp_path / "nowhere", places)


def test_a_ring_of_links_is_no_project(tmp_path: Path, places: Places) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(EditorError):
        Project.open(tmp_path / "a", places)


def test_a_file_of_a_plain_blog_has_the_blog_s_images_around_it(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"posts/a.md": "![a](../images/x.png)", "images/x.png": "", "other/b.md": ""})
    assert Project.open(root / "posts/a.md", places).root == root.resolve()
    assert Project.open(root / "other/b.md", places).root == (root / "other").resolve()
