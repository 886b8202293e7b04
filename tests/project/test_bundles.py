"""What a post is on the disk, and a copy of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.bundles import duplicate, extent
from editor.project.project import Project
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def site(root: Path, files: dict[str, str]) -> Project:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project.open(root, Places.of_user())


@pytest.mark.parametrize(
    ("post", "path", "others"),
    [
        ("content/p/a.md", "content/p/a.md", []),
        ("content/p/b/index.md", "content/p/b", ["content/p/b/in/x.png"]),
        ("content/p/alone/index.md", "content/p/alone", []),
        ("content/p/_index.md", "content/p/_index.md", []),
        ("content/index.md", "content/index.md", []),
    ],
)
def test_a_post_has_its_file_or_a_folder_of_its_own(
    tmp_path: Path, post: str, path: str, others: list[str]
) -> None:
    names = ["content/p/a.md", "content/p/b/index.md", "content/p/b/in/x.png",
             "content/p/alone/index.md", "content/p/_index.md", "content/index.md"]  # fmt: skip
    project = site(tmp_path, {"hugo.toml": "", **dict.fromkeys(names, "---\n---\n")})
    found = extent(project, project.root / post)
    assert found.path == project.root / path
    assert [other.relative_to(project.root).as_posix() for other in found.others] == others


def test_a_folder_with_another_post_is_not_the_posts_own(tmp_path: Path) -> None:
    project = site(tmp_path, {"mkdocs.yml": "", "docs/a/index.md": "# A", "docs/a/b.md": "# B"})
    post = project.root / "docs/a/index.md"
    assert extent(project, post).path == post


def test_a_copy_is_a_draft_without_the_addresses_of_the_post(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "A"  # so\nslug: other\nurl: /x/\naliases: [/old/]\ntags: [t]\n---\n\nText.\n'
    )
    project = site(tmp_path, {"hugo.toml": "", "content/p/a.md": text})
    made = duplicate(project, project.root / "content/p/a.md", "Copy of A", NOW)
    assert made == project.root / "content/p/a-2.md"
    written = made.read_text(encoding="utf-8")
    assert written.startswith('---\ntitle: "Copy of A"  # so\nslug: a-2\n')
    assert "tags: [t]\n" in written
    assert "draft: true\n" in written
    assert "/x/" not in written
    assert "/old/" not in written
    assert written.endswith("---\n\nText.\n")
    assert (project.root / "content/p/a.md").read_text(encoding="utf-8") == text


def test_an_address_that_is_a_pattern_stays(tmp_path: Path) -> None:
    text = "---\ntitle: A\npermalink: /:year/:title/\n---\n\nText.\n"
    project = site(tmp_path, {"_config.yml": "", "_posts/2024-01-02-a.md": text})
    made = duplicate(project, project.root / "_posts/2024-01-02-a.md", "Copy of A", NOW)
    assert made.name == "2024-01-02-a-2.md"
    assert "permalink: /:year/:title/\n" in made.read_text(encoding="utf-8")


def test_a_heading_that_is_the_title_is_another_one_in_the_copy(tmp_path: Path) -> None:
    project = site(tmp_path, {"mkdocs.yml": "", "docs/a.md": "# A\n\nText.\n"})
    made = duplicate(project, project.root / "docs/a.md", "Copy of A", NOW)
    assert made.read_text(encoding="utf-8").endswith("# Copy of A\n\nText.\n")


def test_the_second_copy_has_the_next_number(tmp_path: Path) -> None:
    project = site(tmp_path, {"hugo.toml": "", "content/a.fr.md": "---\ntitle: A\n---\n"})
    post = project.root / "content/a.fr.md"
    lines = Lines.from_text("---\ntitle: A\n---\n\nUnsaved.\n")
    names = [duplicate(project, post, "Copy", NOW, lines).name for _ in range(2)]
    assert len(set(names)) == 2
    assert "Unsaved." in (post.parent / names[1]).read_text(encoding="utf-8")


def test_the_page_of_a_section_is_not_duplicated(tmp_path: Path) -> None:
    project = site(tmp_path, {"hugo.toml": "", "content/p/_index.md": "---\ntitle: P\n---\n"})
    with pytest.raises(EditorError, match="page of its folder"):
        duplicate(project, project.root / "content/p/_index.md", "Copy", NOW)
    assert len(list((project.root / "content/p").iterdir())) == 1


def test_a_copy_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    files = {"hugo.toml": "", "content/p/b/index.md": "---\ntitle: B\n---\n"}
    project = site(tmp_path, files)
    bundle = project.root / "content/p/b"

    os.mkfifo(bundle / "pipe")
    with pytest.raises(EditorError, match="cannot be copied"):
        duplicate(project, bundle / "index.md", "Copy", NOW)
    assert [path.name for path in bundle.parent.iterdir()] == ["b"]
