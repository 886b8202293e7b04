"""Keys that a post has more than once: each has a field, and says how it can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.form.key_label import KeyLabel
from editor.desktop.form.problem_notes import ProblemNotes, WayButton
from editor.frontmatter.repeated import RepeatedKey
from editor.project.generators.hugo import Hugo
from editor.project.generators.pelican import Pelican
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import choose, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

HEAD = """---
title: One
tags: [a] # mine
name: Jane
tags: [b, c]
base: {x: 1}
base: {x: 2}
---
"""
CONTROL = Qt.KeyboardModifier.ControlModifier


def first(key: str, of: int = 2) -> RepeatedKey:
    return RepeatedKey(key, 0, 1, of)


def last(key: str, of: int = 2) -> RepeatedKey:
    return RepeatedKey(key, of - 1, of, of)


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(500, 700)
    return form


def labels(form: Form) -> list[str]:
    found = form.panel.others.findChildren(KeyLabel)
    return sorted(it.name for it in found if not it.isHidden())


def test_each_has_a_field_and_a_name(form: Form) -> None:
    assert form.rows()["tags"] == "b, c"
    assert list(form.panel.others.fields) == [
        (first("tags"),),
        ("name",),
        (last("tags"),),
        (first("base"), "x"),
        (last("base"), "x"),
    ]
    assert "tags (1 of 2)" in labels(form)
    assert "tags (2 of 2)" in labels(form)
    assert form.chips(last("tags")).accessibleName() == "tags (2 of 2)"


def test_each_is_changed_by_itself_and_undone(form: Form) -> None:
    field = form.chips(first("tags"))
    form.go_to(field.entry)
    QTest.keyClicks(field.entry, "rye,")
    assert form.text == HEAD.replace("[a]", "[a, rye]")
    other = form.chips(last("tags"))
    form.go_to(other.entry)
    QTest.keyClicks(other.entry, "oat,")
    assert form.text == HEAD.replace("[a]", "[a, rye]").replace("[b, c]", "[b, c, oat]")
    QTest.keyClick(other.entry, Qt.Key.Key_Z, CONTROL)
    assert form.text == HEAD.replace("[a]", "[a, rye]")
    form.write(form.field(last("base"), "x"), "3")
    assert form.text == HEAD.replace("[a]", "[a, rye]").replace("{x: 2}", "{x: 3}")


def test_the_title_on_top_is_the_one_that_counts(shown: Shown) -> None:
    form = shown("---\ntitle: One\ndate: 2024-06-15\ntitle: Two\n---\n")
    form.panel.open_fields(True)
    assert form.panel.title.text() == "Two"
    assert form.rows() == {"title": "One"}
    form.write(form.panel.title, "Three")
    form.write(form.field(first("title")), "Zero")
    assert form.text == "---\ntitle: Zero\ndate: 2024-06-15\ntitle: Three\n---\n"


def test_keys_that_differ_by_case_are_told_apart_where_they_are_one(shown: Shown) -> None:
    form = shown("---\ntitle: One\nName: A\nname: B\n---\n", context_of(Hugo()))
    form.panel.open_fields(True)
    path = next(path for path, field in form.panel.others.fields.items() if field.text() == "A")
    form.write(form.field(*path), "C")
    assert form.text == "---\ntitle: One\nName: C\nname: B\n---\n"


def test_header_lines_of_one_key_are_fields_of_their_own(shown: Shown) -> None:
    form = shown("Title: One\nTags: a, b\nTags: c\n\nText.\n", context_of(Pelican()))
    form.panel.open_fields(True)
    form.write(form.field(last("Tags")), "c, d")
    assert form.text == "Title: One\nTags: a, b\nTags: c, d\n\nText.\n"


def test_one_lets_go_of_itself_for_what_is_inherited(
    program: ProgramDriver, tmp_path: Path
) -> None:
    text = "---\ntitle: One\nlayout: post\npermalink: /a/\npermalink: /b/\n---\n\nText.\n"
    site = "defaults:\n- {scope: {path: ''}, values: {permalink: /c/}}\n"
    (tmp_path / "_config.yml").write_text(site, encoding="utf-8")
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/2024-06-15-one.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("2024-06-15-one.md")
    program.form.open_fields(True)
    fields = program.form.others.fields
    program.wait(lambda: (first("permalink"),) in fields)
    field = fields[first("permalink"),]
    entry = field.focusProxy() or field
    program.wait(lambda: "/c/" in entry.toolTip())
    choose(menu_of_click(field, field.rect().center()), "Use &Inherited Value")
    assert program.text == text.replace("permalink: /a/\n", "")


def way(program: ProgramDriver, part: str) -> WayButton | None:
    found = program.form.findChildren(WayButton)
    return next((it for it in found if part in it.text() and it.isVisible()), None)


def test_each_says_that_it_is_there_again_and_how_it_goes(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").touch()
    text = "---\ntitle: One\ndate: 2024-06-15\nname: Jane\nname: Joe # mine\n---\n\nText.\n"
    (tmp_path / "content/one.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    program.window.resize(1200, 950)
    program.form.open_fields(True)
    program.wait(lambda: way(program, "Remove the second one, in line 5") is not None)
    others = program.form.others
    below = [others.below.get((key("name"),)) for key in (first, last)]
    said = [notes.said for notes in below if isinstance(notes, ProblemNotes)]
    assert said == [
        "The key name appears twice. (Remove the first one, in line 4)",
        "The key name appears twice. (Remove the second one, in line 5)",
    ]
    button = way(program, "Remove the second one, in line 5")
    assert button is not None
    program.window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    program.wait(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert program.text == text.replace("name: Joe # mine", "# mine")
    program.wait(lambda: list(others.fields) == [("name",)])
    program.wait(others.fields["name",].hasFocus)
    assert way(program, "Remove") is None


def test_one_between_two_others_says_it_once(program: ProgramDriver, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").touch()
    text = "---\ntitle: One\nname: Jane\nname: Joe\nname: Jim\n---\n\nText.\n"
    (tmp_path / "content/one.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    program.form.open_fields(True)
    others = program.form.others
    program.wait(lambda: (last("name", 3),) in others.fields)
    program.wait(lambda: others.below.get((last("name", 3),)) is not None)
    below = [others.below.get((RepeatedKey("name", n, n + 1, 3),)) for n in range(3)]
    said = [notes.said for notes in below if isinstance(notes, ProblemNotes)]
    assert said == [
        "The key name appears twice. (Remove the first one, in line 3)",
        "The key name appears twice. (Remove the second one, in line 4)",
        "The key name appears twice. (Remove the second one, in line 5)",
    ]
