"""The form shows fields as the blog wants them, and marks what is not as it is wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.documents.document import PostDocument
from editor.desktop.form.field_widgets import ChoiceField
from editor.desktop.form.key_label import KeyLabel
from editor.desktop.form.problem_notes import ProblemNote
from editor.project.checks import check_project
from editor.project.field_kinds import FieldKind
from editor.project.field_schema import with_settings
from editor.project.field_settings import NAME, FieldSetting
from editor.project.learned_fields import LearnedField, LearnedFields
from editor.project.project import Project
from editor.storage.encoding import UTF_8
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.context import FormContext
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

POST = "---\ntitle: One\nmood: sad\n---\n"


def wanting(said: Mapping[str, FieldSetting], *known: LearnedField) -> FormContext:
    """A blog that says this about its fields."""
    return replace(context_of(), learned=with_settings(LearnedFields(known), said))


def marked(field: QWidget) -> bool:
    """Whether a value is marked as another one than is wanted."""
    return bool(field.property("doubtful"))


def names(form: Form) -> list[str]:
    """What the further fields are called."""
    labels = form.panel.others.findChildren(KeyLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_a_label_stands_for_the_key_which_the_tool_tip_has(shown: Shown) -> None:
    said = {
        "mood": FieldSetting(label="<b>Mood</b> & day", help="How it felt"),
        "title": FieldSetting(label="Headline"),
    }
    form = shown(POST, wanting(said))
    form.panel.open_fields(True)

    [label] = form.panel.others.findChildren(KeyLabel)
    assert label.text() == "<b>Mood</b> & day"
    assert "mood" in label.toolTip()
    assert "How it felt" in label.toolTip()
    assert form.field("mood").accessibleName() == "<b>Mood</b> & day"
    assert "How it felt" in form.field("mood").toolTip()
    assert form.panel.title.accessibleName() == "Headline"

    form.panel.show_post(form.document, context_of())
    assert label.text() == "mood"
    assert form.panel.title.accessibleName() == "Title"
    assert form.field("mood").toolTip() == ""


def test_a_required_field_that_is_missing_is_there_to_be_filled_in(shown: Shown) -> None:
    said = {"subtitle": FieldSetting(required=True, kind=FieldKind.TEXT)}
    form = shown(POST, wanting(said))
    form.panel.open_fields(True)
    field = form.field("subtitle")
    assert marked(field)
    assert field.placeholderText() == "Required"
    assert form.text == POST

    form.write(field, "More")
    assert form.text == "---\ntitle: One\nmood: sad\nsubtitle: More\n---\n"
    assert not marked(form.field("subtitle"))
    form.undo(form.field("subtitle"))
    assert form.text == POST
    assert marked(form.field("subtitle"))


def test_what_is_typed_into_it_and_deleted_leaves_nothing(shown: Shown) -> None:
    form = shown(POST, wanting({"subtitle": FieldSetting(required=True, kind=FieldKind.TEXT)}))
    form.panel.open_fields(True)
    form.write(form.field("subtitle"), "M")
    QTest.keyClick(form.field("subtitle"), Qt.Key.Key_Backspace)

    assert form.text == POST


def test_required_lists_and_switches_are_filled_in_as_such(shown: Shown) -> None:
    said = {
        "tags": FieldSetting(required=True, kind=FieldKind.TAGS),
        "toc": FieldSetting(required=True, kind=FieldKind.SWITCH),
    }
    form = shown(POST, wanting(said))
    form.panel.open_fields(True)
    assert list(form.rows()) == ["mood", "tags", "toc"]
    assert marked(form.chips("tags"))
    form.write(form.chips("tags"), "a, b")
    assert not marked(form.chips("tags"))
    click(form.switch("toc").box)

    assert form.text == "---\ntitle: One\nmood: sad\ntags: [a, b]\ntoc: true\n---\n"


def test_what_a_map_must_have_is_asked_for_where_the_map_is(shown: Shown) -> None:
    said = {key: FieldSetting(required=True) for key in ("seo.text", "mood.deep", "params.by")}
    form = shown("---\ntitle: One\nmood: sad\nparams:\n  a: 1\n---\n", wanting(said))
    form.panel.open_fields(True)
    assert list(form.rows()) == ["mood", "params.a", "params.by", "seo.text"]
    form.write(form.field("params", "by"), "Ann")

    assert form.text == "---\ntitle: One\nmood: sad\nparams:\n  a: 1\n  by: Ann\n---\n"


def test_a_hidden_field_is_not_shown_nor_is_what_lies_in_it(shown: Shown) -> None:
    said = {"mood": FieldSetting(hidden=True), "params": FieldSetting(hidden=True)}
    form = shown("---\ntitle: One\nmood: sad\nparams:\n  a: 1\nlast: x\n---\n", wanting(said))

    assert list(form.rows()) == ["last"]


def test_choices_drop_down_and_another_value_is_marked(shown: Shown) -> None:
    form = shown(POST, wanting({"mood": FieldSetting(choices=("calm", "glad"))}))
    form.panel.resize(600, 400)
    form.panel.open_fields(True)
    field = form.field("mood")
    assert isinstance(field, ChoiceField)
    assert marked(field)
    assert "“sad” is none of the choices" in field.toolTip()

    click(field.button)
    assert field.suggestions.isVisible()
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.text == POST.replace("sad", "calm")
    assert not marked(field)
    click(field.button)
    click(field.button)
    assert not field.suggestions.isVisible()


def test_a_length_is_counted_while_one_writes_and_marked_beyond_it(shown: Shown) -> None:
    said = {"mood": FieldSetting(max_length=4), "title": FieldSetting(max_length=5)}
    form = shown(POST, wanting(said))
    form.panel.open_fields(True)
    field = form.field("mood")
    assert field.count == ""
    form.write(field, "glad")
    assert field.count == "4 / 4"
    assert not marked(field)
    QTest.keyClicks(field, "ly")
    assert field.count == "6 / 4"
    assert marked(field)
    assert form.text == POST.replace("sad", "gladly")

    form.write(form.panel.title, "Longer")
    assert form.panel.title.count == "6 / 5"
    # What is too long is seen from elsewhere, too.
    assert field.count == "6 / 4"


def test_a_long_text_has_the_length_that_is_said_instead_of_the_usual_one(shown: Shown) -> None:
    text = "---\ntitle: One\ndescription: Of bread\n---\n"
    form = shown(text, wanting({"description": FieldSetting(max_length=5)}))
    form.panel.open_fields(True)
    field = form.long("description")
    assert field.counter.text() == "8 / 5"
    assert marked(field)
    form.panel.show_post(form.document, wanting({"description": FieldSetting(max_length=0)}))
    assert not field.counter.isVisible()
    form.panel.show_post(form.document, context_of())
    assert field.counter.text() == "8 / 160"
    assert not marked(field)


SLOW = "(a+)+\\\\$"


def blog(folder: Path, settings: str, value: str = "calm") -> None:
    """A plain folder of posts with settings of fields."""
    for number in range(3):
        text = f"---\ntitle: P{number}\nmood: {value}\n---\n\nText.\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    (folder / ".byline").mkdir()
    (folder / NAME).write_text(settings, encoding="utf-8")


def test_the_file_of_the_blog_is_read_again_when_it_has_changed(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(tmp_path, '[fields.mood]\nlabel = "Feeling"\npattern = "[a-z]+"\n')
    program.open(tmp_path)
    program.open_post("0.md")
    program.form.open_fields(True)

    def mood() -> QWidget:
        """The field, which may be made anew."""
        return program.form.others.fields["mood",]

    program.wait(lambda: mood().accessibleName() == "Feeling")
    field = mood()
    field.setFocus()
    QTest.keyClicks(field, "9")
    program.wait(lambda: marked(field))
    assert "is not what this field should look like: [a-z]+" in field.toolTip()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    program.wait(lambda: not marked(field))

    (tmp_path / NAME).write_text('[fields.mood]\nlabel = "Weather"\nwat = 1\n', encoding="utf-8")
    program.blog.form.look_again()
    program.wait(lambda: mood().accessibleName() == "Weather")
    [notice] = [it for it in program.notices if it.key == "fields.toml"]
    assert notice.hint.startswith("Line 3: wat is not known here.")


def test_a_pattern_that_hangs_is_said_once_and_the_field_can_be_used(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(tmp_path, f'[fields.mood]\npattern = "{SLOW}"\n', "a" * 40)
    program.open(tmp_path)
    program.open_post("0.md")
    program.form.open_fields(True)
    program.wait(lambda: any("takes too long" in it.hint for it in program.notices))
    field = program.form.others.fields["mood",]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "b")
    program.wait(lambda: program.source.post.lines().texts[2].endswith("ab"))

    assert not marked(field)
    assert len([it for it in program.notices if it.key == "fields.toml"]) == 1


def test_what_the_form_says_is_what_the_check_of_the_blog_says(
    program: ProgramDriver, tmp_path: Path
) -> None:
    settings = '[fields.mood]\npattern = "[a-z]+"\n[fields.place]\nrequired = true\n'
    blog(tmp_path, settings, "Calm 9\ndate: soon")
    program.open(tmp_path)
    program.open_post("0.md")
    checked = dict(check_project(Project.open(tmp_path, Places.of_user())))
    expected = {str(problem.message) for problem in checked[tmp_path / "0.md"]}
    assert len(expected) == 3

    program.wait(lambda: {str(it.message) for it in program.form.problems} == expected)


def test_a_broken_head_is_not_said_to_lack_what_is_required(shown: Shown) -> None:
    form = shown(POST, wanting({"topic": FieldSetting(required=True)}))
    assert ("topic",) in form.panel.others.fields

    form.document.apply(LineEdit(1, 1, ("title: 'One",)), "Type")
    form.settle()
    assert ("topic",) not in form.panel.others.fields
    assert not form.panel.others.add.isEnabled()

    form.document.undo()
    form.settle()
    assert ("topic",) in form.panel.others.fields


AUTHORS = """---
title: One
authors:
  - name: Jane
    home: a
  - home: b  # new
  - Joe
