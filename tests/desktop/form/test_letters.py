"""Letters that lead with Alt to the fields of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from editor.desktop.form.mnemonics import choose_letters, taken_letters
from editor.desktop.ui.plain_text import LetteredLabel, without_mnemonic

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.desktop.driver import ProgramDriver

HEAD = """---
title: One
date: 2024-06-15
author: Jane
layout: post
numbering: true
tags: [a]
---

Body.
"""


@pytest.mark.parametrize(
    ("names", "taken", "letters"),
    [
        (["Title", "Date", "Draft"], "", ["T", "D", "R"]),
        (["Title", "Date"], "TD", ["I", "A"]),
        (["tags", "toc", "taxonomy"], "", ["T", "O", "A"]),
        (["show_toc"], "S", ["T"]),
        (["a", "a", "a"], "", ["A", "", ""]),
        (["日付", "дата", "1st"], "", ["", "Д", "S"]),
        (["", "ß", "…"], "", ["", "", ""]),
    ],
)
def test_each_name_has_a_letter_of_its_own(
    names: list[str], taken: str, letters: list[str]
) -> None:
    assert choose_letters(names, taken) == letters


@given(
    st.lists(st.text(max_size=8), max_size=8),
    st.sets(st.sampled_from("ABCDEFGHIJ")),
    st.sets(st.sampled_from("ABCDEFGHIJKL")),
)
def test_no_letter_leads_to_two_fields(names: list[str], taken: set[str], spare: set[str]) -> None:
    chosen = choose_letters(names, taken, spare)
    # Who has a letter that nobody else needs keeps it.
    always = choose_letters(names, taken | spare)
    assert all(one == other or not one for one, other in zip(always, chosen, strict=True))
    found = [letter for letter in chosen if letter]
    assert len(set(found)) == len(found)
    assert not taken.intersection(found)
    for name, letter in zip(names, chosen, strict=True):
        assert letter.upper() in name.upper()


def test_a_marked_letter_changes_nothing_that_is_read(qtbot: object) -> None:
    del qtbot
    assert without_mnemonic("show & tell", "T") == "show && &tell"
    assert without_mnemonic("a&b", "") == "a&&b"
    assert without_mnemonic("show", "X") == "show"
    label = LetteredLabel("R & D")
    label.set_letter("D")
    assert label.text() == "R & D"
    assert QLabel.text(label) == "R && &D"


def shown(program: ProgramDriver, folder: Path, text: str = HEAD) -> None:
    (folder / "post.md").write_text(text, encoding="utf-8")
    program.open(folder)
    program.open_post("post.md")
    program.form.open_fields(True)


def letter(label: QLabel) -> Qt.Key:
    keys = QKeySequence.mnemonic(QLabel.text(label)).toString()
    assert keys.startswith("Alt+"), QLabel.text(label)
    return Qt.Key(ord(keys[-1]))


def label_of(program: ProgramDriver, field: QWidget) -> QLabel:
    labels = program.form.findChildren(QLabel)
    return next(each for each in labels if each.buddy() is field)


def test_letters_lead_to_each_field_and_open_no_menu(
    program: ProgramDriver, tmp_path: Path
) -> None:
    shown(program, tmp_path)
    form, alt = program.form, Qt.KeyboardModifier.AltModifier
    fields: list[QWidget] = [form.title, form.date.text_field, *form.others.fields.values()]
    assert len(fields) == 6
    used = taken_letters(program.window, form)
    assert {"F", "E", "V"} <= used
    for field in fields:
        program.source.setFocus()
        key = letter(label_of(program, field))
        assert chr(key) not in used
        QTest.keyClick(program.source, key, alt)
        assert QApplication.activePopupWidget() is None
        now = QApplication.focusWidget()
        assert now is not None
        assert now is field or field.isAncestorOf(now), QLabel.text(label_of(program, field))
    # Menus and the find bar have all letters of the box, which has one of a bar that is not open.
    assert not set("DRAFT") - used - {"D", "T"}
    assert QKeySequence.mnemonic(form.draft.text()).toString() == "Alt+R"


def test_the_draft_box_has_a_letter_as_long_as_no_open_bar_needs_it(
    program: ProgramDriver, tmp_path: Path
) -> None:
    shown(program, tmp_path)
    form, alt = program.form, Qt.KeyboardModifier.AltModifier
    program.source.setFocus()
    QTest.keyClick(program.source, Qt.Key.Key_R, alt)
    program.wait(form.draft.isChecked)
    assert "draft: true" in program.text

    program.run("edit.find")
    program.wait(lambda: QKeySequence.mnemonic(form.draft.text()).isEmpty())
    bar = program.find_bar
    QTest.keyClick(bar.text, Qt.Key.Key_R, alt)
    program.wait(bar.regex.isChecked)
    assert form.draft.isChecked()
    QTest.keyClick(bar.text, Qt.Key.Key_R, alt)
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    program.wait(lambda: not QKeySequence.mnemonic(form.draft.text()).isEmpty())
    QTest.keyClick(program.source, Qt.Key.Key_R, alt)
    program.wait(lambda: not form.draft.isChecked())


def test_a_letter_adds_a_field(program: ProgramDriver, tmp_path: Path) -> None:
    shown(program, tmp_path)
    form = program.form
    keys = QKeySequence.mnemonic(form.others.add.text()).toString()
    QTest.keyClick(form.title, Qt.Key(ord(keys[-1])), Qt.KeyboardModifier.AltModifier)

    def is_asked() -> bool:
        fields = program.seen(QLineEdit)
        return any(each.objectName() == "paletteQuery" and each.hasFocus() for each in fields)

    program.wait(is_asked)


def test_a_field_that_a_letter_leads_to_is_scrolled_into_view(
    program: ProgramDriver, tmp_path: Path
) -> None:
    rows = "".join(f"{key}: {key}\n" for key in "abcdefghijklmnopqrstuvwxyz")
    shown(program, tmp_path, f"---\ntitle: One\n{rows}zebra: 1\n---\n")
    program.window.resize(800, 600)
    form = program.form
    last = list(form.others.fields.values())[7]
    bar = form.others.verticalScrollBar()
    program.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    found = [
        field for field in list(form.others.fields.values())[:8] if _has_letter(program, field)
    ]
    assert found
    for field in (found[0], last if last in found else found[-1]):
        QTest.keyClick(
            form.title, letter(label_of(program, field)), Qt.KeyboardModifier.AltModifier
        )
        assert field.hasFocus()
        assert field.visibleRegion().boundingRect() == field.rect()


def _has_letter(program: ProgramDriver, field: QWidget) -> bool:
    return bool(QKeySequence.mnemonic(QLabel.text(label_of(program, field))).toString())


def test_letters_are_those_of_the_names_that_a_blog_gives_its_fields(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / ".byline").mkdir()
    fields = '[fields.title]\nlabel = "Überschrift"\n\n[fields.layout]\nlabel = "Zuschnitt"\n'
    (tmp_path / ".byline/fields.toml").write_text(fields, encoding="utf-8")
    shown(program, tmp_path)
    form = program.form
    layout = form.others.fields["layout",]
    program.wait(lambda: label_of(program, layout).text() == "Zuschnitt")
    assert letter(label_of(program, layout)) == Qt.Key.Key_Z
    assert QLabel.text(label_of(program, form.title)).startswith("&Ü")
