"""Text of others as it is shown: whole, on its line, and no markup."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtGui
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import (
    PlainLabel,
    PlainTabBar,
    in_sentence,
    lines_of,
    one_line,
    set_tool_tip,
    tool_tip,
    window_title,
    without_mnemonic,
)
from editor.errors import Message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARKUP = "x <img src='/any/where'> <h1>R&D</h1> y"

texts = st.text(st.characters() | st.sampled_from("<>&;/'\" \n\tabip!\u202e\u2066\u2069\u05d0"))


def shown_by_a_tip(text: str) -> str:
    """What a tool tip draws."""
    tip = tool_tip(text)
    if QtGui.Qt.mightBeRichText(tip):
        tip = QTextDocumentFragment.fromHtml(tip).toPlainText()
    return tip.replace("\u200b", "")  # it takes no room, and may stand where a line may break


@given(texts)
def test_a_line_is_one_line_and_leaves_direction_as_it_was(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([line], [])
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e")
    depth = 0
    for char in line:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert one_line(line) == line


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=999))
def test_a_line_of_ordinary_characters_is_as_it_was(text: str) -> None:
    assert one_line(text) == text


@given(texts)
def test_a_tool_tip_shows_every_character(text: str) -> None:
    wanted = lines_of(text.rstrip("\n")).replace("\u200b", "").replace("\xa0", " ")
    assert shown_by_a_tip(text).replace("\xa0", " ") == wanted


@pytest.mark.parametrize(
    "text",
    [
        MARKUP,
        "<b>",
        "&lt;b&gt;",
        "<?xml version='1.0'?>",
        "a <br/> b",
        "</p>",
        "<!-- x -->",
        "<h1>Your disk is full</h1>",
    ],
)
def test_a_tool_tip_shows_markup_as_it_stands(text: str) -> None:
    assert shown_by_a_tip(text) == text


def test_a_short_tool_tip_is_given_as_it_is() -> None:
    assert tool_tip("a & b\nc") == "a & b\nc"


def test_a_long_tool_tip_is_wrapped_and_cut() -> None:
    assert shown_by_a_tip("word " * 100).split() == ["word"] * 100
    assert "\u200b" in tool_tip("/" + "a" * 200)
    assert len(shown_by_a_tip("line\n" * 100).split("\n")) == 20
    assert len(shown_by_a_tip("a" * 100_000)) == 1_000


def test_a_label_is_plain_and_keeps_its_lines(qtbot: QtBot) -> None:
    label = PlainLabel(MARKUP)
    qtbot.addWidget(label)
    assert label.text() == MARKUP
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setText("one\ttwo\u202e\nthree")
    assert label.text() == "one two\nthree"


def test_a_screen_reader_is_given_the_text_and_no_markup(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tool_tip(widget, MARKUP)
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    assert found.text(QAccessible.Text.Description) == MARKUP
    tabs = PlainTabBar()
    qtbot.addWidget(tabs)
    tabs.addTab("")
    tabs.setTabText(0, MARKUP)
    tabs.setTabToolTip(0, MARKUP)
    tabs.show()
    bar = QAccessible.queryAccessibleInterface(tabs)
    assert bar is not None
    tab = bar.child(0)
    assert tab is not None
    assert tab.text(QAccessible.Text.Name) == MARKUP
    assert tab.text(QAccessible.Text.Description) == MARKUP


def test_a_tab_without_a_tool_tip_shows_none(qtbot: QtBot) -> None:
    tabs = PlainTabBar()
    qtbot.addWidget(tabs)
    tabs.addTab("a")
    tabs.show()
    place = tabs.tabRect(0).center()
    QApplication.sendEvent(tabs, QHelpEvent(QEvent.Type.ToolTip, place, tabs.mapToGlobal(place)))
    assert not QToolTip.isVisible()


@given(texts)
def test_no_letter_is_marked_in_a_button(text: str) -> None:
    assert QKeySequence.mnemonic(without_mnemonic(text)).isEmpty()
    assert without_mnemonic(text).replace("&&", "&") == one_line(text)


@pytest.mark.parametrize("title", ["a[*]", "[*]", "[*][*]b", "a [*] b", "a"])
@pytest.mark.parametrize("changed", [True, False])
def test_a_window_is_named_by_its_text(qtbot: QtBot, title: str, changed: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(window_title([title, "blog[*]", "Byline"], marked=True))
    window.setWindowModified(changed)
    window.show()
    handle = window.windowHandle()
    assert handle is not None
    mark = "*" if changed else ""
    assert handle.title().startswith(f"{title}{mark} — blog[*] — Byline")


def test_a_name_in_a_sentence_is_short_and_keeps_its_direction_to_itself() -> None:
    assert in_sentence("a\nb") == "a b"
    assert in_sentence("שלום") == "\u2068שלום\u2069"
    long = in_sentence("a" * 400 + "b" * 400)
    assert len(long) == 601
    assert long.startswith("aaa")
    assert long.endswith("bbb")


def test_a_message_keeps_the_words_of_others_on_its_line() -> None:
    message = Message("{name} has {count} lines.", name="a\n\u202eb", count=3)
    assert translated(message) == "a b has 3 lines."
