"""A page becomes a bundle in the window, with its images, and is a page again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from tests.desktop.pointer import choose, click, click_row
from tests.desktop.posts.row_menu import menu_of

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.posts.changes_pane import ChangesPane
    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Hugo site with a post that shows an image, and another one that links to it."""
    posts = tmp_path / "site/content/posts"
    posts.mkdir(parents=True)
    (tmp_path / "site/hugo.toml").write_text("baseURL = 'https://a.b/'\n", encoding="utf-8")
    (posts / "rye.md").write_text("---\ntitle: Rye\n---\n![](loaf.png)\n", encoding="utf-8")
    (posts / "oats.md").write_text("---\ntitle: Oats\n---\n[rye](rye.md)\n", encoding="utf-8")
    (posts / "loaf.png").write_bytes(b"x")
    return tmp_path / "site"


def pane(program: ProgramDriver) -> ChangesPane:
    return program.blog.posts.changes_pane


def goes_to(program: ProgramDriver, row: int) -> str:
    """Where the file of a row goes, as the pane says it; empty if it does not."""
    items = pane(program).items
    click_row(items, items.model().index(row, 0))
    labels = pane(program).findChildren(QLabel)
    return "".join(it.text() for it in labels if it.isVisible() and it.text().startswith("Goes"))


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def apply(program: ProgramDriver) -> None:
    program.wait(pane(program).go.isEnabled)
    click(pane(program).go)
    program.wait(lambda: not pane(program).isVisible())
    program.settle()


def test_a_page_becomes_a_bundle_and_a_page_again(program: ProgramDriver, site: Path) -> None:
    before = files(site)
    posts = site / "content/posts"
    program.open(site)
    program.open_post("oats.md")
    program.keys("Unsaved. ")
    program.open_post("rye.md")
    assert not program.window.commands.action("post.to_page").isEnabled()
    choose(menu_of(program, "rye.md"), "Convert to Bundle…")
    program.wait(pane(program).go.isEnabled)
    items = pane(program).items
    assert [items.item(row).text() for row in range(items.count())] == [
        "content/posts/oats.md",
        "content/posts/rye.md",
        "content/posts/loaf.png",
    ]
    assert goes_to(program, 0) == ""
    assert goes_to(program, 1) == "Goes to content/posts/rye/index.md"
    assert goes_to(program, 2) == "Goes to content/posts/rye/loaf.png"
    assert "The address stays https://a.b/posts/rye/." in pane(program).state.text()
    assert files(site) == before
    apply(program)
    assert program.notices[-1].text == "Converted rye.md to a bundle."
    assert program.post.path == posts / "rye/index.md"
    assert (posts / "rye/loaf.png").is_file()
    assert (posts / "oats.md").read_bytes().endswith(b"Unsaved. [rye](rye/index.md)\n")
    click(program.button("Undo"))
    program.wait((posts / "rye.md").exists)
    program.settle()
    assert files(site).keys() == before.keys()
    assert program.post.path == posts / "rye.md"
    program.run("post.to_bundle")
    apply(program)
    program.run("post.to_page")
    program.wait(pane(program).go.isEnabled)
    assert goes_to(program, 2) == "Goes to static/posts/rye/loaf.png"
    apply(program)
    assert program.post.path == posts / "rye.md"
    assert not (posts / "rye").exists()
    assert (posts / "rye.md").read_bytes() == before["content/posts/rye.md"]


def test_why_a_post_cannot_be_converted_is_said_in_the_pane(
    program: ProgramDriver, site: Path
) -> None:
    (site / "content/posts/rye").mkdir()
    (site / "content/posts/rye/part.md").write_text("---\ntitle: P\n---\n", encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.run("post.to_bundle")
    program.wait(lambda: "part.md among them" in pane(program).state.text())
    assert not pane(program).go.isEnabled()
