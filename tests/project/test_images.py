"""Which images a site has and what names them: more is found rather than less."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from editor.project.images import SiteImages
from editor.text.lines import Lines
from tests.pictures import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.images import Found, SiteImage
    from editor.project.project import Project
    from tests.project.conftest import Files

HEAD = "---\ntitle: A\n---\n"


def image(found: Found, name: str) -> SiteImage:
    (one,) = [it for it in found.images if it.path.as_posix().endswith(f"/{name}")]
    return one


def unused(found: Found) -> set[str]:
    return {one.path.name for one in found.images if found.is_unused(one)}


def places(project: Project, one: SiteImage) -> list[tuple[str, int, int]]:
    return [
        (use.path.relative_to(project.root).as_posix(), use.line, use.column) for use in one.uses
    ]


NAMED = [
    ("content/p/a.md", f"{HEAD}![x](/img/cat.png)\n"),
    ("content/p/a.md", f"{HEAD}[x](/img/cat.png)\n"),
    ("content/p/a.md", f"{HEAD}![x][y]\n\n[y]: /img/cat.png\n"),
    ("content/p/a.md", f'{HEAD}<p><img alt="" src="/img/cat.png"></p>\n'),
    ("content/p/a.md", f"{HEAD}<picture><source srcset='/img/cat.png 2x'></picture>\n"),
    ("content/p/a.md", f'{HEAD}{{{{< figure src="/img/cat.png" >}}}}\n'),
    ("content/p/a.md", f'{HEAD}{{{{< gallery "x.jpg, cat.png" >}}}}\n'),
    ("content/p/a.md", f'{HEAD}{{{{< gallery match="img/c*" >}}}}\n'),
    ("content/p/a.md", f'{HEAD}{{{{< gallery dir="/img/" >}}}}\n'),
    ("content/p/a.md", f"{HEAD}![x](/img/CAT.PNG)\n"),
    ("content/p/a.md", f"{HEAD}![x](/img/c%61t.png?v=2#x)\n"),
    ("content/p/a.md", f"{HEAD}<https://example.com/cat.png>\n"),
    ("content/p/a.md", "---\ntitle: A\ncover:\n  image: cat.png\n---\n"),
    ("content/p/a.md", '+++\ntitle = "A"\nimages = ["/img/cat.png"]\n+++\n'),
    ("hugo.toml", '[params]\nlogo = "img/cat.png"\n'),
    ("layouts/index.html", '<img src="{{ "img/cat.png" | relURL }}">'),
    ("layouts/index.html", '{{ .Resources.Match "*.{jpg,png}" }}'),
    ("layouts/index.html", '{{ range .Resources.ByType "image" }}{{ end }}'),
    ("themes/t/layouts/index.html", "<img src=/img/cat.png>"),
    ("assets/main.css", "a { background: url(../img/cat.png) }"),
    ("data/team.yaml", "- photo: cat.png\n"),
    (".eleventy.js", "module.exports = { logo: 'cat.png' }"),
    ("static/picture.svg", '<svg><image href="img/cat.png"/></svg>'),
]


@pytest.mark.parametrize(("name", "text"), NAMED)
def test_an_image_that_any_text_names_is_not_called_unused(
    opened: Callable[[Files], Project], name: str, text: str
) -> None:
    files = {"hugo.toml": "", "static/img/cat.png": "x", name: text}
    found = SiteImages(opened(files)).look()
    assert "cat.png" not in unused(found)
    assert "cat.png" in unused(SiteImages(opened(files | {name: HEAD})).look())


def test_names_that_only_look_alike_name_nothing(opened: Callable[[Files], Project]) -> None:
    files = {
        "hugo.toml": "",
        "static/cat.png": "x",
        "content/a.md": f"{HEAD}![x](wildcat.png) ![x](cat.pngx) ![x](cat.jpg) `*.md`\n",
        "package.json": '{"files": ["**/*.png"]}',
    }
    assert unused(SiteImages(opened(files)).look()) == {"cat.png"}


def test_files_of_one_name_are_told_apart_by_where_the_link_leads(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(
        {
            "hugo.toml": "",
            "content/p/one/index.md": f"{HEAD}![x](cover.png)\n",
            "content/p/one/cover.png": "x",
            "content/p/two/index.md": HEAD,
            "content/p/two/cover.png": "x",
            "static/img/my cover.png": "x",
            "content/p/b.md": f"{HEAD}\n![x](/img/my%20cover.png)\n<img src='/img/my cover.png'>\n",
        }
    )
    found = SiteImages(project).look()
    assert places(project, image(found, "one/cover.png")) == [("content/p/one/index.md", 3, 5)]
    assert unused(found) == {"cover.png"}
    assert found.is_unused(image(found, "two/cover.png"))
    assert [line for _, line, _ in places(project, image(found, "my cover.png"))] == [4, 5]


def test_what_is_shown_without_a_word_is_known_with_its_place(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(
        {
            "hugo.toml": "",
            "static/a.png": "x",
            "content/a.md": (
                f'{HEAD}![A](/a.png)\n\n![](/a.png)\n\n<img alt="" src="/a.png">\n\n'
                "![][one]\n\n```\n![](/a.png)\n```\n\n[one]: /a.png\n"
            ),
        }
    )
    one = image(SiteImages(project).look(), "a.png")
    assert one.lacks_alt
    assert [use.line for use in one.uses if use.lacks_alt] == [5, 15]


def test_what_changes_is_seen_and_what_is_typed_counts(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "static/a.png": "x", "content/a.md": HEAD})
    post = project.root / "content/a.md"
    images = SiteImages(project)
    assert unused(images.look()) == {"a.png"}
    typed = {post: Lines.from_text(f"{HEAD}![](/a.png)")}
    assert unused(images.look((), typed, on_disk=False)) == set()
    assert unused(images.look(on_disk=False)) == {"a.png"}
    post.write_text(f"{HEAD}\n![x](/a.png)\n", encoding="utf-8")
    (project.root / "static/b.png").write_text("x", encoding="utf-8")
    found = images.look()
    assert unused(found) == {"b.png"}
    assert [use.line for use in image(found, "a.png").uses] == [4]


@pytest.mark.skipif(sys.platform == "win32", reason="has neither pipes nor these rights")
def test_what_is_no_picture_is_named_and_stops_nothing(
    opened: Callable[[Files], Project], tmp_path: Path
) -> None:
    project = opened({"hugo.toml": "", "static/fine.png": "x", "content/a.md": HEAD})
    static = project.root / "static"
    secret = tmp_path / "secret.png"
    secret.write_bytes(samples.png())
    os.mkfifo(static / "pipe.png")
    os.mkfifo(project.root / "pipe.txt")
    (static / "loop.png").symlink_to("loop.png")
    (static / "out.png").symlink_to(secret)
    (static / "folder.png").mkdir()
    (static / "around").symlink_to(project.root)
    (static / os.fsdecode(b"caf\xe9.png")).write_bytes(b"x")
    found = SiteImages(project).look()
    said = {one.path.name: str(one.file.problem or "") for one in found.images}
    assert said.pop(os.fsdecode(b"caf\xe9.png")) == ""
    assert said == {
        "fine.png": "",
        "loop.png": "loop.png is a link that leads nowhere.",
        "out.png": "out.png is a link that leads out of the blog.",
        "pipe.png": "pipe.png is a pipe or a device, not a file.",
    }
    assert image(found, "out.png").file.size == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed here")
def test_while_a_text_cannot_be_read_no_image_is_called_unused(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "static/a.png": "x", "content/a.md": HEAD, "b.txt": "x"})
    (project.root / "b.txt").chmod(0)
    found = SiteImages(project).look()
    assert found.unread == (project.root / "b.txt",)
    assert unused(found) == set()


def test_a_text_too_large_to_read_leaves_no_image_called_unused(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "static/a.png": "x", "content/a.md": HEAD})
    with (project.root / "large.json").open("wb") as large:
        large.truncate(30_000_000)
    assert unused(SiteImages(project).look()) == set()


def test_what_a_build_has_written_is_neither_listed_nor_read(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(
        {
            "_config.yml": "",
            "assets/a.png": "x",
            "_site/assets/a.png": "x",
            "_site/index.html": "<img src=/assets/a.png>",
            "_posts/2024-01-01-a.md": HEAD,
        }
    )
    found = SiteImages(project).look()
    assert [one.path.relative_to(project.root).as_posix() for one in found.images] == [
        "assets/a.png"
    ]
    assert unused(found) == {"a.png"}


HOSTILE = [
    '"' + "*" * 500_000,
    "![" * 300_000,
    "Match" + " " * 400_000,
    "dir" + " " * 400_000 + "x",
    "dir=" + "a/" * 200_000 + "|",
    "a" * 500_000 + ".png",
    '"{a,b,c}{d,e}{f,g}*" ' * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_takes_no_longer_than_its_length(
    opened: Callable[[Files], Project], text: str
) -> None:
    """A search that goes back over what it has read would not end while anybody waits."""
    project = opened({"hugo.toml": "", "static/a.png": "x", "content/a.md": HEAD + text})
    assert len(SiteImages(project).look().images) == 1


def test_a_text_with_too_many_names_leaves_no_image_called_unused(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"hugo.toml": "", "static/a.png": "x", "data.csv": "b.png," * 20_001})
    assert unused(SiteImages(project).look()) == set()
