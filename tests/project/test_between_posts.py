"""What does not go together between posts is said beside each of them, and links to nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.checks import check_post, check_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

Found = dict[str, list[tuple[int | None, str]]]


def problems(project: Project) -> Found:
    return {
        path.relative_to(project.root).as_posix(): [
            (problem.line, str(problem.message)) for problem in found
        ]
        for path, found in check_project(project)
    }


def test_two_posts_at_one_address(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/p/a.md": "---\ntitle: A\n---\n",
        "content/p/b.md": "---\ntitle: B\nslug: a\n---\n",
        "content/p/c.md": "---\ntitle: C\nurl: /p/a\ndraft: true\n---\n",
        "content/q/a.md": "---\ntitle: D\n---\n",
    })  # fmt: skip
    assert problems(project) == {
        "content/p/a.md": [(None, "The address /p/a/ is also that of content/p/b.md.")],
        "content/p/b.md": [(None, "The address /p/a/ is also that of content/p/a.md.")],
    }


def test_a_tag_in_two_spellings(opened: Callable[[Files], Project]) -> None:
    posts = {f"content/{n}.md": f"---\ntitle: A\ntags: [Bread, x{n}]\n---\n" for n in range(3)}
    project = opened({
        "hugo.toml": "", **posts, "content/z.md": "---\ntitle: Z\ntags: [bread]\n---\n",
    })  # fmt: skip
    assert problems(project) == {
        "content/z.md": [(2, "The tag bread is written Bread in more posts.")]
    }


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("descripton", True),
        ("descriptionn", True),
        ("descrpition", True),
        ("descroption", True),
        ("Description", False),
        ("descr", False),
        ("descriptions2", False),
    ],
)
def test_a_key_that_looks_misspelt(
    opened: Callable[[Files], Project], key: str, said: bool
) -> None:
    posts = {f"content/{n}.md": "---\ntitle: A\ndescription: d\n---\n" for n in range(10)}
    last = {"content/z.md": f"---\ntitle: Z\n{key}: d\n---\n"}
    found = problems(opened({"hugo.toml": "", **posts, **last}))
    message = f"Is the key {key} meant to be description?"
    assert found == ({"content/z.md": [(2, message)]} if said else {})


def test_a_post_that_has_both_keys_means_them(opened: Callable[[Files], Project]) -> None:
    posts = {f"content/{n}.md": "---\ntitle: A\nimages: d\n---\n" for n in range(10)}
    last = {"content/z.md": "---\ntitle: Z\nimage: d\nimages: d\n---\n"}
    assert problems(opened({"hugo.toml": "", **posts, **last})) == {}


def test_a_label_that_nothing_defines(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": (
            "---\ntitle: A\n---\n[a][One] [b][two] [c][] [d] `[e][x]` [f][^n] ![g][img]\n\n"
            "    [h][code]\n\n[one]: https://a.b/\n"
        ),
    })  # fmt: skip
    assert problems(project) == {
        "content/a.md": [
            (3, "Nothing defines the link label two."),
            (3, "Nothing defines the link label img."),
        ]
    }


@pytest.mark.parametrize(
    "files",
    [
        {"_config.yml": "", "a.md": "---\ntitle: A\n---\n{% include links.md %}\n\n[b][two]\n"},
        {
            "mkdocs.yml": "markdown_extensions: [pymdownx.snippets]",
            "docs/a.md": "# A\n\n[b][two]\n",
        },
        {"mkdocs.yml": "plugins: [autorefs]", "docs/a.md": "# A\n\n[b][two]\n"},
    ],
)
def test_a_label_that_may_be_defined_elsewhere(
    opened: Callable[[Files], Project], files: Files
) -> None:
    assert problems(opened(files)) == {}


def test_a_place_that_is_not_there(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": (
            "---\ntitle: A\n---\n## One two\n\n### Own\n\n[x](#one-two) [x](#own) [x](#top)\n\n"
            "[x](#three) [x](b.md#there) [x](b.md#here) [x](c.md#made) [x](b.md#%C3%BC)\n"
        ),
        "content/b.md": "---\ntitle: B\n---\n# There\n\n# Ü\n",
        "content/c.md": "---\ntitle: C\n---\n# There\n\n{{< ids >}}\n",
    })  # fmt: skip
    assert problems(project) == {
        "content/a.md": [
            (9, "No heading or place is called #three."),
            (9, "No heading or place in b.md is called #here."),
        ]
    }
    assert len(check_post(project, project.root / "content/a.md")) == 2


@pytest.mark.parametrize(
    "files",
    [
        {"eleventy.config.js": "", "a.md": "---\ntitle: A\n---\n# One\n\n[x](#by-a-plugin)\n"},
        {
            "zola.toml": 'base_url = "/"',
            "content/a.md": "+++\ntitle = 'A'\n+++\n# 🦀\n\n[x](#crab)\n",
        },
        {
            "zola.toml": 'base_url = "/"',
            "content/a.md": "+++\ntitle = 'A'\n+++\n# One\n\n[x](#n1) a[^n1]\n\n[^n1]: Note\n",
        },
        {
            "zola.toml": 'base_url = "/"\n[markdown]\nbottom_footnotes = true\n',
            "content/a.md": "+++\ntitle = 'A'\n+++\n# One\n\n[x](#fr-1-1) a[^1]\n\n[^1]: Note\n",
        },
        {
            "astro.config.mjs": "",
            "src/pages/a.md": "---\ntitle: A\n---\n# A\n\n[x](#user-content-fn-1) a[^1]\n\n[^1]: N",
        },
        {"mkdocs.yml": "hooks: [h.py]", "docs/a.md": "# A\n\n[x](#hooked)\n"},
    ],
)
def test_a_place_that_may_be_made_elsewhere(
    opened: Callable[[Files], Project], files: Files
) -> None:
    assert problems(opened(files)) == {}
