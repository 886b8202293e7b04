"""`byline rename` moves a post with its links, or says what it would do."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


@pytest.fixture
def linked(blog: Path) -> Path:
    (blog / "content/posts/spelt.md").write_text("---\ntitle: Spelt\n---\n[rye](rye.md)\n")
    return blog


def test_a_post_is_renamed_with_the_links_to_it(byline: Byline, linked: Path) -> None:
    ran = byline("rename", linked / "content/posts/rye.md", "--slug", "on-rye", "--title", "On rye")
    assert ran.status == 0
    assert ran.err == (
        "byline: The address changes from https://a.b/posts/rye/ to https://a.b/posts/on-rye/. "
        "Give --alias to keep the old one, too.\n"
    )
    assert ran.out == f"{linked}/content/posts/on-rye.md\n"
    assert 'title: "On rye"' in (linked / "content/posts/on-rye.md").read_text()
    assert (linked / "content/posts/spelt.md").read_text().endswith("[rye](on-rye.md)\n")
    assert not (linked / "content/posts/rye.md").exists()


def test_the_old_address_is_kept_on_wish(byline: Byline, linked: Path) -> None:
    ran = byline("rename", linked / "content/posts/rye.md", "--slug", "on-rye", "--alias")
    assert ran.err.endswith("to https://a.b/posts/on-rye/.\n")
    assert "aliases: [/posts/rye/]\n" in (linked / "content/posts/on-rye.md").read_text()


def test_a_dry_run_prints_a_patch_and_changes_nothing(byline: Byline, linked: Path) -> None:
    post = linked / "content/posts/rye.md"
    before = {path: path.read_bytes() for path in linked.rglob("*.md")}
    ran = byline("rename", post, "--slug", "on-rye", "--dry-run")
    assert ran.status == 0
    assert {path: path.read_bytes() for path in linked.rglob("*.md")} == before
    patch = ["git", "apply", "-"]
    subprocess.run(patch, input=ran.out.encode(), cwd=linked, check=True)
    assert (linked / "content/posts/on-rye.md").read_bytes() == before[post]
    assert (linked / "content/posts/spelt.md").read_text().endswith("[rye](on-rye.md)\n")


def test_a_path_is_shown_as_it_was_written(
    byline: Byline, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(linked)
    ran = byline("rename", "content/posts/rye.md", "--to", "content/bread")
    assert ran.out == "content/bread/rye.md\n"


def test_what_cannot_be_done_is_one_line_and_changes_nothing(byline: Byline, linked: Path) -> None:
    before = {path: path.read_bytes() for path in linked.rglob("*.md")}
    ran = byline("rename", linked / "content/posts/rye.md", "--slug", "spelt")
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "There is already a file named spelt.md" in ran.err
    assert byline("rename", linked / "content/posts/rye.md").status == 2
    assert {path: path.read_bytes() for path in linked.rglob("*.md")} == before


def test_a_page_becomes_a_bundle_and_a_page_again(byline: Byline, linked: Path) -> None:
    posts = linked / "content/posts"
    (posts / "own.png").write_text("x")
    (posts / "spelt.md").write_text("---\ntitle: Spelt\n---\n[rye](rye.md) ![](own.png)\n")
    ran = byline("rename", posts / "spelt.md", "--bundle")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{posts}/spelt/index.md\n"
    assert (posts / "spelt/own.png").is_file()
    assert (posts / "spelt/index.md").read_text().endswith("[rye](../rye.md) ![](own.png)\n")
    ran = byline("rename", posts / "spelt/index.md", "--bundle")
    assert ran.status == 3
    assert "index.md is a bundle already." in ran.err
    ran = byline("rename", posts / "spelt/index.md", "--page")
    assert ran.out == f"{posts}/spelt.md\n"
    assert not (posts / "spelt").exists()
    ran = byline("rename", posts / "spelt.md", "--page", "--slug", "x")
    assert ran.status == 2
    assert "no other change" in ran.err


def test_a_conversion_is_shown_as_a_patch(byline: Byline, linked: Path) -> None:
    post = linked / "content/posts/spelt.md"
    ran = byline("rename", post, "--bundle", "--dry-run")
    subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=linked, check=True)
    assert (linked / "content/posts/spelt/index.md").read_text().endswith("[rye](../rye.md)\n")
