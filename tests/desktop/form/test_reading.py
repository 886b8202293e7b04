"""The form says what the head says, as one types in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from editor.desktop.documents.document import PostDocument
from editor.desktop.form.context import FormContext
from editor.errors import Message
from editor.frontmatter.rules import HEADER_LINES, HeadRules
from editor.project.generators.jekyll import Jekyll
from editor.project.generators.pelican import Pelican
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from tests.desktop.form.conftest import HEAD, context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Shown


def test_title_date_draft_and_the_rest_show(shown: Shown) -> None:
    form = shown(HEAD)

    assert form.panel.title.text() == "One"
    assert form.panel.date.text_field.text() == "2024-06-15T00:36:09+02:00"
    assert form.panel.draft.isChecked()
    assert form.rows() == {"tags": "a, b", "params.author": "Jane"}
    assert form.panel.problem_bar.problem is None


def test_a_leading_empty_line_hides_no_head(shown: Shown) -> None:
    assert shown("\n" + HEAD).panel.title.text() == "One"


def test_typing_in_the_source_updates_the_form(shown: Shown) -> None:
    form = shown(HEAD)

    form.document.apply(LineEdit(2, 1, ("title: Two", "weight: 3")), "Type")
    form.settle()

    assert form.panel.title.text() == "Two"
    assert list(form.rows()) == ["weight", "tags", "params.author"]
    assert form.rows()["weight"] == "3"


def test_a_post_without_a_head_shows_empty_fields(shown: Shown) -> None:
    form = shown("Just text.\n")

    assert form.panel.title.text() == ""
    assert not form.panel.draft.isChecked()
    assert form.rows() == {}
    assert form.panel.title.isEnabled()


def test_without_a_post_the_form_is_empty_and_off(shown: Shown) -> None:
    form = shown(HEAD)

    form.panel.show_post(None, FormContext())

    assert not form.panel.isEnabled()
    assert form.panel.title.text() == ""
    assert form.rows() == {}


def test_a_broken_head_shows_its_line_and_greys_the_last_good_values(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown(HEAD)

    form.document.apply(LineEdit(5, 1, ("tags: [a, b",)), "Type")
    form.settle()

    bar = form.panel.problem_bar
    assert bar.isVisible()
    assert bar.problem is not None
    assert bar.problem.line is not None
    assert form.panel.title.text() == "One"
    assert form.panel.title.isReadOnly()
    assert form.panel.title.property("stale")
    assert not form.panel.draft.isEnabled()
    button = bar.findChild(QToolButton)
    assert button is not None
    with qtbot.waitSignal(form.panel.line_wanted) as told:
        click(button)
    assert told.args == [bar.problem.line]

    form.document.undo()
    form.settle()
    assert not bar.isVisible()
    assert not form.panel.title.isReadOnly()
    assert not form.panel.title.property("stale")


def test_a_broken_head_shows_nothing_of_the_post_before(shown: Shown) -> None:
    form = shown(HEAD)
    broken = shown("---\ntitle: 'Two\n---\n").document

    form.panel.show_post(broken, FormContext())

    assert form.panel.title.text() == "'Two"  # as it stands there
    assert form.panel.date.text_field.text() == ""
    assert not form.panel.draft.isChecked()
    assert form.rows() == {}
    assert form.panel.title.isReadOnly()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: One\n\nBody.\n", "no closing line"),
        ("---js\n{ draft: true }\n---\nBody.\n", "JavaScript"),
        (";;;\n{}\n;;;\nBody.\n", ";;;"),
    ],
)
def test_a_head_that_is_not_read_has_its_reason_in_place_of_fields(
    shown: Shown, text: str, reason: str
) -> None:
    form = shown(text)

    problem = form.panel.problem_bar.problem
    assert problem is not None
    assert reason in str(problem.message)
    assert form.panel.problem_bar.isVisible()
    for field in (form.panel.title, form.panel.date, form.panel.draft, form.panel.others):
        assert not field.isVisible()
    form.panel.focus_title()
    assert form.panel.problem_bar.isAncestorOf(form.panel.focusWidget())
    assert form.text == text


def test_a_head_that_is_closed_brings_the_fields(shown: Shown) -> None:
    form = shown("---\ntitle: One\n\nBody.\n")
    form.document.apply(LineEdit(2, 0, ("---",)), "Type")
    form.settle()
    assert form.panel.title.isVisible()
    assert form.panel.title.text() == "One"
    form.document.undo()
    form.settle()
    assert not form.panel.title.isVisible()


def test_a_head_of_another_generator_has_its_reason_in_place_of_fields(
    shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "_config.yml").touch()
    site = Jekyll().site(tmp_path)
    text = '+++\ntitle = "One"\n+++\nBody.\n'
    form = shown(text, FormContext.of(Jekyll(), site, ()))
    problem = form.panel.problem_bar.problem
    assert problem is not None
    assert str(problem.message) == "Jekyll does not read front matter in TOML."
    assert not form.panel.title.isVisible()


def test_edits_of_the_body_leave_the_form_alone(shown: Shown) -> None:
    form = shown(HEAD)
    form.write(form.panel.date.text_field, "soon")

    form.document.apply(LineEdit(10, 1, ("More.",)), "Type")
    form.settle()

    assert form.panel.date.text_field.text() == "soon"


def test_what_cannot_be_changed_here_is_read_only_with_the_reason(shown: Shown) -> None:
    form = shown(f"title: One\nname: {'x' * 10_001}\n\nText.\n", context_of(Pelican()))

    field = form.field("name")
    assert field.isReadOnly()
    assert field.text() == "x" * 10_000 + "…"
    assert "too long for a field" in field.toolTip()
    assert field.accessibleDescription() == field.toolTip()
    QTest.keyClicks(field, "x")
    assert "x" * 10_001 in form.text


def test_a_read_only_post_has_a_read_only_form(shown: Shown) -> None:
    form = shown(HEAD)

    form.document.set_read_only(Message("No permission to write."))

    assert form.panel.title.isReadOnly()
    assert form.panel.title.toolTip() == "No permission to write."
    assert not form.panel.draft.isEnabled()
    assert not form.panel.date.button.isEnabled()
    form.document.set_read_only(None)
    assert not form.panel.title.isReadOnly()


def test_draft_shows_as_the_generator_reads_it(shown: Shown) -> None:
    jekyll = context_of(Jekyll())
    pelican = context_of(Pelican())

    assert shown("---\npublished: false\n---\n", jekyll).panel.draft.isChecked()
    assert not shown("---\npublished: true\n---\n", jekyll).panel.draft.isChecked()
    assert not shown("---\ntitle: x\n---\n", jekyll).panel.draft.isChecked()
    assert shown("Title: x\nstatus: Draft\n\nBody", pelican).panel.draft.isChecked()
    assert not shown("Title: x\nStatus: published\n\nBody", pelican).panel.draft.isChecked()


def test_header_lines_show_whatever_their_case(shown: Shown) -> None:
    form = shown(
        "Title: One\nDate: 2010-12-03 10:20\nTags: a, b\n\nBody", FormContext(HEADER_LINES)
    )

    assert form.panel.title.text() == "One"
    assert form.panel.date.text_field.text() == "2010-12-03 10:20"
    assert form.rows() == {"Tags": "a, b"}


def test_toml_and_json_heads_show_too(shown: Shown) -> None:
    toml = shown('+++\ntitle = "One"\ndraft = true\n[extra]\nx = 1\n+++\n')
    json = shown('{\n"title": "One", "tags": ["a"]\n}\n')

    assert toml.panel.title.text() == json.panel.title.text() == "One"
    assert toml.panel.draft.isChecked()
    assert toml.rows() == {"extra.x": "1"}
    assert json.rows() == {"tags": "a"}


def test_the_date_the_generator_goes_by_is_the_one_that_shows(shown: Shown) -> None:
    context = FormContext(HeadRules(date_keys=("date", "publishDate")))

    form = shown("---\npublishDate: 2024-01-02\n---\n", context)

    assert form.panel.date.text_field.text() == "2024-01-02"
    assert "2024" in form.panel.date.text_field.toolTip()


def test_tab_goes_through_the_form_in_reading_order(shown: Shown) -> None:
    form = shown(HEAD)
    form.go_to(form.panel.title)
    order = [
        form.panel.date.text_field,
        form.panel.date.button,
        form.panel.draft,
        form.panel.more,
        form.chips("tags").entry,
        form.panel.others.groups["params",].heading,
        form.field("params", "author"),
    ]

    for widget in order:
        QTest.keyClick(form.panel.focusWidget(), Qt.Key.Key_Tab)
        assert form.panel.focusWidget() is widget


def test_every_field_has_a_name_for_those_who_cannot_see_it(shown: Shown) -> None:
    form = shown(HEAD)

    assert form.panel.title.accessibleName() == "Title"
    assert form.panel.date.text_field.accessibleName() == "Date"
    assert form.panel.date.button.accessibleName() == "Pick a date"
    assert form.field("params", "author").accessibleName() == "params › author"


def test_no_head_of_the_corpus_trips_the_form(shown: Shown, corpus: Path) -> None:
    form = shown(HEAD)
    titles = 0
    for path in sorted(corpus.rglob("*.md"))[::40]:
        lines = Lines.from_text(path.read_text(encoding="utf-8", errors="replace"))
        document = PostDocument(path, lines, UTF_8)
        form.panel.show_post(document, FormContext())
        titles += bool(form.panel.title.text())
    form.panel.show_post(None, FormContext())
    assert titles > 10


def test_a_text_too_long_for_its_field_ends_in_an_ellipsis_until_one_is_in_it(
    shown: Shown,
) -> None:
    form = shown(HEAD.replace("'One'", f"'{'One day ' * 40}'"))
    title = form.panel.title
    form.go_to(form.panel.date.text_field)
    assert title.displayed.startswith("One day")
    assert title.displayed.endswith("…")
    form.go_to(title)
    assert title.displayed == title.text()


def test_a_long_text_pasted_into_a_field_is_kept_whole(shown: Shown) -> None:
    form = shown(HEAD)
    text = "word " * 8_000 + "end"
    form.go_to(form.panel.title)
    form.panel.title.selectAll()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(form.panel.title, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    form.settle()
    assert text in form.text


@pytest.mark.parametrize("number", [1, 2])
def test_the_last_line_of_a_head_without_a_closing_one_can_go(shown: Shown, number: int) -> None:
    rows = ["Title: One", "Author: Jane", "    and Joe"][: number + 1]
    form = shown("\n".join([*rows, "", "Body.", ""]), context_of(Pelican(), HEADER_LINES))
    form.panel.setFocus()

    form.document.apply(LineEdit(number, 1, ()), "Type")
    form.settle()

    assert form.rows() == ({} if number == 1 else {"Author": "Jane"})
