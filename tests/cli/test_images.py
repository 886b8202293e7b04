"""`byline images` lists the images of a blog, those that nothing names, and missing alt texts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import shell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


@pytest.fixture
def pictured(blog: Path) -> Path:
    images = blog / "static/img"
    images.mkdir(parents=True)
    (images / "cat.png").write_bytes(b"123")
    (images / "spare.png").write_bytes(b"12345")
    (images / "head.png").write_bytes(b"1")
    (blog / "content/posts/cats.md").write_text(
        "---\ntitle: Cats\ncover: /img/head.png\n---\n![](/img/cat.png)\n", encoding="utf-8"
    )
    return blog


def test_images_are_listed_with_what_is_to_be_known_of_them(byline: Byline, pictured: Path) -> None:
    ran = byline("images", pictured)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"        3  {pictured}/static/img/cat.png  (1 post; no alt text)",
        f"        1  {pictured}/static/img/head.png  (1 post)",
        f"        5  {pictured}/static/img/spare.png  (unused)",
    ]


def test_only_what_nothing_names_is_printed(byline: Byline, pictured: Path) -> None:
    ran = byline("images", pictured, "--unused")
    assert (ran.status, ran.err, ran.out) == (1, "", f"{pictured}/static/img/spare.png\n")
    assert shell("images", pictured, "--unused").returncode == 1
    (pictured / "static/img/spare.png").unlink()
    ran = byline("images", pictured, "--unused")
    assert (ran.status, ran.out) == (0, "")


def test_places_without_alternative_text_are_printed(byline: Byline, pictured: Path) -> None:
    ran = byline("images", pictured, "--missing-alt")
    place = f"{pictured}/content/posts/cats.md:5: {pictured}/static/img/cat.png\n"
    assert (ran.status, ran.err, ran.out) == (1, "", place)


def test_a_text_that_cannot_be_read_is_named(byline: Byline, pictured: Path) -> None:
    with (pictured / "large.json").open("wb") as large:
        large.truncate(30_000_000)
    ran = byline("images", pictured, "--unused")
    assert (ran.status, ran.out) == (0, "")
    assert "large.json cannot be read, and may name any image." in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_is_no_picture_says_so(byline: Byline, pictured: Path) -> None:
    (pictured / "static/img/loop.png").symlink_to("loop.png")
    assert "loop.png  (loop.png is a link that leads nowhere.)" in byline("images", pictured).out


def test_one_question_at_a_time(byline: Byline, pictured: Path) -> None:
    assert byline("images", pictured, "--unused", "--missing-alt").status == 2
