"""An image gets another name, or another picture, and everything that names it follows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.pictures.process import Pictures
from editor.project.image_changes import plan_image_rename, plan_image_replacement
from editor.project.plan import carry_out, take_back
from tests.pictures import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from tests.project.conftest import Files

SITE = {
    "hugo.toml": '[params]\nlogo = "/img/cat.png"\n',
    "static/img/other.png": "x",
    "static/site.css": "a { background: url(img/cat.png) }",
    "layouts/index.html": '<img src="{{ "img/cat.png" | relURL }}">',
    "content/p/a.md": (
        "---\ntitle: A\ncover: /img/cat.png\n---\nWe see cat.png here: ![A cat](/img/cat.png).\n\n"
        '<img src="/img/c%61t.png">\n\n{{< pic "/img/cat.png" >}}\n\n[x][c] ![o](/img/other.png)\n'
        "\n```\n![x](/img/cat.png)\n```\n\n[c]: </img/cat.png>\n"
    ),
    "content/p/b.md": "---\ntitle: B\n---\n![x](https://example.com/cat.png) ![x](/wildcat.png)\n",
}


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(opened: Callable[[Files], Project]) -> Project:
    project = opened(SITE)
    (project.root / "static/img/cat.png").write_bytes(samples.png())
    return project


def test_a_rename_changes_every_name_of_the_image_and_nothing_else(site: Project) -> None:
    before = tree(site.root)
    plan = plan_image_rename(site, site.root / "static/img/cat.png", "Kitten")
    assert plan.problems == ()
    assert tree(site.root) == before
    done = carry_out(plan)
    after = tree(site.root)
    assert after.pop("static/img/Kitten.png") == before["static/img/cat.png"]
    post = SITE["content/p/a.md"]
    post = post.replace("/img/cat.png", "/img/Kitten.png")
    post = post.replace("```\n![x](/img/Kitten.png)", "```\n![x](/img/cat.png)")
    post = post.replace("c%61t.png", "Kitten.png")
    assert after["content/p/a.md"].decode() == post
    assert after["content/p/b.md"] == before["content/p/b.md"]
    for name in ("hugo.toml", "static/site.css", "layouts/index.html"):
        assert after[name].decode() == SITE[name].replace("cat.png", "Kitten.png")
    assert take_back(done) == ()
    assert tree(site.root) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("other", "There is already a file named other.png"),
        ("cat.jpg", "The name must end with .png"),
        ("a/b.png", "a/b.png cannot be the name of an image."),
        (".png", "cannot be the name of an image."),
        ("x" * 250, "is too long for a name."),
        ("a\nb", "cannot be the name"),
    ],
)
def test_a_name_that_cannot_be_had_is_refused(site: Project, name: str, said: str) -> None:
    before = tree(site.root)
    with pytest.raises(EditorError, match=said.replace(".", r"\.")):
        plan_image_rename(site, site.root / "static/img/cat.png", name)
    assert tree(site.root) == before


def test_a_name_two_files_have_is_left_where_it_may_mean_either(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(
        {
            "hugo.toml": "",
            "static/one/a.png": "x",
            "static/two/a.png": "x",
            "data/x.yaml": "photo: a.png\n",
            "content/p.md": "---\ntitle: P\n---\n![x](/one/a.png) ![x](/two/a.png)\n",
        }
    )
    plan = plan_image_rename(project, project.root / "static/two/a.png", "b.png")
    (change,) = plan.changes
    assert change.after.texts[3] == "![x](/one/a.png) ![x](/two/b.png)"
    ((path, problem),) = plan.problems
    assert (path.name, str(problem.message)) == (
        "x.yaml",
        "The name a.png must be changed by hand.",
    )


def test_a_picture_of_the_same_format_keeps_name_and_links(site: Project, tmp_path: Path) -> None:
    image, before = site.root / "static/img/cat.png", tree(site.root)
    chosen = tmp_path / "new.png"
    chosen.write_bytes(samples.saved(samples.picture(9, 7), "PNG"))
    plan = plan_image_replacement(site, image, chosen, Pictures())
    assert (plan.changes, plan.moves) == ((), ())
    done = carry_out(plan)
    assert image.read_bytes() == chosen.read_bytes()
    assert take_back(done) == ()
    assert tree(site.root) == before


def test_a_picture_of_another_format_takes_the_links_along(site: Project, tmp_path: Path) -> None:
    image, before = site.root / "static/img/cat.png", tree(site.root)
    chosen = tmp_path / "photo.JPEG"
    chosen.write_bytes(samples.jpeg())
    done = carry_out(plan_image_replacement(site, image, chosen, Pictures()))
    after = tree(site.root)
    assert "static/img/cat.png" not in after
    assert after["static/img/cat.jpg"].startswith(b"\xff\xd8\xff")
    assert b"GPS" not in after["static/img/cat.jpg"]
    assert b"cover: /img/cat.jpg" in after["content/p/a.md"]
    assert take_back(done) == ()
    assert tree(site.root) == before


def test_undo_leaves_a_picture_that_was_changed_since(site: Project, tmp_path: Path) -> None:
    image = site.root / "static/img/cat.png"
    chosen = tmp_path / "new.png"
    chosen.write_bytes(samples.saved(samples.picture(9, 7), "PNG"))
    done = carry_out(plan_image_replacement(site, image, chosen, Pictures()))
    image.write_bytes(b"another one")
    assert take_back(done) == (image,)
    assert image.read_bytes() == b"another one"


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh\n", samples.bomb()])
def test_what_is_no_picture_replaces_nothing(site: Project, tmp_path: Path, data: bytes) -> None:
    before = tree(site.root)
    chosen = tmp_path / "new.png"
    chosen.write_bytes(data)
    with pytest.raises(EditorError, match=r"new\.png"):
        plan_image_replacement(site, site.root / "static/img/cat.png", chosen, Pictures())
    assert tree(site.root) == before


def test_a_plan_for_a_picture_that_has_changed_changes_nothing(
    site: Project, tmp_path: Path
) -> None:
    image = site.root / "static/img/cat.png"
    chosen = tmp_path / "new.jpg"
    chosen.write_bytes(samples.jpeg())
    plan = plan_image_replacement(site, image, chosen, Pictures())
    image.write_bytes(b"another one")
    before = tree(site.root)
    with pytest.raises(EditorError, match=r"cat\.png was changed outside Byline"):
        carry_out(plan)
    assert tree(site.root) == before


def test_what_cannot_be_read_or_written_is_named_and_the_rest_goes_on(site: Project) -> None:
    posts = site.root / "content/p"
    (posts / "latin.md").write_bytes(b"caf\xe9 ![x](/img/cat.png)\n")
    (posts / "huge.md").touch()
    os.truncate(posts / "huge.md", 9 << 20)
    (site.root / "static/cat.zip.bin").write_bytes(b"\0\0 /img/cat.png")
    plan = plan_image_rename(site, site.root / "static/img/cat.png", "kitten")
    assert [path.name for path, _ in plan.problems] == ["huge.md", "latin.md"]
    done = carry_out(plan)
    assert b"/img/cat.png" in (posts / "latin.md").read_bytes()
    assert "/img/kitten.png" in (posts / "a.md").read_text()
    assert take_back(done) == ()


def test_a_link_that_leads_nowhere_keeps_its_name(site: Project) -> None:
    (site.root / "static/img/kitten.png").symlink_to("nowhere")
    with pytest.raises(EditorError, match=r"already a file named kitten\.png"):
        plan_image_rename(site, site.root / "static/img/cat.png", "kitten")
