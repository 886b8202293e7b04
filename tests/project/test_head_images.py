"""What a value of a head leads to as an image, and how an image is written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.project.head_images import HeadImage, head_image, image_in_head
from editor.project.links import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

    Scanned = Callable[[Files], PostIndex]

HUGO = {"hugo.toml": "baseURL = 'https://example.org/'\n"}
JEKYLL = {"_config.yml": "title: A\nbaseurl: /blog\n"}
PNG = "no picture, but nobody looks"


def looked(index: PostIndex, value: str, post: str) -> HeadImage:
    return head_image(Resolver(index.project), value, index.project.root / post)


def test_a_value_is_followed_as_the_generator_does(scanned: Scanned) -> None:
    index = scanned({
        **HUGO,
        "content/posts/a/index.md": "---\ntitle: A\n---\n",
        "content/posts/a/cover.png": PNG,
        "static/images/b.jpg": PNG,
    })  # fmt: skip
    root, post = index.project.root.resolve(), "content/posts/a/index.md"
    for value, wanted in {
        "cover.png": "content/posts/a/cover.png",
        " ./cover.png ": "content/posts/a/cover.png",
        "/images/b.jpg": "static/images/b.jpg",
        "images/b.jpg": "static/images/b.jpg",
        "https://example.org/images/b.jpg": "static/images/b.jpg",
    }.items():
        found = looked(index, value, post)
        assert found.file is not None, value
        assert found.file.path == root / wanted
        assert found.file.problem is None
        assert found.note is None


@pytest.mark.parametrize("value", ["gone.png", "/images/gone.png", "images/gone.webp"])
def test_what_is_missing_is_said_so(scanned: Scanned, value: str) -> None:
    index = scanned({**HUGO, "content/posts/a.md": "---\ntitle: A\n---\n"})
    found = looked(index, value, "content/posts/a.md")
    assert found.file is None
    assert found.note is not None
    assert str(found.note) == "No such file"


@pytest.mark.parametrize(
    "value",
    ["", "red", "Jane Doe", "https://elsewhere.org/a.png", "//elsewhere.org/a.png",
     "{{ site.cover }}/a.png", "data:image/png;base64,AAAA", "a.md", "posts/cover"],
)  # fmt: skip
def test_of_what_is_no_file_of_the_blog_nothing_is_said(scanned: Scanned, value: str) -> None:
    index = scanned({**HUGO, "content/posts/a.md": "---\ntitle: A\n---\n"})
    assert looked(index, value, "content/posts/a.md") == HeadImage()


def test_nothing_outside_the_blog_is_looked_at(scanned: Scanned, tmp_path: Path) -> None:
    index = scanned({**HUGO, "content/posts/a.md": "---\ntitle: A\n---\n"})
    outside = tmp_path / "outside.png"
    outside.write_text(PNG, encoding="utf-8")
    root = index.project.root
    (root / "static").mkdir(exist_ok=True)
    (root / "static" / "link.png").symlink_to(outside)
    for value in ("/link.png", f"{'../' * 20}{outside}"):
        found = looked(index, value, "content/posts/a.md")
        assert found.file is None
        assert found.note is not None
        assert "leads outside the blog" in str(found.note)


def test_a_folder_with_the_name_of_an_image_is_none(scanned: Scanned) -> None:
    index = scanned({**HUGO, "static/a.png/b.txt": "", "content/posts/a.md": "---\n---\n"})
    found = looked(index, "/a.png", "content/posts/a.md")
    assert found.file is None or found.file.problem is not None


def heads(key: str, *values: str) -> dict[str, str]:
    return {
        f"content/posts/{number}.md": f"---\ndate: 2024-06-{20 - number}\n{key}: {value}\n---\n"
        for number, value in enumerate(values)
    }


IMAGES = {f"static/images/{name}.png": PNG for name in "abc"}


@pytest.mark.parametrize(
    ("files", "post", "image", "wanted"),
    [
        ({**HUGO, **heads("image", "/images/a.png"), **IMAGES}, "content/posts/0.md",
         "static/images/c.png", "/images/c.png"),
        ({**HUGO, **heads("image", "images/a.png", "/images/b.png", "images/b.png"), **IMAGES},
         "content/posts/0.md", "static/images/c.png", "images/c.png"),
        ({**HUGO, **heads("image", "https://example.org/images/a.png"), **IMAGES},
         "content/posts/0.md", "static/images/c.png", "https://example.org/images/c.png"),
        # What another key, or a text, shows counts where the key itself shows nothing.
        ({**HUGO, **heads("cover", "images/a.png"), **IMAGES}, "content/posts/0.md",
         "static/images/c.png", "/images/c.png"),
        ({**HUGO, "content/posts/a/index.md": "---\ntitle: A\n---\n",
          "content/posts/a/cover.png": PNG}, "content/posts/a/index.md",
         "content/posts/a/cover.png", "cover.png"),
        ({**JEKYLL, "_posts/2024-01-01-a.md":
          "---\ntitle: A\n---\n![x]({{ '/assets/a.png' | relative_url }})\n",
          "assets/a.png": PNG, "assets/b.png": PNG}, "_posts/2024-01-01-a.md",
         "assets/b.png", "/assets/b.png"),
    ],
)  # fmt: skip
def test_an_image_is_written_as_the_newest_posts_have_theirs(
    scanned: Scanned, files: Files, post: str, image: str, wanted: str
) -> None:
    index = scanned(files)
    root = index.project.root
    posts = index.summaries
    assert image_in_head(index.project, posts, ("image",), root / image, root / post) == wanted
    found = looked(index, wanted, post).file
    assert found is not None
    assert found.path == (root / image).resolve()
