"""Names of emoji, completed where the site shows them as emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.desktop.completing.conftest import Writer

    Writing = Callable[[Mapping[str, str]], Writer]

Key = Qt.Key
POST = "---\ntitle: Here\n---\n\n|\n\nMore.\n"
HUGO = {"hugo.toml": "enableEmoji = true", "content/here.md": POST}


@pytest.fixture
def writer(writing: Writing) -> Writer:
    """The names are loaded when the first colon is typed."""
    writer = writing(HUGO)
    writer.type("x :")
    writer.program.settle()
    writer.clear()
    return writer


def test_what_was_typed_before_the_names_were_there_is_completed_then(writing: Writing) -> None:
    writer = writing(HUGO)
    writer.type("so :tad")
    writer.program.wait(lambda: writer.rows == ["🎉 tada – party popper"])
    writer.press(Key.Key_Return)
    assert writer.line == "so :tada:|"


def test_words_are_not_offered_instead_of_names_that_are_not_there(writing: Writing) -> None:
    writer = writing({**HUGO, "content/here.md": POST.replace("More.", "Tadpoles.")})
    writer.type("so :tadp")
    writer.program.settle()
    assert writer.rows == []


def test_two_letters_behind_a_colon_open_the_list(writer: Writer) -> None:
    writer.type("so :")
    assert writer.rows == []
    writer.type("t")
    assert writer.rows == []
    writer.type("ad")
    assert writer.rows == ["🎉 tada – party popper"]
    writer.press(Key.Key_Return)
    assert writer.line == "so :tada:|"
    writer.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert writer.line == "so :tad|"


def test_back_to_one_letter_hides_it_and_keys_are_the_text_s(writer: Writer) -> None:
    writer.type(":tad")
    writer.press(Key.Key_Backspace, Key.Key_Backspace)
    assert writer.rows == []
    writer.type("ad")
    assert writer.first == ["🎉 tada"]
    writer.press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Return)
    assert writer.program.source.cursor_place() == (5, 0)
    assert writer.program.post.line(4) == ":t"


def test_asked_for_it_opens_at_once_with_the_usual_ones(writer: Writer) -> None:
    writer.type(":")
    writer.ask()
    assert writer.first[:3] == ["😄 smile", "😂 joy", "🎉 tada"]
    writer.press(Key.Key_Down, Key.Key_Tab)
    assert writer.line == ":joy|:"


def test_a_name_typed_to_its_end_leaves_no_list(writer: Writer) -> None:
    writer.type(":tada: and")
    assert writer.rows == []
    assert writer.line == ":tada: and|"


@pytest.mark.parametrize("text", ["at 12:30", "https://ta", "Note:ta", "`:ta", "a :: ta", ":no "])
def test_a_colon_that_begins_no_name_is_left_alone(writer: Writer, text: str) -> None:
    writer.type(text)
    assert writer.rows == []
    writer.press(Key.Key_Return)
    assert writer.program.source.cursor_place()[0] == 5


def test_an_input_method_may_have_written_the_colon(writer: Writer) -> None:
    event = QInputMethodEvent()
    event.setCommitString(":")
    QApplication.sendEvent(writer.program.source, event)
    writer.type("tada")
    assert writer.first == ["🎉 tada"]


def test_nothing_is_offered_where_the_site_shows_names_as_they_stand(writing: Writing) -> None:
    writer = writing({**HUGO, "hugo.toml": ""})
    writer.type(":tad")
    writer.program.settle()
    assert writer.rows == []


def test_the_index_is_that_of_the_site(writing: Writing) -> None:
    site = "site_name: a\nmarkdown_extensions:\n- pymdownx.emoji\n"
    writer = writing({"mkdocs.yml": site, "docs/here.md": POST})
    writer.type(":")
    writer.program.settle()
    writer.type("hankey")
    assert writer.first == ["💩 hankey"]
