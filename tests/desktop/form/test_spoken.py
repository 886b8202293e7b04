"""What a screen reader says of the form: each field by its name, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.desktop.form.key_label import KeyLabel
from editor.project.generators.pelican import Pelican
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Shown

HEAD = """---
title: One
date: 2024-06-15
draft: true
description: A sentence that says what the post is about and is long enough to be a text of its own.
tags: [a, b]
toc: true
weight: 3
cover: images/a.png
params:
  author: Jane
---

Body.
"""


def said(widget: QWidget, text: QAccessible.Text) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(text)


def name(widget: QWidget) -> str:
    return said(widget, QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    return said(widget, QAccessible.Text.Description)


def inside(field: QWidget) -> QWidget:
    """What has the keyboard where a field has it."""
    return field.focusProxy() or field


def test_every_field_is_called_as_its_label_is(shown: Shown) -> None:
    form = shown(HEAD)
    form.panel.open_fields(True)
    names = {".".join(path): name(inside(it)) for path, it in form.panel.others.fields.items()}
    assert names == {
        "description": "description",
        "tags": "tags",
        "toc": "toc",
        "weight": "weight",
        "cover": "cover",
        "params.author": "params › author",
    }
    assert name(form.panel.title) == "Title"
    assert name(form.panel.date.text_field) == "Date"
    assert name(form.panel.draft) == "Draft"
    for label in form.panel.findChildren(KeyLabel):
        field = label.buddy()
        assert isinstance(field, QWidget)
        # In a group, its heading says what a key is in; a field says all of it.
        assert name(inside(field)).partition(",")[0].endswith(label.name)


def test_why_an_entry_is_refused_is_in_the_description_until_it_is_not(shown: Shown) -> None:
    form = shown(HEAD)
    form.panel.open_fields(True)
    field = form.field("weight")
    assert "must be" not in description(field)
    form.write(field, "many")
    assert "must be a number" in description(field)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert "must be" not in description(field)
    date = form.panel.date.text_field
    form.write(date, "soon")
    assert "not a date" in description(date)


def test_why_a_field_cannot_be_changed_is_in_its_description(shown: Shown) -> None:
    form = shown(f"title: One\nfirst: {'x' * 10_001}\n\nText.\n", context_of(Pelican()))
    form.panel.open_fields(True)
    fields = form.panel.others.fields
    assert "too long" in description(inside(fields["first",]))


def test_where_an_inherited_value_comes_from_is_in_the_description(
    program: ProgramDriver, tmp_path: Path
) -> None:
    posts = tmp_path / "content/posts"
    posts.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    cascade = "cascade:\n  author: Jane\n  toc: true\n  tags: [rye]\n"
    (posts / "_index.md").write_text(f"---\ntitle: Posts\n{cascade}---\n", encoding="utf-8")
    (posts / "one.md").write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    program.form.open_fields(True)
    program.wait(lambda: len(program.form.others.fields) == 3)
    program.settle()
    for field in program.form.others.fields.values():
        assert "content/posts/_index.md" in description(inside(field)), name(inside(field))


def test_everything_in_the_form_that_takes_the_keyboard_has_a_name(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "post.md").write_text(HEAD, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.form.open_fields(True)
    program.form.focus_title()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and program.form.isAncestorOf(now):
        assert now not in seen
        assert name(now), now
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert len(seen) > 8


def test_escape_leads_from_a_name_back_to_the_text(program: ProgramDriver, tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(HEAD, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.form.open_fields(True)
    label = program.form.findChildren(KeyLabel)[0]
    click(label)
    assert label.hasFocus()
    QTest.keyClick(label, Qt.Key.Key_Escape)
    assert program.source.hasFocus()
