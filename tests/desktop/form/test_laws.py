"""Laws of the form, on heads as people write them.

What is entered in a field is an edit of its value in the text and of nothing else, one step that
can be taken back; and no field shows what the text does not say.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.form import item_texts
from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.context import FormContext
from editor.desktop.form.date_field import DateField
from editor.desktop.form.entries import LONGEST
from editor.desktop.form.groups import NestedFields, is_group
from editor.desktop.form.long_field import LongField
from editor.desktop.form.number_field import NumberField
from editor.desktop.form.refusals import Place
from editor.desktop.form.switch_field import SwitchField
from editor.desktop.form.written_field import WrittenField
from editor.frontmatter import Kind, find, read
from editor.frontmatter.as_written import as_written
from editor.frontmatter.repeated import told_apart
from editor.frontmatter.rules import ANY, HEADER_LINES
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit
from tests.examples import FUZZ
from tests.frontmatter.heads import header_heads, json_heads, tied_heads, toml_heads, yaml_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.refusals import Slot
    from editor.frontmatter.head import Field
    from editor.frontmatter.rules import HeadRules
    from editor.text.lines import Lines
    from tests.desktop.form.conftest import Form, Shown
    from tests.frontmatter.heads import Sample

SCALE = 30 if FUZZ else 1
CONTROL = Qt.KeyboardModifier.ControlModifier
TYPED = [
    "", "x", "no", "12", "1.10", "2024-01-02", "2024-01-02 10:00", "a: b", "a #b", "#", "- a",
    "[a", "{", "it's", 'say "x"', "a, b", '"a, b", c', "~", "null", "true", "---", "+++",
    " a", "a ", "\\", "*a", "&a", "!a", "|", "{{ x }}", "012", "12:30", ",", ", ,", "a;b", "//",
]  # fmt: skip
LINES = [
    "title: New", "title: 'it''s'", "date: 2024-06-15", "draft: true", "tags: [a, b]", "tags:",
    "  - c", "- c", "a: b", "a: [", "b: &x 1", "c: *x", "d: |", "  text", "---", "", "# why",
    'title = "New"', "date = 2024-06-15", "[a]", "x = 1", "Title: New", "{", "}", "e: {f: 1}",
    "+++", "a: &x", "b: >-", "- *x", "e: !t",
    '"a": 1,', "g: 'open", "h: !!str 1", "a: {{ x }}", "i: 0x1f",
]  # fmt: skip

fenced = st.one_of(
    yaml_heads(), yaml_heads(), tied_heads(), toml_heads(), toml_heads(), json_heads()
)
samples = st.tuples(fenced, st.just(ANY)) | st.tuples(header_heads(), st.just(HEADER_LINES))


def load(form: Form, drawn: tuple[Sample, HeadRules], endings: str) -> Form:
    """Show another post in the same form, with all fields in groups unfolded."""
    sample, rules = drawn
    document = PostDocument(Path("/site/post.md"), sample.post(endings), UTF_8, rules=rules)
    document.setParent(form.panel)
    before, form.document = form.document, document
    form.panel.show_post(document, FormContext(rules))
    before.deleteLater()
    for _ in range(4):
        for group in form.panel.others.groups.values():
            if group.heading.is_folded:
                form.go_to(group.heading)
                QTest.keyClick(group.heading, Qt.Key.Key_Right)
    return form


def values_of(lines: Lines, form: Form) -> Mapping[tuple[str, ...], Field] | None:
    """What the head says, by a reader of its own; None while it cannot be read."""
    head = find(lines.texts, form.document.rules)
    if head is None:
        return {}
    values = read(lines.texts, head)
    if values.problem is not None:
        return None
    folded = form.document.rules.folded
    values = replace(values, fields=apart(values.fields, folded))
    return {field.path: field for field in apart(NestedFields().of(values), folded)}


def apart(fields: Sequence[Field], folded: Callable[[str], str]) -> tuple[Field, ...]:
    """The fields, each with a path of its own where a key is there more than once."""
    told = told_apart([field.path for field in fields], folded)
    return tuple(replace(field, path=path) for field, path in zip(fields, told, strict=True))


def said(field: Field, shown: FieldWidget | None = None) -> str:
    """How a value reads: lists as their items, what no other field can hold as it is written.

    The line break at the end of a text is not shown.
    """
    is_list = field.kind is Kind.LIST and len(field.items) == len(field.node.items)
    if isinstance(shown, WrittenField):
        text = as_written(field)
        assert text is not None
    elif is_list:
        text = item_texts.joined(field.items)
    elif field.kind in (Kind.LIST, Kind.TABLE, Kind.ALIAS):
        text = field.tree.text[field.node.outset : field.node.end].rstrip()
    else:
        text = field.text.removesuffix("\n")
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def all_fields(form: Form) -> dict[Slot, FieldWidget]:
    """Every field that can be written in."""
    panel = form.panel
    fields: dict[Slot, FieldWidget] = {Place.TITLE: panel.title, Place.DATE: panel.date}
    fields.update(panel.others.fields.items())
    return fields


def path_of(form: Form, slot: Slot, values: Mapping[tuple[str, ...], Field]) -> tuple[str, ...]:
    """Where the head has what a field shows; title and date are spelled in any way."""
    if isinstance(slot, tuple):
        return slot
    folded = form.document.rules.folded
    keys = [path for path in values if len(path) == 1 and folded(path[0]) == folded(slot.value)]
    return keys[-1] if keys else (slot.value,)


def enter(form: Form, field: FieldWidget, text: str, *, whole: bool) -> None:
    """Change a field by keys, in the way its kind wants."""
    if isinstance(field, WrittenField):
        field.fold(False)
        form.go_to(field.lines.entry)
    else:
        form.go_to(field if not isinstance(field, SwitchField) else field.box)
    there = QApplication.focusWidget()
    assert there is not None
    if isinstance(field, SwitchField):
        QTest.keyClick(there, Qt.Key.Key_Space)
        return
    if isinstance(field, NumberField | DateField) and not whole:
        QTest.keyClick(there, Qt.Key.Key_Up)
        return
    if whole:
        while isinstance(field, ChipsField) and field.items:
            QTest.keyClick(field.entry, Qt.Key.Key_Backspace)
            QTest.keyClick(field.chips[-1], Qt.Key.Key_Delete)
        QTest.keyClick(there, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(there, Qt.Key.Key_Delete)
    else:
        QTest.keyClick(there, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(there, text)
    if isinstance(field, LongField | WrittenField) and not whole:
        QTest.keyClick(there, Qt.Key.Key_Return)
        QTest.keyClicks(there, "y")
    if isinstance(field, ChipsField) and not whole and field.entry.text().strip():
        QTest.keyClick(there, Qt.Key.Key_Return)


def without(lines: Lines, field: Field | None) -> list[tuple[str, str]]:
    """The lines with their endings, but those of a field."""
    rows = list(zip(lines.texts, lines.endings, strict=True))
    return rows if field is None else rows[: field.first_line] + rows[field.last_line + 1 :]


def written_of(fields: Mapping[tuple[str, ...], Field], but: tuple[str, ...]) -> dict[str, str]:
    """How the values are written that neither hold ``but`` nor are held by it."""
    return {
        ".".join(path): field.tree.text[field.node.outset : field.node.end]
        for path, field in fields.items()
        if path[: len(but)] != but and but[: len(path)] != path
    }


def test_an_entry_is_an_edit_of_one_value_and_one_step(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")
    form.panel.open_fields(True)

    @settings(max_examples=40 * SCALE, deadline=None)
    @given(samples, st.text("nr", min_size=1, max_size=3), st.data())
    def law(sample: tuple[Sample, HeadRules], endings: str, data: st.DataObject) -> None:
        load(form, sample, endings)
        before, old = form.document.lines(), values_of(form.document.lines(), form)
        assert old is not None
        fields = all_fields(form)
        open_ones = [slot for slot, field in fields.items() if not field.isReadOnly()]
        assume(open_ones)
        slot = data.draw(st.sampled_from(sorted(open_ones, key=repr)), label="field")
        text = data.draw(st.sampled_from(TYPED), label="text")
        field, path = fields[slot], path_of(form, slot, old)
        event(type(field).__name__)
        enter(form, field, text, whole=data.draw(st.booleans(), label="whole"))

        after = form.document.lines()
        new = values_of(after, form)
        assert new is not None
        path = path_of(form, slot, new)
        was, now = old.get(path), new.get(path)
        assert written_of(new, path) == written_of(old, path)
        if was is not None or now is None:
            assert without(after, now) == without(before, was)
        if not field.reason and now is not None:
            assert said(now, field).strip() == field.text().strip()
        elif not field.reason:
            assert not field.text().strip()

        # Ctrl+Z takes back what could not be written, and then the one step.
        there = QApplication.focusWidget()
        assert there is not None
        for _ in range(1 + bool(field.reason)):
            QTest.keyClick(there, Qt.Key.Key_Z, CONTROL)
        assert form.document.lines() == before
        assert not form.document.text_document.isUndoAvailable()
        shown_now = all_fields(form)[slot]
        assert shown_now.text() == ("" if was is None else said(was, shown_now))

    law()


def agree(form: Form) -> None:
    """Each field shows what the head says, or is marked; and every value has its field."""
    values = values_of(form.document.lines(), form)
    if values is None:
        for field in all_fields(form).values():
            assert field.isReadOnly()
        return
    for slot, field in all_fields(form).items():
        value = values.get(path_of(form, slot, values))
        if not field.reason and field.inherited is None:
            assert field.text() == ("" if value is None else said(value, field)), slot
    event(f"a head of {len(values)} keys" if values else "no head")
    panel = form.panel
    elsewhere = [path_of(form, slot, values) for slot in (Place.TITLE, Place.DATE, Place.DRAFT)]
    there = {*panel.others.fields, *panel.others.groups, *elsewhere}
    folded = [path for path, it in panel.others.groups.items() if it.heading.is_folded]
    for path, value in values.items():
        is_folded = any(path[: len(it)] == it for it in folded)
        assert path in there or is_folded or (is_group(value) and not value.node.entries), path


def test_the_form_shows_what_the_text_says(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")
    form.panel.open_fields(True)

    @settings(max_examples=25 * SCALE, deadline=None)
    @given(samples, st.data())
    def law(sample: tuple[Sample, HeadRules], data: st.DataObject) -> None:
        load(form, sample, "n")
        form.panel.setFocus()
        agree(form)
        for _ in range(data.draw(st.integers(1, 4), label="steps")):
            lines = form.document.lines().texts
            act = data.draw(st.sampled_from(["line", "line", "gone", "field", "undo"]), label="act")
            place = data.draw(st.integers(0, min(len(lines) - 1, 12)), label="line")
            fields = [it for it in all_fields(form).values() if not it.isReadOnly()]
            if act == "line":
                row = data.draw(st.sampled_from(LINES), label="text")
                removed = data.draw(st.integers(0, 1), label="removed")
                form.document.apply(LineEdit(place, removed, (row,)), "Type")
            elif act == "gone" and len(lines) > 1:
                form.document.apply(LineEdit(place, 1, ()), "Type")
            elif act == "field" and fields:
                field = data.draw(st.sampled_from(fields), label="field")
                enter(
                    form, field, data.draw(st.sampled_from(TYPED)), whole=data.draw(st.booleans())
                )
            elif act == "undo":
                form.document.undo()
            # The field one is in keeps what was typed there.
            form.panel.setFocus()
            form.settle()
            agree(form)

    law()
