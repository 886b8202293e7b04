"""What tells posts of one title apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.project.naming import PostNames, apart
from editor.project.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.project.project import Project
    from tests.project.conftest import Files

ZOLA = "default_language = 'en'\n[languages.fr]\n"
NIKOLA = "BLOG_TITLE = 'A'\nDEFAULT_LANG = 'en'\nTRANSLATIONS = {'en': '', 'de': './de'}\n"
I18N = "plugins: [{i18n: {languages: [{locale: fr}, {locale: en, default: true}]}}]\n"
MOUNTS = "".join(
    f"[[module.mounts]]\nsource='{folder}'\ntarget='content'\nlang='{code}'\n"
    for code, folder in (("en", "english"), ("fr", "french"))
)
HUGO = f"[languages.en]\n[languages.fr]\n{MOUNTS}"


def named(project: Project, paths: Sequence[str]) -> dict[str, str]:
    names = PostNames()
    names.open(project.site)
    rows = [summarise(project.root / path, project.generator, project.site) for path in paths]
    for row in rows:
        names.change(None, row)
    return {names.relative(row.path): names.place(row) for row in rows}


@pytest.mark.parametrize(
    ("config", "places"),
    [
        ({"zola.toml": ZOLA},
         {"content/docs/a.md": "docs · en", "content/docs/a.fr.md": "docs · fr"}),
        ({"conf.py": NIKOLA}, {"posts/a.md": "en", "posts/a.de.md": "de"}),
        ({"mkdocs.yml": I18N}, {"docs/a.md": "en", "docs/a.fr.md": "fr"}),
        ({"hugo.toml": HUGO}, {"english/a.md": "en", "french/a.md": "fr"}),
        ({"astro.config.mjs": ""},
         {"src/content/blog/de/a.md": "blog · de", "src/content/blog/pt-br/a.md": "blog · pt-br"}),
        ({"_config.yml": ""}, {"_posts/2024-01-01-a.md": "_posts", "news/_posts/2024-01-01-a.md":
         "news"}),
        ({"a.txt": ""}, {"a.md": "a.md", "b.md": "b.md"}),
        ({"a.txt": ""}, {"x/y/a.md": "y", "x/z/a.md": "x/z/a.md", "x/z/b.md": "x/z/b.md"}),
        ({"a.txt": ""}, {"x/y/w/a.md": "x/y/w", "x/z/w/a.md": "x/z/w"}),
        ({"hugo.toml": ""}, {"content/x/a/index.md": "a", "content/x/b/index.md": "b"}),
    ],
)  # fmt: skip
def test_posts_of_one_title_are_told_apart_in_as_few_words_as_can_be(
    opened: Callable[[Files], Project], config: Files, places: dict[str, str]
) -> None:
    project = opened({**config, **dict.fromkeys(places, "---\ntitle: A\n---\n")})
    assert named(project, list(places)) == places


def test_a_post_whose_title_nobody_else_has_needs_no_more(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.md": "# One", "b.md": "# Two"})
    assert named(project, ["a.md", "b.md"]) == {"a.md": "", "b.md": ""}


def test_posts_come_and_go_and_change_their_titles(opened: Callable[[Files], Project]) -> None:
    files = {"x/a.md": "# One", "y/a.md": "# One", "z/a.md": "# Two"}
    project = opened(files)
    names = PostNames()
    names.open(project.site)
    first, second, third = (
        summarise(project.root / path, project.generator, project.site) for path in files
    )
    for row in (first, second, third):
        names.change(None, row)
    assert [names.place(row) for row in (first, second, third)] == ["x", "y", ""]
    (project.root / "z/a.md").write_text("# One", encoding="utf-8")
    changed = summarise(third.path, project.generator, project.site)
    names.change(third, changed)
    assert names.full(changed) == "One — z"
    names.change(first, None)
    names.change(changed, third)
    assert names.full(second) == "One"


def test_hundreds_of_one_title_are_named_by_their_paths(opened: Callable[[Files], Project]) -> None:
    paths = [f"notes/{number}/a.md" for number in range(300)]
    project = opened(dict.fromkeys(paths, "# One"))
    assert named(project, paths) == {path: path for path in paths}


@pytest.mark.parametrize("name", ["index", "_index", "index.fr", "_index.fr"])
def test_an_index_without_a_title_is_called_by_its_folder(
    opened: Callable[[Files], Project], name: str
) -> None:
    project = opened({"zola.toml": ZOLA, f"content/big-docs/{name}.md": "Text"})
    path = project.root / f"content/big-docs/{name}.md"
    assert summarise(path, project.generator, project.site).title == "big docs"
    names = PostNames()
    names.open(project.site)
    assert names.file(path) == "big-docs"


def test_the_language_that_a_head_names_tells_posts_apart(
    opened: Callable[[Files], Project],
) -> None:
    head = "Title: A\nDate: 2024-01-01\n"
    project = opened({
        "pelicanconf.py": "PATH = 'content'\nDEFAULT_LANG = 'cs'\n",
        "content/a.md": head,
        "content/a-fr.md": f"{head}Lang: fr\n",
    })  # fmt: skip
    assert named(project, ["content/a.md", "content/a-fr.md"]) == {
        "content/a.md": "cs",
        "content/a-fr.md": "fr",
    }


def test_files_of_one_name_are_named_with_their_folders() -> None:
    paths = [Path("/blog", name) for name in ("a/index.md", "b/index.md", "b/c.md", "x/b/c.md")]
    assert apart(paths) == dict(
        zip(paths, ("a/index.md", "b/index.md", "blog/b/c.md", "x/b/c.md"), strict=True)
    )