---
"""


def test_what_each_item_of_a_list_must_have_is_asked_for_in_each(shown: Shown) -> None:
    said = {"authors.*.name": FieldSetting(required=True, label="Full name")}
    form = shown(AUTHORS, wanting(said))
    form.panel.open_fields(True)
    for group in form.panel.others.groups.values():
        if group.heading.is_folded:
            click(group.heading)
    rows = form.rows()
    assert rows["authors.0.name"] == "Jane"
    assert rows["authors.1.name"] == ""
    assert "authors.2.name" not in rows
    field = form.field("authors", "1", "name")
    assert marked(field)
    assert field.placeholderText() == "Required"
    assert not marked(form.field("authors", "0", "name"))

    form.write(field, "Ann")
    assert form.text == AUTHORS.replace(
        "  - home: b  # new\n", "  - home: b  # new\n    name: Ann\n"
    )
    assert not marked(form.field("authors", "1", "name"))
    form.undo(form.field("authors", "1", "name"))
    assert form.text == AUTHORS


def test_what_a_map_must_have_begins_the_map(shown: Shown) -> None:
    form = shown(POST, wanting({"seo.text": FieldSetting(required=True)}))
    form.panel.open_fields(True)
    assert marked(form.field("seo", "text"))
    form.write(form.field("seo", "text"), "T")
    assert form.text == POST.replace("sad\n", "sad\nseo:\n  text: T\n")


def notes(program: ProgramDriver) -> set[str]:
    """What stands below the fields."""
    found = program.form.findChildren(ProblemNote)
    return {it.said for it in found if it.isVisibleTo(program.form)}


def test_problems_name_the_label_in_the_form_and_the_key_in_the_check(
    program: ProgramDriver, tmp_path: Path
) -> None:
    settings = (
        '[fields.title]\nlabel = "Headline"\nrequired = true\n[fields.date]\nlabel = "Day"\n'
        '[fields.mood]\nlabel = "Feeling"\nchoices = ["sad"]\n'
        '[fields."by.*.name"]\nlabel = "Full name"\nrequired = true\n'
    )
    blog(tmp_path, settings, "calm\ndate: soon\nby:\n  - home: a")
    (tmp_path / "0.md").write_text(
        (tmp_path / "0.md").read_text(encoding="utf-8").replace("title: P0", "title: ''"),
        encoding="utf-8",
    )
    program.open(tmp_path)
    program.open_post("0.md")
    program.window.resize(1200, 950)
    program.form.open_fields(True)
    said = {
        "Headline is required but empty.",
        "“calm” is none of the choices for Feeling.",
    }
    program.wait(lambda: said <= notes(program))
    assert any("“Day: soon” is not a date" in it for it in notes(program))
    # The item is folded, so that what is wrong in it names itself at its heading.
    below = program.form.others.below.get(("by", "0"))
    assert below is not None
    assert below.said == "Full name is required but missing."
    checked = dict(check_project(Project.open(tmp_path, Places.of_user())))[tmp_path / "0.md"]
    found = {str(problem.message) for problem in checked}
    assert "title is required but empty." in found
    assert "“calm” is none of the choices for mood." in found
    assert "by.0.name is required but missing." in found


def test_a_value_beyond_a_bound_says_which(shown: Shown) -> None:
    form = shown(
        "---\ntitle: One\nn: 5\ntags: [a]\n---\n",
        wanting({"n": FieldSetting(least=6), "tags": FieldSetting(least=2)}),
    )
    form.panel.open_fields(True)
    assert "It should be at least 6." in form.field("n").toolTip()
    assert "There should be at least 2." in form.chips("tags").entry.toolTip()


def test_what_was_found_out_about_a_value_is_not_said_of_the_next_post(shown: Shown) -> None:
    asked: dict[str, Callable[[Sequence[bool | None]], None]] = {}

    def try_pattern(
        _pattern: str, texts: Sequence[str], answer: Callable[[Sequence[bool | None]], None]
    ) -> None:
        asked[texts[0]] = answer

    context = wanting({"code": FieldSetting(pattern="[A-Z]+")})
    context = replace(context, try_pattern=try_pattern)
    form = shown("---\ntitle: One\ncode: secret\n---\n", context)
    form.panel.open_fields(True)
    asked["secret"]([False])
    assert "secret" in form.field("code").toolTip()
    lines = Lines.from_text("---\ntitle: Two\ncode: GOOD\n---\n")
    other = PostDocument(Path("/site/two.md"), lines, UTF_8, rules=context.rules)
    other.setParent(form.panel)
    form.panel.show_post(other, context)
    assert list(asked) == ["secret", "GOOD"]
    assert "secret" not in form.field("code").toolTip()
