"""Footnotes, completed while their labels are typed."""

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

One[^1] and two[^late].

|

[^1]: The <b>first</b> note.
[^bread]: On bread.
"""


def test_the_next_number_the_notes_there_are_and_those_that_are_missing(writing: Writing) -> None:
    writer = writing({"here.md": POST})
    writer.type("word [^")
    assert writer.rows == [
        "2 – New footnote",
        "1 – The <b>first</b> note.",
        "bread – On bread.",
        "late – Not defined yet",
    ]
    writer.press(Key.Key_Return)
    # The bracket that came with the first one is not doubled.
    assert writer.line == "word [^2]|"
    writer.type(" more[^br")
    assert writer.first == ["bread"]
    writer.press(Key.Key_Tab)
    assert writer.line == "word [^2] more[^bread|]"
    assert writer.program.post.steps.undo_label == "Complete"
    writer.program.source.undo()
    assert writer.line == "word [^2] more[^br|"


def test_a_definition_takes_first_what_has_none(writing: Writing) -> None:
    writer = writing({"here.md": POST})
    writer.type("[^")
    assert writer.first[0] == "late"
    writer.press(Key.Key_Return)
    writer.type("At last.")
    assert writer.line == "[^late]: At last.|"


def test_nothing_is_offered_in_code_and_where_there_are_no_footnotes(writing: Writing) -> None:
    writer = writing({"mkdocs.yml": "site_name: a", "docs/here.md": "|\n"})
    writer.type("a[^")
    assert writer.rows == []
    writer.clear()
    writer.type("`a[^")
    assert writer.rows == []
