"""A field that wraps its text: what it takes, and how it grows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QTextLayout,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from editor.desktop.form.key_label import KeyLabel
from editor.desktop.form.long_field import MOST_ROWS, LongField
from editor.desktop.ui.wrapped_field import WrappedField, can_hold, without_breaks
from editor.errors import Message

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = "---\ntitle: One\ndescription: 'Of bread' # keep\nweight: 3\n---\n"
LONG = "The bread is baked in the oven, and the oven is heated by the bread. " * 12


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(500, 400)
    return form


def end(field: LongField) -> None:
    """Go to the end of the text."""
    QTest.keyClick(field.entry, KEYS.Key_End, CONTROL)


def test_line_ends_that_are_pasted_become_blanks_and_files_are_not_pasted(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    field.entry.selectAll()
    QApplication.clipboard().setText("One \r\n  two\u2028three\n\nfour\n")
    QTest.keyClick(field.entry, KEYS.Key_V, CONTROL)
    assert field.text() == "One two three four"
    assert "'One two three four' # keep" in form.text

    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/a.png")])
    QApplication.clipboard().setMimeData(files)
    QTest.keyClick(field.entry, KEYS.Key_V, CONTROL)
    assert field.text() == "One two three four"
    assert "Files cannot be inserted" in QToolTip.text()


def test_what_is_too_long_to_be_changed_here_is_not_pasted(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    QApplication.clipboard().setText("so long " * 2_000)
    QTest.keyClick(field.entry, KEYS.Key_V, CONTROL)
    assert field.text() == "Of bread"
    assert "too long" in QToolTip.text()


def test_a_dropped_text_is_copied_and_a_dropped_file_is_not_taken(form: Form) -> None:
    entry = form.long("description").entry

    def drop(data: QMimeData) -> QDropEvent:
        at, actions = QPoint(entry.viewport().width() - 1, 5), Qt.DropAction
        possible = actions.MoveAction | actions.CopyAction
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, possible, data, *held)
        QApplication.sendEvent(entry.viewport(), enter)
        event = QDropEvent(QPointF(at), possible, data, *held)
        event.setAccepted(enter.isAccepted())
        if enter.isAccepted():
            QApplication.sendEvent(entry.viewport(), event)
        return event

    text, files = QMimeData(), QMimeData()
    text.setText(" and\nrye")
    files.setUrls([QUrl.fromLocalFile("/tmp/a.png")])
    event = drop(text)
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert form.text == HEAD.replace("Of bread", "Of bread and rye")
    assert not drop(files).isAccepted()
    assert form.text == HEAD.replace("Of bread", "Of bread and rye")


def test_lines_of_an_input_method_become_one(form: Form) -> None:
    entry = form.long("description").entry
    form.go_to(entry)
    end(form.long("description"))
    event = QInputMethodEvent()
    event.setCommitString(" und\nso")
    QApplication.sendEvent(entry, event)
    assert form.long("description").text() == "Of bread und so"
    assert form.text == HEAD.replace("Of bread", "Of bread und so")


def test_the_field_grows_with_its_text_up_to_five_rows_and_then_scrolls(
    form: Form, qtbot: QtBot
) -> None:
    field, entry = form.long("description"), form.long("description").entry
    form.panel.resize(500, 600)
    form.settle()
    one = field.height()
    form.go_to(entry)
    heights = []
    for _ in range(12):
        end(field)
        QTest.keyClicks(entry, " and so it goes on, without an end in sight")
        qtbot.waitUntil(lambda: field.height() == field.heightForWidth(field.width()))
        heights.append(field.height())
        assert field.rect().contains(QRect(entry.pos(), entry.size()))
    row = entry.fontMetrics().height()
    assert heights == sorted(heights)
    assert heights[-1] >= one + (MOST_ROWS - 1) * row
    assert heights[-1] <= one + MOST_ROWS * row
    assert entry.verticalScrollBar().maximum() > 0
    assert entry.verticalScrollBar().value() > 0
    # Left, it is read from its beginning.
    form.go_to(form.panel.title)
    assert entry.verticalScrollBar().value() == 0
    QTest.keyClick(form.panel.title, KEYS.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: field.height() == one)


class Layouts(QObject):
    """Counts how often a widget has to lay out what is in it."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - named by Qt
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def test_a_key_that_needs_no_further_row_moves_no_other_field(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    end(field)
    QTest.keyClicks(field.entry, "xy")
    form.settle()
    inside = form.panel.others.widget()
    assert inside is not None
    layouts = Layouts(inside)
    for _ in range(5):
        QTest.keyClicks(field.entry, "z")
        form.settle()
    assert layouts.count == 0
    QTest.keyClicks(field.entry, " and more" * 12)
    form.settle()
    assert layouts.count > 0


def test_in_a_high_window_a_long_text_leaves_the_fields_around_it_in_view(
    program: ProgramDriver, tmp_path: Path
) -> None:
    more = "".join(f"key{number}: {number}\n" for number in range(9))
    text = HEAD.replace("Of bread", LONG).replace("weight: 3\n", more)
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.form.open_fields(True)
    field, *others = program.form.others.fields.values()
    for height in (900, 600, 900):
        program.window.resize(800, height)

        def in_view(height: int = height) -> bool:
            shown = [it for it in others if it.visibleRegion().boundingRect() == it.rect()]
            return len(shown) >= 2 if height == 900 else program.source.height() > 150

        program.wait(in_view)
        assert field.height() > 4 * field.fontMetrics().height()


def test_its_height_is_that_of_the_text_as_qt_lays_it_out(form: Form) -> None:
    entry = form.long("description").entry
    chance = random.Random(7)
    words = [
        "a",
        "bread",
        "Sauerteigbrotbackautomat" * 4,
        "שלום",
        "日本語テキスト",
        "naïve",
        "👩‍👩‍👧",
    ]
    for _ in range(60):
        entry.setText(" ".join(chance.choices(words, k=chance.randint(1, 30))))
        layout: QTextLayout = entry.document().firstBlock().layout()
        height, has_more = entry.rows_height(entry.viewport().width(), MOST_ROWS)
        entry.document().size()
        count = layout.lineCount()
        assert has_more is (count > MOST_ROWS)
        if not has_more:
            assert abs(height - entry.document().size().height()) <= 1


def test_a_long_text_is_laid_out_as_far_as_it_is_shown(form: Form) -> None:
    entry = form.long("description").entry
    entry.setText("i" * 9_000)
    assert entry.rows_height(300, 2)[1]
    # What takes no room is looked through to its end.
    entry.setText("\u200b" * 9_000)
    assert not entry.rows_height(300, 2)[1]


@pytest.mark.parametrize("width", [260, 390, 620, 900])
def test_at_every_width_text_and_counter_are_seen_beside_their_name(
    shown: Shown, width: int
) -> None:
    head = HEAD.replace("Of bread", LONG[:130].strip()).replace("title", "author: Ann\ntitle")
    form = shown(head)
    panel, field = form.panel, form.long("description")
    panel.open_fields(True)
    for _ in range(3):
        panel.resize(width, panel.sizeHint().height())
        form.settle()
    label = next(it for it in panel.findChildren(KeyLabel) if it.text() == "description")
    first = QRect(field.mapTo(panel, QPoint()), field.minimumSizeHint())
    assert abs(label.mapTo(panel, label.rect().center()).y() - first.center().y()) <= 1
    assert label.mapTo(panel, label.rect().topRight()).x() < first.left()
    parts = [QRect(it.pos(), it.size()) for it in (field.entry, field.counter)]
    assert not parts[0].intersects(parts[1])
    assert all(map(field.rect().contains, parts))
    # Where there are two columns, it takes both.
    weight = form.field("weight")
    assert weight.mapTo(panel, QPoint()).y() > first.top()
    assert field.mapTo(panel, field.rect().topRight()).x() >= weight.geometry().right()


def test_texts_that_can_be_held() -> None:
    assert can_hold("a\u00a0b\tc 👩‍👩‍👧 שלום \x85")
    assert not any(map(can_hold, ("a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\ufdd0")))
    assert without_breaks(" a \n\n b\u2029c\ufdd1\r\n") == " a b c"


def test_a_field_gives_back_what_it_is_given(form: Form) -> None:
    del form
    field = WrappedField(100)
    for text in ("", "a\u00a0b\tc", " both ends ", "👩‍👩‍👧 שלום", "\x85\x1c", "a" * 99):
        field.setText(text)
        assert field.text() == text
    field.deleteLater()


def test_the_counter_stands_in_line_with_the_last_row(form: Form) -> None:
    field = form.long("description")
    for text in ("Of bread", "Of bread that rises, and of ovens, and what else there is. " * 3):
        form.go_to(field.entry)
        field.entry.selectAll()
        QTest.keyClicks(field.entry, text)
        form.settle()
        assert field.counter.isVisible()
        assert field.counter.geometry().bottom() == field.entry.geometry().bottom()


def test_of_what_cannot_be_changed_nothing_is_counted(form: Form) -> None:
    field = form.long("description")
    assert field.counter.isVisible()
    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    assert not field.counter.isVisible()
    form.document.set_read_only(None)
    form.settle()
    assert field.counter.isVisible()


@pytest.mark.usefixtures("qapp")
@given(st.text("ab \n\r\u2028\u2029\ufdd0\ufdd1␤␞␍\ue000🙂", max_size=30))
def test_whatever_is_shown_in_lines_is_given_back(text: str) -> None:
    field = WrappedField(1_000)
    field.take_lines(True)
    field.setText(text)
    assert field.text() == text
    assert field.document().blockCount() == text.count("\n") + 1


@pytest.mark.usefixtures("qapp")
def test_what_is_shown_by_signs_takes_no_rows_of_its_own() -> None:
    heights = []
    for sign in "x\u2028":
        field = WrappedField(1_000)
        field.take_lines(True)
        field.setText(f"a{sign}b{sign}c\nd")
        heights.append(field.rows_height(300, 9))
    assert heights[0] == heights[1]
