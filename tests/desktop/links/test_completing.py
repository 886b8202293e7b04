"""While a link is typed, what it can lead to is offered, and written as the blog writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from editor.writing.selection import Selection
from tests.desktop.links.conftest import LINE

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver


def rows(program: ProgramDriver) -> list[str]:
    """What the open list shows."""
    lists = program.seen(QListWidget, program.source)
    return [shown.item(row).text() for shown in lists for row in range(shown.count())]


def press(program: ProgramDriver, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(program.source, key)


def line(program: ProgramDriver) -> str:
    return program.post.line(LINE)


RYE = "Rye & <b>bread</b> – content/posts/rye.md"
OATS = "Oats for breakfast – content/posts/oats.md"


def test_posts_by_their_titles_and_then_the_headings_of_the_post(writing: ProgramDriver) -> None:
    writing.keys("[a](")
    writing.wait(lambda: rows(writing) == [RYE, OATS])
    writing.keys("bre")
    assert rows(writing) == [RYE, OATS]
    writing.keys("akf")
    assert rows(writing) == [OATS]
    press(writing, *[Qt.Key.Key_Backspace] * 3, Qt.Key.Key_Tab)
    assert line(writing) == '[a]({{< relref "/posts/rye.md" >}})'
    writing.keys("#")
    headings = ["Flour – #flour", "The second rise – #the-second-rise", "Flour – #flour-1"]
    writing.wait(lambda: rows(writing) == headings)
    writing.keys("the")
    press(writing, Qt.Key.Key_Tab)
    assert line(writing) == '[a]({{< relref "/posts/rye.md" >}}#the-second-rise)'
    writing.source.undo()
    # What was typed for it is one step, or two where the headings were long in coming.
    for _ in range(2):
        if "#" in line(writing):
            writing.source.undo()
    assert line(writing) == '[a]({{< relref "/posts/rye.md" >}})'
    writing.source.undo()
    assert line(writing) == "[a](bre"


def test_files_images_and_labels(writing: ProgramDriver) -> None:
    writing.keys("![a](")
    writing.wait(lambda: rows(writing) == ["static/img/rye.png"])
    press(writing, Qt.Key.Key_Return)
    writing.keys(" [b](/")
    both = ["static/files/recipe.pdf", "static/img/rye.png"]
    writing.wait(lambda: rows(writing) == both)
    writing.keys("rec")
    assert rows(writing) == both[:1]
    press(writing, Qt.Key.Key_Return)
    writing.keys(" [c][")
    assert rows(writing) == ["k1 – /x/"]
    press(writing, Qt.Key.Key_Return)
    writing.keys(".")
    assert line(writing) == "![a](/img/rye.png) [b](/files/recipe.pdf) [c][k1]."


def test_writing_goes_on_behind_the_link(writing: ProgramDriver) -> None:
    writing.keys("[a](")
    writing.wait(lambda: rows(writing) == [RYE, OATS])
    press(writing, Qt.Key.Key_Return)
    writing.keys(", and [b](oats)")  # the bracket is there already
    press(writing, Qt.Key.Key_Escape, Qt.Key.Key_Left)
    QTest.keyClick(writing.source, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    writing.wait(lambda: rows(writing) == [OATS])
    press(writing, Qt.Key.Key_Return)
    writing.keys(".")
    begin = '[a]({{< relref "/posts/rye.md" >}}), and '
    assert line(writing) == begin + '[b]({{< relref "/posts/oats.md" >}}).'


def test_what_is_no_link_is_typed_as_ever(writing: ProgramDriver) -> None:
    writing.keys("`[a](")
    writing.settle()
    assert rows(writing) == []
    press(writing, Qt.Key.Key_Escape, Qt.Key.Key_End)
    writing.keys("; [b](https://a.b/#c) (x) #")
    writing.settle()
    assert rows(writing) == []
    assert "[b](https://a.b/#c) (x) #" in line(writing)


def test_what_is_put_in_brackets_stays_selected(writing: ProgramDriver) -> None:
    writing.keys("word")
    writing.source.set_selection(Selection(LINE, 0, LINE, 4))
    writing.keys("[(")
    assert line(writing) == "[(word)]"
    assert writing.source.selection() == Selection(LINE, 2, LINE, 6)


def test_an_unsaved_heading_of_the_post_itself(writing: ProgramDriver) -> None:
    writing.keys("## New one")
    press(writing, Qt.Key.Key_Return, Qt.Key.Key_Return)
    writing.keys("[a](#")
    writing.wait(lambda: rows(writing) == ["New one – #new-one"])
    press(writing, Qt.Key.Key_Escape)
    writing.keys("x)")
    assert writing.post.line(LINE + 2) == "[a](#x)"


def test_headings_are_found_by_any_word_of_theirs(writing: ProgramDriver) -> None:
    writing.keys("[a](../posts/rye.md#")
    writing.wait(lambda: len(rows(writing)) == 3)
    writing.keys("ri")
    assert rows(writing) == ["The second rise – #the-second-rise"]
    writing.keys("se th")
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == "[a](../posts/rye.md#the-second-rise)"


def test_a_label_is_offered_behind_one_bracket_and_need_not_be_taken(
    writing: ProgramDriver,
) -> None:
    writing.keys("see [")
    assert rows(writing) == ["k1 – /x/"]
    # Nothing is chosen: Enter is the text's.
    press(writing, Qt.Key.Key_Return)
    assert writing.source.cursor_place() == (LINE + 1, 0)
    writing.source.undo()
    press(writing, Qt.Key.Key_Right)
    writing.keys(" [K")
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == "see [] [k1]"
    writing.keys(" [my own")
    assert rows(writing) == []


def test_the_box_of_a_task_is_no_label(writing: ProgramDriver) -> None:
    writing.keys("- [")
    assert rows(writing) == []
    writing.keys("k")
    assert rows(writing) == []
