"""A page becomes a bundle and a bundle a page, with the images that are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.converting import Shape, plan_conversion, shape_of
from editor.project.plan import carry_out, take_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from tests.project.conftest import Files


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


HEAD = "---\ntitle: A\n---\n"
ZOLA = 'base_url = "https://a.b"\n'
LANGUAGES = "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
CASES: dict[str, tuple[dict[str, str], str, dict[str, str | None], bool]] = {
    # the site, the post, what is another file afterwards, whether the way back restores all
    "hugo page with images beside it and in static": (
        {
            "hugo.toml": "",
            "content/p/a.md": f"{HEAD}![](../x.png) ![](own.png) [b](../b/) ![](shared.png)\n",
            "content/p/b.md": f'{HEAD}[a](a.md) [a](/p/a/) [a]({{{{< ref "a.md" >}}}}) '
            "![](shared.png)\n",
            "content/p/x.png": "x",
            "content/p/shared.png": "s",
            "static/p/a/own.png": "o",
        },
        "content/p/a.md",
        {
            "content/p/a.md": None,
            "content/p/a/index.md": f"{HEAD}![](x.png) ![](own.png) [b](../b/) "
            "![](../shared.png)\n",
            "content/p/b.md": f'{HEAD}[a](a/index.md) [a](/p/a/) [a]({{{{< ref "a/index.md" >}}}}) '
            "![](shared.png)\n",
            "content/p/x.png": None,
            "content/p/a/x.png": "x",
            "static/p/a/own.png": None,
            "content/p/a/own.png": "o",
        },
        False,
    ),
    "hugo bundle": (
        {
            "hugo.toml": "",
            "content/p/a/index.md": f"{HEAD}![](x.png) ![](in/y.png) [b](../b/) [c](/p/b/)\n",
            "content/p/a/x.png": "x",
            "content/p/a/in/y.png": "y",
            "content/p/b.md": f"{HEAD}![](/p/a/x.png) [a](a/index.md) [a](../a/)\n",
        },
        "content/p/a/index.md",
        {
            "content/p/a/index.md": None,
            "content/p/a.md": f"{HEAD}![](x.png) ![](in/y.png) [b](../b/) [c](/p/b/)\n",
            "content/p/b.md": f"{HEAD}![](/p/a/x.png) [a](a.md) [a](../a/)\n",
            "content/p/a/x.png": None,
            "static/p/a/x.png": "x",
            "content/p/a/in/y.png": None,
            "static/p/a/in/y.png": "y",
        },
        True,
    ),
    "hugo translations": (
        {
            "hugo.toml": LANGUAGES,
            "content/p/a.md": f"{HEAD}![](x.png)\n",
            "content/p/a.fr.md": f"{HEAD}![](x.png)\n",
            "content/p/x.png": "x",
        },
        "content/p/a.md",
        {
            "content/p/a.md": None,
            "content/p/a.fr.md": None,
            "content/p/x.png": None,
            "content/p/a/index.md": f"{HEAD}![](x.png)\n",
            "content/p/a/index.fr.md": f"{HEAD}![](x.png)\n",
            "content/p/a/x.png": "x",
        },
        False,
    ),
    "zola": (
        {
            "zola.toml": ZOLA,
            "content/p/a.md": "+++\ntitle = 'A'\n+++\n[b](@/p/b.md)\n",
            "content/p/b.md": "+++\ntitle = 'B'\n+++\n[a](@/p/a.md)\n",
        },
        "content/p/a.md",
        {
            "content/p/a.md": None,
            "content/p/a/index.md": "+++\ntitle = 'A'\n+++\n[b](@/p/b.md)\n",
            "content/p/b.md": "+++\ntitle = 'B'\n+++\n[a](@/p/a/index.md)\n",
        },
        True,
    ),
    "astro": (
        {
            "astro.config.mjs": "",
            "src/content/blog/a.md": "---\ntitle: A\nhero: ./h.png\n---\n"
            "![](./x.png) [b](./b.md)\n",
            "src/content/blog/b.md": f"{HEAD}[a](./a.md)\n",
            "src/content/blog/h.png": "h",
            "src/content/blog/x.png": "x",
        },
        "src/content/blog/a.md",
        {
            "src/content/blog/a.md": None,
            "src/content/blog/a/index.md": "---\ntitle: A\nhero: ./h.png\n---\n"
            "![](./x.png) [b](../b.md)\n",
            "src/content/blog/b.md": f"{HEAD}[a](./a/index.md)\n",
            "src/content/blog/h.png": None,
            "src/content/blog/a/h.png": "h",
            "src/content/blog/x.png": None,
            "src/content/blog/a/x.png": "x",
        },
        False,
    ),
    "mkdocs": (
        {
            "mkdocs.yml": "site_name: x\n",
            "docs/p/a.md": "# A\n\n![](x.png) [b](b.md#c) [top](../index.md)\n",
            "docs/p/b.md": "# B\n\n## C\n\n[a](a.md)\n",
            "docs/index.md": "# Home\n\n[a](p/a.md)\n",
            "docs/p/x.png": "x",
        },
        "docs/p/a.md",
        {
            "docs/p/a.md": None,
            "docs/p/a/index.md": "# A\n\n![](x.png) [b](../b.md#c) [top](../../index.md)\n",
            "docs/p/b.md": "# B\n\n## C\n\n[a](a/index.md)\n",
            "docs/index.md": "# Home\n\n[a](p/a/index.md)\n",
            "docs/p/x.png": None,
            "docs/p/a/x.png": "x",
        },
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_post_is_converted_with_its_files_and_links(
    opened: Callable[[Files], Project], name: str
) -> None:
    files, post, expected, returns = CASES[name]
    project = opened(files)
    plan = plan_conversion(project, project.root / post)
    assert plan.problems == ()
    done = carry_out(plan)
    assert texts(project.root) == {
        path: text for path, text in (files | expected).items() if text is not None
    }
    new = plan.after(project.root / post)
    if new.stem != "index":
        assert not new.with_suffix("").exists()
    assert take_back(done) == ()
    assert texts(project.root) == files
    assert shape_of(project, project.root / post) is not shape_of(project, new)
    if returns:
        carry_out(plan_conversion(project, project.root / post))
        carry_out(plan_conversion(project, new))
        assert texts(project.root) == files


@pytest.mark.parametrize(
    ("files", "post", "message"),
    [
        ({"_config.yml": "", "_posts/2024-01-02-a.md": HEAD}, "_posts/2024-01-02-a.md",
         "Jekyll makes no difference"),
        ({"pelicanconf.py": "PATH = 'content'", "content/a.md": "Title: A\n"}, "content/a.md",
         "Pelican makes no difference"),
        ({"hugo.toml": "", "content/p/_index.md": HEAD}, "content/p/_index.md", "stays there"),
        ({"hugo.toml": "", "content/index.md": HEAD}, "content/index.md", "stays there"),
        ({"hugo.toml": "", "content/a.md": HEAD, "content/a/b.md": HEAD}, "content/a.md",
         "b.md among them"),
        ({"hugo.toml": "", "content/a.md": HEAD, "content/a": ""}, "content/a.md",
         "already a file named a in"),
        ({"hugo.toml": "", "content/a/index.md": HEAD, "content/a/part.md": "x"},
         "content/a/index.md", "part.md lies in the same folder"),
        ({"hugo.toml": "", "content/a/index.md": "---\nslug: b\n---\n", "content/a/x.png": "x"},
         "content/a/index.md", "not published at the path of its folder"),
        ({"hugo.toml": "", "content/a/index.md": HEAD, "content/a/x.png": "x",
          "static/a/x.png": "other"}, "content/a/index.md", "already a file named x.png"),
        ({"mkdocs.yml": "site_name: x\n", "docs/a/index.md": "# A", "docs/a/b.md": "# B"},
         "docs/a/index.md", "Other posts lie in the same folder, b.md"),
        ({"mkdocs.yml": "site_name: x\n", "docs/a/index.md": "# A", "docs/a.md": "# B"},
         "docs/a/index.md", "already a file named a.md"),
    ],
)  # fmt: skip
def test_why_a_post_is_not_converted(
    opened: Callable[[Files], Project], files: dict[str, str], post: str, message: str
) -> None:
    project = opened(files)
    with pytest.raises(EditorError, match=message):
        plan_conversion(project, project.root / post)
    assert texts(project.root) == files


def test_a_link_in_the_folder_of_a_post_is_not_moved(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a/index.md": HEAD, "static/x.png": "x"})
    post = project.root / "content/a/index.md"
    post.with_name("x.png").symlink_to("../../static/x.png")
    with pytest.raises(EditorError, match=r"x\.png is a link"):
        plan_conversion(project, post)


def test_what_cannot_be_read_keeps_no_image_where_it_is(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": f"{HEAD}![](x.png)\n",
                      "content/b.md": f"{HEAD}![](x.png)\n", "content/x.png": "x"})  # fmt: skip
    (project.root / "content/b.md").write_bytes(b"x" * (9 << 20))
    plan = plan_conversion(project, project.root / "content/a.md")
    assert [path.name for path, _ in plan.problems] == ["b.md"]
    assert plan.after(project.root / "content/x.png").parent.name == "a"


def test_only_what_has_a_counterpart_has_a_shape(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/p/a.md": HEAD, "content/p/_index.md": HEAD,
                      "content/p/b/index.md": HEAD})  # fmt: skip
    content = project.root / "content"
    assert shape_of(project, content / "p/a.md") is Shape.PAGE
    assert shape_of(project, content / "p/b/index.md") is Shape.BUNDLE
    assert shape_of(project, content / "p/_index.md") is None
