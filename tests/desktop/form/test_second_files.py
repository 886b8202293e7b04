"""The form of a Nikola post in two files: its `.meta` file is what is shown and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.cli.main import main
from editor.desktop.form.problem_notes import ProblemNote
from editor.project.checks import check_project
from editor.project.project import Project
from editor.storage.places import Places
from tests.desktop.pointer import click, click_row

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


def test_the_form_says_where_its_fields_are_and_leads_there_and_back(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.open_post("oats.md")
    place = program.form.head_place
    assert place.isHidden()
    program.open_post("rye.md")
    program.wait(lambda: place.said == "These fields are in rye.meta.")
    assert place.isVisible()
    click(place.button)
    program.wait(lambda: program.post.path.name == "rye.meta")
    assert place.said == "These fields belong to rye.md."
    assert program.form.title.text() == "Rye"
    click(place.button)
    program.wait(lambda: program.post.path.name == "rye.md")
    assert place.said == "These fields are in rye.meta."


FAULTY = ".. title: Rye\n.. date: 2024-01-01 10:00:00 UTC\n.. updated: 15.6.2024\n.. titel: x\n"


def said(program: ProgramDriver) -> dict[str, ProblemNote]:
    """What stands below the fields, by its words."""
    found = program.form.findChildren(ProblemNote)
    return {it.said: it for it in found if it.isVisibleTo(program.form)}


def test_its_problems_stand_at_its_fields_and_are_mended_in_its_file(
    program: ProgramDriver, site: Path
) -> None:
    post, meta = site / "posts/rye.md", site / "posts/rye.meta"
    meta.write_text(FAULTY, encoding="utf-8")
    (site / ".byline").mkdir()
    (site / ".byline/fields.toml").write_text("fields.tags.required = true", encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.window.resize(1200, 950)
    program.form.open_fields(True)
    bad, missing = "“updated: 15.6.2024” is not a date.", "tags is required but missing."
    program.wait(lambda: {bad, missing} <= said(program).keys())
    checked = dict(check_project(Project.open(site, Places.of_user())))[post]
    program.wait(lambda: list(program.form.problems) == list(checked))
    assert [(it.file, it.line) for it in checked] == [(meta, 0), (meta, 2)]

    # The list of problems names the file, and what is chosen there leads to its line.
    pane = program.blog.problems.pane
    program.run("view.problems")
    row = "rye.meta, line 3: “updated: 15.6.2024” is not a date.\n→ Change to 2024-06-15"
    program.wait(lambda: row in [pane.list.item(n).text() for n in range(pane.list.count())])

    [button] = said(program)[bad].buttons
    program.form.others.ensureWidgetVisible(button)
    click(button)
    program.wait(lambda: bad not in said(program))
    second = program.blog.workspace.document_at(meta)
    assert second is not None
    assert second.lines().text() == FAULTY.replace("15.6.2024", "2024-06-15")
    assert program.post.path == post
    assert program.text == "Knead it.\n"
    # One step of that file, taken back in the field.
    field = program.form.others.fields["updated",]
    field.setFocus()
    qtbot_key(program, Qt.Key.Key_Z)
    program.wait(lambda: second.lines().text() == FAULTY)
    program.wait(lambda: bad in said(program))
    # There by itself, it is still the head of its post.
    click(program.form.head_place.button)
    program.wait(lambda: program.post.path == meta)
    program.wait(lambda: {bad, missing} <= said(program).keys())


def qtbot_key(program: ProgramDriver, key: Qt.Key) -> None:
    """Press Ctrl and a key where the keyboard is."""
    QTest.keyClick(program.window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


def test_a_problem_in_the_list_is_mended_beside_the_post(
    program: ProgramDriver, site: Path
) -> None:
    meta = site / "posts/rye.meta"
    meta.write_text(FAULTY, encoding="utf-8")
    program.open(site)
    program.open_post("rye.md")
    program.run("view.problems")
    pane = program.blog.problems.pane
    program.wait(lambda: pane.list.count() == 1)
    click_row(pane.list, pane.list.model().index(0, 0))
    program.wait(lambda: program.post.path == meta)
    click(program.form.head_place.button)
    program.wait(lambda: program.post.path.name == "rye.md")
    program.wait(lambda: pane.list.count() == 1)
    pane.list.setCurrentRow(0)
    click(pane.mend)
    second = program.blog.workspace.document_at(meta)
    assert second is not None
    assert second.lines().text() == FAULTY.replace("15.6.2024", "2024-06-15")
    assert program.post.path.name == "rye.md"
    program.wait(lambda: pane.list.count() == 0)


def test_the_form_opens_a_second_file_again(program: ProgramDriver, site: Path) -> None:
    workspace = program.blog.workspace
    program.open(site)
    program.open_post("rye.md")
    program.wait(program.form.title.isVisible)
    workspace.close(workspace.documents[1])
    program.settle()
    button = next(it for it in program.form.problem_bar.stops if it.objectName() == "mend")
    program.wait(button.isVisible)
    click(button)
    program.wait(lambda: program.post.path.name == "rye.meta")
    click(program.form.head_place.button)
    program.wait(lambda: program.form.head_place.said == "These fields are in rye.meta.")


def test_the_command_line_names_the_file_that_the_problem_is_in(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "posts/rye.meta").write_text(FAULTY, encoding="utf-8")
    expected = "rye.meta:3: warning: “updated: 15.6.2024” is not a date."
    for path in (site, site / "posts/rye.md", site / "posts/rye.meta"):
        assert main(["check", str(path)]) == 1
        assert expected in capsys.readouterr().out
