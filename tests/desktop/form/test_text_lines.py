"""A text of several lines is written in the form, line by line, in the style that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor.desktop.form.long_field import MOST_LINES
from editor.frontmatter.rules import HEADER_LINES
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import context_of

if TYPE_CHECKING:
    from editor.desktop.form.long_field import LongField
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HEAD = "---\ntitle: One\nabout: |- # keep\n    Of bread\n      and\n\n    butter\nweight: 3\n---\n"


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(500, 600)
    return form


def at_end(form: Form, key: str = "about") -> LongField:
    """Go to the end of a text."""
    field = form.long(key)
    form.go_to(field.entry)
    QTest.keyClick(field.entry, KEYS.Key_End, CONTROL)
    return field


def test_lines_are_written_where_they_stand_and_undone_in_one_step(form: Form) -> None:
    field = form.long("about")
    assert field.text() == "Of bread\n  and\n\nbutter"
    assert not field.isReadOnly()
    at_end(form)
    QTest.keyClicks(field.entry, "!")
    QTest.keyClick(field.entry, KEYS.Key_Return)
    QTest.keyClick(field.entry, KEYS.Key_Return, SHIFT)
    QTest.keyClicks(field.entry, "- a: #b")
    assert form.text == HEAD.replace("butter", "butter!\n\n    - a: #b")
    for _ in range(4):
        QTest.keyClick(field.entry, KEYS.Key_Up)
    QTest.keyClick(field.entry, KEYS.Key_End)
    QTest.keyClicks(field.entry, "?")
    assert form.text == HEAD.replace("and", "and?").replace("butter", "butter!\n\n    - a: #b")
    QTest.keyClick(field.entry, KEYS.Key_Z, CONTROL)
    assert form.text == HEAD
    assert field.text() == "Of bread\n  and\n\nbutter"
    assert field.hasFocus()
    assert not form.document.text_document.isUndoAvailable()


def test_tab_and_escape_lead_out_of_it(form: Form) -> None:
    field = at_end(form)
    before = field.text()
    left: list[bool] = []
    form.panel.leave_wanted.connect(lambda: left.append(True))
    for held in (CONTROL, CONTROL | SHIFT):
        QTest.keyClick(field.entry, KEYS.Key_Return, held)
    QTest.keyClick(field.entry, KEYS.Key_Escape)
    assert len(left) == 3
    QTest.keyClick(field.entry, KEYS.Key_Tab)
    assert form.field("weight").hasFocus()
    assert field.text() == before
    assert form.text == HEAD


@pytest.mark.parametrize(
    ("written", "said", "after"),
    [
        ("|\n  One\n  two", "One\ntwo", "|\n  One\n  twox"),
        ("|+\n  One\n", "One\n", "|\n  One\n  x"),
        (">\n  One\n  two\n\n  three", "One two\nthree", ">\n  One\n  two\n\n  threex"),
        ('"One\\n\\u00e9"', "One\né", '"One\\n\\u00e9x"'),
        ("'One\n\n  it''s'", "One\nit's", "'One\n\n  it''sx'"),
        ("One\n\n  two # why", "One\ntwo", "One\n\n  twox # why"),
    ],
)
def test_each_style_of_yaml_stays(shown: Shown, written: str, said: str, after: str) -> None:
    head = f"---\ntitle: One\nabout: {written}\nweight: 3\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    assert form.long("about").text() == said
    QTest.keyClicks(at_end(form).entry, "x")
    assert form.text == head.replace(written, after)


def test_toml_json_and_header_lines_have_lines_too(shown: Shown) -> None:
    for head, after, context in (
        ("+++\nabout = '''\nOne\ntwo'''\n+++\n", "two", None),
        ('+++\nabout = """\nOne\ntwo\n"""\n+++\n', "two", None),
        ('{"about": "One\\ntwo", "b": 1}\n', "two", None),
        ("Title: One\nAbout: One\n    two\n\nText\n", "two", context_of(rules=HEADER_LINES)),
    ):
        form = shown(head, context) if context else shown(head)
        form.panel.open_fields(True)
        key = "about" if "about" in head else "About"
        assert form.long(key).text() == "One\ntwo"
        QTest.keyClicks(at_end(form, key).entry, "x")
        assert form.text == head.replace(after, after + "x")


def test_what_is_pasted_keeps_its_lines(form: Form) -> None:
    field = at_end(form)
    data = QMimeData()
    data.setText(" and\r\njam\u2029")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(field.entry, KEYS.Key_V, CONTROL)
    assert field.text().endswith("butter and\njam\n")
    assert "    butter and\n    jam\n" in form.text


def test_it_is_as_high_as_its_lines_and_scrolls_beyond_some(form: Form) -> None:
    field = form.long("about")
    row = field.entry.fontMetrics().height()
    assert field.entry.height() >= 4 * row
    at_end(form)
    for _ in range(2 * MOST_LINES):
        QTest.keyClick(field.entry, KEYS.Key_Return)
    QTest.keyClicks(field.entry, "end")
    form.settle()
    assert field.entry.height() < (MOST_LINES + 1) * row
    assert field.entry.verticalScrollBar().value() > 0


def test_the_text_changes_around_it_and_lines_come_and_go(form: Form) -> None:
    form.document.apply(LineEdit(2, 5, ("about: Of bread and butter, and of what is on it",)), "T")
    form.settle()
    form.document.apply(LineEdit(2, 1, ("about: |", "  Of", "  bread")), "T")
    form.settle()
    assert form.long("about").text() == "Of\nbread"


def test_a_title_of_several_lines_has_a_field_beside_its_own(shown: Shown) -> None:
    head = "---\ntitle: |-\n  One\n  two\ndate: 2024-01-01\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    assert form.panel.title.isReadOnly()
    assert "several lines" in form.panel.title.toolTip()
    QTest.keyClicks(at_end(form, "title").entry, "x")
    assert form.text == head.replace("two", "twox")


def test_a_folded_title_is_written_in_its_own_field(shown: Shown) -> None:
    head = "---\ntitle: >\n  One\n  two\n---\n"
    form = shown(head)
    assert form.panel.title.text() == "One two"
    form.write(form.panel.title, "One 2")
    assert form.text == head.replace("two", "2")
    assert not form.panel.others.fields
