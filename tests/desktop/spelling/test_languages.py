"""The language a post is checked in, by where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.storage.places import Places
from tests.desktop.spelling.test_spelling import marked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_the_language_of_a_folder_holds(program: ProgramDriver, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content" / "fr").mkdir(parents=True)
    (site / "content" / "en").mkdir(parents=True)
    (site / "hugo.toml").write_text(
        'defaultContentLanguage = "en"\n[languages.en]\ncontentDir = "content/en"\n'
        '[languages.fr]\ncontentDir = "content/fr"\n',
        encoding="utf-8",
    )
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "fr.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "fr.dic").write_text("1\nmaison\n", encoding="utf-8")
    for code in ("fr", "en"):
        (site / "content" / code / f"{code}.md").write_text("---\n---\n\nmaison house\n", "utf-8")
    program.open(site)
    program.open_post("fr.md")
    program.wait(lambda: marked(program) == ["house"])
    program.open_post("en.md")
    program.wait(lambda: marked(program) == ["maison"])


def test_a_post_that_moves_to_another_language_is_checked_in_that(
    program: ProgramDriver, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for code in ("fr", "en"):
        (site / "content" / code).mkdir(parents=True)
    (site / "hugo.toml").write_text(
        '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"\n',
        encoding="utf-8",
    )
    folder = Places.of_user().dictionaries
    folder.mkdir(parents=True)
    (folder / "fr.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "fr.dic").write_text("1\nmaison\n", encoding="utf-8")
    (site / "content" / "fr" / "rye.md").write_text("---\n---\n\nmaison house\n", "utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.wait(lambda: marked(program) == ["house"])
    program.post.set_path(site / "content" / "en" / "rye.md")
    program.source.setFocus()
    program.wait(lambda: marked(program) == ["maison"])
