"""`byline new` with a kind, a folder, a language and a form of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Byline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name, text in {
        "hugo.toml": 'baseURL = "https://a.example/"\n[languages.en]\n[languages.fr]\n',
        "archetypes/gallery/index.md": "---\ntitle: x\n---\nPictures\n",
        "archetypes/gallery/credits.txt": "Nobody",
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n",
        "content/notes/b.md": "---\ntitle: B\ndate: 2024-01-02\n---\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_dry_run_shows_path_address_and_text_and_makes_nothing(
    byline: Byline, site: Path
) -> None:
    before = files(site)
    ran = byline("new", site, "On rye", "--kind", "gallery", "--lang", "fr", "--dry-run")
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[:3] == [
        f"{site}/content/notes/on-rye/index.fr.md",
        "https://a.example/fr/notes/on-rye/",
        f"{site}/content/notes/on-rye/credits.txt",
    ]
    assert {"title: On rye", "Pictures"} <= set(lines)
    assert files(site) == before


def test_kind_folder_and_form_are_chosen(byline: Byline, site: Path) -> None:
    ran = byline("new", site, "On rye", "--kind", "gallery", "--folder", "content/posts")
    assert ran.out == f"{site}/content/posts/on-rye/index.md\n"
    assert (site / "content/posts/on-rye/credits.txt").read_text() == "Nobody"
    ran = byline("new", site, "On oats", "--bundle")
    assert ran.out == f"{site}/content/posts/on-oats/index.md\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kind", "poem"), "no kind of post named poem. It has these: gallery."),
        (("--lang", "de"), "no language de. It has these: en, fr."),
        (("--folder", "archetypes"), "is no folder for posts of this blog"),
    ],
)
def test_what_the_blog_has_not_is_refused(
    byline: Byline, site: Path, arguments: tuple[str, str], words: str
) -> None:
    before = files(site)
    ran = byline("new", site, "On rye", *arguments)
    assert ran.status == 3
    assert words in ran.err
    assert files(site) == before


def test_a_post_by_an_archetype_ends_its_lines_as_the_others_do(byline: Byline, site: Path) -> None:
    (site / "archetypes/default.md").write_text("---\ntitle: x\n---\nDear reader\n")
    (site / "content/posts/a.md").write_bytes(b"---\r\ntitle: A\r\ndate: 2024-01-01\r\n---\r\n")
    assert byline("new", site, "On rye", "--folder", "content/posts").status == 0
    made = (site / "content/posts/on-rye.md").read_bytes()
    assert b"Dear reader\r\n" in made
    assert made.count(b"\n") == made.count(b"\r\n")
