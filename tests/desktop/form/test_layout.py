"""Every field can be seen or is announced, with its name, however small the window is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from editor.desktop.form.fields import TextField
from editor.desktop.form.problem_notes import ProblemNotes
from editor.errors import Message
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import HEAD, Form
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Shown

MANY = "---\ntitle: One\n" + "".join(f"key{n}: {n}\n" for n in range(40)) + "---\n"


def place_of(form: Form, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(form.panel, QPoint()), widget.size())


def label_of(form: Form, field: QWidget) -> QLabel:
    labels = form.panel.findChildren(QLabel)
    return next(label for label in labels if label.buddy() is field)


def put(form: Form, window: QWidget, width: int, height: int, qtbot: QtBot) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(form.panel)
    window.resize(width, height)
    with qtbot.waitExposed(window):
        window.show()
    QTest.qWait(1)


def test_a_low_window_hides_further_fields_behind_a_button_that_counts_them(
    shown: Shown, window: QWidget, qtbot: QtBot
) -> None:
    form = shown(HEAD)
    put(form, window, 900, 900, qtbot)
    assert form.panel.others.isVisible()
    assert form.panel.more.text() == "Fewer fields"

    window.resize(900, 700)
    assert not form.panel.others.isVisible()
    assert form.panel.more.isVisible()
    assert form.panel.more.text() == "More fields (2)"

    click(form.panel.more)
    assert form.panel.others.isVisible()
    window.resize(900, 900)
    click(form.panel.more)
    assert not form.panel.others.isVisible()
    window.resize(900, 950)
    assert not form.panel.others.isVisible()
    form.panel.setParent(None)


def test_without_further_fields_there_is_no_button(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")
    assert not form.panel.more.isVisible()


def test_the_button_is_reached_by_tab_and_pressed_by_key(shown: Shown) -> None:
    form = shown(HEAD)
    form.panel.open_fields(False)
    form.go_to(form.panel.draft)
    QTest.keyClick(form.panel.draft, Qt.Key.Key_Tab)
    assert form.panel.more.hasFocus()
    QTest.keyClick(form.panel.more, Qt.Key.Key_Space)
    assert form.chips("tags").isVisible()
    QTest.keyClick(form.panel.more, Qt.Key.Key_Tab)
    assert form.chips("tags").hasFocus()


def test_hiding_the_fields_leaves_the_keyboard_at_the_button(shown: Shown) -> None:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.go_to(form.chips("tags"))
    click(form.panel.more)
    assert form.panel.more.hasFocus()


@pytest.mark.parametrize("width", [260, 296, 390, 484, 560, 700, 900, 1200])
@pytest.mark.parametrize("compact", [True, False])
def test_at_every_width_each_field_has_its_name_and_nothing_covers_another(
    shown: Shown, width: int, compact: bool
) -> None:
    form = shown(HEAD)
    panel = form.panel
    panel.set_compact(compact)
    panel.open_fields(True)
    panel.resize(width, panel.sizeHint().height())
    QTest.qWait(1)
    panel.resize(width, panel.sizeHint().height())
    QTest.qWait(1)

    fields = [panel.title, panel.date.text_field, form.chips("tags")]
    parts = [*fields, panel.date.button, panel.draft, panel.more]
    for field in fields:
        label = label_of(form, field)
        assert label.isVisible()
        assert label.text() in {"Title", "Date", "tags"}
        assert place_of(form, label).right() < place_of(form, field).left()
        gap = place_of(form, label).center().y() - place_of(form, field).center().y()
        assert abs(gap) <= 1
        parts.append(label)
    for number, one in enumerate(parts):
        assert panel.rect().contains(place_of(form, one)), one
        for other in parts[number + 1 :]:
            assert not place_of(form, one).intersects(place_of(form, other)), (one, other)


def test_a_narrow_form_gives_the_title_a_line_of_its_own(shown: Shown) -> None:
    form = shown(HEAD.replace("'One'", "Grüne Bohnen im Sommer"))
    panel = form.panel
    panel.set_compact(True)
    panel.resize(296, 300)
    form.go_to(panel.date.text_field)
    form.settle()
    assert panel.title.displayed == "Grüne Bohnen im Sommer"
    tops = [place_of(form, one).top() for one in (panel.title, panel.date, panel.draft)]
    assert tops[0] < min(tops[1:])


def test_a_wide_form_in_a_low_window_is_one_row(shown: Shown) -> None:
    form = shown(HEAD)
    panel = form.panel
    panel.set_compact(True)
    panel.resize(1100, 300)
    parts = (panel.title, panel.date.text_field, panel.draft, panel.more)
    form.settle()
    rows = [place_of(form, one).center().y() for one in parts]
    assert max(rows) - min(rows) <= 1


def test_many_fields_scroll_and_the_one_with_the_keyboard_is_in_view(shown: Shown) -> None:
    form = shown(MANY)
    form.panel.set_compact(True)
    form.panel.open_fields(True)
    form.panel.resize(484, 300)
    form.go_to(form.panel.more)
    for _ in range(40):
        QTest.keyClick(form.panel.focusWidget(), Qt.Key.Key_Tab)
    last = form.field("key39")
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect() == last.rect()


def test_of_a_long_key_the_beginning_of_its_last_part_is_shown(shown: Shown) -> None:
    form = shown(
        "---\ntitle: One\nexclude_from_support_us_footer: true\n"
        "params:\n  social_media_settings:\n    author: Jane\n---\n"
    )
    name = label_of(form, form.switch("exclude_from_support_us_footer"))
    assert name.text().startswith("exclude_from")
    assert name.text().endswith("…")
    assert name.toolTip() == "exclude_from_support_us_footer"
    # Of one in a map, the heading above says the rest.
    nested = form.field("params", "social_media_settings", "author")
    assert label_of(form, nested).text() == "author"
    assert nested.accessibleName() == "params › social_media_settings › author"


def test_the_next_start_shows_as_many_fields_as_the_writer_chose(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "post.md").write_text(HEAD, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    for _ in range(2):
        was_open = program.form.others.isVisible()
        click(program.form.more)
        shape = program.window.shape()
        click(program.form.more)
        assert program.form.others.isVisible() is was_open
        program.window.take_shape(shape)
        assert program.form.others.isVisible() is not was_open


def test_where_there_is_little_room_the_further_fields_scroll_and_nothing_is_cut(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "_config.yml").write_text("title: A\n", encoding="utf-8")
    (tmp_path / "_drafts").mkdir()
    (tmp_path / "_drafts" / "post.md").write_text(MANY, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    form = program.form
    form.open_fields(True)
    program.window.resize(800, 600)
    form.date.text_field.setFocus()
    QTest.keyClicks(form.date.text_field, "soon")
    QTest.keyClick(form.date.text_field, Qt.Key.Key_Tab)

    def cut() -> list[QWidget]:
        parts = [form.title, form.date.text_field, form.date.button, form.draft, form.more]
        parts += [bar for bar in form.refusal_bars.bars.values() if bar.isVisible()]
        assert len(parts) == 6
        return [part for part in parts if part.height() < needed(part)]

    def needed(part: QWidget) -> int:
        # What goes on in further lines has a hint for a width of its own choice.
        if part.hasHeightForWidth():
            return part.heightForWidth(part.width())
        return part.minimumSizeHint().height()

    program.wait(lambda: not cut())
    assert form.others.isVisible()
    assert form.note


@pytest.mark.parametrize(("size", "rows"), [((800, 600), 1), ((1190, 850), 4)])
def test_many_refused_entries_leave_the_fields_their_room(
    program: ProgramDriver, tmp_path: Path, size: tuple[int, int], rows: int
) -> None:
    head = "".join(f"key{number}: {number}\n" for number in range(4))
    (tmp_path / "post.md").write_text(f"---\ntitle: One\n{head}---\nText.\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.window.resize(*size)
    form = program.form
    form.open_fields(True)
    for field in form.others.fields.values():
        assert isinstance(field, TextField)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "many")
    form.title.setFocus()
    bars = list(form.refusal_bars.bars.values())
    assert len(bars) == 4

    def in_view(part: QWidget) -> bool:
        return part.visibleRegion().boundingRect() == part.rect()

    # The bar of what was left last is in view, however many others there are.
    program.wait(lambda: in_view(bars[-1]))
    program.wait(lambda: sum(map(in_view, form.others.fields.values())) >= rows)
    assert program.source.height() > form.refusal_bars.height()


def test_a_line_that_half_of_the_form_would_cut_has_all_of_it(shown: Shown) -> None:
    long = "A line that is too long for half of a form of two columns"
    form = shown(f"---\ntitle: One\nfirst: short\nsecond: {long}\nthird: short\nlast: x\n---\n")
    form.panel.open_fields(True)
    form.panel.resize(900, 400)
    form.settle()
    first, second, third, last = form.panel.others.fields.values()
    assert second.width() > 1.5 * first.width()
    assert form.field("second").displayed == long
    assert place_of(form, third).top() == place_of(form, last).top()
    # While it is typed, nothing moves; once it is left, it has its room.
    form.write(form.field("first"), long.replace("too", "much too"))
    assert first.width() < second.width() / 1.5
    form.go_to(third)
    place = form.document.lines().texts.index("last: x")
    form.document.apply(LineEdit(place, 1, ("last: y",)), "")
    form.wait(lambda: first.width() == second.width())


def test_what_stands_beside_a_field_of_two_rows_stands_beside_its_first(shown: Shown) -> None:
    many = ", ".join(f"a tag that is rather long {number}" for number in range(3))
    form = shown(f"---\ntitle: One\nlayout: post\ntags: [{many}]\ntoc: true\nkeys: [{many}]\n---\n")
    form.panel.open_fields(True)
    form.panel.resize(900, 500)
    form.settle()
    fields = form.panel.others.fields
    for beside, tall in (("layout", "tags"), ("toc", "keys")):
        field, other = fields[beside,], fields[tall,]
        assert other.height() > 1.8 * field.height()
        assert place_of(form, field).top() == place_of(form, other).top()
        label = label_of(form, field)
        gap = place_of(form, label).center().y() - place_of(form, field).center().y()
        assert abs(gap) <= 1


def test_a_form_that_was_wide_can_become_narrow_and_shows_each_field_there(
    shown: Shown, window: QWidget, qtbot: QtBot
) -> None:
    keys = "".join(f"a_key_with_a_rather_long_name_{number}: {number}\n" for number in range(4))
    form = shown(f"---\ntitle: One\ndate: 2024-06-15\ndraft: true\n{keys}---\n")
    form.panel.open_fields(True)
    put(form, window, 1000, 600, qtbot)
    form.wait(lambda: form.panel.width() > 900)
    window.resize(320, 600)
    form.wait(lambda: window.width() == 320)
    form.settle()
    panel = form.panel
    fields = [panel.title, panel.date.text_field, *panel.others.fields.values()]
    for part in (*fields, panel.draft, panel.more):
        assert part.visibleRegion().boundingRect().width() == part.width()
        assert place_of(form, part).right() < panel.width()
    assert all(field.width() > 120 for field in fields)
    assert panel.more.width() >= panel.more.sizeHint().width()
    panel.setParent(None)


def test_fields_of_one_row_are_equally_high(program: ProgramDriver, tmp_path: Path) -> None:
    values = "mood: good\nweight: 3\ntags: [a, b]\nimage: /a.png\ncolor: '#336699'\ntoc: true\n"
    text = f"---\ntitle: One\n{values}updated: 2024-06-15\n---\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("a.md")
    program.window.resize(1200, 950)
    program.form.open_fields(True)

    fields = dict(program.form.others.fields)
    assert len(fields) == 7
    # A path that leads nowhere has a line below it.
    del fields["image",]
    assert {it.height() for it in fields.values()} == {fields["mood",].height()}


def test_what_is_wrong_takes_no_more_room_than_it_needs(
    program: ProgramDriver, tmp_path: Path
) -> None:
    post = "---\ntitle: One\ndate: 2024-02-30\ntags: [a]\n---\n"
    (tmp_path / "a.md").write_text(post, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("a.md")
    program.window.resize(1200, 950)
    notes = program.form.findChildren(ProblemNotes)
    program.wait(lambda: any(it.isVisible() for it in notes))
    for it in notes:
        if it.isVisible():
            assert it.minimumSizeHint().height() <= it.heightForWidth(it.width())


def test_nothing_can_be_added_to_what_cannot_be_changed(
    shown: Shown, window: QWidget, qtbot: QtBot
) -> None:
    form = shown(HEAD)
    put(form, window, 500, 900, qtbot)
    add = form.panel.others.add
    assert add.isEnabled()

    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    assert not add.isEnabled()

    form.document.set_read_only(None)
    form.settle()
    assert add.isEnabled()


def test_there_is_no_scroll_bar_for_the_button_alone(
    shown: Shown, window: QWidget, qtbot: QtBot
) -> None:
    form = shown("---\ntitle: One\n" + "".join(f"key{n}: {n}\n" for n in range(8)) + "---\n")
    form.panel.open_fields(True)
    put(form, window, 1000, 900, qtbot)
    others = form.panel.others
    form.wait(lambda: others.verticalScrollBar().maximum() == 0)
    assert others.add.visibleRegion().boundingRect() == others.add.rect()
    form.panel.setParent(None)


def test_what_is_in_a_group_stands_in(shown: Shown) -> None:
    head = "outer:\n  inner:\n    low: 1\n  high: 2\nplain: 3\n"
    form = shown(f"---\ntitle: One\n{head}---\n")
    form.panel.open_fields(True)
    form.panel.resize(900, 600)
    form.settle()
    others = form.panel.others
    outer, inner = others.groups["outer",], others.groups["outer", "inner"]
    steps = [outer, inner, others.fields["outer", "inner", "low"]]
    lefts = [place_of(form, it).left() for it in steps]
    assert lefts[0] < lefts[1] < lefts[2]
    assert place_of(form, others.fields["outer", "high"]).left() == lefts[1]
    assert place_of(form, others.fields["plain",]).left() == lefts[0]
    rights = [place_of(form, label_of(form, it)).right() for it in steps]
    assert rights[0] < rights[1] < rights[2]
