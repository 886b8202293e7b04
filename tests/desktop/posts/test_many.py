"""Several posts are chosen in the list, and something is done to all of them at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from editor.text.lines import LineEdit
from tests.desktop.pointer import choose, click, click_row
from tests.desktop.posts.row_menu import click_with, menu_of, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.posts.changes_pane import ChangesPane
    from tests.desktop.driver import ProgramDriver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tagged(blog: Path) -> Path:
    """The blog, with a spelling of a tag of its own in each post."""
    for name, tags in (("rye", "Bread, flour"), ("wheat", "bread"), ("oats", "flour")):
        post = blog / f"posts/{name}.md"
        text = post.read_text(encoding="utf-8")
        post.write_text(text.replace("\n---\n\n", f"\ntags: [{tags}]\n---\n\n"), encoding="utf-8")
    return blog


def pane(program: ProgramDriver) -> ChangesPane:
    return program.blog.posts.changes_pane


def texts(blog: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in blog.rglob("*.md")}


def chosen(program: ProgramDriver) -> set[str]:
    return {row.data() for row in program.posts.list.selectedIndexes()}


def files(program: ProgramDriver) -> list[str]:
    items = pane(program).items
    return [items.item(row).text() for row in range(items.count())]


def apply(program: ProgramDriver) -> None:
    program.wait(pane(program).go.isEnabled)
    click(pane(program).go)
    program.wait(lambda: not pane(program).isVisible())
    program.settle()


def test_the_next_post_is_chosen_alone_while_ctrl_is_held(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    for name in ("rye.md", "oats.md"):
        program.open_post(name)
    program.wait(lambda: len(chosen(program)) == 1)
    (before,) = chosen(program)
    window = program.window.windowHandle()
    QTest.keyPress(window, Qt.Key.Key_Control, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Tab, CONTROL)
    after = chosen(program)
    QTest.keyRelease(window, Qt.Key.Key_Control)
    assert len(after) == 1
    assert after != {before}


def test_a_click_beside_the_rows_leaves_the_open_post_chosen(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.wait(lambda: len(chosen(program)) == 1)
    open_one = chosen(program)
    rows = program.posts.list
    beside = rows.visualRect(rows.model().index(rows.model().rowCount() - 1, 0)).bottomLeft()
    viewport = rows.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=beside + QPoint(20, 40))
    assert chosen(program) == open_one
    QTest.keyClick(rows, Qt.Key.Key_A, CONTROL)
    assert len(chosen(program)) > 1
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=beside + QPoint(20, 40))
    assert chosen(program) == open_one


def test_rows_are_chosen_by_clicks_and_keys_without_opening_them(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("oats.md")
    click_with(program, "wheat.md", CONTROL)
    assert chosen(program) == {"Oats", "Wheat"}
    view = program.posts.list
    place = view.visualRect(row_of(program, "wheat.md")).center()
    for other in (Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        qtbot.mouseClick(view.viewport(), other, pos=place)
    assert chosen(program) == {"Oats", "Wheat"}
    click_with(program, "wheat.md", SHIFT)
    assert program.post.path.name == "oats.md"
    assert len(program.blog.workspace.documents) == 1
    # What comes from the disk meanwhile leaves them chosen.
    (blog / "posts/spelt.md").write_text("---\ntitle: Spelt\n---\n", encoding="utf-8")
    program.blog.library.refresh([blog / "posts/spelt.md"])
    program.wait(lambda: program.posts.list.model().rowCount() == 4)
    assert len(chosen(program)) > 1
    program.open_post("rye.md")
    assert chosen(program) == {"Rye"}
    program.posts.focus_list()
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Down, SHIFT)
    assert chosen(program) == {"Rye", "Wheat"}
    program.run("edit.select_all")
    assert chosen(program) == {"Oats", "Rye", "Wheat", "Spelt"}
    assert program.posts.list.selectionMode() is QListView.SelectionMode.ExtendedSelection


def test_the_menu_of_a_selection_acts_on_all_of_it_and_shows_each_difference_first(
    program: ProgramDriver, blog: Path
) -> None:
    before = texts(blog)
    program.open(blog)
    program.open_post("wheat.md")
    click_with(program, "oats.md", CONTROL)
    menu = menu_of(program, "oats.md")
    assert chosen(program) == {"Oats", "Wheat"}
    titles = [action.text() for action in menu.actions()]
    assert "Rename…" not in titles
    choose(menu, "Publish")
    program.wait(lambda: files(program) == ["posts/oats.md", "posts/wheat.md"])
    assert texts(blog) == before
    click_row(pane(program).items, pane(program).items.model().index(1, 0))
    assert "− draft: true" in pane(program).difference.toPlainText()
    apply(program)
    assert program.notices[-1].text == "Published 2 posts."
    assert "draft: false" in texts(blog)["wheat"]
    assert "2199" not in texts(blog)["oats"]
    # One of them is changed before all is undone.
    oats = blog / "posts/oats.md"
    oats.write_text(oats.read_text(encoding="utf-8") + "Since.\n", encoding="utf-8")
    click(program.button("Undo"))
    program.wait(lambda: "could not be undone in all files" in program.notices[-1].text)
    assert "posts/oats.md" in program.notices[-1].hint
    assert texts(blog)["wheat"] == before["wheat"]
    assert program.text == before["wheat"]
    assert texts(blog)["oats"].endswith("Since.\n")


def test_a_tag_is_added_to_all_that_are_chosen_and_what_is_unsaved_is_saved_with_it(
    qtbot: QtBot, program: ProgramDriver, tagged: Path
) -> None:
    program.open(tagged)
    program.open_post("rye.md")
    program.keys("Typed.")
    program.posts.focus_list()
    program.run("edit.select_all")
    program.run("palette.open")
    qtbot.keyClicks(program.window.palette_sheet.query, "add tag")
    qtbot.keyClick(program.window.palette_sheet.query, Qt.Key.Key_Return)
    field = pane(program).fields[0]
    qtbot.keyClicks(field, "grain")
    program.wait(pane(program).go.isEnabled)
    assert "Typed." not in texts(tagged)["rye"]
    assert len(files(program)) == 3
    apply(program)
    assert "tags: [Bread, flour, grain]" in program.text
    assert "Typed." in texts(tagged)["rye"]
    assert all("grain]" in text for text in texts(tagged).values())


def test_what_cannot_be_done_to_one_post_is_marked_and_done_to_the_others(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/odd.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    program.open(blog)
    program.posts.focus_list()
    program.run("edit.select_all")
    program.run("post.set_field")
    for field, text in zip(pane(program).fields, ("author", "Me"), strict=True):
        field.setFocus()
        qtbot.keyClicks(field, text)
    program.wait(pane(program).go.isEnabled)
    assert "⚠ posts/odd.md" in files(program)
    assert "1 thing cannot be done." in pane(program).state.text()
    apply(program)
    found = texts(blog)
    assert found.pop("odd") == "---\ntitle: [\n---\n"
    assert all("author: Me\n" in text for text in found.values())
    assert "odd.md: " in program.notices[-1].hint


def test_posts_are_moved_together_and_links_follow(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    wheat = blog / "posts/wheat.md"
    wheat.write_text(wheat.read_text() + "\n[rye](rye.md) [oats](oats.md)\n", encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    click_with(program, "wheat.md", CONTROL)
    choose(menu_of(program, "wheat.md"), "Move to Folder…")
    field = pane(program).fields[0]
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "grain")
    apply(program)
    assert program.post.path == blog / "grain/rye.md"
    assert program.notices[-1].text == "Moved 2 posts."
    assert "[rye](rye.md) [oats](../posts/oats.md)" in texts(blog)["wheat"]
    click(program.button("Undo"))
    program.wait(wheat.exists)
    program.settle()
    assert not (blog / "grain").exists()
    assert program.post.path == blog / "posts/rye.md"
    program.open_post("oats.md")
    program.run("post.move")
    qtbot.keyClicks(field, "corn")
    apply(program)
    assert program.notices[-1].text == "Moved oats.md to corn."


def test_delete_moves_all_that_are_chosen_to_the_trash_and_undo_brings_them_back(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    before = texts(blog)
    program.open(blog)
    program.open_post("rye.md")
    click_with(program, "wheat.md", CONTROL)
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Delete)
    program.wait(lambda: len(texts(blog)) == 1)
    program.wait(lambda: bool(program.notices))
    assert program.notices[-1].text == "2 posts were moved to the trash."
    click(program.button("Undo"))
    program.wait(lambda: texts(blog) == before)
    program.settle()
    assert program.post.path.name == "rye.md"


def test_a_tag_is_chosen_from_those_of_the_blog_and_merged_with_another(
    qtbot: QtBot, program: ProgramDriver, tagged: Path
) -> None:
    before = texts(tagged)
    program.open(tagged)
    program.run("tags.list")
    palette = program.window.palette_sheet
    model = palette.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Bread",
        "bread",
        "flour",
    ]
    qtbot.keyClick(palette.query, Qt.Key.Key_Escape)
    # A tag that has only been typed so far is renamed, too.
    program.open_post("rye.md")
    line = program.post.lines().texts.index("tags: [Bread, flour]")
    program.post.apply(LineEdit(line, 1, ("tags: [Bread, bread]",)), "Type")
    row = partial(program.blog.library.summary, tagged / "posts/rye.md")
    program.wait(lambda: getattr(row(), "tags", ()) == ("Bread", "bread"))
    program.run("tags.list")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    field = pane(program).fields[0]
    assert field.text() == "bread"
    program.wait(lambda: pane(program).state.text() == "Enter another name, or none.")
    qtbot.keyClicks(field, "Bread")
    program.wait(pane(program).go.isEnabled)
    assert files(program) == ["posts/rye.md", "posts/wheat.md"]
    apply(program)
    assert "tags: [Bread]" in texts(tagged)["wheat"]
    assert "tags: [Bread]" in texts(tagged)["rye"]
    assert program.notices[-1].text == "Changed the tag in 2 posts."
    click(program.button("Undo"))
    before["rye"] = before["rye"].replace("flour]", "bread]")
    program.wait(lambda: texts(tagged) == before)
    program.settle()
    assert row_of(program, "wheat.md").isValid()
