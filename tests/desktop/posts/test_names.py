"""Posts named side by side can be told apart, and keep their names while they are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionTab

from editor.desktop.posts.model import PostRole
from tests.desktop.pointer import click, click_row, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

CONFIG = "defaultContentLanguage = 'en'\n[languages.en]\ncontentDir = 'content/en'\n" + (
    "[languages.fr]\ncontentDir = 'content/french'\n"
)
FILES = {
    "content/en/docs/rate-limits.md": "Rate Limits",
    "content/french/docs/rate-limits.md": "Rate Limits",
    "content/french/docs/api/rate-limits.md": "Rate Limits",
    "content/french/docs/api/v2/limits.md": "Rate Limits",
    "content/en/docs/only.md": "Only One",
    "content/en/docs/_index.md": "",
    "content/french/docs/_index.md": "",
    "content/french/docs/api/_index.md": "API",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name, title in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        said = f"title: {title}\n" if title else ""
        date = "" if path.name == "_index.md" else "date: 2018-01-04\n"
        path.write_text(f"---\n{said}{date}---\n\nText\n", encoding="utf-8")
    (root / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    return root.resolve()


def rows(program: ProgramDriver) -> list[QModelIndex]:
    model = program.posts.list.model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def row(program: ProgramDriver, path: str) -> QModelIndex:
    return next(
        found for found in rows(program) if str(found.data(PostRole.SUMMARY).path).endswith(path)
    )


def shown(program: ProgramDriver) -> dict[str, str]:
    """What each row is called, by its path below the content."""
    return {
        str(found.data(PostRole.SUMMARY).path).partition("content/")[2]: " — ".join(
            text for text in (str(found.data()), str(found.data(PostRole.PLACE))) if text
        )
        for found in rows(program)
    }


def test_posts_of_one_title_say_section_and_language(program: ProgramDriver, site: Path) -> None:
    program.open(site)
    assert shown(program) == {
        "en/docs/rate-limits.md": "Rate Limits — docs · en",
        "french/docs/rate-limits.md": "Rate Limits — docs · fr",
        "french/docs/api/rate-limits.md": "Rate Limits — api · fr",
        "french/docs/api/v2/limits.md": "Rate Limits — v2 · fr",
        "en/docs/only.md": "Only One",
        "en/docs/_index.md": "docs — docs · en",
        "french/docs/_index.md": "docs — docs · fr",
        "french/docs/api/_index.md": "API",
    }
    said = row(program, "en/docs/rate-limits.md").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "docs · en" in said


def test_a_title_that_is_no_longer_shared_stands_alone(program: ProgramDriver, site: Path) -> None:
    program.open(site)
    (site / "content/french/docs/_index.md").unlink()
    program.wait(lambda: len(rows(program)) == len(FILES) - 1)
    assert shown(program)["en/docs/_index.md"] == "docs"


def test_tabs_and_questions_tell_posts_of_one_title_apart(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    workspace, tabs = program.blog.workspace, program.window.editors.tabs
    names = ("en/docs/rate-limits.md", "french/docs/rate-limits.md", "en/docs/only.md")
    workspace.open_posts([site / "content" / name for name in names])
    program.wait(lambda: tabs.count() == 3)
    program.settle()
    assert [tabs.tabText(place) for place in range(3)] == [
        "Rate Limits — docs · en",
        "Rate Limits — docs · fr",
        "Only One",
    ]
    called = {workspace.display_name(document) for document in workspace.documents}
    assert called == {
        "Rate Limits (content/en/docs/rate-limits.md)",
        "Rate Limits (content/french/docs/rate-limits.md)",
        "Only One (only.md)",
    }


def test_a_tab_cuts_a_long_title_and_keeps_what_tells_it_apart(
    program: ProgramDriver, site: Path
) -> None:
    long = "A title that is much too long for a tab of the window"
    for code in ("en", "french"):
        path = site / f"content/{code}/docs/long.md"
        path.write_text(f"---\ntitle: {long}\n---\n", encoding="utf-8")
    program.open(site)
    program.blog.workspace.open_post(site / "content/french/docs/long.md")
    tabs = program.window.editors.tabs
    program.wait(lambda: tabs.count() == 1)
    program.settle()
    text = tabs.tabText(0)
    assert text.startswith("A title that is")
    assert text.endswith("… — docs · fr")
    assert f"{long} — docs · fr" in tabs.tabToolTip(0)


def test_a_tab_has_room_for_its_text_beside_the_mark_for_unsaved_changes(
    program: ProgramDriver, site: Path
) -> None:
    for section in ("content-management", "a-section-that-has-a-very-long-name"):
        path = site / f"content/en/{section}/wide.md"
        path.parent.mkdir()
        path.write_text("---\ntitle: WWWWWWWW MMMMMMMM\n---\n", encoding="utf-8")
    program.open(site)
    program.blog.workspace.open_post(site / "content/en/content-management/wide.md")
    tabs = program.window.editors.tabs
    program.wait(lambda: tabs.count() == 1)
    program.settle()
    assert "… — c" in tabs.tabText(0)  # it has no room for all: how much depends on the font
    program.keys("x")
    program.settle()
    option = QStyleOptionTab()
    tabs.initStyleOption(option, 0)
    assert not option.icon.isNull()
    room = tabs.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, tabs)
    assert tabs.fontMetrics().horizontalAdvance(tabs.tabText(0)) <= room.width()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "french/docs/api rate",
            ["french/docs/api/rate-limits.md", "french/docs/api/v2/limits.md"],
        ),
        ("/en/ rate", ["en/docs/rate-limits.md"]),
        ("fr api only", []),
        ("v2", ["french/docs/api/v2/limits.md"]),
    ],
)
def test_the_filter_looks_at_path_and_language(
    qtbot: QtBot, program: ProgramDriver, site: Path, words: str, found: list[str]
) -> None:
    program.open(site)
    program.posts.focus_filter()
    qtbot.keyClicks(program.posts.filter, words)
    assert sorted(shown(program)) == found


def test_the_tool_tip_has_title_and_path(program: ProgramDriver, site: Path) -> None:
    program.open(site)
    tip = row(program, "french/docs/rate-limits.md").data(Qt.ItemDataRole.ToolTipRole)
    assert "Rate Limits" in tip
    assert "content/french/docs/rate-limits.md" in tip.replace("\u200b", "")


def test_a_section_page_without_a_date_is_told_by_its_folder(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    assert row(program, "french/docs/api/_index.md").data(PostRole.FILE) == "french/docs/api"
    assert row(program, "en/docs/only.md").data(PostRole.FILE) == "only.md"


def test_section_pages_can_be_hidden_and_stay_so(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    button = program.posts.sections
    assert button.accessibleName() == "Hide 3 section pages"
    click(button)
    assert not [name for name in shown(program) if name.endswith("_index.md")]
    assert button.accessibleName() == "Show 3 section pages"
    assert "5 posts" in [label.text() for label in program.seen(QLabel, program.posts)]
    qtbot.keyClicks(program.posts.filter, "api")
    assert button.accessibleName() == "Show 1 section page"
    qtbot.keyClick(program.posts.filter, Qt.Key.Key_Escape)
    hidden = program.window.shape()
    click(button)
    assert len(shown(program)) == len(FILES)
    program.window.take_shape(hidden)
    assert len(shown(program)) == 5
    program.run("posts.sections")
    assert len(shown(program)) == len(FILES)


def test_a_blog_without_section_pages_offers_nothing_to_hide(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    assert not program.posts.sections.isVisible()


def test_opening_a_post_keeps_the_filter(qtbot: QtBot, program: ProgramDriver, site: Path) -> None:
    program.open(site)
    posts = program.posts
    posts.focus_filter()
    qtbot.keyClicks(posts.filter, "rate")
    program.open_post("limits.md")
    qtbot.keyClick(posts.filter, Qt.Key.Key_Return)
    program.settle()
    assert posts.filter.text() == "rate"
    assert len(rows(program)) == 4


def test_a_right_click_leaves_the_highlight_on_the_open_post(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.open_post("only.md")
    posts = program.posts.list
    here = row(program, "docs/only.md")
    other = row(program, "en/docs/rate-limits.md")
    before = posts.viewport().grab(posts.visualRect(other)).toImage()
    place = posts.visualRect(other).center()
    menu = menu_of_click(posts.viewport(), place)
    assert posts.currentIndex() == here
    assert posts.selectionModel().selectedIndexes() == [here]
    marked = posts.viewport().grab(posts.visualRect(other)).toImage()
    assert marked != before
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    program.wait(lambda: QApplication.activePopupWidget() is None)
    assert posts.currentIndex() == here
    assert posts.viewport().grab(posts.visualRect(other)).toImage() == before


def test_window_and_history_tell_posts_of_one_title_apart(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    click_row(program.posts.list, row(program, "content/french/docs/rate-limits.md"))
    program.wait(lambda: program.blog.workspace.current is not None)
    assert program.window.windowTitle().startswith("Rate Limits — docs · fr[*] — ")
    program.run("post.history")
    assert "History of Rate Limits (content/french/docs/rate-limits.md)" in program.says()
