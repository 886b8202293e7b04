"""What `check` says of images by the addresses of pages, of missing texts, of files in no UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.checks import check_post, check_project
from editor.project.rename import Renaming, plan_rename
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

SVG = "<svg/>"
ZOLA = {
    "zola.toml": "base_url = 'https://a.org'\n",
    "content/first/index.md": "+++\ntitle = 'First'\n+++\n![a](pic.svg) ![b](/first/pic.svg)\n",
    "content/first/pic.svg": SVG,
    "content/posts/bundle/index.md": "+++\ntitle = 'B'\npath = 'other'\n+++\n![a](/other/q.svg)\n",
    "content/posts/bundle/q.svg": SVG,
    "content/posts/bundle/deep/r.svg": SVG,
}
SECOND = "content/posts/2024-01-01-second.md"
HUGO = {
    "hugo.toml": "baseURL = 'https://a.org/'\n[permalinks]\nposts = '/:year/:slug/'\n",
    "content/posts/b/index.md": "---\ntitle: B\nslug: bee\ndate: 2024-01-01\n---\n",
    "content/posts/b/q.svg": SVG,
}


def said(project: Project) -> list[str]:
    return [str(problem.message) for _, found in check_project(project) for problem in found]


@pytest.mark.parametrize(
    "case",
    [
        (ZOLA, SECOND, "+++\ntitle = 'S'\npath = 'second'\n+++\n",
         ("../first/pic.svg", "/first/pic.svg", "/other/q.svg", "../other/q.svg",
          "/other/deep/r.svg"),
         ("/second/q.svg", "../other/none.svg", "q.svg", "/posts/other/q.svg")),
        (HUGO, "content/posts/c.md", "---\ntitle: C\ndate: 2024-01-02\n---\n",
         ("/2024/bee/q.svg", "../bee/q.svg"), ("/2024/c/q.svg", "/2024/bee/r.svg")),
    ],
    ids=["Zola", "Hugo"],
)  # fmt: skip
def test_an_image_is_found_by_the_address_of_the_page_it_is_published_with(
    opened: Callable[[Files], Project],
    case: tuple[Files, str, str, Sequence[str], Sequence[str]],
) -> None:
    files, name, head, good, bad = case
    body = "\n".join(f"![a]({url})" for url in (*good, *bad))
    project = opened({**files, name: f"{head}\n{body}\n"})
    assert said(project) == [f"The image {url} does not exist in the blog." for url in bad]


def test_a_rename_leaves_an_address_that_stays_as_it_is(
    opened: Callable[[Files], Project],
) -> None:
    text = "+++\ntitle = 'S'\n+++\n![a](/other/q.svg)\n"
    project = opened({**ZOLA, SECOND: text})
    bundle = project.root / "content/posts/bundle/index.md"
    plan = plan_rename(project, bundle, Renaming(slug="anew"))
    assert plan.moves
    assert not plan.changes
    assert not plan.problems


def test_missing_texts_of_a_post_are_one_problem(opened: Callable[[Files], Project]) -> None:
    head = "---\ntitle: A\ndate: 2024-01-01\n---\n"
    project = opened({
        "hugo.toml": "",
        "content/a.md": f"{head}![](a.png)\n\n![](a.png) ![](a.png)\n",
        "content/b.md": f"{head}![](a.png)\n",
        "static/a.png": "x",
        "content/a.png": "x",
    })  # fmt: skip
    assert said(project) == [
        "3 images have no alternative text.",
        "An image has no alternative text.",
    ]


DAMAGED = "\udce9"  # the byte E9
CUT = "x" * 4095 + "é"
"""Whose last letter is cut by the first bytes that are read."""


@pytest.mark.parametrize(
    ("files", "name", "state"),
    [
        ({"_config.yml": ""}, "_posts/2024-01-01-a.md", PostState.UNKNOWN),
        ({"mkdocs.yml": ""}, "docs/a.md", PostState.UNKNOWN),
        ({"hugo.toml": ""}, "content/a.md", PostState.PUBLISHED),
    ],
    ids=["Jekyll", "MkDocs", "Hugo"],
)
def test_a_file_that_is_no_utf_8_is_where_its_generator_leaves_it(
    scanned: Callable[[Files], PostIndex], files: Files, name: str, state: PostState
) -> None:
    head = "---\ntitle: A\ndate: 2024-01-01\n---\n"
    whole = f"{head}{CUT[len(head) :]}\n"
    (row,) = scanned({**files, name: f"{head}caf{DAMAGED}\n"}).summaries
    assert (row.state, row.title) == (state, "A")
    assert (row.problem is not None) == (state is PostState.UNKNOWN)
    (row,) = scanned({**files, name: whole}).summaries
    assert (row.state, row.problem) == (PostState.PUBLISHED, None)


def test_what_lies_beside_the_site_on_its_host_is_another_site(
    opened: Callable[[Files], Project],
) -> None:
    text = (
        "---\ntitle: A\n---\n[a](https://a.org/tool/x.zip)\n![b](https://a.org/blogs/x.png)\n"
        "[c](https://a.org/blog/x.zip)\n[d](https://a.org/blog/y.zip)\n[e](https://a.org)\n"
    )
    project = opened({
        "hugo.toml": "baseURL = 'https://a.org/blog/'\n",
        "content/a.md": text,
        "static/y.zip": "",
    })  # fmt: skip
    problems = check_post(project, project.root / "content/a.md")
    assert [(problem.line, str(problem.message)) for problem in problems] == [
        (5, "The link https://a.org/blog/x.zip does not lead to a file in the blog.")
    ]
