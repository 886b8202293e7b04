"""What is wrong with a post is said beside its line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from editor.errors import Severity
from editor.project.checks import check_post, check_project
from editor.project.inherited import Inheritance
from editor.project.summaries import summarise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from tests.project.conftest import Files


def problems(project: Project, name: str) -> list[tuple[int | None, str]]:
    found = check_post(project, project.root / name)
    return [(problem.line, str(problem.message)) for problem in found]


def test_a_good_post_has_no_problems(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": (
            "---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](x.png) [b](b.md) [c](#c)\n\n# C\n"
        ),
        "content/b.md": "+++\ntitle = 'B'\n+++\n",
        "content/x.png": "",
        "content/_index.md": "---\ndescription: no title needed\n---\n",
    })  # fmt: skip
    assert list(check_project(project)) == []


def test_each_problem_stands_on_its_line(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": "---\ndate: soon\n---\n\n![](x.png)\n\n[b](../../out.md)\n",
        "content/broken.md": "---\ntitle: A\ntags: [\n---\n",
        "content/open.md": "---\ntitle: A\n\nText\n",
        "content/untitled.md": "---\ndate: 2024-01-01\n---\n",
    })  # fmt: skip
    assert problems(project, "content/a.md") == [
        (0, "The post has no title."),
        (1, "“date: soon” is not a date that the generator understands."),
        (4, "The image x.png does not exist in the blog."),
        (4, "An image has no alternative text."),
        (6, "The link ../../out.md does not lead to a file in the blog."),
    ]
    assert [line for line, _ in problems(project, "content/broken.md")] == [3]
    assert problems(project, "content/open.md")[0] == (
        0,
        "The front matter that starts here has no closing line.",
    )
    assert problems(project, "content/untitled.md") == [(0, "The post has no title.")]


def test_what_is_a_link_follows_the_flavour_and_the_tags_of_the_site(
    opened: Callable[[Files], Project],
) -> None:
    text = (
        "---\ntitle: A\ndate: 2024-01-01\n---\n\n```\n![a](code.png)\n```\n\n"
        '{{< figure\n  src="figure.png"\n>}}\n\n- a\n\n      ![b](item-code.png)\n'
        "\n[![c](in.png)](out.md)\n\n![d\ne](lines.png)\n"
    )
    project = opened({"hugo.toml": "", "content/a.md": text})
    assert problems(project, "content/a.md") == [
        (9, "The image figure.png does not exist in the blog."),
        (9, "An image has no alternative text."),
        (17, "The link out.md does not lead to a file in the blog."),
        (17, "The image in.png does not exist in the blog."),
        (19, "The image lines.png does not exist in the blog."),
    ]


def test_a_site_with_a_broken_configuration_says_so_first(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "a = [", "content/a.md": "---\ntitle: A\n---\n"})
    ((path, (problem,)),) = check_project(project)
    assert path.name == "hugo.toml"
    assert "hugo.toml" in str(problem.message)


def test_a_file_that_is_no_text_is_a_problem(
    opened: Callable[[Files], Project], write: Callable[[Files], Path]
) -> None:
    project = opened({"a.md": "\0\1\2" * 99, "b.md": "---\ntitle: caf\udce9\n---\n", "c.md": ""})
    write({})
    assert "binary" in problems(project, "a.md")[0][1]
    assert "not valid UTF-8" in problems(project, "b.md")[0][1]
    assert problems(project, "c.md") == [(0, "The post has no title.")]
    (project.root / "d.md").mkdir()
    assert problems(project, "d.md")
    assert problems(project, "gone.md")


@pytest.mark.parametrize(
    ("files", "name", "message"),
    [
        ({"_config.yml": ""}, "_posts/a.md", "2024-06-15-title.md"),
        ({"pelicanconf.py": ""}, "content/a.md", "no date"),
        ({"zola.toml": "", "content/x.txt": ""}, "content/a.md", "no front matter"),
    ],
)
def test_what_the_generator_passes_over_is_a_problem(
    opened: Callable[[Files], Project], files: Files, name: str, message: str
) -> None:
    text = "Title: A\n\nText\n" if "pelicanconf.py" in files else "Text\n"
    project = opened({**files, name: text})
    assert any(message in found for _, found in problems(project, name))


@pytest.mark.parametrize(
    ("config", "name", "severity", "end"),
    [
        (
            "_config.yml",
            "_posts/2024-01-01-a.md",
            Severity.WARNING,
            ": only its last value counts.",
        ),
        ("mkdocs.yml", "docs/a.md", Severity.WARNING, ": only its last value counts."),
        ("hugo.toml", "content/a.md", Severity.ERROR, "."),
        ("zola.toml", "content/a.md", Severity.ERROR, "."),
        ("x.txt", "a.md", Severity.ERROR, "."),
    ],
)
def test_a_key_that_is_there_twice_is_an_error_where_it_ends_the_build(
    opened: Callable[[Files], Project], config: str, name: str, severity: Severity, end: str
) -> None:
    project = opened({config: "", name: "---\ntitle: A\ntags: [b]\ntitle: C\n---\n"})
    problems = check_post(project, project.root / name)
    assert [(problem.line, problem.severity, str(problem.message)) for problem in problems] == [
        (3, severity, f"The key title appears twice{end}")
    ]


def test_a_jekyll_post_with_a_key_twice_is_built_by_the_last(
    opened: Callable[[Files], Project],
) -> None:
    name = "_posts/2024-01-01-a.md"
    text = "---\ntitle: A\npublished: false\npublished: true\n---\n"
    project = opened({"_config.yml": "", name: text})
    post = summarise(
        project.root / name,
        project.generator,
        project.site,
        Inheritance(project.generator, project.site),
    )
    assert (post.problem, post.publication.fixed) == (None, None)


def test_an_address_that_ends_in_a_version_is_no_missing_file(
    opened: Callable[[Files], Project],
) -> None:
    text = "---\ntitle: A\n---\n[a](/2025/03/04/Rustup-1.28.1) [b](/on-1.90.0-stable) [c](/x.pdf)\n"
    project = opened({"zola.toml": "", "content/a.md": text})
    problems = check_post(project, project.root / "content/a.md")
    assert [str(problem.message) for problem in problems] == [
        "The link /x.pdf does not lead to a file in the blog."
    ]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_one_may_not_look_into_is_told(opened: Callable[[Files], Project]) -> None:
    project = opened({"a.md": "# A\n", "posts/b.md": "# B\n"})
    posts = project.root / "posts"
    posts.chmod(0)
    try:
        assert [path for path, _ in check_project(project)] == [posts]
    finally:
        posts.chmod(0o755)


def test_a_link_to_where_a_post_is_published_is_checked_there(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": '[permalinks]\np = "/:year/:title/"\n',
        "content/p/a.md": "---\ntitle: Of rye\ndate: 2024-01-02\n---\n\n## Flour\n",
        "content/p/feed.md": "---\ntitle: B\nurl: /feed.json\n---\n",
        "content/p/c.md": (
            "---\ntitle: C\n---\n[x](/2024/of-rye/#flour) [x](/feed.json)\n"
            "[x](/2024/of-rye/#rice)\n"
        ),
    })  # fmt: skip
    found = {
        path.name: [(one.line, str(one.message)) for one in problems]
        for path, problems in check_project(project)
    }
    assert found == {"c.md": [(4, "No heading or place in a.md is called #rice.")]}


@pytest.mark.parametrize(
    ("files", "name", "is_missed"),
    [
        ({"_config.yml": "collections: [docs]"}, "_docs/a.md", False),
        ({"_config.yml": "collections: [docs]"}, "a.md", True),
        ({"hugo.toml": ""}, "content/x/y/a.md", True),
        (
            {
                "hugo.toml": "",
                "content/x/_index.md": "---\ncascade:\n  build:\n    render: never\n---\n",
            },
            "content/x/y/a.md",
            False,
        ),
    ],
)
def test_a_title_is_missed_only_where_a_page_is_without_one(
    opened: Callable[[Files], Project], files: Files, name: str, is_missed: bool
) -> None:
    project = opened({**files, name: "---\nkey: value\n---\nText\n"})
    assert problems(project, name) == ([(0, "The post has no title.")] if is_missed else [])


@pytest.mark.parametrize(("body", "is_missed"), [("\n", False), ("\nText\n", True)])
def test_a_page_that_is_made_by_a_template_alone_needs_no_title(
    opened: Callable[[Files], Project], body: str, is_missed: bool
) -> None:
    post = f'+++\ntemplate = "latest.html"\n+++\n{body}'
    project = opened({"zola.toml": "", "content/latest.md": post})
    missed = [(0, "The post has no title.")]
    assert problems(project, "content/latest.md") == (missed if is_missed else [])


def test_astro_may_leave_a_hyphen_at_the_end_of_an_anchor(
    opened: Callable[[Files], Project],
) -> None:
    text = "---\ntitle: A\n---\n[x](#image-) [y](#image) [z](#images-)\n\n## `<Image />`\n"
    project = opened({"astro.config.mjs": "", "src/content/blog/a.md": text})
    assert problems(project, "src/content/blog/a.md") == [
        (3, "No heading or place is called #images-."),
    ]
