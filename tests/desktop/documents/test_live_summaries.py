"""The list, the tab and the title bar say what is typed, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.posts.model import PostRole
from editor.desktop.ui.tick_box import TickBox
from editor.project.post import PostState
from editor.text.lines import LineEdit
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def states(program: ProgramDriver) -> dict[str, PostState]:
    """The word beside each post of the list, by its title."""
    model = program.posts.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {row.data(): row.data(PostRole.SUMMARY).state for row in rows}


def draft_box(program: ProgramDriver) -> TickBox:
    return next(box for box in program.seen(TickBox) if box.accessibleName() == "Draft")


def test_a_draft_ticked_off_is_published_in_the_list_before_it_is_saved(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("wheat.md")
    assert states(program)["Wheat"] is PostState.DRAFT
    click(draft_box(program))
    program.wait(lambda: states(program)["Wheat"] is PostState.PUBLISHED)
    program.save()
    program.settle()
    assert states(program)["Wheat"] is PostState.PUBLISHED


def test_undo_takes_the_row_back(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("wheat.md")
    click(draft_box(program))
    program.wait(lambda: states(program)["Wheat"] is PostState.PUBLISHED)
    program.run("edit.undo")
    program.wait(lambda: states(program)["Wheat"] is PostState.DRAFT)


def test_a_typed_title_names_row_tab_and_window(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.post.apply(LineEdit(1, 1, ('title: "Spelt"',)), "Change title")
    program.wait(lambda: "Spelt" in states(program))
    assert "Rye" not in states(program)
    assert program.window.editors.tabs.tabText(0) == "Spelt"
    assert program.window.windowTitle().startswith("Spelt")


def test_a_heading_names_a_post_without_a_title_as_it_is_typed(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/bare.md").write_text("Text.\n", encoding="utf-8")
    program.open(blog)
    program.open_post("bare.md")
    program.post.apply(LineEdit(0, 0, ("# Barley", "")), "Type")
    program.wait(lambda: "Barley" in states(program))


def test_a_post_closed_without_saving_is_again_what_its_file_says(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("wheat.md")
    click(draft_box(program))
    program.wait(lambda: states(program)["Wheat"] is PostState.PUBLISHED)
    program.blog.workspace.drop(program.post)
    assert states(program)["Wheat"] is PostState.DRAFT


def test_a_changed_date_moves_the_row_at_once(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("wheat.md")
    program.post.apply(LineEdit(2, 1, ("date: 2026-05-01",)), "Change date")
    program.wait(lambda: list(states(program)) == ["Oats", "Wheat", "Rye"])
    assert program.posts.list.currentIndex().data() == "Wheat"


def test_a_post_outside_the_project_gets_no_row_but_its_title(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    elsewhere = tmp_path / "elsewhere.md"
    program.post.set_path(elsewhere)
    program.wait(lambda: program.window.windowTitle().startswith("Rye"))
    assert sorted(states(program)) == ["Oats", "Rye", "Wheat"]
    program.post.apply(LineEdit(1, 1, ('title: "Spelt"',)), "Change title")
    program.wait(lambda: program.window.windowTitle().startswith("Spelt"))
    assert sorted(states(program)) == ["Oats", "Rye", "Wheat"]


def test_a_broken_head_leaves_title_and_place_as_they_were(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/rye.md").write_text(
        "---\ntitle: Rye\ndate: 2024-01-01\n---\n\n# Another heading\n", encoding="utf-8"
    )
    program.open(blog)
    program.open_post("rye.md")
    order = list(states(program))
    program.post.apply(LineEdit(1, 1, ("title: [Rye",)), "Type")
    program.wait(lambda: states(program)["Rye"] is PostState.UNKNOWN)
    assert list(states(program)) == order
    assert program.window.editors.tabs.tabText(0) == "Rye"
    assert program.window.windowTitle().startswith("Rye")
    program.save()
    program.settle()
    assert list(states(program)) == order
    program.run("post.close")
    program.wait(lambda: program.blog.workspace.current is None)
    assert list(states(program)) == order


def test_a_title_typed_before_the_head_broke_is_kept(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.post.apply(LineEdit(1, 1, ("title: Spelt",)), "Type")
    program.wait(lambda: "Spelt" in states(program))
    program.post.apply(LineEdit(1, 1, ("title: Spelt: flour",)), "Type")
    program.wait(lambda: states(program)["Spelt"] is PostState.UNKNOWN)
    program.post.apply(LineEdit(1, 1, ("title: Emmer",)), "Type")
    program.wait(lambda: "Emmer" in states(program))


def test_a_post_that_was_broken_from_the_start_is_called_by_its_file(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/old-oats.md").write_text("---\ntitle: [x\n---\n\n# A heading\n")
    program.open(blog)
    assert "old oats" in states(program)
    program.open_post("old-oats.md")
    program.settle()
    assert "old oats" in states(program)
    assert program.window.editors.tabs.tabText(0) == "old oats"
