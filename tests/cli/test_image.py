"""`byline image` stores pictures of a post, and says what shows them."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from editor.pictures.kinds import Kind
from editor.pictures.metadata import stripped
from tests.pictures import samples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_1.png"  # its name is wrong
    path.write_bytes(samples.jpeg())
    return path


def files(blog: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in blog.rglob("*") if path.is_file()}


def test_a_picture_is_stored_without_its_secrets(byline: Byline, blog: Path, photo: Path) -> None:
    post = blog / "content/posts/rye.md"
    before = post.read_bytes()
    ran = byline("image", post, photo, "--alt", "A loaf")
    assert (ran.status, ran.out, ran.err) == (0, "![A loaf](/images/a-loaf.jpg)\n", "")
    stored = (blog / "static/images/a-loaf.jpg").read_bytes()
    assert stored == stripped(samples.jpeg(), Kind.JPEG).data
    assert samples.SECRET not in stored
    assert post.read_bytes() == before


def test_it_can_be_kept_as_it_is(byline: Byline, blog: Path, photo: Path) -> None:
    ran = byline("image", blog / "content/posts/rye.md", photo, "--alt", "x", "--keep-metadata")
    assert ran.status == 0
    assert (blog / "static/images/x.jpg").read_bytes() == samples.jpeg()


def test_it_can_be_made_smaller(byline: Byline, blog: Path, photo: Path) -> None:
    post = blog / "content/posts/rye.md"
    ran = byline("image", post, photo, "--alt", "x", "--scale", "16", "--format", "webp")
    assert (ran.status, ran.out) == (0, "![x](/images/x.webp)\n")
    again = byline("image", post, photo, "--alt", "x", "--scale", "16", "--format", "webp")
    assert again.out == ran.out
    assert "is in the blog already" in again.err
    assert [path.name for path in (blog / "static/images").iterdir()] == ["x.webp"]


def test_several_go_behind_the_text(byline: Byline, blog: Path, tmp_path: Path) -> None:
    post = blog / "content/posts/rye.md"
    before = post.read_text()
    (tmp_path / "one.png").write_bytes(samples.png())
    (tmp_path / "two.webp").write_bytes(samples.webp())
    ran = byline("image", post, tmp_path / "one.png", tmp_path / "two.webp", "--insert")
    assert ran.status == 0
    assert ran.out == "![](/images/rye-1.png)\n![](/images/rye-2.webp)\n"
    assert "Without --alt" in ran.err
    assert post.read_text() == (f"{before}\n![](/images/rye-1.png)\n\n![](/images/rye-2.webp)\n")


def test_a_dry_run_says_where_and_changes_nothing(byline: Byline, blog: Path, photo: Path) -> None:
    post = blog / "content/posts/rye.md"
    before = files(blog)
    ran = byline("image", post, photo, "--alt", "A loaf", "--dry-run", "--insert")
    assert ran.status == 0
    assert files(blog) == before
    first, second, *patch = ran.out.splitlines(keepends=True)
    assert first == f"{blog}/static/images/a-loaf.jpg  48×32  1 kB\n"
    assert second == "![A loaf](/images/a-loaf.jpg)\n"
    subprocess.run(["git", "apply", "-"], input="".join(patch).encode(), cwd=blog, check=True)
    assert post.read_text().endswith("\n\n![A loaf](/images/a-loaf.jpg)\n")


def test_a_large_picture_is_stored_with_a_word_about_it(
    byline: Byline, blog: Path, tmp_path: Path
) -> None:
    noise = os.urandom(900 * 500 * 3)
    picture = Image.frombytes("RGB", (900, 500), noise)
    (tmp_path / "large.png").write_bytes(samples.saved(picture, "PNG"))
    line = ["image", blog / "content/posts/rye.md", tmp_path / "large.png", "--alt", "Noise"]
    ran = byline(*line)
    assert ran.status == 0
    assert "large.png has 1.4 MB: --scale 1600 or --format webp makes it smaller." in ran.err
    small = byline(*line, "--scale", "300")
    assert small.err == ""


def test_a_drawing_is_stored_as_it_is(byline: Byline, blog: Path, tmp_path: Path) -> None:
    drawing = tmp_path / "a.svg"
    drawing.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>")
    ran = byline("image", blog / "content/posts/rye.md", drawing, "--alt", "x")
    assert (ran.status, ran.err) == (0, "byline: a.svg contains scripts.\n")
    assert (blog / "static/images/x.svg").read_bytes() == drawing.read_bytes()


HOSTILE = {
    "empty": (b"", "is empty"),
    "text": (b"a text", "is not a picture"),
    "lie": (b"\xff\xd8\xff\xe0" + b"no JPEG" * 20, "damaged or incomplete"),
    "cut": (samples.jpeg()[:600], "damaged or incomplete"),
    "bomb": (samples.bomb(), "more than 128 million pixels"),
    "tiff": (samples.saved(samples.picture(), "TIFF"), "Not every browser"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_one_line_and_stores_nothing(
    byline: Byline, blog: Path, tmp_path: Path, name: str
) -> None:
    data, reason = HOSTILE[name]
    (tmp_path / "a.jpg").write_bytes(data)
    before = files(blog)
    ran = byline("image", blog / "content/posts/rye.md", tmp_path / "a.jpg", "--insert")
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "a.jpg" in ran.err
    assert reason in ran.err
    assert files(blog) == before


def test_a_pipe_a_folder_and_nothing_are_refused_and_the_rest_goes_on(
    byline: Byline, blog: Path, tmp_path: Path, photo: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    post = blog / "content/posts/rye.md"
    bad = [tmp_path / "pipe.jpg", "/dev/zero", tmp_path, tmp_path / "no.jpg"]
    ran = byline("image", post, *bad, photo, "--alt", "x")
    assert (ran.status, ran.out) == (3, "![x](/images/x.jpg)\n")
    assert len(ran.err.splitlines()) == len(bad)


def test_what_cannot_be_inserted_is_not_stored(byline: Byline, blog: Path, photo: Path) -> None:
    post = blog / "content/posts/rye.md"
    post.write_text("---\ntitle: Rye\n---\n```\nopen\n")
    before = files(blog)
    ran = byline("image", post, photo, "--alt", "x", "--insert")
    assert (ran.status, ran.out) == (3, "")
    assert files(blog) == before


def test_a_post_that_is_write_protected_leaves_no_image_behind(
    byline: Byline, blog: Path, photo: Path
) -> None:
    post = blog / "content/posts/rye.md"
    post.chmod(0o444)
    before = files(blog)
    ran = byline("image", post, photo, "--alt", "x", "--insert")
    assert (ran.status, ran.out) == (3, "")
    assert files(blog) == before
    assert not (blog / "static").exists()


@pytest.mark.parametrize(
    "line",
    [
        ["--scale", "0"],
        ["--scale", "x"],
        ["--format", "gif"],
        ["--keep-metadata", "--scale", "9"],
    ],
)
def test_wrong_usage_ends_with_2(byline: Byline, blog: Path, photo: Path, line: list[str]) -> None:
    ran = byline("image", blog / "content/posts/rye.md", photo, *line)
    assert (ran.status, ran.out) == (2, "")
