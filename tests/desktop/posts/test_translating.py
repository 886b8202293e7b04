"""A post is translated, its translation opened, and what falls behind is marked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.posts.model import PostRole
from tests.desktop.posts.row_menu import menu_of, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

RYE = "---\ntitle: Rye\ndate: 2026-01-01\ntags: [bread]\n---\n\nKnead it.\n"


def site_at(folder: Path) -> Path:
    for name, text in {
        "hugo.toml": "[languages.en]\n[languages.fr]\n[languages.de]\n",
        "content/posts/rye.md": RYE,
        "content/posts/rye.de.md": RYE.replace("Rye", "Roggen"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def at_end(program: ProgramDriver) -> None:
    QTest.keyClick(program.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)


def test_a_post_is_translated_and_one_goes_from_the_one_to_the_other(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    site = site_at(tmp_path / "site")
    program.open(site)
    program.open_post("rye.md")
    at_end(program)
    program.keys("Bake it.")
    program.run("post.translate")
    palette = program.window.palette_sheet
    program.wait(palette.isVisible)
    model = palette.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["français (fr)"]
    qtbot.keyClicks(palette.query, "fr")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    new = site / "content/posts/rye.fr.md"
    program.wait(lambda: program.post.path == new)
    # With what is not saved yet in the original, and as a draft.
    assert "Bake it." in program.text
    assert "draft: true" in program.text.splitlines()
    assert (site / "content/posts/rye.md").read_text() == RYE
    program.settle()
    assert program.source.hasFocus()
    program.run("post.translations")
    program.wait(palette.isVisible)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "English (en): Rye",
        "Deutsch (de): Roggen",
    ]
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    program.wait(lambda: program.post.path == site / "content/posts/rye.md")
    menu = menu_of(program, "rye.md")
    assert {"Translate…", "Go to Translation"} <= {action.text() for action in menu.actions()}
    menu.close()


@pytest.mark.parametrize("field", ["title", "source"])
def test_languages_are_offered_wherever_the_command_was_chosen_from(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path, field: str
) -> None:
    program.open(site_at(tmp_path / "site"))
    program.open_post("rye.md")
    (program.form.title if field == "title" else program.source).setFocus()
    palette = program.window.palette_sheet
    program.run("palette.open")
    qtbot.keyClicks(palette.query, "Translate")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    program.wait(palette.isVisible)
    assert palette.list.model().index(0, 0).data() == "français (fr)"


def test_languages_do_not_replace_what_was_opened_meanwhile(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    program.open(site_at(tmp_path / "site"))
    program.open_post("rye.md")
    palette = program.window.palette_sheet
    with program.held():
        program.run("post.translate")
        program.run("palette.open")
        qtbot.keyClicks(palette.query, "bold")
    program.settle()
    assert palette.query.text() == "bold"
    assert palette.query.hasFocus()


def test_a_translation_that_is_older_than_its_original_is_marked(
    program: ProgramDriver, tmp_path: Path
) -> None:
    site = site_at(tmp_path / "site")
    for name in ("rye.md", "rye.de.md"):
        os.utime(site / "content/posts" / name, (1_000_000, 1_000_000))
    program.open(site)
    program.open_post("rye.md")
    program.settle()
    assert not row_of(program, "rye.de.md").data(PostRole.BEHIND)
    at_end(program)
    program.keys("Bake it.")
    program.save()
    program.wait(lambda: row_of(program, "rye.de.md").data(PostRole.BEHIND))
    row = row_of(program, "rye.de.md")
    assert "older than its original" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "content/posts/rye.md" in row.data(Qt.ItemDataRole.ToolTipRole)
    program.open_post("rye.de.md")
    at_end(program)
    program.keys("Back es.")
    program.save()
    program.wait(lambda: not row_of(program, "rye.de.md").data(PostRole.BEHIND))


def test_a_blog_in_one_language_says_so(program: ProgramDriver, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    (site / "content/rye.md").write_text(RYE, encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.run("post.translate")
    program.wait(lambda: "no other language" in program.window.status.currentMessage())


def test_where_any_language_will_do_each_is_found_by_its_english_name(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "pelicanconf.py").write_text("PATH = 'content'\n", encoding="utf-8")
    (site / "content/rye.md").write_text("Title: Rye\nDate: 2024-01-02\n\nText\n", encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.run("post.translate")
    palette = program.window.palette_sheet
    program.wait(palette.isVisible)
    qtbot.keyClicks(palette.query, "german")
    assert palette.list.model().index(0, 0).data() == "Deutsch (de)"
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    program.wait(lambda: program.post.path == site / "content/rye-de.md")
