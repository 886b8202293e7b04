"""A file above a post decides over it: list, form and status bar follow when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from editor.desktop.form.entries import written
from editor.desktop.form.key_label import KeyLabel
from editor.desktop.form.switch_field import SwitchField
from editor.desktop.posts.model import PostRole
from editor.project.status import PostState
from editor.project.trees import from_toml, from_yaml
from tests.desktop.pointer import choose as click_entry
from tests.desktop.pointer import click, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.form.field_widgets import FieldWidget
    from tests.desktop.driver import ProgramDriver

SECTION = "---\ntitle: Posts\n{}---\n"
POST = "---\ntitle: One\n---\n\nText.\n"


def test_list_form_and_status_follow_the_section_of_a_post(
    program: ProgramDriver, tmp_path: Path
) -> None:
    section, post = tmp_path / "content/posts/_index.md", tmp_path / "content/posts/one.md"
    section.parent.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    section.write_text(SECTION.format(""), encoding="utf-8")
    post.write_text(POST, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")

    def listed() -> PostState:
        model = program.posts.list.model()
        rows = [model.index(row, 0).data(PostRole.SUMMARY) for row in range(model.rowCount())]
        state: PostState = next(row for row in rows if row.path == post).state
        return state

    def status() -> str:
        field = program.window.findChild(QToolButton, "outlook")
        return field.text() if field is not None else ""

    program.wait(lambda: status() == "Published")
    section.write_text(SECTION.format("cascade:\n  draft: true\n"), encoding="utf-8")
    program.wait(lambda: listed() is PostState.DRAFT)
    program.wait(lambda: program.form.draft.isChecked() and status() == "Draft")
    assert "cascade in content/posts/_index.md" in program.form.note

    click(program.form.draft)
    program.wait(lambda: listed() is PostState.PUBLISHED and status() == "Published")
    assert program.text == POST.replace("One\n", "One\ndraft: false\n")


CASCADE = """cascade:
  author: Jane
  toc: true
  date: 2024-03-01
  tags: [bread, rye]
"""


def test_form_marks_inherited_values_sets_them_and_lets_them_in_again(
    program: ProgramDriver, tmp_path: Path
) -> None:
    section, post = tmp_path / "content/posts/_index.md", tmp_path / "content/posts/one.md"
    section.parent.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    section.write_text(SECTION.format(CASCADE), encoding="utf-8")
    post.write_text(POST, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    form, file = program.form, "content/posts/_index.md"
    form.open_fields(True)

    def fields() -> dict[str, FieldWidget]:
        return {".".join(path): field for path, field in form.others.fields.items()}

    program.wait(lambda: list(fields()) == ["author", "toc", "tags"])
    author, toc, tags = fields().values()
    assert form.title.inherited is None
    assert form.date.text_field.inherited == ("2024-03-01", file)
    assert [field.inherited for field in (author, toc, tags)] == [
        ("Jane", file),
        ("true", file),
        ("bread, rye", file),
    ]
    # What the text does not say is in no field, and a screen reader is told where it is from.
    assert [field.text() for field in (author, toc, tags)] == ["", "", ""]
    assert file in author.accessibleDescription()
    assert "Jane" in author.accessibleDescription()
    assert program.text == POST

    # Typed over, the value is of the same kind, in one line.
    assert isinstance(toc, SwitchField)
    assert toc.box.isChecked()
    toc.setFocus()
    QTest.keyClick(toc.box, Qt.Key.Key_Space)
    assert program.text == POST.replace("One\n", "One\ntoc: false\n")
    program.wait(lambda: toc.inherited is None and not toc.box.isChecked())
    choose(toc, "Use Inherited Value")
    program.wait(lambda: toc.inherited == ("true", file) and toc.box.isChecked())
    assert program.text == POST

    choose(tags, "Set in This Post")
    program.wait(lambda: tags.text() == "bread, rye")
    assert program.text == POST.replace("One\n", "One\ntags: [bread, rye]\n")
    choose(tags, "Use Inherited Value")
    program.wait(lambda: fields()["tags"].inherited == ("bread, rye", file))
    assert program.text == POST

    # At its name, there is nothing to remove.
    name = next(it for it in form.findChildren(KeyLabel) if it.buddy() is fields()["author"])
    menu = menu_of_click(name, name.rect().center())
    assert "&Remove Field" not in [action.text() for action in menu.actions()]
    click_entry(menu, "Set in &This Post")
    program.wait(lambda: fields()["author"].text() == "Jane")
    choose(fields()["author"], "Use Inherited Value")
    program.wait(lambda: program.text == POST)

    # Another program changes the file that gives the values, and then another tab does.
    section.write_text(SECTION.format(CASCADE.replace("Jane", "Joan")), encoding="utf-8")
    program.wait(lambda: fields()["author"].inherited == ("Joan", file))
    program.open_post("_index.md")
    program.wait(lambda: "cascade.author" in fields())
    fields()["cascade.author"].setFocus()
    QTest.keyClicks(fields()["cascade.author"], "Ms ")
    program.save()
    program.open_post("one.md")
    program.wait(lambda: fields().keys() >= {"author"})
    program.wait(lambda: fields()["author"].inherited == ("Ms Joan", file))
    # Only what counts is marked: a post's own value stands in its field.
    assert "Joan" not in program.text


def test_form_follows_a_layout_and_names_a_script_that_may_say_more(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "eleventy.config.js").write_text("c.addPreprocessor('drafts')", encoding="utf-8")
    layout, post = tmp_path / "_includes/post.njk", tmp_path / "posts/one.md"
    script = tmp_path / "posts/posts.11tydata.js"
    for path in (layout, post):
        path.parent.mkdir(parents=True)
    layout.write_text("---\nauthor: Jane\n---\n", encoding="utf-8")
    post.write_text(POST.replace("One\n", "One\nlayout: post.njk\n"), encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    form = program.form
    form.open_fields(True)

    def author() -> tuple[str, str] | None:
        field = form.others.fields.get(("author",))
        return None if field is None else field.inherited

    program.wait(lambda: author() == ("Jane", "_includes/post.njk"))
    layout.write_text("---\nauthor: Joan\ndraft: true\n---\n", encoding="utf-8")
    program.wait(lambda: author() == ("Joan", "_includes/post.njk") and form.draft.isChecked())
    layout.write_text("---\nauthor: Jill\n---\n", encoding="utf-8")
    program.wait(lambda: author() == ("Jill", "_includes/post.njk") and form.note == "")
    script.write_text("module.exports = require('./more')", encoding="utf-8")
    program.wait(lambda: form.note == "More values may be set by posts/posts.11tydata.js.")


@pytest.mark.parametrize(
    "text", ['toc = "true"\nyears = ["2024"]\nn = 3', "toc: 'true'\nyears: ['2024']\nn: 3"]
)
def test_what_is_given_in_quotes_is_written_as_a_text(text: str) -> None:
    read = from_toml if "=" in text else from_yaml
    assert {key: written(value) for key, value in read(text).items()} == {
        "toc": "true",
        "years": ("2024",),
        "n": 3,
    }


def choose(field: FieldWidget, text: str) -> None:
    """Choose an entry of the context menu of a field, with the keyboard."""
    field.setFocus()
    QApplication.sendEvent(
        field,
        QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard,
            field.rect().center(),
            field.mapToGlobal(QPoint(5, 5)),
        ),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(it for it in menu.actions() if it.text().replace("&", "") == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
