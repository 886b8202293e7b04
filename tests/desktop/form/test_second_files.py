"""The form of a Nikola post in two files: its `.meta` file is what is shown and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

META = ".. title: Rye\n.. date: 2024-01-01 10:00:00 UTC\n.. tags: bread\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    for name, text in {
        "conf.py": 'BLOG_TITLE = "b"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n',
        "posts/rye.md": "Knead it.\n",
        "posts/rye.meta": META,
        "posts/oats.md": "<!--\n.. title: Oats\n.. date: 2024-01-02\n-->\n\nBoil them.\n",
        "posts/oats.meta": "",
    }.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def enter(qtbot: QtBot, program: ProgramDriver, title: str) -> None:
    program.form.focus_title()
    qtbot.keyClicks(program.form.title, title)


def row_titles(program: ProgramDriver) -> set[str]:
    model = program.posts.list.model()
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def test_the_form_changes_the_second_file_and_saves_it_with_the_post(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    post, meta = site / "posts/rye.md", site / "posts/rye.meta"
    program.open(site)
    program.open_post("rye.md")
    program.wait(lambda: program.form.title.text() == "Rye")
    assert program.post.path == post
    enter(qtbot, program, "Rye bread")
    click(program.form.draft)
    program.wait(lambda: "Rye bread" in row_titles(program))
    assert post.read_text() == "Knead it.\n"
    program.save()
    changed = META.replace("Rye", "Rye bread") + ".. status: draft\n"
    program.wait(lambda: meta.read_text() == changed)
    assert post.read_text() == "Knead it.\n"
    # Undone from the form, as any of its changes.
    program.form.focus_title()
    qtbot.keyClick(program.form.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    program.wait(lambda: not program.form.draft.isChecked())
    # Another program's change meanwhile is merged as in any open text.
    meta.write_text(changed.replace("Rye bread", "Rye loaf"))
    program.blog.external_changes.look_at_all()
    program.settle()
    program.save()
    program.wait(lambda: meta.read_text() == META.replace("Rye", "Rye loaf"))


def test_the_second_file_comes_and_goes_with_its_post(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    workspace = program.blog.workspace
    program.open(site)
    program.open_post("rye.md")
    program.wait(program.form.title.isVisible)
    assert [it.path.name for it in workspace.documents] == ["rye.md", "rye.meta"]
    program.run("post.close")
    program.settle()
    assert workspace.documents == ()
    program.open_post("rye.md")
    program.wait(program.form.title.isVisible)
    enter(qtbot, program, "Typed")
    program.run("post.close")
    program.settle()
    # What was typed waits in the file it belongs to.
    assert [it.path.name for it in workspace.modified] == ["rye.meta"]
    assert program.form.title.text() == "Typed"
    program.save()
    program.wait(lambda: "Typed" in (site / "posts/rye.meta").read_text())


def test_the_form_names_a_second_file_that_is_closed(program: ProgramDriver, site: Path) -> None:
    workspace = program.blog.workspace
    program.open(site)
    program.open_post("rye.md")
    program.wait(program.form.title.isVisible)
    workspace.close(workspace.documents[1])
    program.settle()
    problem = program.form.problem_bar.problem
    assert problem is not None
    assert "rye.meta" in str(problem.message)
    assert not program.form.title.isVisible()


def test_an_empty_second_file_leaves_the_form_to_the_post(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.open_post("oats.md")
    assert program.form.title.text() == "Oats"
    enter(qtbot, program, "Oat flakes")
    assert ".. title: Oat flakes" in program.text
    assert [it.path.name for it in program.blog.workspace.documents] == ["oats.md"]


def test_a_second_file_outside_of_the_blog_is_not_opened(
    program: ProgramDriver, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(".. title: Secret\n", encoding="utf-8")
    (site / "posts/oats.meta").unlink()
    (site / "posts/oats.meta").symlink_to(tmp_path / "secret")
    program.open(site)
    program.open_post("oats.md")
    program.settle()
    assert program.form.title.text() == "Oats"
    assert [it.path.name for it in program.blog.workspace.documents] == ["oats.md"]


def test_both_files_go_to_the_trash_and_come_back(program: ProgramDriver, site: Path) -> None:
    program.open(site)
    program.open_post("rye.md")
    program.wait(lambda: len(program.blog.workspace.documents) == 2)
    program.run("post.delete")
    program.wait(lambda: row_titles(program) == {"Oats"})
    program.settle()
    assert program.blog.workspace.documents == ()
    assert not list((site / "posts").glob("rye.*"))
    assert "rye.md was moved to the trash." in [it.text for it in program.notices]
    click(program.button("Undo"))
    program.wait(lambda: row_titles(program) == {"Oats", "Rye"})
    assert (site / "posts/rye.meta").read_text() == META
