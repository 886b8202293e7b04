"""Thumbnails are made once for each version of a file, and never in this process."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from editor.pictures.process import Pictures
from editor.project.image_files import images_of
from editor.project.thumbnails import SIDE, Thumbnails
from tests.pictures import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from editor.project.thumbnails import Thumbnail
    from tests.project.conftest import Files


@pytest.fixture
def project(opened: Callable[[Files], Project]) -> Project:
    return opened({"hugo.toml": "", "static/a.md": "", "content/a.md": ""})


def thumbnail(project: Project, cache: Path, pictures: Pictures | None = None) -> Thumbnail:
    (image,) = images_of(project)
    return Thumbnails(cache, pictures or Pictures()).of(image)


def test_a_thumbnail_is_kept_until_the_file_is_another_one(
    project: Project, tmp_path: Path
) -> None:
    path, cache = project.root / "static/a.png", tmp_path / "cache/thumbnails"
    path.write_bytes(samples.saved(samples.picture(400, 300), "PNG"))
    made = thumbnail(project, cache)
    assert (made.width, made.height, made.problem, made.note) == (400, 300, None, None)
    assert int.from_bytes(made.png[16:20], "big") == SIDE
    helpless = Pictures(max_pixels=1)
    assert thumbnail(project, cache, helpless) == made
    path.write_bytes(samples.saved(samples.picture(401, 300), "PNG"))
    assert "million pixels" in str(thumbnail(project, cache, helpless).problem)
    assert thumbnail(project, cache).width == 401


def test_what_is_kept_and_damaged_is_made_again(project: Project, tmp_path: Path) -> None:
    (project.root / "static/a.png").write_bytes(samples.png())
    made = thumbnail(project, tmp_path / "cache")
    for damage in (b"", b"{}\n\x89PNG", b'{"width": 1, "height": 1}\nGIF89a'):
        (kept,) = (tmp_path / "cache").iterdir()
        kept.write_bytes(damage)
        assert thumbnail(project, tmp_path / "cache") == made


def test_a_cache_that_cannot_be_written_is_done_without(project: Project, tmp_path: Path) -> None:
    (project.root / "static/a.png").write_bytes(samples.png())
    (tmp_path / "cache").write_bytes(b"")
    assert thumbnail(project, tmp_path / "cache").png


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.png is empty."),
        (b"#!/bin/sh\n", "a.png is not a picture that can be shown on a page."),
        (samples.bomb(), "a.png has more than 128 million pixels."),
        (samples.png()[:60], "a.png is damaged or incomplete."),
    ],
)
def test_what_is_no_picture_says_why(
    project: Project, tmp_path: Path, data: bytes, said: str
) -> None:
    (project.root / "static/a.png").write_bytes(data)
    found = thumbnail(project, tmp_path / "cache")
    assert (found.png, str(found.problem)) == (b"", said)


def test_a_name_that_tells_a_lie_is_noted(project: Project, tmp_path: Path) -> None:
    (project.root / "static/a.png").write_bytes(samples.jpeg())
    found = thumbnail(project, tmp_path / "cache")
    assert found.png
    assert str(found.note) == "a.png holds a picture of another format: JPEG."


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes")
def test_a_pipe_is_not_opened(project: Project, tmp_path: Path) -> None:
    os.mkfifo(project.root / "static/a.png")
    assert "is a pipe" in str(thumbnail(project, tmp_path / "cache").problem)
