"""Words of the post, where nothing else is to be offered and only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.desktop.completing.conftest import Writer

    Writing = Callable[[Mapping[str, str]], Writer]

Key = Qt.Key
POST = """---
title: Here
---

Sourdough needs flour. Überlegung, and flow.

|

```
flag
```
"""


def test_asked_for_the_words_of_the_post_complete_what_is_typed(writing: Writing) -> None:
    writer = writing({"here.md": POST})
    writer.type("More fl")
    assert writer.rows == []
    writer.ask()
    assert writer.rows == ["flour", "flow"]
    writer.type("ow")
    assert writer.rows == []
    writer.press(Key.Key_Backspace)
    writer.ask()
    writer.press(Key.Key_Down, Key.Key_Return)
    assert writer.line == "More flow|"
    writer.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert writer.line == "More flo|"


def test_what_is_typed_keeps_its_capitals(writing: Writing) -> None:
    writer = writing({"here.md": POST})
    writer.type("Fl")
    writer.ask()
    writer.press(Key.Key_Return)
    writer.type(" so")
    writer.ask()
    writer.press(Key.Key_Tab)
    assert writer.line == "Flour sourdough|"


def test_there_are_none_without_letters_and_in_an_address(writing: Writing) -> None:
    writer = writing({"here.md": POST})
    for text in ("", "flour ", "flour:", "[x](fl", "[x](/fl"):
        writer.type(text)
        writer.program.settle()
        writer.press(Key.Key_Escape)
        writer.ask()
        writer.program.settle()
        assert not {"flour", "flow"} & set(writer.rows), text
        writer.clear()


def test_what_has_something_of_its_own_to_offer_comes_first(writing: Writing) -> None:
    writer = writing({"here.md": POST + "\n[flat]: /x/\n"})
    writer.type("see [fl")
    assert writer.rows == ["flat – /x/"]
    writer.press(Key.Key_Escape)
    writer.type("o")
    writer.ask()
    # No label goes on so.
    assert writer.rows == ["flour", "flow"]
